//! Names and DNS, as a client.

use seawall_api::Span;
use seawall_api::command::{Command, CommandLine, ignored, modelled};
use seawall_api::model::ContactPurpose;

use crate::builder::Builder;
use crate::subject::contact::{self, Named};
use crate::subject::interface;

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled("ip domain name / [<domain:name>]", domain),
    modelled("ip domain-name / [<domain:name>]", domain),
    ignored("ip domain name vrf <vrf:name> <domain:name>"),
    ignored("ip domain-name vrf <vrf:name> <domain:name>"),
    modelled("ip domain lookup", lookup).default_on(),
    modelled("ip domain-lookup", lookup).default_on(),
    modelled("ip domain lookup [vrf <vrf:name>] source-interface / <interface:interface>", lookup_source),
    modelled("ip domain-lookup [vrf <vrf:name>] source-interface / <interface:interface>", lookup_source),
    ignored("ip domain lookup (nsap|recursive)"),
    ignored("ip domain-lookup nsap"),
    ignored("ip domain (retry|timeout) <number>"),
    ignored("ip domain round-robin"),
    ignored("ip domain list [vrf <vrf:name>] <domain:name>"),
    ignored("ip domain-list [vrf <vrf:name>] <domain:name>"),
    modelled("ip name-server [<server:address>+]", servers),
    modelled("ip name-server vrf <vrf:name> <server:address>+", servers),
    ignored("ip host [vrf <vrf:name>] [view <view:name>] <host:name> [<port:number>] [additional] <address:address>+"),
    ignored("ip host [vrf <vrf:name>] <host:name> (mx|srv) <number>+ <target:name>"),
    ignored("ip host [vrf <vrf:name>] <host:name> ns <target:name>"),
    ignored("ip host <host:name> mac-address <mac>"),
    ignored("ip hostname strict"),
    ignored("ipv6 host [vrf <vrf:name>] <host:name> [<port:number>] <address:address>+"),
];

fn domain(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let domain = if line.removes() { None } else { Some(line.string("domain")?) };
    builder.model.device.domain = line.set_at("domain", domain);
    Some(())
}

fn lookup(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.model.device.dns_lookup = line.switch();
    Some(())
}

fn lookup_source(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    interface::source(builder, line, "DNS client").map(drop)
}

fn servers(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let servers: Vec<(&str, Span)> = line.all("server").into_iter().zip(line.all_spans("server")).collect();
    if servers.is_empty() {
        // `no ip name-server` alone takes all of them away.
        builder.memory.contact.forget(ContactPurpose::Dns);
        return line.removes().then(|| drop(builder.memory.system.dns_servers.take()));
    }
    for (server, span) in servers {
        let known = &mut builder.memory.system.dns_servers;
        if line.removes() {
            known.remove(&server.to_owned());
        } else {
            known.put(server.to_owned(), (server.to_owned(), span));
        }
        let (purpose, owner) = (ContactPurpose::Dns, "name lookup".to_owned());
        contact::note(builder, line, Named { purpose, host: server, at: span, vrf: line.get("vrf"), owner });
    }
    Some(())
}
