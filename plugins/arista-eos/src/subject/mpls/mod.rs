//! Labels: `mpls ip`, `mpls ldp`, `mpls rsvp`, segment routing, and what interfaces say of them.

mod ldp;
mod rsvp;

use seawall_api::command::{Command, Context, Table, ignored, modelled};

use crate::builder::Builder;
use crate::subject::interface::{INTERFACE, switch};

const PART: Context = Context("traffic engineering");
const DEEP: Context = Context("traffic engineering part");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["interfaces.mpls", "routing.mpls_ttl_propagated"], commands: TOP },
    &Table { context: INTERFACE, feeds: &["interfaces.mpls"], commands: ON_INTERFACE },
    &Table { context: PART, feeds: &[], commands: PARTS },
    &Table { context: DEEP, feeds: &[], commands: PARTS },
    &ldp::TABLE,
    &ldp::LINES_TABLE,
    &ldp::WIRES_TABLE,
    &rsvp::TABLE,
    &rsvp::LINES_TABLE,
    &rsvp::NEIGHBOR_TABLE,
    &rsvp::INTERFACE_TABLE,
];

const TOP: &[Command<Builder>] = &[
    modelled("mpls ip", |builder: &mut Builder, line| {
        builder.memory.mpls.on = !line.removes();
        Some(())
    }),
    // A device that answers for hops inside of a tunnel shows them (EOS User Manual, `mpls icmp ttl-exceeded tunneling`).
    modelled("mpls icmp ttl-exceeded tunneling", |builder: &mut Builder, line| {
        builder.model.routing.mpls_ttl_propagated = line.switch();
        Some(())
    })
    .default_on(),
    ignored("mpls icmp (fragmentation-needed tunneling|ip source-interface <interface>)"),
    ignored("mpls label range (dynamic|isis-sr|bgp-sr|srlb|l2evpn|static|ospf-sr) <number> <number>"),
    ignored("mpls label range (l2evpn|l2evpn-shared|bgp-sr) (ethernet-segment|<number>) <number> <number>"),
    ignored("mpls label range l2evpn ethernet-segment <number> <number>"),
    ignored("mpls (static|tunnel|lfib|fec|parsing|ping|oam|lookup|routing|control-word|entropy-label) <text>"),
    ignored("router traffic-engineering").opening(PART),
    ignored("router segment-security").opening(PART),
    ignored("tunnel-ribs").opening(PART),
    ignored("nexthop-group <name> type <text>").opening(PART),
];

const ON_INTERFACE: &[Command<Builder>] = &[
    modelled("mpls ip", |builder, line| switch(builder, line, |this| &mut this.mpls)).default_on(),
    ignored("mpls ldp interface"),
    ignored("mpls ldp igp sync"),
    ignored("mpls rsvp (srlg|neighbor|fast-reroute|bandwidth) <text>"),
];

const PARTS: &[Command<Builder>] = &[
    ignored("(segment-routing|rsvp|tunnel-rib|policy|path-group|path|segment-list) [<text>]").opening(DEEP),
    ignored(
        "(router-id|twamp|flexible-algo|binding-sid|name|color|source-protocol|explicit|entry|size|tunnel-source|ttl|fec|shutdown|static|igp-cost|next-hop|srlg|administrative-group) [<text>]",
    ),
    ignored("exit"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// Whether labels are forwarded at all.
    pub(crate) on: bool,
    ldp: ldp::Memory,
    rsvp: rsvp::Memory,
}

/// Where labels are forwarded, every routed interface takes them unless it says otherwise.
pub(crate) fn finish(builder: &mut Builder) {
    ldp::finish(builder);
    rsvp::finish(builder);
}

#[cfg(test)]
mod tests {
    use seawall_api::model::{Authentication, RoutingProtocol};

    use crate::sample::{unknown, whole};

    #[test]
    fn sessions_are_proved_by_passwords() {
        let reading = whole(
            "mpls ip\nmpls ldp\n   router-id interface Loopback0\n   transport-address interface Loopback0\n   password 7 060506324F41\n   \
             interface disabled default\n   no shutdown\nmpls rsvp\n   authentication type md5\n   authentication index 1 password 7 060506324F41\n   \
             authentication index 1 active\n   refresh method bundled\n   no shutdown\ninterface Ethernet1\n   no switchport\n   mpls ldp interface\n   mpls ip\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let ways: Vec<_> = reading
            .model
            .routing
            .sessions
            .iter()
            .map(|one| (one.protocol, one.authentication.value().copied()))
            .collect();
        assert_eq!(
            ways,
            [(RoutingProtocol::Ldp, Some(Authentication::Md5)), (RoutingProtocol::Rsvp, Some(Authentication::Md5))]
        );
        assert_eq!(reading.model.interfaces[0].mpls.value(), Some(&true));
    }

    #[test]
    fn without_a_word_nothing_is_proved_and_nothing_runs() {
        let reading =
            whole("mpls ldp\n   router-id interface Loopback0\n   no shutdown\nmpls rsvp\n   refresh interval 3\n");
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let found: Vec<_> = reading
            .model
            .routing
            .sessions
            .iter()
            .map(|one| (one.active, one.authentication.value().copied()))
            .collect();
        assert_eq!(found, [(true, Some(Authentication::Nothing)), (false, Some(Authentication::Nothing))]);
    }

    #[test]
    fn a_line_that_was_not_read_may_have_started_them() {
        let reading = whole("mpls ldp\n   router-id interface Loopback0\n   no\nmpls rsvp\n   refresh interval 3\n");
        let runs: Vec<_> = reading.model.routing.sessions.iter().map(|one| one.active).collect();
        assert_eq!(runs, [true, false]);
    }
}
