use seawall_api::model::{Line, LineLogin};
use seawall_api::sample::unknown;
use seawall_api::{Fact, Reading, Why};

use crate::sample;

fn line<'a>(reading: &'a Reading, name: &str) -> &'a Line {
    reading.model.lines.iter().find(|line| line.name == name).unwrap()
}

fn words(fact: &Fact<Vec<String>>) -> Vec<&str> {
    fact.value().unwrap().iter().map(String::as_str).collect()
}

#[test]
fn templates_fall_back_on_the_default_one() {
    let reading = sample::whole(
        "ssh server v2\nline console\n exec-timeout 0 0\n!\nline default\n exec-timeout 5 30\n access-class ingress VTY\n transport input ssh\n timestamp disable\n!\n\
         line template OPS\n access-class egress OUT\n session-limit 3\n absolute-timeout 60\n transport output none\n!\n\
         vty-pool default 0 10\nvty-pool OPS 20 25 line-template OPS\nvty-pool eem 100 105\n",
    );
    assert_eq!(unknown(&reading), [""; 0]);
    let names: Vec<_> = reading.model.lines.iter().map(|line| line.name.as_str()).collect();
    assert_eq!(names, ["console", "vty-pool default", "vty-pool OPS"]);
    assert_eq!(line(&reading, "console").idle_timeout.value(), Some(&0));
    assert_eq!(words(&line(&reading, "console").transport_in), [""; 0]);
    let default = line(&reading, "vty-pool default");
    assert_eq!((default.first, default.last, default.idle_timeout.value()), (0, 10, Some(&330)));
    assert_eq!(default.acl_ipv6.configured().unwrap().name, "VTY");
    let alone = sample::whole(
        "ipv4 access-list VTY\n 10 permit ipv4 any any\n!\ninterface Loopback0\n ipv6 address 2001:db8::1/128\n!\nline default\n access-class ingress VTY\n",
    );
    let pool = line(&alone, "vty-pool default");
    assert!(pool.acl_ipv4.configured().is_some() && pool.acl_ipv6.is_unknown());
    let ops = line(&reading, "vty-pool OPS");
    assert_eq!(ops.acl_ipv4.configured().unwrap().name, "VTY");
    assert_eq!(ops.acl_out.configured().unwrap().name, "OUT");
    assert_eq!((ops.session_limit.configured(), ops.absolute_timeout.value()), (Some(&3), Some(&3600)));
    assert_eq!(words(&ops.transport_out), [""; 0]);
    assert!(reading.text.slice(ops.at).starts_with("line template OPS"));
}

#[test]
fn protocols_are_those_that_are_served() {
    let open = |config: &str| {
        let reading = sample::whole(config);
        let line = line(&reading, "vty-pool default");
        words(&line.transport_in).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(open("hostname a\n"), [""; 0]);
    assert_eq!(open("line default\n transport input telnet ssh\n"), [""; 0]);
    assert_eq!(open("ssh server v2\n"), ["ssh"]);
    assert_eq!(open("ssh server v2\ntelnet vrf default ipv4 server max-servers 5\n"), ["telnet", "ssh"]);
    assert_eq!(
        open("ssh server v2\ntelnet vrf default ipv4 server max-servers 5\nline default\n transport input ssh\n"),
        ["ssh"]
    );
    assert_eq!(open("ssh server v2\nline default\n transport input none\n"), [""; 0]);
    let reading = sample::whole("telnet vrf X ipv4 server max-servers 5\n");
    let at = line(&reading, "vty-pool default").transport_in.span().unwrap();
    assert_eq!(reading.text.slice(at), "telnet vrf X ipv4 server max-servers 5");
}

#[test]
fn logins_follow_the_lists() {
    let login = |config: &str| {
        let reading = sample::whole(config);
        line(&reading, "console").login.value().copied()
    };
    assert_eq!(login("hostname a\n"), Some(LineLogin::Local));
    assert_eq!(login("aaa authentication login default group tacacs+ local\n"), Some(LineLogin::Aaa));
    assert_eq!(login("aaa authentication login default none\n"), Some(LineLogin::Nothing));
    assert_eq!(
        login("aaa authentication login X line\nline console\n login authentication X\n"),
        Some(LineLogin::Password)
    );
    assert_eq!(login("line console\n login authentication X\n"), Some(LineLogin::Aaa));
    let reading = sample::whole(
        "aaa authentication login X line\nline default\n login authentication X\n secret 5 $1$fW1M$wIX/Q6Qpcg06QmgxVETb9/\n users group root-lr\n",
    );
    assert_eq!(unknown(&reading), [""; 0]);
    assert_eq!(line(&reading, "vty-pool default").privilege.value(), Some(&15));
    assert_eq!(reading.model.secrets.len(), 1);
}

#[test]
fn a_part_says_nothing_of_what_it_leaves_out() {
    let reading = sample::part("line default\n exec-timeout 5 0\n");
    let default = line(&reading, "vty-pool default");
    assert_eq!(default.transport_in, Fact::Unknown(Why::PartialFile));
    assert_eq!((default.login.clone(), default.acl_ipv4.is_unknown()), (Fact::Unknown(Why::PartialFile), true));
    assert!(sample::part("hostname a\n").model.lines.is_empty());
}
