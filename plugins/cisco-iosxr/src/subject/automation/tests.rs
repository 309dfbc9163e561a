use seawall_api::model::{Automation, AutomationKind};

use crate::sample::{unknown, whole};

fn automation(config: &str) -> Vec<Automation> {
    let reading = whole(&format!("hostname r\n{config}end\n"));
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    reading.model.automation
}

#[test]
fn policies_are_scripts_of_the_system_or_of_a_user() {
    let found = automation(
        "event manager directory user policy harddisk:/eem\nevent manager policy watch.tcl username ops persist-time 3600 type user\n\
         event manager policy sl_sysdb_timeout.tcl username ops type system\nevent manager policy any.tcl username ops\n\
         event manager policy held.tcl username ops type user checksum md5 0123456789abcdef0123456789abcdef\n",
    );
    let told: Vec<_> = found.iter().map(|one| (one.built_in.value().copied(), one.signed.value().copied())).collect();
    assert_eq!(
        told,
        [(Some(false), Some(false)), (Some(true), Some(false)), (None, Some(false)), (Some(false), Some(true))]
    );
    assert!(found.iter().all(|one| one.kind == AutomationKind::Script));
}

#[test]
fn a_policy_map_runs_the_programs_of_its_actions() {
    let found = automation(
        "event manager action RUN\n username ops\n type script script-name a.py maxrun seconds 600 checksum sha256 00ff\n!\n\
         event manager policy-map WATCH\n trigger event DOWN\n action RUN\n!\nevent manager policy-map BOTH\n \
         trigger multi-event \"DOWN OR CLOCK\"\n action RUN\n!\nevent manager event-trigger DOWN\n \
         type syslog pattern \"CONFIG_I\"\n!\nevent manager event-trigger CLOCK\n type timer cron cron-entry \"@reboot\"\n!\n",
    );
    let [watch, both] = found.as_slice() else { panic!() };
    assert_eq!((watch.kind, watch.trigger.value().unwrap().as_str()), (AutomationKind::EventHandler, "syslog"));
    assert_eq!((watch.commands.len(), watch.signed.value()), (1, Some(&true)));
    assert_eq!(watch.commands[0].action.value().unwrap(), "shell");
    assert_eq!(both.trigger.value().unwrap(), "syslog");
}

#[test]
fn an_application_runs_once_it_is_activated() {
    let found = automation(
        "appmgr\n application helper\n  activate type docker source helper docker-run-opts \"--net=host -itd\"\n !\n \
         application idle\n !\n process-script watch\n  executable watch.py\n !\n!\ntpa\n vrf default\n  address-family ipv4\n   \
         default-route mgmt\n   update-source dataports MgmtEth0/RP0/CPU0/0\n  !\n !\n!\n",
    );
    let told: Vec<_> = found.iter().map(|one| (one.kind, one.name.as_str(), one.active)).collect();
    assert_eq!(
        told,
        [
            (AutomationKind::Container, "helper", true),
            (AutomationKind::Container, "idle", false),
            (AutomationKind::Script, "watch", true)
        ]
    );
}

#[test]
fn a_script_at_every_commit_is_a_handler() {
    let found = automation("script config check.py checksum sha256 00ff\nscript exec tool.py checksum sha256 00ff\n");
    assert_eq!((found[0].kind, found[0].trigger.value().unwrap().as_str()), (AutomationKind::EventHandler, "commit"));
    assert_eq!((found[1].kind, found[1].signed.value()), (AutomationKind::Script, Some(&true)));
}

#[test]
fn an_alias_masks_the_command_of_its_name() {
    let found = automation(
        "alias show show clock\nalias exec sip show ip interface brief\nalias config show commit\nalias sh show\n\
         alias bgp(peer) show bgp $peer\nalias out copy running-config tftp://192.0.2.9/a\n",
    );
    let told: Vec<_> =
        found.iter().map(|one| (one.name.as_str(), one.hides_command.value().copied().unwrap())).collect();
    assert_eq!(
        told,
        [("show", true), ("sip", false), ("config show", false), ("sh", false), ("bgp", false), ("out", false)]
    );
    let commands: Vec<_> = found.iter().map(|one| one.commands[0].action.value().unwrap().as_str()).collect();
    assert_eq!(commands, ["show", "show", "configure", "show", "show", "copy"]);
    let hiding = automation("alias show show | exclude ops\nalias clear show clock\n");
    assert!(hiding.iter().all(|one| one.hides_command.value() == Some(&true)));
}
