//! Interfaces that end tunnels.
//!
//! Sources: MikroTik's pages on each kind of tunnel. `ipsec-secret` protects a tunnel; it can
//! only be set where `allow-fast-path=no`, and an export may leave it out.

use seawall_api::menu::{Menu, Record};
use seawall_api::model::{InterfaceKind, ReferenceKind, SecretUse, Tunnel, TunnelMode, WhenUndefined};
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Why, endpoint};

use super::{made, named};
use crate::builder::Builder;
use crate::secrets;

const FEEDS: &[&str] = &["interfaces", "tunnels"];

/// What every tunnel over IP says of itself.
const READS: &str =
    "name=name local-address=address remote-address=host ipsec-secret=secret allow-fast-path=flag arp=setting vrf=name";
const IGNORES: &str = "mtu=setting l2mtu=number keepalive=setting dscp=setting dont-fragment=setting clamp-tcp-mss=flag mac-address=mac \
    arp-timeout=time loop-protect=setting loop-protect-disable-time=time loop-protect-send-interval=time tunnel-id=number";

pub(super) const MENUS: &[Menu<Builder>] = &[
    Menu::records("interface gre", "name", FEEDS, over_ip).reads(READS).ignores(IGNORES),
    Menu::records("interface gre6", "name", FEEDS, over_ip).reads(READS).ignores(IGNORES),
    Menu::records("interface eoip", "name", FEEDS, over_ip).reads(READS).ignores(IGNORES),
    Menu::records("interface eoipv6", "name", FEEDS, over_ip).reads(READS).ignores(IGNORES),
    Menu::records("interface ipip", "name", FEEDS, over_ip).reads(READS).ignores(IGNORES),
    Menu::records("interface ipipv6", "name", FEEDS, over_ip).reads(READS).ignores(IGNORES),
    Menu::records("interface 6to4", "name", FEEDS, over_ip).reads(READS).ignores(IGNORES),
    Menu::records("interface vxlan", "name", FEEDS, over_ip)
        .reads("name=name local-address=address arp=setting vrf=name")
        .ignores(
            "vni=number port=number mtu=setting group=address interface=name mac-address=mac allow-fast-path=flag arp-timeout=time checksum=flag \
             dont-fragment=setting hw=flag learning=flag loop-protect=setting loop-protect-disable-time=time loop-protect-send-interval=time \
             max-fdb-size=number rem-csum=setting ttl=setting vteps-ip-version=setting bridge=name bridge-pvid=number l2mtu=number",
        ),
    Menu::records("interface vxlan vteps", "remote-ip", FEEDS, vtep)
        .reads("interface=name remote-ip=address")
        .ignores("port=number"),
    Menu::records("interface l2tp-client", "name", FEEDS, client).reads(CLIENT).ignores(DIALS),
    Menu::records("interface pptp-client", "name", FEEDS, client).reads(CLIENT).ignores(DIALS),
    Menu::records("interface sstp-client", "name", FEEDS, client).reads(CLIENT).ignores(DIALS),
    Menu::records("interface ovpn-client", "name", FEEDS, client).reads(CLIENT).ignores(DIALS),
    Menu::records("interface l2tp-ether", "name", FEEDS, client).reads(CLIENT).ignores(DIALS),
    Menu::records("interface pppoe-client", "name", &["interfaces"], dials)
        .reads("name=name interface=name user=name password=secret")
        .ignores(
            "ac-name=text add-default-route=flag allow=setting default-route-distance=number dial-on-demand=flag host-uniq=text keepalive-timeout=setting \
             max-mru=setting max-mtu=setting mrru=setting profile=name service-name=text use-peer-dns=flag",
        ),
    Menu::records("interface wireguard", "name", FEEDS, wireguard)
        .reads("name=name private-key=secret vrf=name")
        .ignores("listen-port=number mtu=number"),
    Menu::records("interface wireguard peers", "public-key", FEEDS, peer)
        .reads("interface=name name=name endpoint-address=host preshared-key=secret private-key=secret public-key=text number=number")
        .ignores(
            "allowed-address=address client-address=address client-allowed-address=address client-dns=address client-endpoint=host \
             client-keepalive=time client-listen-port=number endpoint-port=number is-responder=flag persistent-keepalive=time responder=flag",
        ),
    Menu::settings("interface l2tp-server server", FEEDS, server).reads(SERVER).ignores(SERVES),
    Menu::settings("interface pptp-server server", FEEDS, server).reads(SERVER).ignores(SERVES),
    Menu::settings("interface sstp-server server", FEEDS, server).reads(SERVER).ignores(SERVES),
    Menu::settings("interface ovpn-server server", FEEDS, server).reads(SERVER).ignores(SERVES),
    Menu::ignored_records("interface l2tp-server", "name", "name=name user=name"),
    Menu::ignored_records("interface pptp-server", "name", "name=name user=name"),
    Menu::ignored_records("interface sstp-server", "name", "name=name user=name"),
    Menu::ignored_records("interface ovpn-server", "name", "name=name user=name"),
    Menu::ignored_records(
        "interface pppoe-server server",
        "service-name",
        "accept-empty-service=flag accept-untagged=flag authentication=setting default-profile=name interface=name keepalive-timeout=setting \
         max-mru=setting max-mtu=setting max-sessions=setting mrru=setting one-session-per-host=flag pado-delay=number pppoe-over-vlan-range=setting \
         service-name=text",
    ),
];

