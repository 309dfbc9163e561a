//! How the device forwards in general: switching paths, classes, broadcasts, options of old releases.

use seawall_api::Fact;
use seawall_api::command::{Command, Context, Table, ignored, modelled, unmodelled};

use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["packets.unreachables_interval"], commands: LIMITS },
    &Table { context: Context::TOP, feeds: &["interfaces.unreachables"], commands: ICMP },
    &Table { context: Context::TOP, feeds: &["packets"], commands: PACKETS },
    &Table { context: Context::TOP, feeds: &["routing.static_routes"], commands: WAYS },
    &Table { context: Context::TOP, feeds: &[], commands: GENERAL },
];

const LIMITS: &[Command<Builder>] = &[
    // Packets too large for the next link have an interval of their own.
    ignored("ip icmp rate-limit unreachable df [<number>] [log [<number>] [<number>]]"),
    modelled(
        "ip icmp rate-limit unreachable / [<milliseconds:number>] [log [<number>] [<number>]]",
        |builder: &mut Builder, line| {
            let packets = &mut builder.model.packets;
            packets.unreachables_interval = match (line.reset, line.negated, line.number("milliseconds")) {
                (true, ..) => Fact::default(),
                (_, true, _) => line.set(0),
                (_, _, Some(milliseconds)) => line.set(milliseconds),
                // Only what is logged changes.
                _ => return Some(()),
            };
            Some(())
        },
    )
    .default_on(),
];

const PACKETS: &[Command<Builder>] = &[
    modelled("ip cef [distributed]", |builder: &mut Builder, line| {
        builder.model.packets.forwards_by_table = line.switch();
        Some(())
    })
    .feeding(&["packets.forwards_by_table"])
    .default_on(),
    modelled("ipv6 hop-limit / <hops:number>", |builder: &mut Builder, line| {
        builder.model.packets.hop_limit = line.number_or_default("hops")?;
        Some(())
    })
    .feeding(&["packets.hop_limit"]),
];

const ICMP: &[Command<Builder>] =
    &[unmodelled("ipv6 icmp error-interval <number> [<number>]"), ignored("ip icmp redirect (host|subnet)")];

const WAYS: &[Command<Builder>] =
    &[unmodelled("ip default-gateway <ipv4>"), unmodelled("ip default-network <ipv4>"), unmodelled("ip routing")];

const GENERAL: &[Command<Builder>] = &[
    ignored("ipv6 cef [distributed]"),
    ignored("ip cef (accounting|load-sharing|table|optimize|linecard|traffic-statistics) <text>"),
    ignored("ipv6 cef (accounting|load-sharing) <text>"),
    ignored("cef (table|optimize) <text>"),
    ignored("ip forward-protocol (nd|sdns|spanning-tree|turbo-flood)"),
    ignored("ip forward-protocol udp [<name>]"),
    ignored("ip (classless|subnet-zero)"),
    ignored("ip routing protocol purge interface"),
    ignored("ipv6 ioam (timestamp|profile <name>|node-id <number>)"),
    ignored("ipv6 (spd mode (aggressive|normal)|spd queue (min-threshold|max-threshold) <number>)"),
    ignored(
        "ip spd (mode aggressive|headroom <number>|extended-headroom <number>|queue (min-threshold|max-threshold) <number>)",
    ),
    ignored("ip local (pool <name> <ipv4> [<last:ipv4>] [group <group:name>]|policy-list <name>)"),
    ignored("ip (mroute-cache|mobile|cache-invalidate-delay|accounting-threshold) [<word>]"),
];

#[cfg(test)]
mod tests {
    use seawall_api::Fact;

    use crate::sample::{unknown, whole};

    #[test]
    fn answers_to_dropped_packets_have_an_interval() {
        let interval = |config: &str| {
            let reading = whole(config);
            assert_eq!(unknown(&reading), [""; 0]);
            reading.model.packets.unreachables_interval
        };
        assert_eq!(interval("hostname r1\n"), Fact::Default(500));
        assert_eq!(interval("ip icmp rate-limit unreachable 60000\n").value(), Some(&60000));
        assert_eq!(interval("no ip icmp rate-limit unreachable\n").value(), Some(&0));
        assert_eq!(interval("ip icmp rate-limit unreachable DF 1000\n"), Fact::Default(500));
    }

    #[test]
    fn what_nearly_every_configuration_says() {
        let reading = whole(
            "ip cef\nno ipv6 cef\nip forward-protocol nd\nno ip icmp rate-limit unreachable\nip classless\n\
             ip default-gateway 10.0.0.1\nno ip routing\nipv6 ioam timestamp\n",
        );
        assert_eq!(unknown(&reading), [""; 0]);
    }
}
