use seawall_api::model::{LineKind, LineLogin};

use crate::sample::{unknown, whole};

#[test]
fn terminals_say_who_comes_in() {
    let reading = whole(
        "#\naaa\n authentication-scheme T\n  authentication-mode hwtacacs local\n domain default_admin\n  authentication-scheme T\n#\nuser-interface maximum-vty 15\nuser-interface con 0\n authentication-mode password\n set authentication password cipher %^%#aB3dE5fG7hJ9kL1m%^%#\n\
         user-interface vty 0 4\n acl 2000 inbound\n acl ipv6 2001 inbound\n acl 2002 outbound\n authentication-mode aaa\n user privilege level 15\n idle-timeout 5 30\n protocol inbound ssh\nuser-interface vty 16 20\n#\n",
    );
    assert_eq!(unknown(&reading), [""; 0]);
    let [console, vty, spare] = reading.model.lines.as_slice() else { panic!() };
    assert_eq!((console.kind, console.login.value()), (LineKind::Console, Some(&LineLogin::Password)));
    assert_eq!(vty.login_methods.configured().unwrap().name, "T");
    assert_eq!((vty.idle_timeout.value(), vty.connection_limit.configured()), (Some(&330), Some(&15)));
    assert_eq!(vty.acl_ipv6.configured().unwrap().name, "2001");
    assert!(vty.privilege.is_unknown(), "accounts have levels of their own");
    assert_eq!(spare.transport_in.value(), Some(&Vec::new()), "without a mode nobody logs in");
}

#[test]
fn telnet_needs_the_line_and_the_server() {
    let transport = |lines: &str, servers: &str| {
        let reading = whole(&format!("#\n{servers}#\nuser-interface vty 0 4\n authentication-mode aaa\n{lines}#\n"));
        reading.model.lines[0].transport_in.value().map(|words| words.join(" "))
    };
    assert_eq!(transport(" protocol inbound all\n", "telnet server enable\n").as_deref(), Some("ssh telnet"));
    assert_eq!(transport(" protocol inbound all\n", "undo telnet server enable\n").as_deref(), Some("ssh"));
    assert_eq!(
        transport(" protocol inbound all\n", "undo telnet server-source all-interface\n").as_deref(),
        Some("ssh")
    );
    assert_eq!(transport(" protocol inbound telnet\n", "").as_deref(), Some("telnet"));
    assert_eq!(transport(" protocol inbound all\n", ""), None);
    assert_eq!(transport("", "telnet server enable\n"), None);
    assert_eq!(transport(" protocol inbound ssh\n", "telnet server enable\n").as_deref(), Some("ssh"));
}