const CLIENT: &str = "name=name connect-to=host user=name password=secret ipsec-secret=secret use-ipsec=flag vrf=name";
const DIALS: &str = "add-default-route=flag allow=setting allow-fast-path=flag authentication=setting certificate=name auth=setting cipher=setting \
    default-route-distance=number dial-on-demand=flag keepalive-timeout=setting max-mru=setting max-mtu=setting mrru=setting mode=setting \
    port=number profile=name protocol=setting src-address=address route-nopull=flag tls-version=setting use-peer-dns=setting \
    verify-server-certificate=flag verify-server-address-from-certificate=flag http-proxy=host proxy-port=number pfs=flag mac-address=mac \
    add-sni=flag hw-crypto=flag ciphers=setting random-source-port=flag l2tp-proto-version=setting l2tpv3-digest-hash=setting l2tpv3-cookie-length=setting \
    cookie-length=setting circuit-id=text local-address=address use-l2-specific-sublayer=flag unmanaged-mode=flag peer-cookie=text local-session-id=number \
    remote-session-id=number local-tunnel-id=number remote-tunnel-id=number send-cookie=text digest-hash=setting l2mtu=number mtu=setting";
const SERVER: &str = "enabled=flag use-ipsec=yes|no|required|require ipsec-secret=secret vrf=name";
const SERVES: &str = "accept-proto-version=setting accept-pseudowire-type=setting allow-fast-path=flag authentication=setting caller-id-type=setting \
    default-profile=name keepalive-timeout=setting max-mru=setting max-mtu=setting max-sessions=setting mrru=setting one-session-per-host=flag \
    certificate=name ciphers=setting pfs=setting port=number tls-version=setting verify-client-certificate=flag auth=setting cipher=setting \
    mac-address=mac mode=setting netmask=number protocol=setting require-client-certificate=flag redirect-gateway=setting push-routes=text \
    reneg-sec=number tun-server-ipv6=address user-auth-method=setting enable-tun-ipv6=flag ipv6-prefix-len=number l2tpv3-circuit-id=text \
    l2tpv3-cookie-length=setting l2tpv3-digest-hash=setting l2tpv3-ether-interface-list=name";

fn mode(path: &str) -> TunnelMode {
    match path.trim_start_matches("interface ") {
        // Ethernet over IP travels in GRE (MikroTik, "`EoIP`").
        "gre" | "gre6" | "eoip" | "eoipv6" => TunnelMode::Gre,
        "ipip" | "ipipv6" => TunnelMode::Ipip,
        "6to4" => TunnelMode::Ipv6Transition,
        "vxlan" | "l2tp-ether" => TunnelMode::Layer2,
        _ => TunnelMode::Other,
    }
}

