//! What both versions of IKE offer: `crypto isakmp policy`, `crypto ikev2 proposal`.

use seawall_api::command::CommandLine;
use seawall_api::model::IkeProposal;

use crate::builder::Builder;

/// Opens the proposal of this name and version, a new one if there is none, or takes it away.
pub(super) fn open(builder: &mut Builder, line: &CommandLine<'_>, name: &str, version: u64) {
    let list = &mut builder.model.crypto.ike_proposals;
    let same = |known: &IkeProposal| known.name == name && known.ike_version.equals(&version) == Some(true);
    if line.removes() {
        list.retain(|known| !same(known));
        builder.memory.crypto.proposal = None;
        return;
    }
    let index = list.iter().position(same).unwrap_or(list.len());
    if index == list.len() {
        let ike_version = line.set(version);
        list.push(IkeProposal { at: line.block, name: name.to_owned(), ike_version, ..IkeProposal::default() });
    }
    builder.memory.crypto.proposal = Some(index);
}

/// The proposal whose block is being read.
pub(super) fn current(builder: &mut Builder) -> Option<&mut IkeProposal> {
    builder.model.crypto.ike_proposals.get_mut(builder.memory.crypto.proposal?)
}
