use seawall_api::model::{LineKind, LineLogin, Protocol};

use crate::sample::{unknown, whole};

/// Where a service runs: by routing instance, empty for the global table.
fn runs(config: &str, protocol: Protocol) -> Vec<(String, Option<bool>)> {
    let reading = whole(config);
    assert_eq!(unknown(&reading), [""; 0], "{config}");
    let services = reading.model.services.iter().filter(|service| service.protocol == protocol);
    let vrf = |service: &seawall_api::model::Service| {
        service.vrf.configured().map_or_else(String::new, |vrf| vrf.name.clone())
    };
    services.map(|service| (vrf(service), service.enabled.value().copied())).collect()
}

fn at(vrf: &str, on: bool) -> (String, Option<bool>) {
    (vrf.to_owned(), Some(on))
}

#[test]
fn ssh_runs_where_no_line_switches_it_off() {
    assert_eq!(runs("hostname a\n", Protocol::Ssh), [at("", true)]);
    let two = "vrf instance M\nmanagement ssh\n   vrf M\n      no shutdown\n";
    assert_eq!(runs(two, Protocol::Ssh), [at("", true), at("M", true)]);
    let one = "vrf instance M\nmanagement ssh\n   shutdown\n   vrf M\n      no shutdown\n";
    assert_eq!(runs(one, Protocol::Ssh), [at("", false), at("M", true)]);
    let named = "management ssh\n   vrf default\n      shutdown\n";
    assert_eq!(runs(named, Protocol::Ssh), [at("", false)]);
    let unsaid = "vrf instance M\nmanagement ssh\n   shutdown\n   vrf M\n";
    assert_eq!(runs(unsaid, Protocol::Ssh), [at("", false), ("M".to_owned(), None)]);
}

#[test]
fn commands_over_the_web_run_in_the_instances_that_are_named() {
    let api = "management api http-commands\n   no shutdown\n";
    assert_eq!(runs("hostname a\n", Protocol::Https), [at("", false)]);
    assert_eq!(runs(api, Protocol::Https), [at("", true)]);
    assert_eq!(runs(api, Protocol::Http), [at("", false)]);
    let there = format!("vrf instance M\n{api}   protocol http\n   vrf M\n      no shutdown\n");
    assert_eq!(runs(&there, Protocol::Http), [at("", false), at("M", true)]);
    let both = format!("{there}   vrf default\n      no shutdown\n");
    assert_eq!(runs(&both, Protocol::VendorApi), [at("M", true), at("", true)]);
    let off = "vrf instance M\nmanagement api http-commands\n   shutdown\n   vrf M\n      no shutdown\n";
    assert_eq!(runs(off, Protocol::Https), [at("", false), at("M", false)]);
}

#[test]
fn lines_have_the_lists_of_their_instance() {
    let reading = whole(
        "vrf instance M\nip access-list standard A\n   10 permit 10.0.0.0/24\nmanagement ssh\n   ip access-group A vrf M in\n   idle-timeout 5\n   vrf M\n      no shutdown\n\
         management console\n   idle-timeout 10\naaa authentication login console none\n",
    );
    assert_eq!(unknown(&reading), [""; 0]);
    let lines = &reading.model.lines;
    let told: Vec<_> = lines
        .iter()
        .map(|line| (line.name.as_str(), line.idle_timeout.value().copied(), line.acl_ipv4.configured().is_some()))
        .collect();
    let expected = [
        ("management ssh", Some(300), false),
        ("management ssh vrf M", Some(300), true),
        ("management telnet", Some(0), false),
        ("console", Some(600), false),
    ];
    assert_eq!(told, expected);
    let console = lines.iter().find(|line| line.kind == LineKind::Console).unwrap();
    assert_eq!((console.login.value(), console.open_account.value()), (Some(&LineLogin::Nothing), Some(&None)));
    assert_eq!(lines[0].open_account.value(), Some(&None));
}

#[test]
fn transports_for_programs_listen_from_their_line_on() {
    let config = "management api gnmi\n   transport grpc default\n      ssl profile P\n   transport grpc two\n      shutdown\n      vrf default\n\
                  management api netconf\n   transport ssh default\n";
    assert_eq!(runs(config, Protocol::Gnmi), [at("", true), at("", false), at("", false), at("", false)]);
    assert_eq!(runs(config, Protocol::Netconf), [at("", true)]);
    assert_eq!(runs(config, Protocol::Restconf), [at("", false)]);
}

#[test]
fn algorithms_have_the_names_of_the_protocol() {
    let ssh = whole(
        "management ssh\n   key-exchange diffie-hellman-group14-sha256 ecdh-sha2-nistp521\n   hostkey server dsa ed25519\n   authentication protocol multi-factor public-key password\n   server-port 2222\n",
    );
    assert_eq!(unknown(&ssh), [""; 0]);
    let ssh = ssh.model.ssh;
    assert_eq!(ssh.dh_minimum.value(), Some(&2048));
    assert_eq!(ssh.host_key_algorithms.value().unwrap(), &["ssh-dss", "ssh-ed25519"]);
    assert_eq!(ssh.authentication.value().unwrap(), &["publickey"]);
    assert_eq!(ssh.extra_ports[0].port, 2222);
}
