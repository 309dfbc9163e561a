//! `/routing filter`: chains of rules until RouterOS 6, of small programs from 7 on.

use std::collections::BTreeMap;

use ipnet::IpNet;
use seawall_api::menu::{Menu, Outside, Record};
use seawall_api::model::{
    Action, Family, PolicyClause, PrefixEntry, PrefixList, Reference, ReferenceKind, RoutePolicy,
};
use seawall_api::{Fact, Span, Why};

use super::program::{Lengths, Step, steps};
use crate::builder::Builder;

const FEEDS: &[&str] = &["route_policies", "prefix_lists"];

/// What a rule of RouterOS 6 asks for besides networks.
const CONDITIONS: &[&str] = &[
    "address-family",
    "bgp-as-path",
    "bgp-as-path-length",
    "bgp-atomic-aggregate",
    "bgp-communities",
    "bgp-local-pref",
    "bgp-med",
    "bgp-origin",
    "bgp-weight",
    "distance",
    "locally-originated-bgp",
    "match-chain",
    "ospf-type",
    "pref-src",
    "protocol",
    "route-comment",
    "route-tag",
    "route-targets",
    "routing-mark",
    "scope",
    "site-of-origin",
    "target-scope",
];

pub(super) const MENUS: &[Menu<Builder>] = &[
    Menu::records("routing filter", "chain", FEEDS, rule)
        .reads(
            "action=accept|discard|jump|log|passthrough|reject|return chain=name prefix=address prefix-length=number \
             invert-match=flag jump-target=name address-family=setting bgp-as-path=text bgp-as-path-length=number \
             bgp-atomic-aggregate=setting bgp-communities=setting bgp-local-pref=number bgp-med=number bgp-origin=setting \
             bgp-weight=number distance=number locally-originated-bgp=flag match-chain=name ospf-type=setting pref-src=address \
             protocol=setting route-comment=text route-tag=number route-targets=setting routing-mark=name scope=number \
             site-of-origin=setting target-scope=number",
        )
        .ignores(
            "append-bgp-communities=setting append-route-targets=setting set-bgp-communities=setting set-bgp-local-pref=number \
             set-bgp-med=number set-bgp-prepend=number set-bgp-prepend-path=setting set-bgp-weight=number \
             set-check-gateway=setting set-disabled=flag set-distance=number set-in-nexthop-direct=name \
             set-in-nexthop-linklocal=setting set-out-nexthop=address set-out-nexthop-ipv6=address \
             set-out-nexthop-linklocal=setting set-pref-src=address set-route-comment=text set-route-tag=number \
             set-route-targets=setting set-routing-mark=name set-scope=number set-site-of-origin=setting set-target-scope=number \
             set-type=setting set-use-te-nexthop=flag",
        )
        .outside(&[Outside { properties: "set-in-nexthop=address set-in-nexthop-ipv6=address", feeds: &["route_policies.clauses.next_hops"] }])
        .ordered(),
    Menu::records("routing filter rule", "chain", FEEDS, program).reads("chain=name rule=script").ordered(),
    Menu::ignored_records("routing filter num-list", "list", "list=name range=number"),
    Menu::ignored_records("routing filter community-list", "list", "communities=setting list=name regexp=text"),
    Menu::ignored_records("routing filter community-ext-list", "list", "communities=setting list=name regexp=text"),
    Menu::ignored_records("routing filter community-large-list", "list", "communities=setting list=name regexp=text"),
    Menu::ignored_records(
        "routing filter select-rule",
        "chain",
        "chain=name do-group-num=text do-group-prfx=text do-jump=name do-select-num=text do-select-prfx=text do-take=text do-where=text",
    ),
];

/// What is remembered: the chains by name, in their order.
#[derive(Debug, Default)]
pub(super) struct Memory {
    chains: BTreeMap<String, Chain>,
}

#[derive(Debug)]
struct Chain {
    policy: RoutePolicy,
    /// Whether what no rule takes is accepted: until RouterOS 6 it is, from 7 on it is rejected (MikroTik, "Route Selection and
    /// Filters").
    accepts_rest: Option<Span>,
}

