//! Lists that route maps match by: AS paths and communities.

use seawall_api::command::CommandLine;
use seawall_api::model::ReferenceKind;

use crate::builder::Builder;

pub(super) fn as_path(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    define(builder, line, ReferenceKind::AsPathList)
}

pub(super) fn community(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    define(builder, line, ReferenceKind::CommunityList)
}

/// The first entry of a list makes it.
fn define(builder: &mut Builder, line: &CommandLine<'_>, kind: ReferenceKind) -> Option<()> {
    let name = line.get("list")?;
    let known = builder.model.definitions.iter().any(|definition| definition.kind == kind && definition.name == name);
    if !known && !line.removes() {
        builder.define(kind, name, line.span);
    }
    Some(())
}
