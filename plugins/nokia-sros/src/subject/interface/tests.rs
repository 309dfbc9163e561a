use seawall_api::model::{InterfaceKind, ReversePath};

use crate::sample::{unknown, whole};

const CLASSIC: &str = "configure\n    filter\n        ip-filter 10 name \"EDGE\" create\n            default-action forward\n        exit\n    exit\n    \
    router Base\n        interface \"system\"\n            address 10.255.0.1/32\n        exit\n        interface \"up\"\n            address 203.0.113.2/30\n            \
    secondary 198.51.100.1/24\n            port 1/1/1:100\n            ingress\n                filter ip 10\n            exit\n            icmp\n                \
    no mask-reply\n                no redirects\n            exit\n            ipv6\n                address 2001:db8::1/64\n                urpf-check\n                    \
    mode loose\n                exit\n            exit\n            no shutdown\n        exit\n    exit\n    service\n        vprn 100 name \"RED\" customer 1 create\n            \
    interface \"ce\" create\n                address 10.1.0.1/30\n                sap 1/1/2:200 create\n                    ingress\n                        filter ip 10\n                    \
    exit\n                exit\n            exit\n            no shutdown\n        exit\n    exit\nexit all\n";

#[test]
fn a_router_has_interfaces_in_each_of_its_tables() {
    let reading = whole(CLASSIC);
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let all = &reading.model.interfaces;
    let names: Vec<_> = all.iter().map(|this| (this.name.as_str(), this.kind)).collect();
    assert_eq!(
        names,
        [
            ("system", InterfaceKind::Loopback),
            ("up", InterfaceKind::Subinterface),
            ("RED/ce", InterfaceKind::Subinterface)
        ]
    );
    let addresses: Vec<_> = all[1].addresses.iter().filter_map(|it| Some(it.prefix.value()?.to_string())).collect();
    assert_eq!(addresses, ["203.0.113.2/30", "198.51.100.1/24", "2001:db8::1/64"]);
    assert_eq!(all[2].vrf.configured().unwrap().name, "RED");
}

#[test]
fn filters_are_found_by_their_number_and_checks_by_family() {
    let reading = whole(CLASSIC);
    let (up, ce) = (&reading.model.interfaces[1], &reading.model.interfaces[2]);
    assert_eq!(up.acl_in_ipv4.configured().unwrap().name, "EDGE");
    assert_eq!(ce.acl_in_ipv4.configured().unwrap().name, "EDGE");
    assert_eq!(
        (up.reverse_path_ipv4.value(), up.reverse_path_ipv6.value()),
        (Some(&ReversePath::Off), Some(&ReversePath::Loose))
    );
    assert_eq!(
        (up.mask_reply.value(), up.redirects.value(), up.unreachables.value()),
        (Some(&false), Some(&false), Some(&true))
    );
}

#[test]
fn an_interface_that_is_shut_or_gone_is_not_active() {
    let reading = whole(
        "configure\n    router Base\n        interface \"a\"\n            address 10.0.0.1/30\n            shutdown\n        exit\n        interface \"b\"\n        exit\n        \
         no interface \"b\"\n    exit\nexit all\n",
    );
    assert!(reading.model.interfaces.iter().all(|this| !this.active));
}
