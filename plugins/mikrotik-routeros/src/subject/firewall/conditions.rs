//! What is asked for on the way to a rule: networks, ports, interfaces, protocols.

use std::collections::HashMap;

use seawall_api::Span;
use seawall_api::model::Family;

use super::networks::Networks;
use super::rule::{Named, Part, Place, Rule, Way};
use crate::builder::Builder;
use crate::subject::interface;

/// What is asked for on the way to a rule: by the rules that jump to its chain.
#[derive(Debug, Clone)]
pub(super) struct Conditions {
    pub(super) at: Span,
    pub(super) sources: Option<Known>,
    pub(super) destinations: Option<Known>,
    pub(super) protocol: Option<String>,
    pub(super) source_ports: Option<Vec<String>>,
    pub(super) destination_ports: Option<Vec<String>>,
    pub(super) either_ports: Option<Vec<String>>,
    pub(super) ways: Option<Vec<String>>,
    pub(super) part: Part,
    pub(super) open_already: bool,
}

/// Networks by what they are called, or nobody can say which.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub(super) label: String,
    pub(super) networks: Option<Networks>,
}

impl Conditions {
    pub(super) fn none() -> Self {
        Self {
            at: Span::default(),
            sources: None,
            destinations: None,
            protocol: None,
            source_ports: None,
            destination_ports: None,
            either_ports: None,
            ways: None,
            part: Part::All,
            open_already: false,
        }
    }

    pub(super) fn takes_all(&self) -> bool {
        self.sources.is_none()
            && self.destinations.is_none()
            && self.protocol.is_none()
            && self.source_ports.is_none()
            && self.destination_ports.is_none()
            && self.either_ports.is_none()
            && self.ways.is_none()
            && self.part == Part::All
            && !self.open_already
    }

    /// What a rule asks for besides; `None` where it then matches nothing.
    pub(super) fn and(
        &self,
        builder: &Builder,
        rule: &Rule,
        sets: &mut HashMap<String, Known>,
        few: bool,
    ) -> Option<Self> {
        let mut all = self.clone();
        all.at = rule.at;
        for place in &rule.sources {
            all.sources = Some(narrowed(all.sources, known(builder, place, rule.family, sets)));
        }
        for place in &rule.destinations {
            all.destinations = Some(narrowed(all.destinations, known(builder, place, rule.family, sets)));
        }
        for way in &rule.ways {
            match (Some(()).filter(|()| few).and_then(|()| names(builder, way)), &all.ways) {
                (Some(names), None) => all.ways = Some(names),
                (Some(names), Some(before)) => {
                    all.ways = Some(before.iter().filter(|name| names.contains(name)).cloned().collect());
                }
                (None, _) => all.part = Part::Unknown,
            }
        }
        match (rule.protocol.as_ref().map(|protocol| protocol_word(&protocol.name)), &all.protocol) {
            (Some(Some(protocol)), Some(before)) if protocol != *before => return None,
            (Some(Some(protocol)), _) => all.protocol = Some(protocol),
            (Some(None), _) => all.part = Part::Unknown,
            (None, _) => {}
        }
        let ports = [
            (&mut all.source_ports, &rule.source_ports),
            (&mut all.destination_ports, &rule.destination_ports),
            (&mut all.either_ports, &rule.either_ports),
        ];
        for (before, asked) in ports {
            match (before.as_ref(), asked) {
                (None, Some(asked)) => *before = Some(asked.clone()),
                (Some(known), Some(asked)) if known != asked => {
                    *before = Some(asked.clone());
                    all.part = Part::Unknown;
                }
                _ => {}
            }
        }
        all.part = match (all.part, rule.part) {
            (Part::Unknown, _) | (_, Part::Unknown) => Part::Unknown,
            (Part::Some, _) | (_, Part::Some) => Part::Some,
            _ => Part::All,
        };
        // What leaves by named interfaces is a part of what enters.
        if rule.leaves && all.part == Part::All {
            all.part = Part::Some;
        }
        all.open_already |= rule.open_already;
        let empty = |known: &Option<Known>| {
            known.as_ref().and_then(|known| known.networks.as_ref()).is_some_and(|set| set.all.is_empty() && !set.open)
        };
        let nowhere = all.ways.as_ref().is_some_and(Vec::is_empty);
        (!empty(&all.sources) && !empty(&all.destinations) && !nowhere).then_some(all)
    }
}

/// The networks that a rule names; each is worked out once.
pub(super) fn known(builder: &Builder, place: &Place, family: Family, sets: &mut HashMap<String, Known>) -> Known {
    let key = format!("{place:?}");
    if let Some(known) = sets.get(&key) {
        return known.clone();
    }
    let (named, networks) = match place {
        Place::Written(named) => (named, Networks::written(&named.name)),
        Place::List(named) => (named, Some(builder.memory.firewall.lists.get(&named.name, family))),
    };
    let networks = networks.and_then(|set| if named.not { set.complement(family) } else { Some(set) });
    let known = Known { label: format!("{}{}", if named.not { "!" } else { "" }, named.name), networks };
    sets.insert(key, known.clone());
    known
}

pub(super) fn narrowed(before: Option<Known>, next: Known) -> Known {
    let Some(before) = before else { return next };
    let networks = before.networks.zip(next.networks).and_then(|(one, two)| one.both(&two));
    Known { label: format!("{} and {}", before.label, next.label), networks }
}

/// The interfaces that a rule names; `None` where nobody can say.
pub(super) fn names(builder: &Builder, way: &Way) -> Option<Vec<String>> {
    let all = builder.model.interfaces.iter().map(|interface| interface.name.as_str());
    let picked = |named: &Named, is: &dyn Fn(&str) -> Option<bool>| -> Option<Vec<String>> {
        let mut picked = Vec::new();
        for name in all {
            if is(name)? != named.not {
                picked.push(name.to_owned());
            }
        }
        Some(picked)
    };
    match way {
        // `all-ethernet`, `all-ppp` and the like stand for kinds.
        Way::Interface(named) if named.name.starts_with("all-") => None,
        Way::Interface(named) => picked(named, &|name| Some(name == named.name)),
        Way::List(named) => picked(named, &|name| interface::list_holds(builder, &named.name, name)),
    }
}

/// A protocol as the model names it: by IANA's word, or its number.
pub(super) fn protocol_word(name: &str) -> Option<String> {
    Some(match name {
        "tcp" | "6" => "tcp".to_owned(),
        "udp" | "17" => "udp".to_owned(),
        "icmp" | "1" => "icmp".to_owned(),
        "icmpv6" | "ipv6-icmp" | "58" => "ipv6-icmp".to_owned(),
        "gre" | "47" => "gre".to_owned(),
        "ipsec-esp" | "50" => "esp".to_owned(),
        "ipsec-ah" | "51" => "ahp".to_owned(),
        "ospf" | "89" => "ospf".to_owned(),
        "pim" | "103" => "pim".to_owned(),
        "igmp" | "2" => "igmp".to_owned(),
        "vrrp" => "112".to_owned(),
        "sctp" => "132".to_owned(),
        "l2tp" => "115".to_owned(),
        "ipencap" | "ipip" => "4".to_owned(),
        "ipv6-encap" | "ipv6" => "41".to_owned(),
        "rsvp" => "46".to_owned(),
        "udp-lite" => "136".to_owned(),
        "etherip" => "97".to_owned(),
        number if number.parse::<u8>().is_ok() => number.to_owned(),
        _ => return None,
    })
}
