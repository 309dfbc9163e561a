//! Routing instances: `/ip vrf` since RouterOS 7, `/ip route vrf` before; tables that are none.

use std::collections::BTreeMap;

use seawall_api::menu::{Menu, Record};
use seawall_api::model::{Reference, ReferenceKind, Vrf, WhenUndefined};
use seawall_api::{Fact, Span, vrfs};

use crate::builder::Builder;
use crate::subject::interface;

const FEEDS: &[&str] = &["vrfs", "interfaces.vrf"];

pub(super) const MENUS: &[Menu<Builder>] = &[
    Menu::records("ip vrf", "name", FEEDS, instance).reads("name=name interfaces=name").wide(),
    Menu::records("ip route vrf", "routing-mark", FEEDS, instance)
        .reads(
            "routing-mark=name interfaces=name route-distinguisher=setting import-route-targets=setting \
             export-route-targets=setting",
        )
        .wide(),
    Menu::ignored_records("routing table", "name", "name=name fib=flag"),
];

/// The instances by name.
#[derive(Debug, Default)]
pub(super) struct Names {
    by_name: BTreeMap<String, usize>,
}

fn instance(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let name = record.get("name").or_else(|| record.get("routing-mark"))?;
    if name == "main" {
        return Some(());
    }
    let targets = |key: &str| match record.get(key) {
        Some(_) => record.set_at(key, record.parts(key).into_iter().map(|(target, _)| target.to_owned()).collect()),
        None => Fact::default(),
    };
    builder.define(ReferenceKind::Vrf, name, record.at());
    builder.memory.routing.vrfs.by_name.insert(name.to_owned(), builder.model.vrfs.len());
    builder.model.vrfs.push(Vrf {
        at: record.at(),
        active: !record.disabled(),
        name: name.to_owned(),
        distinguisher: match record.string("route-distinguisher") {
            Some(written) => record.set_at("route-distinguisher", Some(written)),
            None => Fact::default(),
        },
        imports: targets("import-route-targets"),
        exports: targets("export-route-targets"),
        ..Vrf::default()
    });
    if record.disabled() {
        return Some(());
    }
    for (interface, at) in record.parts("interfaces") {
        // `none` stands for none.
        if interface == "none" {
            continue;
        }
        let this = interface::named(builder, interface, at)?;
        this.vrf = Fact::some(Reference::new(ReferenceKind::Vrf, name), at);
        builder.uses(ReferenceKind::Vrf, name, format!("interface {interface}"), WhenUndefined::Refused, at);
    }
    Some(())
}

/// What instances do not say, they do not do.
pub(super) fn settle(builder: &mut Builder) {
    vrfs::settle(&mut builder.model.vrfs);
}

/// The instance of a table; the one that everything is in has no name.
pub(super) fn of_table(table: Option<(&str, Span)>) -> Fact<Option<Reference>> {
    match table {
        None | Some(("main", _)) => Fact::Default(None),
        Some((name, at)) => Fact::some(Reference::new(ReferenceKind::Vrf, name), at),
    }
}
