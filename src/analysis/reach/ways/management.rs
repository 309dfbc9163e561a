//! The limit of management to named interfaces, and to the peers that are named there.

use ipnet::IpNet;
use seawall_api::model::{Family, Interface, InterfaceKind, ManagementInterface, Protocol};
use seawall_api::{Fact, Why};

use super::Ways;
use crate::analysis::address_set::{AddressSet, Bounds, Cube};
use crate::analysis::reach::barrier::{Barrier, Knock};
use crate::analysis::reach::lists::{line, set_family, settled};
use crate::analysis::reach::{DecidedBy, words};

/// The entries of the limit that answer a protocol.
pub(super) struct Answering<'a> {
    entries: Vec<&'a ManagementInterface>,
    /// Interfaces that are named, for whatever protocol.
    named: Vec<&'a str>,
    /// Whether the limit holds for the family of the traffic; unknown where no source says it.
    holds: Option<bool>,
}

impl<'a> Answering<'a> {
    /// Whether an interface answers. One that is named itself is not meant where all others are.
    fn at(&self, way: &str) -> Vec<&'a ManagementInterface> {
        let named = self.entries.iter().copied().filter(|entry| entry.name == way);
        let every = self.entries.iter().copied().filter(|entry| entry.every.value() == Some(&true));
        named.chain(every).collect()
    }

    /// Those of the interfaces by which traffic can get through the limit.
    pub(super) fn left(&self, ways: &[&'a Interface]) -> Vec<&'a Interface> {
        ways.iter().copied().filter(|way| self.holds != Some(true) || !self.at(&way.name).is_empty()).collect()
    }
}

impl<'a> Ways<'a> {
    /// The entries that answer a protocol, where there is a limit that is about it.
    pub(super) fn answering(&self, knock: &Knock<'a>) -> Option<Answering<'a>> {
        let control = &self.model.control_plane;
        let covers = |protocols: &Vec<String>| protocols.iter().any(|known| known == knock.service);
        let limited = control.management_limited.value() == Some(&true)
            && control.management_protocols.value().is_some_and(covers);
        let agent = self.of_the_agent(knock);
        let (all, holds) = match agent {
            [] if !limited => return None,
            own if !limited => (own, Some(true)),
            _ => match knock.family {
                Family::Ipv6 => (&*control.management_interfaces, control.management_ipv6.value().copied()),
                _ => (&*control.management_interfaces, Some(true)),
            },
        };
        let answers = |words: &Vec<String>| words.iter().any(|word| word == knock.service || word == "all");
        let meets = |one: &&ManagementInterface| agent.is_empty() || agent.iter().any(|own| own.name == one.name);
        let active = || all.iter().filter(|one| one.active);
        let named = active().filter(|one| one.every.value() != Some(&true)).map(|one| one.name.as_str()).collect();
        let entries = active().filter(|one| one.protocols.value().is_some_and(answers)).filter(meets).collect();
        Some(Answering { entries, named, holds })
    }

    /// The interfaces on which the agent alone answers, where the traffic is for it and they are named.
    fn of_the_agent(&self, knock: &Knock<'a>) -> &'a [ManagementInterface] {
        if knock.service == Protocol::Snmp.word() { &self.model.snmp.interfaces } else { &[] }
    }

    /// The limit. Where the filters on interfaces are not open and the peers differ from one to the next, a source has
    /// to get through both at the same one.
    pub(super) fn limit(
        &self,
        knock: &Knock<'a>,
        ways: &[&'a Interface],
        answering: Option<&Answering<'a>>,
        filtered: bool,
    ) -> Barrier {
        let by = DecidedBy::ManagementInterfaces;
        let limited = settled(&self.model.control_plane.management_limited, self.control_touched);
        let none = "management is answered on every interface";
        let Some(answering) = answering else {
            return match limited {
                Fact::Unknown(why) => Barrier::unseen(by, knock.family, why, none),
                _ => Barrier::none(by, knock.family, none),
            };
        };
        if answering.holds == Some(false) {
            return Barrier::none(by, knock.family, "the limit to named interfaces is not about IPv6");
        }
        let mut sources = self.through(knock, ways, answering, filtered);
        if answering.holds.is_none() || self.control_touched {
            let open = AddressSet::everything(set_family(knock.family));
            sources = Bounds::between(sources.surely().clone(), open);
        }
        let mut chain: Vec<_> =
            limited.span().map(|at| line(at, "limits management to named interfaces")).into_iter().collect();
        let written = answering.entries.iter().filter(|one| !one.at.is_empty());
        for one in written.take(words::MOST_LINES) {
            let peers = one.peers.span().filter(|at| *at != one.at);
            chain.push(line(one.at, "names an interface for management"));
            chain.extend(peers.map(|at| line(at, "names the peers that are answered there")));
        }
        let why = sources.exact().is_none().then_some(self.why());
        Barrier { by, sources, why, assumed: false, says: says(ways, answering), chain }
    }

    fn why(&self) -> Why {
        if self.control_touched { Why::UnreadLine } else { Why::NotStated }
    }

    fn through(&self, knock: &Knock<'a>, ways: &[&'a Interface], answering: &Answering<'a>, filtered: bool) -> Bounds {
        let family = set_family(knock.family);
        let nobody = || AddressSet::nothing(family);
        let peers = |entry: &&ManagementInterface| peers(entry, knock.family);
        let at = ways.iter().map(|way| (way, answering.at(&way.name))).filter(|(_, entries)| !entries.is_empty());
        let each: Vec<Bounds> = at
            .map(|(way, entries)| {
                let is_named = answering.named.contains(&way.name.as_str());
                at_one(&entries, way, knock.family, is_named)
            })
            .collect();
        let mut all = each.iter().fold(Bounds::from(nobody()), |all, one| all.union(one));
        if ways.is_empty() {
            // What the device is entered by is not in the configuration; it is one of all interfaces.
            let every = answering.entries.iter().filter(|entry| entry.every.value() == Some(&true));
            all = every.map(peers).fold(all, |all, one| all.union(&one));
        }
        let differ = each.windows(2).any(|pair| matches!(pair, [one, two] if one != two));
        if filtered && differ {
            let everyone = Bounds::from(AddressSet::everything(family));
            let everywhere = each.iter().fold(everyone, |all, one| all.intersection(one));
            all = Bounds::between(everywhere.surely().clone(), all.possibly().clone());
        }
        // What is named and no way in that was seen: a loopback, by whose address packets come in elsewhere, or an
        // interface in lines that were not read.
        let unseen = |entry: &&&ManagementInterface| {
            !ways.iter().any(|way| way.name == entry.name)
                && (self.more.is_some() || self.is_inner(&entry.name, knock.instance))
        };
        let further = answering.entries.iter().filter(unseen).map(peers);
        let further = further.fold(Bounds::from(nobody()), |all, one| all.union(&one));
        Bounds::between(all.surely().clone(), all.union(&further).possibly().clone())
    }

    /// Whether it is an interface of the routing instance by which no packet comes in.
    fn is_inner(&self, name: &str, instance: Option<&'a str>) -> bool {
        let inside = self.inside.get(&instance).into_iter().flatten().chain(&self.placeless);
        inside.into_iter().any(|interface| interface.name == name && interface.kind == InterfaceKind::Loopback)
    }
}

/// The sources that one interface answers.
fn at_one(entries: &[&ManagementInterface], way: &Interface, family: Family, is_named: bool) -> Bounds {
    let nobody = Bounds::from(AddressSet::nothing(set_family(family)));
    let (named, every): (Vec<_>, Vec<_>) = entries.iter().partition(|entry| entry.name == way.name);
    let all = |entries: &[&ManagementInterface]| {
        entries.iter().fold(nobody.clone(), |all, entry| all.union(&peers(entry, family)))
    };
    match (named.is_empty(), every.is_empty()) {
        (false, true) => all(&named),
        (true, _) if !is_named => all(&every),
        // Which of the two wins where an interface is named itself, no source says.
        _ => Bounds::between(all(&named).surely().clone(), all(entries).possibly().clone()),
    }
}

/// The sources that an entry answers.
fn peers(entry: &ManagementInterface, family: Family) -> Bounds {
    let family = set_family(family);
    let listed = match entry.peers.value() {
        Some(Some(listed)) => listed,
        Some(None) => return AddressSet::everything(family).into(),
        None => return Bounds::unknown(family),
    };
    let mut cubes = Vec::new();
    for word in listed {
        let Ok(prefix) = word.parse::<IpNet>() else { return Bounds::unknown(family) };
        let is_ipv6 = matches!(prefix, IpNet::V6(_));
        if is_ipv6 == (family == crate::analysis::address_set::Family::V6) {
            cubes.push(Cube::prefix(prefix));
        }
    }
    if cubes.is_empty() { Bounds::unknown(family) } else { AddressSet::of_cubes(family, &cubes) }
}

fn says(ways: &[&Interface], answering: &Answering<'_>) -> String {
    let every = |entry: &&ManagementInterface| entry.every.value() == Some(&true);
    let names: Vec<&str> =
        ways.iter().map(|way| way.name.as_str()).filter(|name| !answering.at(name).is_empty()).collect();
    let entries: Vec<&ManagementInterface> = if ways.is_empty() {
        answering.entries.iter().copied().filter(every).collect()
    } else {
        names.iter().flat_map(|name| answering.at(name)).collect()
    };
    let peers = entries.iter().any(|entry| !matches!(entry.peers.value(), Some(None)));
    match (entries.is_empty(), entries.iter().all(every), peers) {
        (true, ..) => "no interface for management answers it".to_owned(),
        (_, true, true) => "management is limited to named peers".to_owned(),
        (_, true, false) => "management is limited to every interface".to_owned(),
        (_, _, true) => format!("management is limited to {}, and to peers named there", words::some_of(&names)),
        _ => format!("management is limited to {}", words::some_of(&names)),
    }
}