/// A tunnel as its record says; `far` is the property that names the other end.
fn tunnel(builder: &mut Builder, record: &Record<'_>, far: &str) -> Option<Tunnel> {
    let name = record.string("name")?;
    let vrf = record.get("vrf").filter(|vrf| *vrf != "main");
    if let Some(vrf) = vrf {
        builder.uses(ReferenceKind::Vrf, vrf, format!("tunnel {name}"), WhenUndefined::Refused, record.span_of("vrf")?);
    }
    let host = record.get(far).filter(|host| !matches!(*host, "0.0.0.0" | "::" | ""));
    let doubt = || if record.is_doubtful() { Fact::Unknown(Why::UnreadLine) } else { Fact::Default(None) };
    Some(Tunnel {
        at: record.at(),
        active: !record.disabled(),
        name,
        mode: Fact::Set(mode(record.path), record.at()),
        source: record.string("local-address").map_or_else(doubt, |near| record.set_at("local-address", Some(near))),
        destination: host.map_or_else(
            || if record.is_doubtful() { Fact::Unknown(Why::UnreadLine) } else { Fact::Default(None) },
            |host| record.set_at(far, Some(endpoint::addresses(host))),
        ),
        peer: host.map_or_else(doubt, |host| record.set_at(far, Some(host.to_owned()))),
        vrf: vrf.map_or(Fact::Default(None), |vrf| {
            record.set_at("vrf", Some(seawall_api::model::Reference::new(ReferenceKind::Vrf, vrf)))
        }),
        nhrp: Fact::Default(false),
        nhrp_authenticated: Fact::Default(false),
        ..Tunnel::default()
    })
}

/// Secrets of a tunnel, by their properties.
fn keep(builder: &mut Builder, record: &Record<'_>) {
    let owner = format!("tunnel {}", record.get("name").unwrap_or(record.path));
    for key in ["ipsec-secret", "preshared-key", "private-key"] {
        secrets::keep(builder, record, key, (Purpose::IkeKey, ""), (SecretUse::Tunnel, &owner));
    }
    secrets::keep(builder, record, "password", (Purpose::Other, ""), (SecretUse::Ppp, &owner));
}

fn over_ip(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    keep(builder, record);
    let mut this = tunnel(builder, record, "remote-address")?;
    let may = record.flag("allow-fast-path") == Some(false);
    this.protected = match (record.get("ipsec-secret"), builder.release.absent_secret()) {
        (Some(secret), _) if !secret.is_empty() => record.set_at("ipsec-secret", true),
        _ if record.is_doubtful() => Fact::Unknown(Why::UnreadLine),
        (_, Some(why)) if may => Fact::Unknown(why),
        _ => Fact::Default(false),
    };
    builder.model.tunnels.push(this);
    made(builder, record, InterfaceKind::Tunnel).map(|_| ())
}

fn vtep(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let (name, host) = (record.get("interface")?.to_owned(), record.get("remote-ip")?);
    builder.model.tunnels.push(Tunnel {
        at: record.at(),
        active: !record.disabled(),
        name,
        mode: Fact::Set(TunnelMode::Layer2, record.at()),
        destination: record.set_at("remote-ip", Some(endpoint::addresses(host))),
        peer: record.set_at("remote-ip", Some(host.to_owned())),
        source: Fact::Default(None),
        vrf: Fact::Default(None),
        protected: Fact::Default(false),
        nhrp: Fact::Default(false),
        nhrp_authenticated: Fact::Default(false),
        ..Tunnel::default()
    });
    Some(())
}

/// SSTP and `OpenVPN` travel in TLS, L2TP in clear unless IPsec is asked for, PPTP by a cipher that is broken.
fn client(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    keep(builder, record);
    let mut this = tunnel(builder, record, "connect-to")?;
    this.protected = match record.path {
        "interface sstp-client" | "interface ovpn-client" => Fact::Default(true),
        _ if record.is_doubtful() => Fact::Unknown(Why::UnreadLine),
        _ => record.flag("use-ipsec").map_or(Fact::Default(false), |on| record.set_at("use-ipsec", on)),
    };
    builder.model.tunnels.push(this);
    made(builder, record, InterfaceKind::Tunnel).map(|_| ())
}

/// A session of PPP on a port; its address comes from the other side.
fn dials(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    keep(builder, record);
    if let Some(port) = record.get("interface").and_then(|name| named(builder, name, record.at())) {
        port.bare = Fact::Set(false, record.at());
    }
    let this = made(builder, record, InterfaceKind::Other)?;
    this.address_borrowed = Fact::Set(true, record.at());
    // It is off until `disabled=no` is written.
    this.active = record.flag("disabled") == Some(false);
    Some(())
}