/// A clause before anything of it is read.
fn clause(at: Span, name: String, action: Action) -> PolicyClause {
    PolicyClause {
        at,
        name,
        action,
        matches: Fact::Default(Vec::new()),
        conditional: Fact::Default(false),
        networks: Fact::Default(Vec::new()),
        networks_ipv4: Fact::Default(Vec::new()),
        networks_ipv6: Fact::Default(Vec::new()),
        attributes: Fact::Default(Vec::new()),
        narrowed: Fact::Default(false),
        continues: Fact::Default(false),
        next_hops: Fact::Default(Vec::new()),
        sets_interface: Fact::Default(false),
        ..PolicyClause::default()
    }
}

fn chain<'a>(builder: &'a mut Builder, name: &str, at: Span, accepts_rest: bool) -> &'a mut Chain {
    if !builder.memory.routing.filter.chains.contains_key(name) {
        builder.define(ReferenceKind::RoutePolicy, name, at);
    }
    let policy = RoutePolicy { at, name: name.to_owned(), ..RoutePolicy::default() };
    let entry = builder.memory.routing.filter.chains.entry(name.to_owned());
    entry.or_insert_with(|| Chain { policy, accepts_rest: accepts_rest.then_some(at) })
}

/// Puts a list of one prefix beside a clause, and its name into it.
fn asks_for(builder: &mut Builder, clause: &mut PolicyClause, at: Span, lists: &[(IpNet, Lengths)]) {
    let name = format!("{} {}", clause.name, "networks");
    for (prefix, lengths) in lists {
        let family = if prefix.addr().is_ipv6() { Family::Ipv6 } else { Family::Ipv4 };
        let bound = |length: Option<u8>| length.map_or(Fact::Default(None), |length| Fact::some(u64::from(length), at));
        let entry = PrefixEntry {
            at,
            sequence: Fact::Default(None),
            action: Action::Permit,
            prefix: Fact::Set(prefix.trunc(), at),
            at_least: bound(lengths.least),
            at_most: bound(lengths.most),
            ..PrefixEntry::default()
        };
        builder.model.prefix_lists.push(PrefixList {
            at,
            name: name.clone(),
            family,
            entries: vec![entry],
            ..PrefixList::default()
        });
    }
    clause.networks = Fact::Set(vec![Reference::new(ReferenceKind::PrefixList, name)], at);
    clause.conditional = Fact::Set(true, at);
}

/// The next name of a clause of a chain.
fn numbered(builder: &Builder, name: &str) -> String {
    let count = builder.memory.routing.filter.chains.get(name).map_or(0, |chain| chain.policy.clauses.len());
    format!("{name} {}", count + 1)
}

fn rule(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let name = record.string("chain")?;
    let at = record.at();
    chain(builder, &name, at, true);
    if record.disabled() {
        return Some(());
    }
    let action = match record.get("action").unwrap_or("passthrough") {
        "accept" => Some(Action::Permit),
        "discard" | "reject" => Some(Action::Deny),
        "passthrough" | "log" if !record.is_doubtful() => return Some(()),
        _ => None,
    };
    let mut clause = clause(at, numbered(builder, &name), action.unwrap_or(Action::Permit));
    let lengths = record.get("prefix-length").map(range);
    match (record.get("prefix").map(str::parse::<IpNet>), lengths) {
        (None, None) => {}
        (prefix, Some(None)) | (prefix @ Some(Err(_)), _) => {
            let _ = prefix;
            clause.narrowed = Fact::Unknown(Why::NotStated);
        }
        (Some(Ok(prefix)), None) => {
            let exact = Lengths { least: None, most: None };
            asks_for(builder, &mut clause, at, &[(prefix, exact)]);
        }
        (prefix, Some(Some(lengths))) => {
            let prefix = prefix.and_then(Result::ok).unwrap_or_else(|| IpNet::from(ipnet::Ipv4Net::default()));
            asks_for(builder, &mut clause, at, &[(prefix, lengths)]);
        }
    }
    if CONDITIONS.iter().any(|key| record.get(key).is_some()) {
        clause.narrowed = Fact::Set(true, at);
        clause.conditional = Fact::Set(true, at);
    }
    if action.is_none() || record.flag("invert-match") == Some(true) || record.is_doubtful() {
        clause.narrowed = Fact::Unknown(Why::NotStated);
        clause.networks = Fact::Default(Vec::new());
    }
    chain(builder, &name, at, true).policy.clauses.push(clause);
    (!record.is_broken()).then_some(())
}

