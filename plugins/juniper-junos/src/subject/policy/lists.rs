//! `community X` and `as-path X`: lists by which policies choose routes, and other things that policies name.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Action, AttributeEntry, AttributeList, ReferenceKind};

use crate::builder::Builder;
use crate::subject::blocks::{POLICY_OPTIONS, TUNING};
use crate::subject::scope;

/// `community X { ... }`.
const COMMUNITY: Context = Context("community");
/// `as-path-group X { ... }`.
const GROUP: Context = Context("as-path-group");
pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table { context: POLICY_OPTIONS, feeds: &["attribute_lists"], commands: HEADS },
    &Table {
        context: COMMUNITY,
        feeds: &["attribute_lists"],
        commands: const {
            &[
                modelled("members <member:word>", |builder, line| {
                    let every = matches!(line.get("member")?, "*:*" | ".*:.*" | ".*" | "^.*$");
                    note(builder, line, every)
                }),
                modelled("invert-match", |builder, line| {
                    // What it holds is what does not fit.
                    list(builder, line)?.entries.iter_mut().for_each(|entry| entry.everything = Fact::default());
                    Some(())
                }),
            ]
        },
    },
    &Table {
        context: GROUP,
        feeds: &["attribute_lists"],
        commands: const {
            &[modelled("as-path <member:name> <path:word>", |builder, line| {
                let every = is_every_path(line.get("path")?);
                note(builder, line, every)
            })]
        },
    },
    &Table {
        context: POLICY_OPTIONS,
        feeds: &[],
        commands: const {
            &[
                ignored("(as-list|damping|condition|mac-list|resolution-map|rtf-prefix-list|tunnel-attribute|application-maps|srte-color|dynamic-db|backup-selection|policy-export-type|fad-constraint|redundancy-policy|defaults|vpn-match) <name:name>").opening(TUNING),
                ignored("(backup-selection|application-maps|defaults)").opening(TUNING),
            ]
        },
    },
];

const HEADS: &[Command<Builder>] = &[
    opens("community <attribute:name>", COMMUNITY, |builder, line| open(builder, line, ReferenceKind::CommunityList)),
    modelled("as-path <attribute:name> <path:word>", |builder, line| {
        open(builder, line, ReferenceKind::AsPathList)?;
        let every = is_every_path(line.get("path")?);
        let this = builder.model.attribute_lists.last_mut()?;
        this.entries.push(entry(line, every));
        Some(())
    }),
    opens("as-path-group <attribute:name>", GROUP, |builder, line| open(builder, line, ReferenceKind::AsPathList)),
];

/// Whether an expression fits every AS path.
fn is_every_path(path: &str) -> bool {
    matches!(path.trim(), ".*" | "^.*$")
}

fn open(builder: &mut Builder, line: &CommandLine<'_>, kind: ReferenceKind) -> Option<()> {
    let name = scope::named(line, line.get("attribute")?);
    builder.define(kind, &name, line.span_of("attribute")?);
    builder.model.attribute_lists.push(AttributeList { at: line.block, name, kind, ..AttributeList::default() });
    Some(())
}

/// The list whose block a statement stands in: statements of a block stand together.
fn list<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut AttributeList> {
    let name = scope::named(line, line.outer("attribute")?);
    builder.model.attribute_lists.last_mut().filter(|list| list.name == name)
}

/// Of several communities of one list a route must have all; of several paths one.
fn note(builder: &mut Builder, line: &CommandLine<'_>, every: bool) -> Option<()> {
    let list = list(builder, line)?;
    match list.entries.first_mut().filter(|_| list.kind == ReferenceKind::CommunityList) {
        Some(first) if !every => first.everything = line.set(false),
        Some(_) => {}
        None => list.entries.push(entry(line, every)),
    }
    Some(())
}

fn entry(line: &CommandLine<'_>, every: bool) -> AttributeEntry {
    AttributeEntry { at: line.span, action: Action::Permit, everything: line.set(every), ..AttributeEntry::default() }
}
