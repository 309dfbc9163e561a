use seawall_api::Reading;
use seawall_api::model::{Mirror, MirrorKind};

use crate::sample::{part, unknown, whole};

fn read(config: &str) -> Reading {
    let reading = whole(&format!("hostname r\n{config}end\n"));
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    reading
}

fn kind(this: &Mirror) -> MirrorKind {
    *this.kind.value().unwrap()
}

#[test]
fn a_session_copies_the_interfaces_that_name_it() {
    let reading = read(
        "monitor-session IDS ethernet\n destination interface TenGigE0/0/0/22\n!\ninterface HundredGigE0/0/0/0\n \
         monitor-session IDS ethernet direction rx-only port-level\n !\n!\ninterface HundredGigE0/0/0/1\n \
         monitor-session IDS ethernet\n  acl ipv4 LOGINS\n  mirror first 64\n !\n!\n",
    );
    let [ids] = reading.model.mirrors.as_slice() else { panic!() };
    assert_eq!((kind(ids), ids.name.as_str(), ids.active), (MirrorKind::Local, "IDS", true));
    assert_eq!(ids.sources.value().unwrap(), &["HundredGigE0/0/0/0", "HundredGigE0/0/0/1"]);
    assert_eq!(ids.destinations.value().unwrap(), &["TenGigE0/0/0/22"]);
    assert_eq!(ids.filter.configured().unwrap().name, "LOGINS");
    assert_eq!(reading.text.slice(ids.destinations.span().unwrap()), "TenGigE0/0/0/22");
}

#[test]
fn copies_leave_the_router_by_address_tunnel_and_pseudowire() {
    let reading = read(
        "monitor-session A ethernet\n destination udp ipv4 203.0.113.9 port 9000 vrf TAPS\n!\nmonitor-session B ipv4\n \
         destination next-hop ipv4 203.0.113.10\n!\nmonitor-session C ethernet\n destination interface tunnel-ip77\n!\n\
         monitor-session D ethernet\n destination pseudowire\n!\nmonitor-session E ethernet\n destination rx interface GigabitEthernet0/0/0/1\n \
         destination tx interface GigabitEthernet0/0/0/2\n!\n",
    );
    let kinds: Vec<MirrorKind> = reading.model.mirrors.iter().map(kind).collect();
    assert_eq!(
        kinds,
        [
            MirrorKind::Encapsulated,
            MirrorKind::Encapsulated,
            MirrorKind::Encapsulated,
            MirrorKind::Encapsulated,
            MirrorKind::Local
        ]
    );
    let [a, b, _, _, e] = reading.model.mirrors.as_slice() else { panic!() };
    assert_eq!(
        (a.host.configured().unwrap().as_str(), a.vrf.configured().unwrap().name.as_str()),
        ("203.0.113.9", "TAPS")
    );
    assert_eq!(reading.text.slice(a.address.span().unwrap()), "203.0.113.9");
    assert_eq!(b.vrf.value(), Some(&None));
    assert_eq!(e.destinations.value().unwrap().len(), 2);
}

#[test]
fn a_file_is_a_capture() {
    let reading = read(
        "monitor-session KEEP ethernet\n destination file size 100000 buffer-size 1000 always-on\n!\nmonitor-session CPU ethernet\n \
         destination file\n protocol-capture\n!\n",
    );
    let [keep, cpu] = reading.model.mirrors.as_slice() else { panic!() };
    assert_eq!((kind(keep), keep.to_file.value()), (MirrorKind::Capture, Some(&true)));
    assert_eq!(reading.text.slice(keep.to_file.span().unwrap()), "always-on");
    assert_eq!(
        (kind(cpu), cpu.own_traffic.value(), cpu.to_file.value()),
        (MirrorKind::Capture, Some(&true), Some(&false))
    );
}

#[test]
fn a_session_without_a_place_does_nothing() {
    let reading = read(
        "monitor-session EMPTY ethernet\n!\ninterface GigabitEthernet0/0/0/1\n monitor-session GONE ethernet\n !\n!\n",
    );
    let [empty] = reading.model.mirrors.as_slice() else { panic!() };
    assert!(!empty.active);
    let partial = part("monitor-session EMPTY ethernet\n!\n");
    let [empty] = partial.model.mirrors.as_slice() else { panic!() };
    assert!(empty.active && empty.sources.is_unknown());
}

#[test]
fn an_entry_that_captures_copies_what_it_matches() {
    let reading = read(
        "ipv4 access-list EDGE\n 10 permit tcp any any eq tacacs capture\n 20 permit ipv4 any any\n!\n\
         monitor-session IDS ethernet\n destination interface TenGigE0/0/0/22\n!\ninterface HundredGigE0/0/0/0\n \
         monitor-session IDS ethernet\n  acl\n !\n ipv4 access-group EDGE ingress\n!\n",
    );
    let [_, filter] = reading.model.mirrors.as_slice() else { panic!() };
    assert_eq!((kind(filter), filter.name.as_str()), (MirrorKind::FilterAction, "EDGE"));
    assert_eq!(reading.text.position(filter.at.start).line, 3);
    assert_eq!(filter.sources.value().unwrap(), &["HundredGigE0/0/0/0"]);
    assert_eq!(filter.destinations.value().unwrap(), &["TenGigE0/0/0/22"]);
    assert_eq!(filter.filter_ports.value().unwrap(), &["49"]);
}
