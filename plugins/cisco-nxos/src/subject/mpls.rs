//! Labels: on which interfaces they are exchanged, and how neighbours of LDP prove themselves.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::interfaces::is_of_loopback;
use seawall_api::model::{Authentication, ProtocolSession, ReferenceKind, RoutingProtocol, SecretUse};
use seawall_api::{Fact, Span, Why};

use super::interface::{INTERFACE, each};
use crate::builder::Builder;
use crate::secrets;

const LDP: Context = Context("mpls ldp configuration");
const FEEDS: &[&str] = &["routing.sessions"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: FEEDS, commands: HEADS },
    &Table { context: LDP, feeds: FEEDS, commands: LINES },
    &Table { context: INTERFACE, feeds: &["interfaces.mpls", "routing.sessions"], commands: ON_INTERFACE },
];

const HEADS: &[Command<Builder>] = &[
    opens("mpls ldp configuration", LDP, |_, _| Some(())),
    unmodelled(
        "mpls (traffic-eng configuration|traffic-eng|ip propagate-ttl|label|static|strip|oam|load-sharing) [<word>+]",
    )
    .feeding(&["routing.mpls_ttl_propagated", "routing.sessions"]),
];

const LINES: &[Command<Builder>] = &[
    modelled("[vrf <vrf:name>] password required / [for <list:name>]", |builder, line| {
        let memory = &mut builder.memory.mpls;
        memory.required = (!line.removes()).then(|| (line.get("list").is_some(), line.span));
        Some(())
    }),
    modelled(
        "[vrf <vrf:name>] password fallback / (key-chain <chain:name>|[<type:number>] <secret:secret>)",
        |builder, line| {
            keep(builder, line);
            builder.memory.mpls.fallback = (!line.removes()).then_some(line.span);
            Some(())
        },
    ),
    modelled(
        "[vrf <vrf:name>] password option <number> / for <list:name> (key-chain <chain:name>|[<type:number>] <secret:secret>)",
        some,
    ),
    modelled("neighbor [vrf <vrf:name>] <peer:ipv4> password / [<type:number>] <secret:secret>", some),
    modelled("router-id <source:interface> [force]", |builder, line| {
        let found = line.get("source").and_then(|source| is_of_loopback(&builder.model, source));
        builder.memory.mpls.from_loopback = found.filter(|_| !line.removes()).map(|is| (is, line.span));
        Some(())
    }),
    ignored(
        "(session|graceful-restart|holdtime|discovery|explicit-null|advertise-labels|logging|neighbor|nsr|backoff) <word>+",
    ),
    ignored("(explicit-null|graceful-restart|label|igp|shutdown|sync) [<word>+]"),
];

const ON_INTERFACE: &[Command<Builder>] = &[
    modelled("mpls ip", |builder, line| each(builder, |this| this.mpls = line.switch())),
    ignored("mpls (ldp|mtu|igp|ip forwarding|bgp) [<word>+]"),
    unmodelled("(mpls traffic-eng tunnels|ip rsvp [<word>+])").feeding(FEEDS),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// `password required`, whether a list limits it, and where.
    required: Option<(bool, Span)>,
    /// A password for every neighbour without one of its own.
    fallback: Option<Span>,
    /// Passwords for some neighbours.
    some: bool,
    /// Whether its address is that of a loopback.
    from_loopback: Option<(bool, Span)>,
}

fn keep(builder: &mut Builder, line: &CommandLine<'_>) {
    secrets::keep(builder, line, SecretUse::Ldp, "ldp");
    builder.uses_named(
        line,
        "ldp password",
        &[(ReferenceKind::KeyChain, "chain"), (ReferenceKind::PrefixList, "list")],
    );
}

fn some(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    keep(builder, line);
    builder.memory.mpls.some |= !line.removes();
    Some(())
}

/// One session stands for all neighbours where labels are exchanged: who they are, no configuration shows.
pub(crate) fn finish(builder: &mut Builder) {
    let interfaces = builder.model.interfaces.iter();
    let mut labelled = interfaces.filter(|this| this.active && this.mpls.equals(&true) == Some(true));
    let Some(at) = labelled.find_map(|this| this.mpls.span()) else { return };
    let memory = &builder.memory.mpls;
    let authentication = match (memory.required, memory.fallback) {
        (Some((false, span)), _) | (_, Some(span)) => Fact::Set(Authentication::Md5, span),
        _ if memory.some || memory.required.is_some() => Fact::Unknown(Why::VendorHides),
        _ => Fact::default(),
    };
    let from_loopback = memory.from_loopback.map_or_else(Fact::default, |(is, span)| Fact::Set(is, span));
    let (name, protocol) = ("all".to_owned(), RoutingProtocol::Ldp);
    let session = ProtocolSession { at, name, protocol, authentication, from_loopback, ..Default::default() };
    builder.model.routing.sessions.push(session);
}

#[cfg(test)]
mod tests {
    use seawall_api::Fact;
    use seawall_api::model::Authentication;

    use crate::sample::{unknown, whole};

    #[test]
    fn all_neighbours_must_prove_themselves_or_none() {
        let proof = |lines: &str| {
            let config = format!(
                "interface Ethernet1/1\n  no switchport\n  mpls ip\n  no shutdown\nmpls ldp configuration\n{lines}"
            );
            let reading = whole(&config);
            assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
            reading.model.routing.sessions[0].authentication.clone()
        };
        assert_eq!(proof("  router-id Lo0\n"), Fact::Default(Authentication::Nothing));
        assert_eq!(proof("  password required\n").value(), Some(&Authentication::Md5));
        assert!(proof("  password required for L\n  password option 1 for L key-chain K\n").is_unknown());
    }
}
