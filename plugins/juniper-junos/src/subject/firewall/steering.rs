//! Filters that do more than let through or drop: send packets elsewhere, or keep sessions from far away.

use std::net::IpAddr;

use ipnet::IpNet;
use seawall_api::model::{Action, Family, Interface, PolicyClause, Reference, ReferenceKind, RoutePolicy};
use seawall_api::{Fact, Span};

use super::{Ending, Steering, Term};
use crate::builder::Builder;

/// The policy that a filter's terms are which send packets past the table of their interface, if there are such terms. It is
/// put into the model when it is first asked for. With the first statement that sends packets.
pub(crate) fn steers(builder: &mut Builder, family: Family, name: &str) -> Option<(Reference, Span)> {
    let filter = builder.memory.firewall.filter(family, name)?;
    let steering = filter.terms.iter().filter(|term| !term.steers.is_empty());
    let clauses: Vec<PolicyClause> = steering.map(|term| clause(term, name)).collect();
    let at = clauses.first()?.at;
    let (_, sends) = filter.terms.iter().find_map(|term| term.steers.first())?;
    let sends = *sends;
    let title = format!("filter {name}");
    let policies = &mut builder.model.route_policies;
    if !policies.iter().any(|policy| policy.name == title) {
        policies.push(RoutePolicy { at, name: title.clone(), clauses, ..RoutePolicy::default() });
    }
    Some((Reference::new(ReferenceKind::RoutePolicy, title), sends))
}

fn clause(term: &Term, filter: &str) -> PolicyClause {
    let mut clause = PolicyClause::everything(term.at, &term.name, Action::Permit);
    clause.conditional = Fact::Set(true, term.at);
    clause.matches = Fact::Set(vec![Reference::new(ReferenceKind::Acl, filter)], term.at);
    for (to, at) in &term.steers {
        match to {
            Steering::NextHop(hop) => clause.next_hops.push(hop.clone(), *at),
            Steering::Interface(_) => clause.sets_interface = Fact::Set(true, *at),
            // The table of the instance says where.
            Steering::Instance(_) => clause.sets_interface = Fact::Unknown(seawall_api::Why::NotStated),
        }
    }
    clause
}

/// Where the filters before the processor discard packets of BGP that did not come from the next router, before a term lets
/// BGP in: those of one neighbour (RFC 5082).
pub(crate) fn drops_far_sessions(builder: &Builder, family: Family, neighbor: IpAddr) -> Option<Span> {
    // A filter of the port towards the neighbour does it too (STIG for Juniper routers, JUNI-RT-000460).
    let faces = |this: &Interface| {
        let prefixes = this.addresses.iter().filter_map(|address| address.prefix.value());
        prefixes.into_iter().any(|prefix| prefix.contains(&neighbor))
    };
    let places = builder.model.interfaces.iter().filter(|this| this.active);
    let mut found = None;
    for this in places.filter(|this| this.name.starts_with("lo0.") || faces(this)) {
        let list = if family == Family::Ipv6 { &this.acl_in_ipv6 } else { &this.acl_in_ipv4 };
        let Some(list) = list.configured() else { continue };
        let terms = list.name.split('+').filter_map(|name| builder.memory.firewall.filter(family, name));
        let terms = terms.flat_map(|filter| &filter.terms).filter(|term| may_be_from(builder, term, neighbor));
        found = found.or(first_of(terms, &|term| is_from(builder, term, neighbor)));
    }
    found
}

/// Whether packets of a neighbour can meet the sources of a term.
fn may_be_from(builder: &Builder, term: &Term, neighbor: IpAddr) -> bool {
    let asked = &term.source;
    let lists = || asked.lists.iter().map(|(name, ..)| builder.memory.prefix_list.prefixes(name));
    let listed =
        |list: Option<&[(IpNet, Span)]>| list.is_none_or(|all| all.iter().any(|(it, _)| it.contains(&neighbor)));
    let open = asked.unread || asked.prefixes.is_empty() && asked.lists.is_empty() || !asked.masked.is_empty();
    open || asked.prefixes.iter().any(|(prefix, ..)| prefix.contains(&neighbor)) || lists().any(listed)
}

/// Whether packets of a neighbour surely meet the addresses of a term.
fn is_from(builder: &Builder, term: &Term, neighbor: IpAddr) -> bool {
    let asked = &term.source;
    let excepts =
        asked.prefixes.iter().any(|(_, except, _)| *except) || asked.lists.iter().any(|(_, except, _)| *except);
    let lists = asked.lists.iter().filter_map(|(name, ..)| builder.memory.prefix_list.prefixes(name)).flatten();
    let mut prefixes = asked.prefixes.iter().map(|(prefix, ..)| prefix).chain(lists.map(|(prefix, _)| prefix));
    let held = asked.is_any() || !excepts && prefixes.any(|prefix| prefix.contains(&neighbor));
    held && term.either.is_any() && term.destination.is_any()
}

fn first_of<'a>(terms: impl Iterator<Item = &'a Term>, is_from: &dyn Fn(&Term) -> bool) -> Option<Span> {
    for term in terms.filter(|term| is_about_sessions(term)) {
        match (term.ending(), term.far) {
            (Ending::Drop, Some(at)) if is_from(term) && !term.doubtful => {
                return Some(at);
            }
            (Ending::Accept, None) => return None,
            _ => {}
        }
    }
    None
}

/// Whether packets to the port of BGP may meet a term.
fn is_about_sessions(term: &Term) -> bool {
    let holds = |ports: &Option<Vec<String>>| {
        ports.as_ref().is_none_or(|ports| {
            ports.iter().any(|range| {
                let (first, last) = range.split_once('-').unwrap_or((range, range));
                matches!((first.parse::<u16>(), last.parse::<u16>()), (Ok(first), Ok(last)) if (first..=last).contains(&179))
            })
        })
    };
    let tcp = term.protocols.is_empty() || term.protocols.iter().any(|protocol| protocol == "tcp");
    tcp && holds(&term.destination_ports) && holds(&term.either_ports)
}

/// Whether a filter only sorts packets into classes: it lets every one through, and some of its terms name a class. It is a policy
/// on traffic then, and filters nothing.
pub(crate) fn only_sorts(builder: &Builder, family: Family, name: &str) -> bool {
    let Some(filter) = builder.memory.firewall.filter(family, name) else { return false };
    let takes_all = |term: &Term| {
        term.ending() == Ending::Accept
            && !term.narrowed
            && [&term.source, &term.destination, &term.either].iter().all(|asked| asked.is_any())
            && term.protocols.is_empty()
            && [&term.source_ports, &term.destination_ports, &term.either_ports].iter().all(|ports| ports.is_none())
    };
    !filter.doubtful
        && filter.terms.iter().any(|term| term.classifies)
        && filter.terms.iter().any(takes_all)
        && filter.terms.iter().all(|term| term.ending() != Ending::Drop && !term.doubtful)
}
