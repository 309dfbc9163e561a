//! AS-path and community lists: that they are defined, and which of their entries match every route.

use std::collections::HashMap;

use seawall_api::attribute::matches_everything;
use seawall_api::command::{Command, CommandLine, Context, Table, modelled};
use seawall_api::model::{Action, AttributeEntry, AttributeList, ReferenceKind};
use seawall_api::{Fact, Why};

use crate::builder::Builder;

/// Definitions, one line an entry.
pub(super) const TABLE: Table<Builder> =
    Table { context: Context::TOP, feeds: &["definitions", "attribute_lists"], commands: LISTS };

const LISTS: &[Command<Builder>] = &[
    modelled(
        "ip as-path access-list <list:name> [seq <sequence:number>] (permit|deny) <pattern:text>",
        |builder, line| entry(builder, line, ReferenceKind::AsPathList),
    ),
    modelled(
        "ip (community-list|extcommunity-list|large-community-list) standard <list:name> [seq <sequence:number>] (permit|deny) \
         <member:name>+",
        |builder, line| entry(builder, line, ReferenceKind::CommunityList),
    ),
    modelled(
        "ip (community-list|extcommunity-list|large-community-list) expanded <list:name> [seq <sequence:number>] (permit|deny) \
         <pattern:text>",
        |builder, line| entry(builder, line, ReferenceKind::CommunityList),
    ),
    modelled("mac-list <list:name> [seq <sequence:number>] (permit|deny) <mac:name> [<mask:name>]", |builder, line| {
        if !line.negated {
            builder.define(ReferenceKind::Other, line.get("list")?, line.span);
        }
        Some(())
    }),
];

/// Where each list stands in the model.
#[derive(Debug, Default)]
pub(super) struct Memory {
    places: HashMap<(ReferenceKind, String), usize>,
}

fn entry(builder: &mut Builder, line: &CommandLine<'_>, kind: ReferenceKind) -> Option<()> {
    let key = (kind, line.string("list")?);
    let known = builder.memory.route_map.attributes.places.get(&key).copied();
    if line.negated {
        // Which of its entries go is not followed.
        if let Some(list) = known.and_then(|place| builder.model.attribute_lists.get_mut(place)) {
            list.entries.iter_mut().for_each(|entry| entry.everything = Fact::Unknown(Why::NotStated));
        }
        return Some(());
    }
    let place = known.unwrap_or(builder.model.attribute_lists.len());
    if known.is_none() {
        builder.define(kind, &key.1, line.span);
        let list = AttributeList { at: line.span, name: key.1.clone(), kind, ..AttributeList::default() };
        builder.model.attribute_lists.push(list);
        builder.memory.route_map.attributes.places.insert(key, place);
    }
    // `internet` is the community of all routes.
    let everything = match line.get("pattern") {
        Some(pattern) => matches_everything(pattern, kind),
        None => Some(line.all("member") == ["internet"]),
    };
    let everything = everything.map_or(Fact::Unknown(Why::NotStated), |everything| line.set(everything));
    let action = if line.has("permit") { Action::Permit } else { Action::Deny };
    let list = builder.model.attribute_lists.get_mut(place)?;
    list.entries.push(AttributeEntry { at: line.span, action, everything, ..AttributeEntry::default() });
    Some(())
}
