use seawall_api::model::{Line, LineLogin};
use seawall_api::secret::Strength;
use seawall_api::{Fact, Reading, Why};

use crate::sample;

fn line<'a>(reading: &'a Reading, name: &str) -> &'a Line {
    reading.model.lines.iter().find(|line| line.name == name).unwrap()
}

fn names(reading: &Reading) -> Vec<&str> {
    reading.model.lines.iter().map(|line| line.name.as_str()).collect()
}

fn words(fact: &Fact<Vec<String>>) -> Vec<&str> {
    fact.value().unwrap().iter().map(String::as_str).collect()
}

#[test]
fn every_setting_points_at_its_line() {
    let reading = sample::part(
        "line vty 0 4\n session-timeout 20\n access-class VTY in vrf-also\n access-class OUT out\n exec-timeout 5 30\n \
         privilege level 15\n password 7 060506324F41\n ipv6 access-class VTY6 in\n absolute-timeout 60\n \
         session-limit 2\n rotary 1\n autocommand show version\n no exec\n authorization exec TAC\n \
         transport input telnet ssh\n transport output none\n",
    );
    assert_eq!(sample::unknown(&reading), [""; 0]);
    let line = line(&reading, "vty 0 4");
    let text = |span| reading.text.slice(span);
    assert_eq!(line.acl_ipv4.configured().unwrap().name, "VTY");
    assert_eq!(text(line.acl_ipv4.span().unwrap()), "access-class VTY in vrf-also");
    assert_eq!(line.acl_covers_vrfs.value(), Some(&true));
    assert_eq!(line.acl_out.configured().unwrap().name, "OUT");
    assert_eq!(line.acl_ipv6.configured().unwrap().name, "VTY6");
    assert_eq!((line.idle_timeout.value(), line.absolute_timeout.value()), (Some(&330), Some(&3600)));
    assert_eq!(line.privilege.value(), Some(&15));
    assert_eq!((line.session_limit.configured(), line.rotary.configured()), (Some(&2), Some(&1)));
    assert_eq!((line.autocommand.value(), line.exec.value()), (Some(&true), Some(&false)));
    assert_eq!(line.authorization_methods.configured().unwrap().name, "TAC");
    assert_eq!(words(&line.transport_in), ["telnet", "ssh"]);
    assert_eq!(words(&line.transport_out), [""; 0]);
    let password = line.password.configured().unwrap();
    assert_eq!((password.strength, password.guessable), (Strength::Reversible, Some(true)));
    assert_eq!(text(password.span), "060506324F41");
    assert_eq!(text(line.at).lines().count(), 16);
    let uses: Vec<_> = reading.model.uses.iter().map(|using| (using.name.as_str(), using.user.as_str())).collect();
    assert!(uses.contains(&("VTY", "line vty 0 4")) && uses.contains(&("TAC", "line vty 0 4")));
}

#[test]
fn a_part_says_nothing_of_what_it_leaves_out() {
    let reading = sample::part("line vty 0 4\n transport input ssh\n");
    let line = line(&reading, "vty 0 4");
    assert!(line.acl_ipv4.is_unknown() && line.idle_timeout.is_unknown() && line.login.is_unknown());
}

#[test]
fn defaults_hold_for_whole_configurations() {
    let reading = sample::whole("version 15.7\nline con 0\nline aux 0\nline vty 0 4\n login\n");
    let vty = line(&reading, "vty 0 4");
    assert_eq!(vty.idle_timeout, Fact::Default(600));
    assert_eq!(vty.acl_ipv4, Fact::Default(None));
    assert_eq!(words(&vty.transport_in), ["ssh", "telnet", "rlogin", "pad"]);
    assert_eq!(vty.login.value(), Some(&LineLogin::Refuses));
    let aux = line(&reading, "aux 0");
    assert_eq!(words(&aux.transport_in), [""; 0]);
    assert_eq!(aux.login, Fact::Default(LineLogin::Nothing));
    assert_eq!(line(&reading, "con 0").exec, Fact::Default(true));
}

#[test]
fn telnet_on_virtual_lines_depends_on_the_release() {
    let transport = |version: &str| {
        let reading = sample::whole(&format!("{version}line vty 0 4\n"));
        line(&reading, "vty 0 4").transport_in.clone()
    };
    for version in ["version 12.4\n", "version 15.2\n", "version 16.9\n"] {
        assert!(words(&transport(version)).contains(&"telnet"), "{version}");
    }
    assert_eq!(transport("version 17.9\n"), Fact::Unknown(Why::Version));
    assert_eq!(transport(""), Fact::Unknown(Why::Version));
}

