use seawall_api::model::AutomationKind;

use crate::sample::{unknown, whole};

#[test]
fn assistants_run_commands_by_the_clock() {
    let reading = whole(
        "#\nops\n script-assistant python collect.py\n assistant night\n  condition timer cron 0 3 * * *\n  execute 1 command save logfile\n  \
         execute 2 command tftp 192.0.2.9 put vrpcfg.zip\n#\n",
    );
    assert_eq!(unknown(&reading), [""; 0]);
    let [script, assistant] = reading.model.automation.as_slice() else { panic!("{:?}", reading.model.automation) };
    assert_eq!((script.kind, script.name.as_str()), (AutomationKind::Container, "collect.py"));
    assert_eq!((assistant.kind, assistant.trigger.value().unwrap().as_str()), (AutomationKind::Scheduler, "timer"));
    let told: Vec<_> = assistant
        .commands
        .iter()
        .map(|command| (command.words.value().unwrap().as_str(), command.action.value().unwrap().as_str()))
        .collect();
    assert_eq!(told, [("save logfile", "copy"), ("tftp", "copy")]);
}

#[test]
fn an_alias_may_mask_a_command() {
    let reading = whole(
        "#\ncommand alias\n alias display command display clock\n alias dcc command display current-configuration\n#\nalias save command reset logbuffer\n",
    );
    assert_eq!(unknown(&reading), [""; 0]);
    let masked: Vec<_> = reading
        .model
        .automation
        .iter()
        .map(|this| (this.name.as_str(), *this.hides_command.value().unwrap()))
        .collect();
    assert_eq!(masked, [("display", true), ("dcc", false), ("save", true)]);
}

#[test]
fn commands_go_to_other_levels() {
    let reading = whole(
        "#\ncommand-privilege level 1 view shell reset logbuffer\ncommand-privilege level 3 view system snmp-agent\nundo command-privilege view shell save\n",
    );
    let [reset, agent] = reading.model.privileges.as_slice() else { panic!("{:?}", reading.model.privileges) };
    assert_eq!((reset.level.value(), reset.removes_records.value()), (Some(&1), Some(&true)));
    assert_eq!((agent.configures_snmp.value(), agent.command.value().unwrap().as_str()), (Some(&true), "snmp-agent"));
}
