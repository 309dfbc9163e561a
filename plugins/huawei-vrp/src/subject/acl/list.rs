//! The lists: their heads, and their rules by number.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Acl, AclEntry, Action, Family, ReferenceKind};
use seawall_api::packet_filter::list;

use super::{entry, use_of};
use crate::builder::Builder;
use crate::subject::Memory;

const LIST: Context = Context("acl");

/// Heads.
pub(super) const TABLE: Table<Builder> = Table { context: Context::TOP, feeds: &["acls"], commands: HEADS };

/// Rules.
pub(super) const RULE_TABLE: Table<Builder> = Table { context: LIST, feeds: &["acls.entries"], commands: RULES };

const HEADS: &[Command<Builder>] = &[
    opens("acl [ipv6] [number] <number:number> / [match-order (auto|config)]", LIST, open),
    opens("acl [ipv6] name <name:name> / [number] [<number:number>] [match-order (auto|config)]", LIST, open),
    opens(
        "acl [ipv6] name <name:name> / (basic|advanced|advance|link|user|ucl) [number] [<number:number>] [match-order (auto|config)]",
        LIST,
        open,
    ),
    modelled("time-range <name:name> <times:text>", |builder, line| {
        if !line.removes() {
            builder.define(ReferenceKind::TimeRange, line.get("name")?, line.span);
        }
        Some(())
    }),
    ignored("acl (accelerate|threshold-alarm|resource|logging|rule-upper-limit) [<text>]"),
];

const RULES: &[Command<Builder>] = &[
    modelled("rule <sequence:number> / [name <rule:name>] (permit|deny) [<entry:name>+]", rule),
    modelled("rule [name <rule:name>] (permit|deny) [<entry:name>+]", rule),
    modelled("rule <sequence:number>", |builder, line| {
        line.removes().then_some(())?;
        current(builder)?.remove(line.number("sequence")?);
        Some(())
    }),
    ignored("rule <sequence:number> (description!|remark!) / <text>"),
    modelled("step / <step:number>", |builder, line| {
        let step = if line.removes() { STEP } else { line.number("step")? };
        current(builder)?.form.step = step;
        Some(())
    }),
    ignored("description / <text>"),
    ignored("statistic enable"),
];

/// How far behind the last rule one without a number goes: "the default step of ACL is 5".
const STEP: u64 = 5;

/// How the rules of a list are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Basic,
    Advanced,
    Frames,
    Other,
}

/// What a list says of its rules.
#[derive(Debug, Clone, Copy)]
pub(super) struct Written {
    form: Form,
    step: u64,
}

/// The lists; of each rule, whether only its routing instance narrows it.
pub(super) type Lists = list::Lists<Written, bool>;

seawall_api::holds!(Memory, Lists, acl.lists);

fn current(builder: &mut Builder) -> Option<&mut list::List<Written, bool>> {
    builder.memory.acl.lists.current()
}

/// By its number, or by the word behind its name, which is advanced where there is neither: "an advanced ACL is created" ("acl name").
fn form(line: &CommandLine<'_>, number: Option<u64>) -> Form {
    match (number, line.one_of(&["basic", "advanced", "advance", "link", "user", "ucl"])) {
        (Some(2000..=2999), _) | (None, Some("basic")) => Form::Basic,
        (Some(3000..=3999), _) | (None, Some("advanced" | "advance") | None) => Form::Advanced,
        (Some(4000..=4999), _) | (None, Some("link")) => Form::Frames,
        _ => Form::Other,
    }
}

/// Opens a list's block. `undo acl ...` takes the whole list away.
fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let number = line.number("number");
    let name = line.string("name").or_else(|| line.string("number"))?;
    let form = form(line, number);
    let family = match form {
        Form::Frames | Form::Other => Family::Mac,
        Form::Basic | Form::Advanced if line.has("ipv6") => Family::Ipv6,
        Form::Basic | Form::Advanced => Family::Ipv4,
    };
    if line.removes() {
        list::take_away(builder, family, &name);
        return Some(());
    }
    if let (Some(number), Some(name)) = (line.string("number"), line.string("name")) {
        builder.memory.acl.names.insert(number, name);
    }
    let list = Acl {
        at: line.block,
        name,
        family,
        sources_only: Fact::Set(form == Form::Basic, line.span),
        destinations_are_masks: Fact::Default(false),
        ..Acl::default()
    };
    list::open(builder, (Written { form, step: STEP }, list), line.span);
    Some(())
}

/// Action and rule in one spelling.
fn words_of(line: &CommandLine<'_>) -> Option<String> {
    let mut written = line.one_of(&["permit", "deny"])?.to_owned();
    for word in line.all("entry") {
        written.push(' ');
        written.push_str(word);
    }
    Some(written)
}

/// A rule without a number goes to the next multiple of the step behind the last.
fn rule(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let words = words_of(line)?;
    names_in(builder, line);
    let list = current(builder)?;
    if line.removes() {
        let number = line.number("sequence").or_else(|| list.number_of(&words))?;
        list.remove(number);
        return Some(());
    }
    let Written { form, step } = list.form;
    let number = list.number(line.number("sequence"), step)?;
    let read = entry::read(line, form);
    let action = if line.has("permit") { Action::Permit } else { Action::Deny };
    // One that cannot be read keeps its place with nothing known of it, so that what stands behind it is not taken for the first match.
    let understood = read.is_some();
    let (entry, by_instance) = read.unwrap_or_else(|| (AclEntry::unread(line.span, action), false));
    list.put(number, Some(words), entry, by_instance);
    understood.then_some(())
}

/// Time ranges and routing instances that a rule names.
fn names_in(builder: &mut Builder, line: &CommandLine<'_>) {
    let words = line.all("entry");
    for (word, name) in words.iter().zip(words.iter().skip(1)) {
        let kind = match *word {
            "time-range" => ReferenceKind::TimeRange,
            "vpn-instance" => ReferenceKind::Vrf,
            _ => continue,
        };
        builder.uses(kind, name, "acl rule", seawall_api::model::WhenUndefined::NotKnown, line.span);
    }
}

/// Puts the rules into the model. A service is asked from every routing instance: whom a rule lets in from one of them gets in, while
/// a rule that turns him away there says nothing of the others.
pub(super) fn finish(builder: &mut Builder) {
    for list in builder.memory.acl.lists.take() {
        let place = list.place;
        let name = builder.model.acls.get(place).map(|acl| acl.name.clone()).unwrap_or_default();
        let otherwise = use_of::otherwise(builder, &name);
        let of_services = otherwise == Some(Action::Deny);
        let entry = |waiting: list::Waiting<bool>| {
            let mut entry = waiting.entry;
            if of_services && waiting.names && entry.action == Action::Permit {
                entry.narrowed = Fact::Default(false);
            }
            entry
        };
        let entries: Vec<AclEntry> = list.in_order(&builder.unread).into_iter().map(entry).collect();
        match otherwise {
            Some(otherwise) => list::fill(builder, place, entries, otherwise),
            None => {
                if let Some(acl) = builder.model.acls.get_mut(place) {
                    acl.entries = entries;
                }
            }
        }
    }
}
