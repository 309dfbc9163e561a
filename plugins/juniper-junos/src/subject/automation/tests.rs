use seawall_api::model::{Automation, AutomationKind};

use crate::sample::{unknown, whole};

fn automation(config: &str) -> Vec<Automation> {
    let reading = whole(config);
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    reading.model.automation
}

fn actions(this: &Automation) -> Vec<&str> {
    this.commands.iter().filter_map(|command| command.action.value()).map(String::as_str).collect()
}

#[test]
fn scripts_say_what_starts_them_and_whether_they_are_checked() {
    let found = automation(
        "system {\n    scripts {\n        op {\n            file collect.slax {\n                source https://198.51.100.77/collect.slax;\n                checksum sha-256 0123;\n            }\n        }\n        commit {\n            allow-transients;\n            file harden.slax;\n        }\n        snmp {\n            file probe.slax {\n                oid .1.3.6.1.4.1.2636.13.61.1.9.1.1;\n            }\n        }\n        language python3;\n    }\n}\nevent-options {\n    event-script {\n        inactive: file watch.slax;\n    }\n}\n",
    );
    let said: Vec<_> = found
        .iter()
        .map(|this| {
            (this.name.as_str(), this.trigger.value().unwrap().as_str(), *this.signed.value().unwrap(), this.active)
        })
        .collect();
    assert_eq!(
        said,
        [
            ("collect.slax", "cli", true, true),
            ("harden.slax", "commit", false, true),
            ("probe.slax", "snmp", false, true),
            ("watch.slax", "event", false, false)
        ]
    );
    assert_eq!(found[0].commands[0].remote.configured().unwrap(), "198.51.100.77");
    assert_eq!(actions(&found[2]), ["other"]);
}

#[test]
fn policies_run_commands_at_events_and_by_the_clock() {
    let found = automation(
        "set event-options generate-event NIGHTLY time-interval 86400\nset event-options policy NIGHTLY events NIGHTLY\nset event-options policy NIGHTLY then execute-commands commands \"file copy /config/juniper.conf.gz scp://ops@10.250.10.71/in\"\nset event-options policy QUIET events ui_login_event\nset event-options policy QUIET then change-configuration commands \"deactivate system syslog host 10.250.10.21\"\nset event-options policy QUIET then change-configuration user-name ops\n",
    );
    let [nightly, quiet] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((nightly.kind, actions(nightly)), (AutomationKind::Scheduler, vec!["copy"]));
    assert_eq!((quiet.kind, actions(quiet)), (AutomationKind::EventHandler, vec!["logging"]));
    assert_eq!(quiet.commands[0].words.value().unwrap(), "deactivate system syslog");
    assert_eq!(nightly.authorization_bypassed.value(), Some(&true), "as root");
    assert_eq!(quiet.authorization_bypassed.value(), Some(&false));
}

#[test]
fn what_a_policy_shows_leaves_by_its_destination() {
    let reading = whole(
        "event-options {\n    policy EXPORT {\n        events ui_commit_completed;\n        then {\n            execute-commands {\n                commands {\n                    \"show configuration\";\n                }\n                output-filename cfg;\n                destination DROP;\n                output-format text;\n            }\n        }\n    }\n    destinations {\n        DROP {\n            archive-sites {\n                \"scp://ops@198.51.100.77/in\";\n            }\n        }\n    }\n}\n",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let policy = &reading.model.automation[0];
    assert_eq!(actions(policy), ["copy"]);
    assert_eq!(policy.commands[0].remote.configured().unwrap(), "198.51.100.77");
    assert_eq!(reading.model.backups[0].on_change.value(), Some(&true));
}

#[test]
fn applications_and_their_providers() {
    let found = automation(
        "set system extensions extension-service application file agent.py daemonize\nset system extensions extension-service application file agent.py username root\nset system extensions providers acme license-type customer deployment-scope commercial\nset system extensions providers chef license-type juniper deployment-scope commercial\n",
    );
    let said: Vec<_> = found.iter().map(|this| (this.name.as_str(), *this.built_in.value().unwrap())).collect();
    assert_eq!(said, [("agent.py", false), ("acme", false), ("chef", true)]);
}
