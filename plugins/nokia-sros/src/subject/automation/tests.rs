use seawall_api::Reading;
use seawall_api::model::AutomationKind;

use crate::sample::{unknown, whole};

fn read(config: &str) -> Reading {
    let reading = whole(config);
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    reading
}

#[test]
fn schedules_run_scripts() {
    let classic = read(
        "configure\n    system\n        script-control\n            script \"S\"\n                location \"ftp://192.0.2.77/s.txt\"\n                no shutdown\n            exit\n            script-policy \"P\"\n                results \"cf3:/r\"\n                script \"S\"\n                no shutdown\n            exit\n        exit\n        cron\n            schedule \"nightly\" owner \"TiMOS CLI\"\n                interval 86400\n                script-policy \"P\"\n                no shutdown\n            exit\n        exit\n    exit\nexit all\n",
    );
    let md = read(
        "configure {\n    system {\n        cron {\n            schedule \"nightly\" owner \"TiMOS CLI\" {\n                admin-state enable\n                interval 86400\n                script-policy {\n                    name \"P\"\n                }\n            }\n        }\n        script-control {\n            script \"S\" owner \"TiMOS CLI\" {\n                admin-state enable\n                location \"ftp://192.0.2.77/s.txt\"\n            }\n            script-policy \"P\" owner \"TiMOS CLI\" {\n                admin-state enable\n                results \"cf3:/r\"\n                script {\n                    name \"S\"\n                }\n            }\n        }\n    }\n}\n",
    );
    for reading in [classic, md] {
        let [one] = reading.model.automation.as_slice() else { panic!("{:?}", reading.model.automation) };
        assert_eq!((one.name.as_str(), one.kind, one.active), ("nightly", AutomationKind::Scheduler, true));
        assert_eq!(one.commands[0].remote.configured().unwrap(), "192.0.2.77");
        assert_eq!(one.trigger.value().unwrap(), "timer");
    }
}

#[test]
fn events_start_handlers() {
    let classic = read(
        "configure\n    log\n        event-handling\n            handler \"H\"\n                entry 10\n                    script-policy \"P\"\n                    no shutdown\n                exit\n                no shutdown\n            exit\n        exit\n        event-trigger\n            event \"snmp\" 2001\n                trigger-entry 10\n                    event-handler \"H\"\n                    no shutdown\n                exit\n                no shutdown\n            exit\n        exit\n    exit\nexit all\n",
    );
    let md = read(
        "configure {\n    log {\n        event-handling {\n            handler \"H\" {\n                admin-state enable\n                entry 10 {\n                    admin-state enable\n                    script-policy {\n                        name \"P\"\n                    }\n                }\n            }\n        }\n        event-trigger {\n            snmp {\n                linkDown {\n                    admin-state enable\n                    entry 10 {\n                        handler \"H\"\n                    }\n                }\n            }\n        }\n    }\n}\n",
    );
    for reading in [classic, md] {
        let [one] = reading.model.automation.as_slice() else { panic!("{:?}", reading.model.automation) };
        assert_eq!((one.kind, one.active), (AutomationKind::EventHandler, true));
        assert_eq!((one.trigger.value().unwrap().as_str(), one.commands.len()), ("snmp", 1));
    }
}

#[test]
fn programs_are_fetched_and_protected() {
    let classic = read(
        "configure\n    python\n        python-script \"X\" create\n            primary-url \"cf3:/x.py\"\n            secondary-url \"ftp://192.0.2.77/x.py\"\n            no shutdown\n        exit\n    exit\nexit all\n",
    );
    let md = read(
        "configure {\n    python {\n        python-script \"X\" {\n            admin-state enable\n            urls [\"cf3:/x.py\" \"ftp://192.0.2.77/x.py\"]\n            version python3\n        }\n    }\n}\n",
    );
    for reading in [classic, md] {
        let [one] = reading.model.automation.as_slice() else { panic!("{:?}", reading.model.automation) };
        assert_eq!((one.kind, one.active, one.signed.value()), (AutomationKind::Script, true, Some(&false)));
        assert_eq!(one.commands[0].remote.configured().unwrap(), "192.0.2.77");
    }
}
