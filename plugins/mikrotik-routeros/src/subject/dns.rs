//! `/ip dns`: which servers are asked for names, and whether the device answers for them.

use seawall_api::menu::{Menu, Record};
use seawall_api::model::{Contact, ContactPurpose};
use seawall_api::{Fact, Span, endpoint};

use super::helper::note;
use crate::builder::Builder;

/// The menus of this subject.
pub(crate) const MENUS: &[&[Menu<Builder>]] = &[NAMES];

const NAMES: &[Menu<Builder>] = &[
    Menu::settings("ip dns", &["services", "device.dns_servers", "contacts"], dns)
        .reads("servers=host allow-remote-requests=flag use-doh-server=url dynamic-servers=host vrf=name")
        .ignores(
            "cache-max-ttl=time cache-size=setting max-concurrent-queries=number max-concurrent-tcp-sessions=number \
             max-udp-packet-size=number query-server-timeout=time query-total-timeout=time verify-doh-cert=flag \
             doh-max-concurrent-queries=number doh-max-server-connections=number doh-timeout=time address-list-extra-time=time \
             mdns-repeat-ifaces=name",
        ),
    Menu::ignored_records(
        "ip dns static",
        "name",
        "address=address address-list=name cname=host forward-to=host match-subdomain=flag mx-exchange=host mx-preference=number \
         name=text ns=host regexp=text srv-port=number srv-priority=number srv-target=host srv-weight=number text=text ttl=time type=setting",
    ),
    Menu::ignored_records("ip dns adlist", "url", "file=text ssl-verify=flag url=url"),
    Menu::ignored_records(
        "ip dns forwarders",
        "name",
        "dns-servers=host doh-servers=url name=name verify-doh-cert=flag",
    ),
];

fn dns(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let servers: Vec<(&str, Span)> = record.parts("servers");
    if let Some(at) = record.span_of("servers") {
        let hosts = servers.iter().map(|(host, _)| (*host).to_owned()).collect();
        builder.model.device.dns_servers = Fact::Set(hosts, at);
    }
    for (host, at) in servers {
        contact(builder, ContactPurpose::Dns, (host, at), "ip dns");
    }
    let runs = record.flag("allow-remote-requests").map(|on| record.set_at("allow-remote-requests", on));
    note(builder, record, runs)
}

pub(super) fn contact(builder: &mut Builder, purpose: ContactPurpose, (host, at): (&str, Span), owner: &str) {
    builder.model.contacts.push(Contact {
        at,
        purpose,
        host: host.to_owned(),
        address: Fact::Set(endpoint::addresses(host), at),
        vrf: Fact::Default(None),
        port: Fact::Default(None),
        owner: owner.to_owned(),
        ..Contact::default()
    });
}
