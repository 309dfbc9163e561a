//! What an entry does with what it matches.

use seawall_api::command::CommandLine;
use seawall_api::model::Action;

use super::lists::current;
use crate::builder::Builder;

/// `action`, `action create`: opens a block; alone it says nothing yet.
pub(crate) fn open(_: &mut Builder, _: &CommandLine<'_>) -> Option<()> {
    Some(())
}

/// `forward`, `accept`, `drop` and the like, in the block or behind `action`.
pub(crate) fn act(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let waiting = current(builder)?;
    if line.removes() {
        waiting.names.acts = false;
        return Some(());
    }
    let drops = ["drop", "deny", "deny-host-unreachable", "reject", "tcp-reset"].iter().any(|word| line.has(word));
    // An entry that ignores what it matches lets the next one try.
    if line.has("ignore-match") {
        return Some(());
    }
    waiting.names.acts = true;
    waiting.entry.action = if drops { Action::Deny } else { Action::Permit };
    if let Some(hop) = line.get("hop") {
        waiting.names.next_hop = Some((hop.to_owned(), line.span));
    }
    Some(())
}

/// `drop` with conditions of its own (`packet-length`, `ttl`): only a part of what is matched is dropped.
pub(crate) fn act_in_part(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    act(builder, line)?;
    let narrowed = line.set(true);
    current(builder)?.entry.narrowed = narrowed;
    Some(())
}

/// The block of `forward` in MD-CLI: where to, is said below.
pub(crate) fn forward(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let waiting = current(builder)?;
    waiting.names.acts = true;
    waiting.entry.action = Action::Permit;
    if waiting.names.next_hop.is_none() {
        waiting.names.next_hop = Some((String::new(), line.span));
    }
    Some(())
}

/// An address or name below `forward`.
pub(crate) fn hop(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let hop = line.string("hop")?;
    current(builder)?.names.next_hop = Some((hop, line.span));
    Some(())
}