fn wireguard(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    keep(builder, record);
    made(builder, record, InterfaceKind::Tunnel).map(|_| ())
}

fn peer(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    keep(builder, record);
    let name = record.get("interface")?.to_owned();
    let host = record.get("endpoint-address").filter(|host| !host.is_empty());
    builder.model.tunnels.push(Tunnel {
        at: record.at(),
        active: !record.disabled(),
        name,
        mode: Fact::Set(TunnelMode::Other, record.at()),
        destination: host
            .map_or(Fact::Default(None), |host| record.set_at("endpoint-address", Some(endpoint::addresses(host)))),
        peer: host.map_or(Fact::Default(None), |host| record.set_at("endpoint-address", Some(host.to_owned()))),
        source: Fact::Default(None),
        vrf: Fact::Default(None),
        protected: Fact::Default(true),
        nhrp: Fact::Default(false),
        nhrp_authenticated: Fact::Default(false),
        ..Tunnel::default()
    });
    Some(())
}

/// A server takes sessions from anyone whose name and password it knows.
fn server(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    record.names().next()?;
    keep(builder, record);
    Some(())
}

/// Says of each tunnel whether something limits what comes out of it. Comes when interfaces know their filters.
pub(crate) fn settle(builder: &mut Builder) {
    let peers: Vec<_> = builder.model.crypto.ike_keys.iter().map(|key| (key.peers.clone(), key.at)).collect();
    for index in 0..builder.model.tunnels.len() {
        let Some(this) = builder.model.tunnels.get(index) else { continue };
        let place = builder.memory.interface.place(&this.name);
        let interface = place.and_then(|place| builder.model.interfaces.get(place));
        // A zone is only told where the chain `forward` drops something of what enters by the interface.
        let filtered = interface.map_or_else(Fact::default, |interface| match interface.zone.configured() {
            Some(_) => Fact::Default(true),
            None => seawall_api::interfaces::tunnel::filtered(interface),
        });
        let whole = builder.why_open(None, &["acls", "control_plane"]).is_none();
        let keyed = this
            .destination
            .configured()
            .and_then(|far| peers.iter().find(|(peer, _)| peer.value() == Some(far)).map(|(_, at)| *at));
        let Some(this) = builder.model.tunnels.get_mut(index) else { continue };
        this.filtered = filtered;
        if whole {
            this.filtered.or_default(false);
        }
        if let (Some(at), Some(false)) = (keyed, this.protected.value()) {
            this.protected = Fact::Set(true, at);
        }
    }
}

#[cfg(test)]
mod tests {
    use seawall_api::model::TunnelMode;

    use crate::sample::{unknown, whole};

    #[test]
    fn tunnels_name_their_ends_and_what_protects_them() {
        let reading = whole(
            "# 2024-01-15 10:22:31 by RouterOS 7.12.1\n/interface gre\nadd local-address=198.51.100.1 name=g1 remote-address=192.0.2.150\nadd allow-fast-path=no name=g2 remote-address=192.0.2.151\n\
             /interface eoip\nadd name=e1 remote-address=192.0.2.152 tunnel-id=3\n/interface l2tp-client\nadd connect-to=192.0.2.153 disabled=no name=l1 use-ipsec=yes user=u\n\
             /interface wireguard\nadd listen-port=13231 mtu=1420 name=wg\n/interface wireguard peers\nadd allowed-address=10.0.0.2/32 endpoint-address=192.0.2.154 endpoint-port=13231 interface=wg public-key=\"x=\"\n",
        );
        assert_eq!(unknown(&reading), [""; 0]);
        let found: Vec<_> = reading
            .model
            .tunnels
            .iter()
            .map(|it| (it.name.as_str(), *it.mode.value().unwrap(), it.protected.value().copied()))
            .collect();
        assert_eq!(
            found,
            [
                ("g1", TunnelMode::Gre, Some(false)),
                ("g2", TunnelMode::Gre, None),
                ("e1", TunnelMode::Gre, Some(false)),
                ("l1", TunnelMode::Other, Some(true)),
                ("wg", TunnelMode::Other, Some(true)),
            ]
        );
    }
}
