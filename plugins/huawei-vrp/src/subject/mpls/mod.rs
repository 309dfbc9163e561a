//! Labels: `mpls`, `mpls ldp`, RSVP-TE, static paths, and what interfaces say of them.

mod ldp;
mod rsvp;

use seawall_api::command::{Command, Context, Table, ignored, modelled};

use crate::builder::Builder;
use crate::subject::interface::{INTERFACE, switch};

/// The block of `mpls`.
const MPLS: Context = Context("mpls");
const PART: Context = Context("mpls part");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["interfaces.mpls", "routing.mpls_ttl_propagated"], commands: TOP },
    &Table { context: MPLS, feeds: &["routing.mpls_ttl_propagated"], commands: LINES },
    &Table { context: INTERFACE, feeds: &["interfaces.mpls"], commands: ON_INTERFACE },
    &Table { context: PART, feeds: &[], commands: PARTS },
    &ldp::TABLE,
    &ldp::LINES_TABLE,
    &ldp::FAR_TABLE,
    &ldp::INTERFACE_TABLE,
    &rsvp::TABLE,
    &rsvp::PEER_TABLE,
    &rsvp::INTERFACE_TABLE,
];

const TOP: &[Command<Builder>] = &[
    modelled("mpls", |_, _| Some(())).opening(MPLS),
    ignored("mpls lsr-id <ipv4>"),
    ignored("static-lsp (ingress|transit|egress) <text>"),
    ignored("static-cr-lsp (ingress|transit|egress) <text>"),
    ignored("(explicit-path|tunnel-policy|tunnel-selector|bfd-template) <name> [<text>]").opening(PART),
    ignored("mpls (switch-l2vc|te|poison-reverse|multicast) <text>"),
    ignored("(segment-routing|segment-routing ipv6|srv6-te)").opening(PART),
    ignored("(segment-routing|te) <text>").opening(PART),
    ignored("te attribute").opening(PART),
    ignored("lspv mpls-lsp-ping echo enable").default_on(),
];

const LINES: &[Command<Builder>] = &[
    // Whether the age of what is carried shows on the way, for packets of this router and for those of instances.
    modelled("ttl propagate [public]", |builder: &mut Builder, line| {
        builder.model.routing.mpls_ttl_propagated = line.switch();
        Some(())
    })
    .default_on(),
    modelled("ttl propagate vpn", |_, _| Some(())).default_on(),
    ignored("mpls te [<text>]").default_on(),
    ignored("label advertise (explicit-null|implicit-null|non-null)"),
    ignored("lsp-trigger (all|host|none|ip-prefix <name>|bgp-label-route <text>)"),
    ignored("(ttl expiration pop|icmp rfc4950-compatible|php <text>|mpls bfd <text>|mpls bfd enable|mpls bfd-trigger <text>|mpls oam <text>|mpls label <text>|fast-resilience|flow-label|graceful-delete|statistics|traffic-statistics|ldp <text>|lsp <text>|backup <text>|mtu-signalling <text>|proxy-egress <text>|mpls <text>|protect-switch <text>|auto-frr <text>)").default_on(),
];

const ON_INTERFACE: &[Command<Builder>] = &[
    modelled("mpls", |builder, line| switch(builder, line, |this| &mut this.mpls)),
    ignored("mpls te [<text>]"),
    ignored("mpls (mtu|poison-reverse|rsvp|statistic|l2vpn|static) <text>"),
];

const PARTS: &[Command<Builder>] = &[
    ignored("(next|tunnel|affinity|priority|bandwidth|segment-list|candidate-path|locator|path|index|sr|color|attribute|binding-sid|global-block|mapping-server|encapsulation|ping|steering|opcode|prefix|traffic|static|ipv6|hop|description|min-tx-interval|min-rx-interval|detect-multiplier|apply|destination|match|srv6|bfd|shutdown|policy|tunnel-prefer) [<text>]").opening(PART),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    ldp: ldp::Memory,
    rsvp: rsvp::Memory,
}

/// Puts the sessions into the model.
pub(crate) fn finish(builder: &mut Builder) {
    ldp::finish(builder);
    rsvp::finish(builder);
}

#[cfg(test)]
mod tests {
    use seawall_api::model::{Authentication, RoutingProtocol};

    use crate::sample::{unknown, whole};

    fn sessions(config: &str) -> Vec<(String, RoutingProtocol, Option<Authentication>)> {
        let reading = whole(config);
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let sessions = reading.model.routing.sessions.iter();
        sessions.map(|one| (one.name.clone(), one.protocol, one.authentication.value().copied())).collect()
    }

    #[test]
    fn ldp_is_proved_for_all_or_for_one() {
        use Authentication::{Md5, Nothing, Sha2};
        let key = "%^%#aB3dE5fG7hJ9kL1m%^%#";
        let ldp = |name: &str, proof| (name.to_owned(), RoutingProtocol::Ldp, proof);
        assert_eq!(
            sessions("#\nmpls lsr-id 192.0.2.1\nmpls\n#\nmpls ldp\n#\n"),
            [ldp("all neighbours", Some(Nothing))]
        );
        assert_eq!(
            sessions(&format!("#\nmpls ldp\n md5-password cipher all {key}\n#\n")),
            [ldp("all neighbours", Some(Md5))]
        );
        let one = format!(
            "#\nkeychain K mode absolute\n key-id 1\n  algorithm hmac-sha-256\n  key-string cipher {key}\n#\nmpls ldp\n authentication key-chain peer 192.0.2.2 name K\n#\n\
             mpls ldp remote-peer X\n remote-ip 192.0.2.3\n#\n"
        );
        assert_eq!(
            sessions(&one),
            [ldp("192.0.2.2", Some(Sha2)), ldp("192.0.2.3", Some(Nothing)), ldp("all neighbours", None)]
        );
    }

    #[test]
    fn rsvp_is_proved_by_interface() {
        let found = sessions(
            "#\nmpls\n mpls te\n mpls rsvp-te\n mpls rsvp-te srefresh\n#\ninterface GigabitEthernet0/0/1\n mpls\n mpls te\n mpls rsvp-te\n \
             mpls rsvp-te authentication cipher %^%#aB3dE5fG7hJ9kL1m%^%#\n mpls rsvp-te authentication handshake\n#\ninterface GigabitEthernet0/0/2\n mpls\n mpls rsvp-te\n",
        );
        let ways: Vec<_> = found.into_iter().map(|(name, _, way)| (name, way)).collect();
        assert_eq!(
            ways,
            [
                ("GigabitEthernet0/0/1".into(), Some(Authentication::Md5)),
                ("GigabitEthernet0/0/2".into(), Some(Authentication::Nothing))
            ]
        );
    }
}