/// `24` or `8-24`.
fn range(text: &str) -> Option<Lengths> {
    let (least, most) = text.split_once('-').unwrap_or((text, text));
    Some(Lengths { least: Some(least.parse().ok()?), most: Some(most.parse().ok()?) })
}

fn program(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let name = record.string("chain")?;
    let at = record.at();
    chain(builder, &name, at, false);
    if record.disabled() {
        return Some(());
    }
    for step in steps(record.get("rule").unwrap_or_default()) {
        let mut clause = clause(at, numbered(builder, &name), Action::Permit);
        match step {
            Step::Unknown => clause.narrowed = Fact::Unknown(Why::NotStated),
            Step::Takes { accepts, networks, narrowed } => {
                clause.action = if accepts { Action::Permit } else { Action::Deny };
                if let Some(networks) = networks {
                    asks_for(builder, &mut clause, at, &networks);
                }
                if narrowed {
                    clause.narrowed = Fact::Set(true, at);
                    clause.conditional = Fact::Set(true, at);
                }
            }
        }
        chain(builder, &name, at, false).policy.clauses.push(clause);
    }
    Some(())
}

/// Puts the chains into the model.
pub(super) fn settle(builder: &mut Builder) {
    for (name, mut chain) in std::mem::take(&mut builder.memory.routing.filter.chains) {
        if let Some(at) = chain.accepts_rest {
            let rest = clause(at, format!("{name} rest"), Action::Permit);
            chain.policy.clauses.push(rest);
        }
        builder.model.route_policies.push(chain.policy);
    }
}

#[cfg(test)]
mod tests {
    use seawall_api::model::Action;

    use crate::sample::{unknown, whole};

    #[test]
    fn rules_of_release_6_are_clauses() {
        let reading = whole(
            "/routing filter\nadd action=discard chain=in prefix=10.0.0.0/8 prefix-length=8-32\nadd chain=in set-bgp-local-pref=200\n\
             add action=accept chain=in bgp-communities=65001:1\nadd action=accept chain=in prefix=0.0.0.0/0\n",
        );
        assert_eq!(unknown(&reading), [""; 0]);
        let clauses = &reading.model.route_policies[0].clauses;
        let actions: Vec<_> = clauses.iter().map(|clause| (clause.action, clause.narrowed.value().copied())).collect();
        assert_eq!(
            actions,
            [
                (Action::Deny, Some(false)),
                (Action::Permit, Some(true)),
                (Action::Permit, Some(false)),
                (Action::Permit, Some(false))
            ]
        );
        let entry = &reading.model.prefix_lists[0].entries[0];
        assert_eq!((entry.at_least.configured(), entry.at_most.configured()), (Some(&8), Some(&32)));
    }

    #[test]
    fn programs_of_release_7_are_clauses() {
        let reading = whole(
            "/routing filter rule\nadd chain=in rule=\"if (dst in 10.0.0.0/8) { reject }\"\nadd chain=in rule=\"if (dst in 203.0.113.0/24 && dst-len in 24-28) {set bgp-local-pref 200; accept} else {reject}\"\n",
        );
        assert_eq!(unknown(&reading), [""; 0]);
        let clauses = &reading.model.route_policies[0].clauses;
        assert_eq!(
            clauses.iter().map(|it| it.action).collect::<Vec<_>>(),
            [Action::Deny, Action::Permit, Action::Deny]
        );
        assert_eq!(reading.model.prefix_lists[1].entries[0].at_most.configured(), Some(&28));
    }
}
