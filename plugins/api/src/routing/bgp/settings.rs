//! What lines say of a session and of its routes in a family, before anything is inherited.

use crate::model::{BgpNeighbor, NeighborFamily, Reference, ReferenceKind};
use crate::{Fact, Span};

use super::{Written, fact, take};

/// What most systems can say of a session.
#[derive(Debug, Clone, Default)]
pub struct Session {
    /// The AS that is shown to the neighbour.
    pub local_as: Written<u64>,
    /// Hops that TTL security allows; `None` inside: switched off.
    pub security_hops: Written<Option<u64>>,
    /// Hops that an external session may take.
    pub multihop: Written<u64>,
    /// The interface whose address it comes from; `None` inside: taken away.
    pub source: Written<Option<String>>,
    /// Whether it is kept down.
    pub shutdown: Written<bool>,
}

impl Session {
    /// Takes over what is not said here.
    pub fn inherit(&mut self, from: &Self) {
        take(&mut self.local_as, from.local_as.as_ref());
        take(&mut self.security_hops, from.security_hops.as_ref());
        take(&mut self.multihop, from.multihop.as_ref());
        take(&mut self.source, from.source.as_ref());
        take(&mut self.shutdown, from.shutdown.as_ref());
    }

    /// Writes what is said to a neighbour, save the AS; a loopback's name begins as the system's do.
    pub fn put(&self, this: &mut BgpNeighbor, loopback: &str) {
        this.active = !matches!(self.shutdown, Some((true, _)));
        self.put_distance(this);
        self.put_source(this, loopback);
    }

    /// How far away a neighbour may be: by TTL security (RFC 5082), else by the hops that an external session may take.
    fn put_distance(&self, this: &mut BgpNeighbor) {
        if let Some((hops, span)) = self.multihop {
            this.hops = Fact::Set(hops, span);
        }
        if let Some((hops, span)) = self.security_hops {
            this.ttl_security = Fact::Set(hops.is_some(), span);
            if let Some(hops) = hops {
                this.hops = Fact::Set(hops, span);
            }
        }
    }

    /// The interface whose address a session comes from; a loopback's name begins as the system's do.
    fn put_source(&self, this: &mut BgpNeighbor, loopback: &str) {
        if let Some((source, span)) = &self.source {
            this.from_loopback = Fact::Set(source.as_ref().is_some_and(|name| name.starts_with(loopback)), *span);
            let source = source.as_ref().map(|name| Reference::new(ReferenceKind::Interface, name.as_str()));
            this.source_interface = Fact::Set(source, *span);
        }
    }
}

/// A list on the routes of one direction; one of each kind holds.
#[derive(Debug, Clone)]
pub struct Filter<K> {
    /// Which kind of list.
    pub kind: K,
    /// Whether on routes that are received.
    pub inbound: bool,
    /// `None` where the list was taken away.
    pub list: Option<Reference>,
    /// The line.
    pub span: Span,
}

impl<K: PartialEq> Filter<K> {
    fn same(&self, other: &Self) -> bool {
        self.kind == other.kind && self.inbound == other.inbound
    }
}

/// What is said of a session's routes in one family; the kinds of lists on them are the system's.
#[derive(Debug, Clone)]
pub struct Policy<K> {
    /// What mentions the family first.
    pub at: Span,
    /// Whether routes are exchanged.
    pub activated: Written<bool>,
    /// The lists on them.
    pub filters: Vec<Filter<K>>,
    /// The most that are taken; `None` inside: any number.
    pub limit: Written<Option<u64>>,
    /// Whether more of them are only noted.
    pub limit_warns: Written<bool>,
    /// Whether a default route is announced.
    pub default_originated: Written<bool>,
    /// Whether they are reflected.
    pub reflector_client: Written<bool>,
}

impl<K> Default for Policy<K> {
    fn default() -> Self {
        Self {
            at: Span::default(),
            activated: None,
            filters: Vec::new(),
            limit: None,
            limit_warns: None,
            default_originated: None,
            reflector_client: None,
        }
    }
}

impl<K: PartialEq + Clone> Policy<K> {
    /// Writes the list of a kind and direction, in place of the one before.
    pub fn put_filter(&mut self, filter: Filter<K>) {
        self.filters.retain(|known| !known.same(&filter));
        self.filters.push(filter);
    }

    /// Takes over what is not said here; of lists, those of kinds and directions of which nothing is.
    pub fn inherit(&mut self, from: &Self) {
        if self.at.is_empty() {
            self.at = from.at;
        }
        take(&mut self.activated, from.activated.as_ref());
        take(&mut self.default_originated, from.default_originated.as_ref());
        self.inherit_limits(from);
        for filter in &from.filters {
            if !self.filters.iter().any(|known| known.same(filter)) {
                self.filters.push(filter.clone());
            }
        }
    }

    /// Takes over of it only how many routes are taken and whether they are reflected.
    pub fn inherit_limits(&mut self, from: &Self) {
        take(&mut self.limit, from.limit.as_ref());
        take(&mut self.limit_warns, from.limit_warns.as_ref());
        take(&mut self.reflector_client, from.reflector_client.as_ref());
    }

    /// Writes what is said to a neighbour's family.
    pub fn put(&self, this: &mut NeighborFamily) {
        this.activated = fact(self.activated);
        this.prefix_limit = fact(self.limit);
        this.prefix_limit_warns = fact(self.limit_warns);
        this.default_originated = fact(self.default_originated);
        this.reflector_client = fact(self.reflector_client);
        this.filters_in = self.lists(true);
        this.filters_out = self.lists(false);
    }

    /// The lists on routes of one direction; the fact points at the first line, also where all were taken away.
    fn lists(&self, inbound: bool) -> Fact<Vec<Reference>> {
        let here = || self.filters.iter().filter(|filter| filter.inbound == inbound);
        let found = here().filter_map(|filter| filter.list.clone()).collect();
        here().next().map_or_else(Fact::default, |first| Fact::Set(found, first.span))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_list_of_a_kind_holds_in_a_direction() {
        let filter = |kind: char, inbound| Filter { kind, inbound, list: None, span: Span::default() };
        let of = |filters| Policy { filters, ..Policy::default() };
        let mut own = of(vec![filter('a', true)]);
        own.put_filter(filter('a', true));
        own.inherit(&of(vec![filter('a', true), filter('a', false), filter('b', true)]));
        let kinds: Vec<_> = own.filters.iter().map(|filter| (filter.kind, filter.inbound)).collect();
        assert_eq!(kinds, [('a', true), ('a', false), ('b', true)]);
    }
}
