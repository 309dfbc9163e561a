use seawall_api::model::{Automation, Transfer};

use crate::sample::{unknown, whole};

fn automation(config: &str) -> Vec<Automation> {
    let reading = whole(config);
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    reading.model.automation
}

fn told(this: &Automation) -> Vec<(&str, &str)> {
    let commands = this.commands.iter();
    commands.map(|one| (one.action.value().unwrap().as_str(), one.words.value().unwrap().as_str())).collect()
}

#[test]
fn handlers_run_in_the_shell() {
    let all = automation(
        "event-handler A\n   trigger on-boot\n   action bash sudo /mnt/flash/a.sh\n!\nevent-handler B\n   action bash\n      \
         if [ 1 -gt 0 ]\n      then\n        echo \"x; y\"\n      fi\n      scp /mnt/flash/startup-config ops@192.0.2.9:/in\n      EOF\n   \
         trigger on-logging\n      poll interval 10\n      regex LINK|DOWN\n   delay 5\n   asynchronous\n",
    );
    assert_eq!(told(&all[0]), [("shell", "bash")]);
    assert_eq!(all[0].commands[0].in_shell.value(), Some(&true));
    assert_eq!(told(&all[1]), [("show", "bash echo"), ("copy", "bash scp")]);
    assert_eq!(all[1].commands[1].remote.configured().unwrap(), "192.0.2.9");
    assert_eq!(
        (all[0].trigger.value().unwrap().as_str(), all[1].trigger.value().unwrap().as_str()),
        ("boot", "syslog")
    );
}

#[test]
fn commands_handed_back_to_the_device_are_read() {
    let all = automation(
        "event-handler A\n   trigger on-intf Ethernet1 operstatus\n   \
         action bash FastCli -p 15 -c $'conf\\n username x secret 0 Pl4nted\\n no logging host 192.0.2.1'\n",
    );
    assert_eq!(told(&all[0]), [("configure", "configure"), ("user", "username"), ("logging", "no logging host")]);
    assert!(all[0].commands.iter().all(|command| command.in_shell.value() == Some(&true)));
}

#[test]
fn jobs_run_by_the_clock() {
    let all = automation(
        "schedule config max-concurrent-jobs 3\nschedule tech at 10:00:00 interval 60 max-log-files 1 command show tech-support\n\
         schedule night interval 1440 timeout 30 max-log-files 10 command copy running-config tftp://192.0.2.9/a.cfg\n\
         schedule trace interval 60 timeout 30 max-log-files 10 command bash tcpdump -i et23 -c 50 -w /mnt/flash/tac.pcap tcp port 49\n\
         schedule gone interval 1 max-log-files 1 command bash\nno schedule gone\n",
    );
    let told: Vec<_> = all.iter().map(told).collect();
    assert_eq!(
        told,
        [[("show", "show tech-support")], [("copy", "copy running-config")], [("capture", "bash tcpdump")]]
    );
    assert_eq!(all[2].commands[0].file.configured().unwrap(), "tac.pcap");
}

#[test]
fn what_a_handler_sends_when_the_configuration_is_saved_is_a_copy_on_change() {
    let config = |action: &str| {
        whole(&format!("event-handler B\n   trigger on-startup-config\n   action bash {action}\n")).model.backups
    };
    let sent = config("FastCli -p 15 -c \"copy startup-config scp://svc@192.0.2.9/a.cfg\"");
    assert_eq!((sent[0].on_change.value(), sent[0].transfer.value()), (Some(&true), Some(&Transfer::Scp)));
    let opaque = config("/mnt/flash/backup.sh");
    assert!(opaque[0].on_change.value() == Some(&true) && opaque[0].transfer.is_unknown());
    assert!(config("echo saved").is_empty());
}

#[test]
fn daemons_and_containers_are_programs_beside_the_system() {
    let all = automation(
        "daemon TerminAttr\n   exec /usr/bin/TerminAttr -taillogs\n   no shutdown\n!\ndaemon relay\n   exec /mnt/flash/relay -l 8049\n   \
         no shutdown\n!\ndaemon off\n   exec /mnt/flash/x\n   option a value b\n!\ncontainer-manager\n   registry r\n      server \
         registry.example.com\n      username u\n   container c\n      image x\n      on-boot\n",
    );
    let states: Vec<_> =
        all.iter().map(|this| (this.name.as_str(), this.active, this.built_in.value().copied())).collect();
    assert_eq!(
        states,
        [
            ("TerminAttr", true, Some(true)),
            ("relay", true, Some(false)),
            ("off", false, Some(false)),
            ("c", true, None)
        ]
    );
}

#[test]
fn aliases_mask_commands_whose_words_they_take() {
    let masks = |alias: &str| automation(&format!("alias {alias}\n"))[0].hides_command.value().copied();
    for masking in ["\"show logging\" show clock", "wr bash sudo /mnt/flash/save.sh", "show show | grep -v ops"] {
        assert_eq!(masks(masking), Some(true), "{masking}");
    }
    for plain in ["wr copy running-config startup-config", "siib show ip interface brief", "c bash clear", "show show"]
    {
        assert_eq!(masks(plain), Some(false), "{plain}");
    }
    let several = &automation("alias both\n   10 show version\n   20 bash\n")[0];
    assert_eq!(told(several), [("show", "show version"), ("shell", "bash")]);
}
