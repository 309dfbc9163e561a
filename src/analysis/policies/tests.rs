//! Lists are held against brute force over a small space of networks, policies against tables worked by hand.

mod by_hand;
mod leaking;
mod random;

use seawall_api::model::{
    Acl, AclEntry, Action, Addresses, AttributeEntry, AttributeList, BgpNeighbor, Family as ModelFamily, Model,
    NeighborFamily, PolicyClause, PrefixEntry, PrefixList, Reference, ReferenceKind, RoutePolicy, Use, WhenUndefined,
};
use seawall_api::reading::{Completeness, Extent};
use seawall_api::{Fact, Reading, Span, Text, Tree};

use super::*;

fn at() -> Span {
    Span::new(10, 20)
}

fn action(word: &str) -> Action {
    if word == "permit" { Action::Permit } else { Action::Deny }
}

/// `permit 10.0.0.0/8 ge 16 le 24`.
fn entry(text: &str) -> PrefixEntry {
    let words: Vec<&str> = text.split(' ').collect();
    let bound = |name: &str| words.iter().position(|word| *word == name).map(|place| words[place + 1].parse().unwrap());
    PrefixEntry {
        action: action(words[0]),
        prefix: words[1].parse().map_or_else(|_| Fact::default(), |prefix| Fact::Set(prefix, at())),
        at_least: Fact::Set(bound("ge"), at()),
        at_most: Fact::Set(bound("le"), at()),
        ..PrefixEntry::default()
    }
}

fn prefix_list(name: &str, entries: &[&str]) -> PrefixList {
    let entries = entries.iter().map(|text| entry(text)).collect();
    PrefixList { name: name.into(), family: ModelFamily::Ipv4, entries, ..PrefixList::default() }
}

/// A standard filter: `permit 10.0.0.0/8`.
fn acl(name: &str, entries: &[&str]) -> Acl {
    let entry = |text: &&str| {
        let (word, source) = text.split_once(' ').unwrap();
        AclEntry {
            action: action(word),
            protocol: Fact::Set("ip".into(), at()),
            source: Fact::Set(Addresses::Prefix(source.parse().unwrap()), at()),
            destination: Fact::Default(Addresses::Any),
            source_ports: Fact::Default(None),
            destination_ports: Fact::Default(None),
            narrowed: Fact::Default(false),
            ..AclEntry::default()
        }
    };
    Acl {
        name: name.into(),
        sources_only: Fact::Default(true),
        entries: entries.iter().map(entry).collect(),
        otherwise: Fact::Default(Action::Deny),
        ..Acl::default()
    }
}

fn clause(word: &str) -> PolicyClause {
    PolicyClause {
        at: Span::new(100, 200),
        action: action(word),
        networks_ipv4: Fact::Default(Vec::new()),
        networks_ipv6: Fact::Default(Vec::new()),
        attributes: Fact::Default(Vec::new()),
        narrowed: Fact::Default(false),
        continues: Fact::Default(false),
        ..PolicyClause::default()
    }
}

/// A clause that asks for lists: `permit prefix-list A B community C as-path D`.
fn asking(text: &str) -> PolicyClause {
    let mut words = text.split(' ');
    let mut clause = clause(words.next().unwrap());
    let mut kind = ReferenceKind::PrefixList;
    for word in words {
        match word {
            "prefix-list" => kind = ReferenceKind::PrefixList,
            "acl" => kind = ReferenceKind::Acl,
            "as-path" => kind = ReferenceKind::AsPathList,
            "community" => kind = ReferenceKind::CommunityList,
            "continue" => clause.continues = Fact::Set(true, at()),
            "metric" => clause.narrowed = Fact::Set(true, at()),
            "perhaps" => clause.narrowed = Fact::default(),
            name => {
                let network = matches!(kind, ReferenceKind::PrefixList | ReferenceKind::Acl);
                let field = if network { &mut clause.networks_ipv4 } else { &mut clause.attributes };
                field.push(Reference::new(kind, name), at());
            }
        }
    }
    clause
}

/// A list of AS paths or communities: `permit some`, `deny all`, `permit unknown`.
fn attributes(kind: ReferenceKind, name: &str, entries: &[&str]) -> AttributeList {
    let entry = |text: &&str| {
        let (word, share) = text.split_once(' ').unwrap();
        let everything = match share {
            "all" => Fact::Set(true, at()),
            "some" => Fact::Set(false, at()),
            _ => Fact::default(),
        };
        AttributeEntry { action: action(word), everything, ..AttributeEntry::default() }
    };
    AttributeList { name: name.into(), kind, entries: entries.iter().map(entry).collect(), ..AttributeList::default() }
}

fn reading(model: Model) -> Reading {
    Reading {
        text: Text::default(),
        tree: Tree::default(),
        states: Vec::new(),
        model,
        completeness: Completeness { extent: Extent::Whole, evidence: Vec::new() },
        statements: None,
    }
}

/// A device whose one neighbour has these filters on what it sends.
fn device(filters: &[(ReferenceKind, &str)]) -> Model {
    let mut model = Model::default();
    let filters_in = match filters {
        [] => Fact::Default(Vec::new()),
        _ => Fact::Set(filters.iter().map(|(kind, name)| Reference::new(*kind, *name)).collect(), at()),
    };
    let family = NeighborFamily {
        name: "ipv4 unicast".into(),
        networks: Fact::Default(ModelFamily::Ipv4),
        filters_in,
        filters_out: Fact::Default(Vec::new()),
        ..NeighborFamily::default()
    };
    model.routing.neighbors = vec![BgpNeighbor { families: vec![family], ..BgpNeighbor::default() }];
    model
}

/// What becomes of what that neighbour sends.
fn inbound(model: Model) -> PolicyUse {
    let (mut uses, _) = find(&reading(model));
    assert_eq!((uses[0].place, uses[1].place), (PolicyPlace::BgpIn, PolicyPlace::BgpOut));
    uses.swap_remove(0)
}

fn policy(clauses: &[&str]) -> RoutePolicy {
    RoutePolicy { name: "MAP".into(), clauses: clauses.iter().map(|text| asking(text)).collect(), ..Default::default() }
}

fn using(kind: ReferenceKind, name: &str, place: Span, when_undefined: WhenUndefined) -> Use {
    Use { at: place, kind, name: name.into(), when_undefined, ..Use::default() }
}
