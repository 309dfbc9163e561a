//! `police`: how much of a class may pass, in one line or in a block.

use seawall_api::command::{Command, CommandLine, Context, Table, modelled};

use super::policy::{CLASS, current};
use crate::builder::Builder;

const POLICE: Context = Context("police");

/// In a class of a policy.
pub(super) const TABLE: Table<Builder> = Table { context: CLASS, feeds: &["control_plane.classes"], commands: HEADS };

/// Below `police`, what is done with packets inside and beyond the rate.
pub(super) const BLOCK_TABLE: Table<Builder> =
    Table { context: POLICE, feeds: &["control_plane.classes"], commands: ACTIONS };

const HEADS: &[Command<Builder>] = &[
    modelled(
        "police [cir] [percent] <rate:number> [bps|kbps|mbps|gbps|pps] [bc] [<burst:number>] [ms|us|bytes] [be \
         <excess:number>] [pir [percent] <peak:number>] [be <peak-burst:number>]",
        police,
    )
    .opening(POLICE),
    modelled(
        "police [cir] <rate:number> [bps|pps] [bc] [<burst:number>] [be] [<excess:number>] conform-action \
         <conform:name> [<conform-value:name>] [exceed-action <exceed:name> [<exceed-value:name>]] [violate-action \
         <violate:name> [<violate-value:name>]]",
        police,
    )
    .opening(POLICE),
    modelled(
        "police cir percent <rate:number> [bc <burst:number>] [ms] [conform-action <conform:name>] [exceed-action \
         <exceed:name>] [violate-action <violate:name>]",
        police,
    )
    .opening(POLICE),
    modelled(
        "police rate [percent] <rate:number> [bps|pps|cps] [burst <burst:number> [bytes|packets]] [peak-rate \
         <peak:number> [bps|pps]] [peak-burst <peak-burst:number> [bytes|packets]]",
        police,
    )
    .opening(POLICE),
    modelled(
        "police rate [percent] <rate:number> [bps|pps|cps] [burst <burst:number> [bytes|packets]] conform-action \
         <conform:name> [exceed-action <exceed:name>] [violate-action <violate:name>]",
        police,
    )
    .opening(POLICE),
    modelled(
        "police flow <rate:number> <burst:number> conform-action <conform:name> exceed-action <exceed:name>",
        police,
    ),
    modelled("police", |builder, line| {
        line.removes().then_some(())?;
        current(builder)?.limit = None;
        Some(())
    }),
];

const ACTIONS: &[Command<Builder>] = &[
    modelled("conform-action <conform:name> [<value:name>] [<more:name>]", actions),
    modelled("exceed-action <exceed:name> [<value:name>] [<more:name>]", actions),
    modelled("violate-action <violate:name> [<value:name>] [<more:name>]", actions),
];

/// What happens inside and beyond the rate. "conform-action transmit" and "exceed-action drop" hold
/// where nothing is written: command reference of `police`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Limit {
    /// Packets inside the rate are dropped.
    pub(crate) conform_drops: bool,
    /// Packets beyond it are dropped.
    pub(crate) exceed_drops: bool,
}

fn police(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let class = current(builder)?;
    if line.removes() {
        class.limit = None;
        return Some(());
    }
    class.limit = Some((Limit { conform_drops: false, exceed_drops: true }, line.span));
    actions(builder, line)
}

fn actions(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (limit, _) = current(builder)?.limit.as_mut()?;
    let drops = |name: &str| line.get(name).map(|action| action.eq_ignore_ascii_case("drop"));
    if let Some(drops) = drops("conform") {
        limit.conform_drops = drops && !line.removes();
    }
    if let Some(drops) = drops("exceed") {
        limit.exceed_drops = drops || line.removes();
    }
    Some(())
}
