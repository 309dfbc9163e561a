//! `vdc ...`: what a virtual device context may use. Its configuration stands apart, in a file of its own.

use seawall_api::command::{Command, Context, Table, ignored, opens};

use crate::builder::Builder;

const VDC: Context = Context("vdc");
const TEMPLATE: Context = Context("vdc resource template");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &[], commands: HEADS },
    &Table { context: VDC, feeds: &[], commands: LINES },
    &Table { context: TEMPLATE, feeds: &[], commands: LINES },
];

/// The number of the default context, of which every configuration speaks.
pub(crate) const DEFAULT: u64 = 1;

const HEADS: &[Command<Builder>] = &[
    opens("vdc <name:name> id <id:number> [type <type:name>]", VDC, |builder, line| {
        builder.memory.vdc.others |= line.number("id")? != DEFAULT;
        Some(())
    }),
    opens("vdc <name:name>", VDC, |_, _| Some(())),
    ignored("vdc resource template <name:name>").opening(TEMPLATE),
    ignored("vdc suspend <name:name>"),
    ignored("vdc combined-hostname"),
    ignored("system admin-vdc [migrate <name>]"),
];

const LINES: &[Command<Builder>] = &[
    ignored(
        "limit-resource (vlan|vrf|port-channel|monitor-session|monitor-session-erspan-dst|monitor-rbs-filter|\
         monitor-rbs-product|monitor-session-extended|monitor-session-inband-src|monitor-session-mx-exception-src|\
         monitor-sub-session|u4route-mem|u6route-mem|m4route-mem|m6route-mem|anycast_bundleid|rbridge|l2vlan|\
         inband_span_session|erspan_dst_ssn) minimum <number> maximum (<most:number>|equal-to-min)",
    ),
    ignored("limit-resource <resource:name> minimum <number> maximum (<most:number>|equal-to-min)"),
    ignored("limit-resource module-type <type:name>+"),
    ignored("allow feature-set <set:name>"),
    ignored("allocate interface <ports:name>+"),
    ignored("allocate fcoe-vlan-range <numbers> [from vdc <name>]"),
    ignored("boot-order <number>"),
    ignored("(cpu-share|cpu-shares) <number>"),
    ignored("combined-hostname"),
    ignored("ha-policy (single-sup|dual-sup) <policy:name>"),
    ignored("ha-policy single-sup <single:name> dual-sup <dual:name>"),
    ignored("template <name:name>"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// Whether there are other contexts than the default one.
    others: bool,
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn resources_of_a_context_are_of_no_interest() {
        let reading = whole(
            "vdc n7k id 1\n  limit-resource module-type m1 f1 m1xl m2xl\n  allow feature-set fabricpath\n  \
             cpu-share 5\n  allocate interface Ethernet2/1-4,Ethernet2/7\n  boot-order 1\n  \
             limit-resource vlan minimum 16 maximum 4094\n  limit-resource u4route-mem minimum 248 maximum 248\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    }
}
