//! Which interfaces are copied to which place, and what holds where no line says it.

use seawall_api::Fact;
use seawall_api::Why;
use seawall_api::model::{Mirror, MirrorKind, Reference, ReferenceKind};

use super::{Behavior, Source};
use crate::builder::Builder;

/// Hands mirrors and captures over. Comes behind classes of packets, which say what behaviours are for.
pub(crate) fn finish(builder: &mut Builder) {
    let mut observers = builder.memory.mirror.observers.take();
    let sources = std::mem::take(&mut builder.memory.mirror.sources);
    for this in &mut observers {
        let named = this.name.strip_prefix("observe-port ").unwrap_or_default().to_owned();
        feed(this, &sources, &named);
    }
    // Without a number it is the only place that there is.
    if let [only] = observers.as_mut_slice() {
        for source in sources.iter().filter(|source| source.copied && place(source, &sources).is_none()) {
            add(only, source);
        }
    }
    let behaviors = std::mem::take(&mut builder.memory.mirror.behaviors);
    let copying: Vec<Mirror> = behaviors.iter().map(|behavior| by_filter(behavior, &observers)).collect();
    let mut all = observers;
    all.extend(copying);
    all.append(&mut builder.memory.mirror.captures);
    all.sort_by_key(|this| this.at.start);
    let why = builder.why_open(None, &["mirrors"]);
    for this in &mut all {
        settle(this, why);
    }
    builder.model.mirrors.extend(all);
}

/// The number of the place for copies of an interface: said with its way, or by a line of its own.
fn place<'a>(source: &'a Source, sources: &'a [Source]) -> Option<&'a str> {
    let beside = || sources.iter().find(|other| other.interface == source.interface && !other.copied)?.to.as_deref();
    source.to.as_deref().or_else(beside)
}

fn feed(this: &mut Mirror, sources: &[Source], number: &str) {
    for source in sources.iter().filter(|source| source.copied && place(source, sources) == Some(number)) {
        add(this, source);
    }
}

fn add(this: &mut Mirror, source: &Source) {
    let mut all = this.sources.value().cloned().unwrap_or_default();
    if !all.contains(&source.interface) {
        all.push(source.interface.clone());
    }
    this.sources = Fact::Set(all, source.at);
}

/// Copies of what a class picks, wherever the place says.
fn by_filter(behavior: &Behavior, observers: &[Mirror]) -> Mirror {
    let named = behavior.to.as_ref().map(|number| format!("observe-port {number}"));
    let place = match &named {
        Some(name) => observers.iter().find(|observer| observer.name == *name),
        None => observers.first().filter(|_| observers.len() == 1),
    };
    let filter = behavior.list.as_ref().map(|list| Reference::new(ReferenceKind::Acl, list.as_str()));
    let mut this = Mirror {
        at: behavior.at,
        name: format!("traffic behavior {}", behavior.name),
        kind: Fact::Set(MirrorKind::FilterAction, behavior.at),
        sources: Fact::Set(behavior.interfaces.clone(), behavior.at),
        destinations: Fact::Set(Vec::new(), behavior.at),
        filter: Fact::Set(filter, behavior.at),
        receives: Fact::Default(false),
        ..Mirror::default()
    };
    if let Some(place) = place {
        this.destinations = place.destinations.clone();
        this.into_tunnel = place.into_tunnel.clone();
        this.address = place.address.clone();
        this.host = place.host.clone();
        this.vrf = place.vrf.clone();
    }
    this
}

/// What no line says is not there, in a whole configuration.
fn settle(this: &mut Mirror, why: Option<Why>) {
    if let Some(why) = why {
        this.sources.or_unknown(why);
        this.destinations.or_unknown(why);
        return;
    }
    this.sources.or_default(Vec::new());
    this.destinations.or_default(Vec::new());
    this.into_tunnel.or_default(false);
    this.address.or_default(None);
    this.host.or_default(None);
    this.vrf.or_default(None);
    this.filter.or_default(None);
    this.filter_ports.or_default(Vec::new());
    this.own_traffic.or_default(false);
    this.to_file.or_default(false);
}