#[test]
fn a_login_depends_on_aaa() {
    let login = |config: &str, name: &str| {
        let reading = sample::whole(config);
        line(&reading, name).login.value().copied()
    };
    assert_eq!(login("line vty 0 4\n login local\n", "vty 0 4"), Some(LineLogin::Local));
    assert_eq!(login("line vty 0 4\n password x\n login\n", "vty 0 4"), Some(LineLogin::Password));
    assert_eq!(login("line vty 0 4\n password x\n", "vty 0 4"), Some(LineLogin::Password));
    assert_eq!(login("line vty 0 4\n no login\n", "vty 0 4"), Some(LineLogin::Nothing));
    assert_eq!(login("line con 0\n password x\n", "con 0"), Some(LineLogin::Nothing));
    let aaa = "aaa new-model\naaa authentication login default group tacacs+ local\n";
    assert_eq!(login(&format!("{aaa}line vty 0 4\n login local\n"), "vty 0 4"), Some(LineLogin::Aaa));
    assert_eq!(login("aaa new-model\nline vty 0 4\n", "vty 0 4"), Some(LineLogin::Local));
    assert_eq!(login("aaa new-model\nline con 0\n", "con 0"), Some(LineLogin::Nothing));

    let reading = sample::whole("aaa new-model\nline vty 0 4\n login authentication VTY\nline vty 5 15\n");
    assert_eq!(line(&reading, "vty 0 4").login_methods.configured().unwrap().name, "VTY");
    assert_eq!(line(&reading, "vty 5 15").login_methods, Fact::Default(None));
}

#[test]
fn a_later_block_refines_the_same_lines() {
    let reading = sample::part(
        "line vty 0 15\n access-class VTY in\n transport input ssh\nline vty 5 15\n transport input telnet\nline vty 3\n \
         exec-timeout 0 0\nline vty 16 20\n",
    );
    assert_eq!(names(&reading), ["vty 0 2", "vty 4", "vty 5 15", "vty 3", "vty 16 20"]);
    let high = line(&reading, "vty 5 15");
    assert_eq!(words(&high.transport_in), ["telnet"]);
    assert_eq!(high.acl_ipv4.configured().unwrap().name, "VTY");
    assert_eq!(reading.text.slice(high.at), "line vty 5 15\n transport input telnet");
    let third = line(&reading, "vty 3");
    assert_eq!((third.first, third.last, third.idle_timeout.value()), (3, 3, Some(&0)));
    assert_eq!(words(&third.transport_in), ["ssh"]);
    assert!(line(&reading, "vty 16 20").transport_in.is_unknown());
}

#[test]
fn blocks_of_one_range_are_one_range() {
    let reading =
        sample::part("line vty 0 4\n login local\nline con 0\n speed 9600\nline vty 0 4\n transport input none\n");
    assert_eq!(names(&reading), ["con 0", "vty 0 4"]);
    assert_eq!(line(&reading, "vty 0 4").login.value(), Some(&LineLogin::Local));
}

#[test]
fn negated_and_reset_settings() {
    let reading = sample::whole(
        "version 15.2\nline vty 0 4\n exec-timeout 5 0\n no exec-timeout\n access-class X in\n no access-class X in\n \
         transport input ssh\n no transport input\n default privilege level\n default login\n",
    );
    assert_eq!(sample::unknown(&reading), [""; 0]);
    let line = line(&reading, "vty 0 4");
    assert_eq!(line.idle_timeout.value(), Some(&0));
    assert!(matches!(line.acl_ipv4, Fact::Set(None, _)));
    assert_eq!(words(&line.transport_in), [""; 0]);
    assert_eq!(line.privilege, Fact::Default(1));
}

#[test]
fn module_lines_and_odd_numbers() {
    let reading = sample::part(
        "line 0/0/0 0/0/15\n no exec\nline 33 40\n modem InOut\nline tty 1 8\nline vty 0 99999\nline x y\n",
    );
    assert_eq!(names(&reading), ["0/0/0 0/0/15", "33 40", "tty 1 8"]);
    assert_eq!(sample::unknown(&reading), ["line vty 0 99999", "line x y"]);
    assert_eq!(line(&reading, "0/0/0 0/0/15").last, 15);
}

#[test]
fn many_hostile_ranges_take_no_time() {
    let config: Vec<String> = (0..4000).map(|number| format!("line vty {number} 4000\n length 0\n")).collect();
    let config = config.concat();
    assert_eq!(sample::part(&config).model.lines.len(), 4001 - 1);
}
