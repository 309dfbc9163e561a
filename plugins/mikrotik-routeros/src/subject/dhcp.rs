//! `/ip dhcp-server`, `/ip dhcp-relay`: who gives addresses to hosts.
//!
//! Source: MikroTik, "DHCP": there is no server until one is made for an interface; without `address-pool` it hands out what leases are written down,
//! and what RADIUS says where `use-radius` asks it.

use seawall_api::menu::{Menu, Outside, Record};
use seawall_api::model::{ContactPurpose, Protocol, Service};
use seawall_api::{Fact, Span};

use super::dns::contact;
use crate::builder::Builder;

/// The menus of this subject.
pub(crate) const MENUS: &[&[Menu<Builder>]] = &[&[
    Menu::records("ip dhcp-server", "name", &["services"], server)
        .reads("name=name interface=name address-pool=name use-radius=setting")
        .ignores(
            "add-arp=flag allow-dual-stack-queue=flag always-broadcast=flag authoritative=setting bootp-lease-time=time \
             bootp-support=setting client-mac-limit=setting conflict-detection=flag delay-threshold=time dhcp-option-set=name \
             dynamic-lease-identifiers=setting insert-queue-before=name lease-time=time parent-queue=name relay=address server-address=address \
             src-address=address use-framed-as-classless=flag use-reconfigure=flag address-lists=name \
             support-broadband-tr101=flag",
        )
        .outside(&[Outside { properties: "lease-script=script", feeds: &["automation"] }])
        .wide(),
    Menu::records("ip dhcp-relay", "name", &["contacts", "services"], relay)
        .reads("name=name interface=name dhcp-server=address")
        .ignores("add-relay-info=flag delay-threshold=time local-address=address relay-info-remote-id=text dhcp-server-vrf=name local-address-as-src-ip=flag"),
    Menu::records("ip dhcp-server lease", "address", &["services.used"], lease)
        .reads("address=address")
        .ignores(
            "address-lists=name allow-dual-stack-queue=flag always-broadcast=flag block-access=flag client-id=setting \
             dhcp-option=name dhcp-option-set=name insert-queue-before=name lease-time=time mac-address=mac queue-type=name \
             rate-limit=setting routes=setting server=name use-src-mac=flag parent-queue=name",
        ),
]];

/// What is remembered: the servers that run or are switched off, and the first lease that is written down.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    servers: Vec<Server>,
    lease: Option<Span>,
}

#[derive(Debug)]
struct Server {
    at: Span,
    runs: Fact<bool>,
    /// What it hands out addresses from.
    from: Option<Span>,
    doubtful: bool,
}

fn server(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    record.names().next()?;
    let pool = record.get("address-pool").filter(|pool| *pool != "static-only").and(record.span_of("address-pool"));
    let radius = record.get("use-radius").filter(|asked| *asked != "no").and(record.span_of("use-radius"));
    builder.memory.dhcp.servers.push(Server {
        at: record.at(),
        runs: if record.get("disabled").is_some() {
            record.set_at("disabled", !record.disabled())
        } else {
            Fact::Set(true, record.at())
        },
        from: pool.or(radius),
        doubtful: record.is_doubtful(),
    });
    Some(())
}

fn lease(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    record.names().next()?;
    builder.memory.dhcp.lease.get_or_insert(record.at());
    Some(())
}

fn relay(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let owner = record.get("interface").map_or_else(|| "ip dhcp-relay".to_owned(), |name| format!("interface {name}"));
    for (host, at) in record.parts("dhcp-server") {
        contact(builder, ContactPurpose::DhcpRelay, (host, at), &owner);
    }
    Some(())
}

/// Puts the servers into the model; that there is none, where there is none.
pub(crate) fn finish(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.dhcp);
    let service = |at: Span, enabled: Fact<bool>, used: Fact<bool>| Service {
        at,
        protocol: Protocol::Dhcp,
        name: "ip dhcp-server".to_owned(),
        enabled,
        used,
        port: Fact::Default(67),
        encrypted: Fact::Default(false),
        authenticated: Fact::Default(false),
        acl_ipv4: Fact::Default(None),
        acl_ipv6: Fact::Default(None),
        takes_lists: Fact::Default(false),
        ..Service::default()
    };
    let mut found: Vec<Service> = memory
        .servers
        .iter()
        .map(|server| {
            let used = match server.from.or(memory.lease) {
                Some(at) => Fact::Set(true, at),
                None if server.doubtful => Fact::default(),
                None => Fact::Default(false),
            };
            service(server.at, server.runs.clone(), used)
        })
        .collect();
    if found.is_empty() {
        let whole = builder.why_open(None, &["services"]).is_none();
        found.push(service(
            Span::default(),
            if whole { Fact::Default(false) } else { Fact::default() },
            Fact::default(),
        ));
    }
    builder.model.services.extend(found);
}

#[cfg(test)]
mod tests {
    use seawall_api::model::Protocol;

    use crate::sample::{unknown, whole};

    #[test]
    fn servers_hand_out_what_a_pool_or_a_lease_holds() {
        let used = |config: &str| {
            let reading = whole(config);
            assert_eq!(unknown(&reading), [""; 0]);
            let servers = reading.model.services.iter().filter(|it| it.protocol == Protocol::Dhcp);
            servers.map(|it| (it.enabled.value().copied(), it.used.value().copied())).collect::<Vec<_>>()
        };
        assert_eq!(used("/system identity set name=a\n"), [(Some(false), None)]);
        let server = "/ip dhcp-server\nadd interface=ether2 name=d\n";
        assert_eq!(used(server), [(Some(true), Some(false))]);
        assert_eq!(used(&format!("{server}/ip dhcp-server lease\nadd address=10.0.0.9\n")), [(Some(true), Some(true))]);
        assert_eq!(
            used(
                "/ip dhcp-server\nadd address-pool=p interface=ether2 name=d\nadd disabled=yes interface=ether3 name=e\n"
            ),
            [(Some(true), Some(true)), (Some(false), Some(false))]
        );
    }
}
