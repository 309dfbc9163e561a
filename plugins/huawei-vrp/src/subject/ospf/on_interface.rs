//! What interfaces say of OSPF.

use seawall_api::command::{Command, CommandLine, Table, ignored, modelled, unmodelled};

use super::proof::{self, Proof};
use super::{OnInterface, area_name};
use crate::builder::Builder;
use crate::subject::igp::{each_open, open_owner};
use crate::subject::interface::INTERFACE;

/// The lines of an interface.
pub(super) const TABLE: Table<Builder> =
    Table { context: INTERFACE, feeds: &["routing.interfaces"], commands: COMMANDS };

const COMMANDS: &[Command<Builder>] = &[
    modelled("ospf enable / [<process:number>] area <area:name>", |builder, line| {
        let (process, area) = (line.string("process"), line.get("area").map(area_name));
        let area = area.filter(|_| !line.removes()).map(|area| (process, area, line.span));
        each(builder, |this| this.area.clone_from(&area))
    }),
    modelled("ospfv3 <process:number> area <area:name> [instance <number>]", |builder, line| {
        let (process, area) = (line.string("process")?, area_name(line.get("area")?));
        let area = (!line.removes()).then_some((process, area, line.span));
        each(builder, |this| this.area_v3.clone_from(&area))
    }),
    modelled(
        "ospf authentication-mode / (simple|md5|hmac-md5|hmac-sha256|hmac-sha1|hmac-sm3) [<key:number>] [plain|cipher] [<secret:secret>]",
        prove,
    ),
    modelled("ospf authentication-mode / keychain <chain:name>", prove),
    modelled("ospf authentication-mode / null", prove),
    modelled(
        "ospfv3 authentication-mode / hmac-sha256 key-id <key:number> [plain|cipher] <secret:secret> [instance <number>]",
        prove_v3,
    ),
    modelled("ospfv3 authentication-mode / keychain <chain:name> [instance <number>]", prove_v3),
    unmodelled("(ospf|ospfv3) ipsec sa <name>"),
    modelled("ospf ldp-sync", |builder, line| {
        let at = (!line.removes()).then_some(line.span);
        each(builder, |this| this.label_sync = at)
    }),
    ignored(
        "(ospf|ospfv3) (cost|dr-priority|network-type|mtu-enable|bfd|filter-lsa-out|trans-delay|smart-discover|p2mp-mask-ignore|p2p-mask-ignore|frr|prefix-sid|peer|suppress-flapping|enable|valid-ttl-hops|traffic-eng|source|block|primary|flood) [<text>]",
    ),
    ignored("(ospf|ospfv3) timer (hello|dead|retransmit|wait|ldp-sync|poll) <text>"),
    ignored("(ospf|ospfv3) mib-binding <number>"),
];

fn each(builder: &mut Builder, write: impl FnMut(&mut OnInterface)) -> Option<()> {
    each_open(builder, |memory| &mut memory.ospf.interfaces, write)
}

fn of_line(builder: &mut Builder, line: &CommandLine<'_>) -> Option<Proof> {
    let owner = open_owner(builder, "ospf");
    proof::read(builder, line, &owner)
}

fn prove(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let proof = of_line(builder, line)?;
    each(builder, |this| this.proof = Some(proof.clone()))
}

fn prove_v3(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let proof = of_line(builder, line)?;
    each(builder, |this| this.proof_v3 = Some(proof.clone()))
}
