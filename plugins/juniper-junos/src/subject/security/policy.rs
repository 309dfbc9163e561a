//! `security policies`: what passes from zone to zone.
//!
//! Sources: CLI Reference, "[edit security policies] Hierarchy Level", "default-policy" ("Deny all traffic. [...] This is the default"); Security
//! Policies User Guide: policies are tried in their order, those of two zones before the global ones; policies towards `junos-host` are for packets to
//! the device itself.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::kept::Kept;
use seawall_api::model::{Reference, ReferenceKind, ZonePair};
use seawall_api::reading::Extent;
use seawall_api::{Fact, Span, Why};

use super::zone::Zone;
use crate::builder::Builder;
use crate::subject::blocks::{SECURITY, nothing};
use crate::subject::trace::TRACE;

const POLICIES: Context = Context("security policies");
const PAIR: Context = Context("security policies pair");
const POLICY: Context = Context("security policy");
const MATCH: Context = Context("security policy match");
const THEN: Context = Context("security policy then");
const PERMIT: Context = Context("security policy permit");
const SERVICES: Context = Context("security policy application-services");
const LOG: Context = Context("security policy log");
const DEFAULT: Context = Context("security policies default-policy");

const FEEDS: &[&str] = &["zone_pairs", "control_plane.policed_zones"];

/// The tables of this subject.
pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table { context: SECURITY, feeds: FEEDS, commands: const { &[opens("policies", POLICIES, nothing)] } },
    &Table { context: POLICIES, feeds: FEEDS, commands: HEADS },
    &Table { context: PAIR, feeds: FEEDS, commands: const { &[opens("policy <policy:name>", POLICY, policy)] } },
    &Table { context: POLICY, feeds: FEEDS, commands: LINES },
    &Table { context: MATCH, feeds: FEEDS, commands: MATCHES },
    &Table { context: THEN, feeds: FEEDS, commands: THENS },
    &Table { context: PERMIT, feeds: &[], commands: PERMITS },
    &Table { context: SERVICES, feeds: &[], commands: PERMIT_SERVICES },
    &Table { context: LOG, feeds: &[], commands: const { &[ignored("(session-init|session-close|session-update)")] } },
    &Table { context: DEFAULT, feeds: FEEDS, commands: const { &[modelled("(permit-all|deny-all)", default_policy)] } },
];

const HEADS: &[Command<Builder>] = &[
    opens("from-zone <from:name> to-zone <to:name>", PAIR, |builder, line| {
        let (from, to) = (line.string("from")?, line.string("to")?);
        enter(builder, line, &(Some(from), Some(to)))
    })
    .kept_inactive(),
    opens("global", PAIR, |builder, line| enter(builder, line, &(None, None))),
    opens("default-policy", DEFAULT, nothing),
    opens("traceoptions", TRACE, nothing),
    ignored("policy-rematch [extensive]"),
    ignored("(policy-stats|unified-policy|lookup-intrazone-policy) [<what:name>+]"),
];

const LINES: &[Command<Builder>] = &[
    opens("match", MATCH, nothing),
    opens("then", THEN, nothing),
    ignored("description / <text>"),
    modelled("scheduler-name / <schedule:name>", narrow),
];

const MATCHES: &[Command<Builder>] = &[
    modelled("(source-address|destination-address|application|dynamic-application) <value:name>", |builder, line| {
        let every = matches!(line.get("value")?, "any" | "any-ipv4");
        let is_application = line.has("application") || line.has("dynamic-application");
        let policy = current(builder, line)?;
        // One that holds everything is enough, whatever stands beside it.
        let met = match (line.has("source-address"), is_application) {
            (true, _) => &mut policy.sources,
            (_, true) => &mut policy.applications,
            _ => &mut policy.destinations,
        };
        *met = Some(met.unwrap_or(false) || every);
        Some(())
    }),
    modelled("(source-address-excluded|destination-address-excluded)", narrow),
    modelled("(from-zone|to-zone) <zone:name>", |builder, line| {
        if line.get("zone")? != "any" {
            current(builder, line)?.narrowed = true;
        }
        Some(())
    }),
    modelled(
        "(source-identity|source-end-user-profile|url-category|source-l3vpn-vrf-group|destination-l3vpn-vrf-group) <value:name>",
        |builder, line| {
            if line.get("value")? != "any" {
                current(builder, line)?.narrowed = true;
            }
            Some(())
        },
    ),
];

const THENS: &[Command<Builder>] = &[
    opens("permit", PERMIT, |builder, line| {
        current(builder, line)?.permits = Some(true);
        Some(())
    }),
    opens("(deny|reject)", PERMIT, |builder, line| {
        current(builder, line)?.permits = Some(false);
        Some(())
    }),
    opens("log", LOG, nothing),
    opens("count", PERMIT, nothing),
];

/// What is looked at in what passes.
const PERMITS: &[Command<Builder>] = &[
    opens("application-services", SERVICES, nothing),
    opens("(destination-address|tcp-options|firewall-authentication|tunnel|alarm|profile)", SERVICES, nothing),
    ignored("(drop-translated|drop-untranslated|services-offload|application-services)"),
    ignored("profile / <profile:name>"),
];

const PERMIT_SERVICES: &[Command<Builder>] = &[
    ignored(
        "(ipsec-vpn|pair-policy|idp-policy|utm-policy|ssl-proxy|profile-name|advanced-anti-malware-policy|security-intelligence-policy|icap-redirect|advance-policy-based-routing-profile|web-proxy|gprs-gtp-profile|gprs-sctp-profile) / <name>",
    ),
    ignored(
        "(idp|application-traffic-control|redirect-wx|reverse-redirect-wx|uac-policy|drop-translated|drop-untranslated|sequence-check-required|syn-check-required)",
    ),
    ignored("(initial-tcp-mss|reverse-tcp-mss|window-scale) / <number>"),
    opens(
        "(application-firewall|application-traffic-control|ssl-proxy|pass-through|web-authentication|user-firewall|uac-policy)",
        SERVICES,
        nothing,
    ),
    ignored("(rule-set|access-profile|client-match|domain|captive-portal) / <name>"),
    ignored("(web-redirect|web-redirect-to-https|auth-only-browser|auth-user-agent) [<name>]"),
];

/// A policy as far as it matters whether everything passes.
#[derive(Debug, Default)]
struct Policy {
    active: bool,
    /// Whether some address, and some application, is every one.
    sources: Option<bool>,
    destinations: Option<bool>,
    applications: Option<bool>,
    narrowed: bool,
    permits: Option<bool>,
}

/// The policies from one zone to another; of the whole device without them.
#[derive(Debug, Default)]
pub(super) struct Pair {
    at: Span,
    active: bool,
    zones: Zones,
    policies: Vec<Policy>,
}

/// The logical system, and the zones.
type Key = (Option<String>, Zones);

/// The zones that packets come from and go to; none without zones.
type Zones = (Option<String>, Option<String>);

/// What is remembered between statements.
#[derive(Debug, Default)]
pub(super) struct Memory {
    pairs: Kept<Key, Pair>,
    permit_all: Option<Span>,
}

fn key(line: &CommandLine<'_>, zones: Zones) -> Key {
    (line.outer("logical").map(str::to_owned), zones)
}

fn enter(builder: &mut Builder, line: &CommandLine<'_>, zones: &Zones) -> Option<()> {
    let (at, active) = (line.span, line.active);
    let make = || Pair { at, active, zones: zones.clone(), policies: Vec::new() };
    builder.memory.security.policies.pairs.open(key(line, zones.clone()), make).map(|_| ())
}

fn policy(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let policy = Policy { active: line.active, ..Policy::default() };
    pair(builder, line)?.policies.push(policy);
    Some(())
}

fn pair<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut Pair> {
    let zones = (line.outer("from").map(str::to_owned), line.outer("to").map(str::to_owned));
    builder.memory.security.policies.pairs.get_mut(&key(line, zones))
}

fn current<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut Policy> {
    pair(builder, line)?.policies.last_mut()
}

fn narrow(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    current(builder, line)?.narrowed = true;
    Some(())
}

fn default_policy(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.security.policies.permit_all = line.has("permit-all").then_some(line.span);
    Some(())
}

impl Policy {
    /// Whether it takes every packet; unknown if nothing says what it takes.
    fn takes_everything(&self) -> Option<bool> {
        let all = [self.sources?, self.destinations?, self.applications.unwrap_or(true)];
        Some(all.iter().all(|every| *every) && !self.narrowed)
    }
}

/// Whether everything passes before anything is dropped; `None` where no policy says so for everything.
fn open(policies: &[Policy]) -> Result<Option<bool>, Why> {
    for policy in policies.iter().filter(|policy| policy.active) {
        match (policy.permits, policy.takes_everything()) {
            (Some(false), _) => return Ok(Some(false)),
            (Some(true), Some(true)) => return Ok(Some(true)),
            (Some(true), Some(false)) => {}
            _ => return Err(Why::NotStated),
        }
    }
    Ok(None)
}

/// Most zones between which policies that nobody wrote are told apart.
const ZONES_APART: usize = 32;

/// Puts the pairs into the model. Without a policy that fits, the global ones decide, then the default.
pub(super) fn finish(builder: &mut Builder, zones: &[Zone]) {
    let memory = std::mem::take(&mut builder.memory.security.policies);
    let (mut pairs, permit_all) = (memory.pairs, memory.permit_all);
    let pairs = pairs.take();
    let doubtful = builder.why_open(None, FEEDS);
    let everywhere = pairs.iter().find(|pair| pair.zones.0.is_none());
    let otherwise = match everywhere.map(|pair| open(&pair.policies)) {
        Some(Ok(Some(passes))) => Ok(passes),
        Some(Err(why)) => Err(why),
        _ => Ok(permit_all.is_some()),
    };
    let mut written: Vec<(String, String)> = Vec::new();
    let mut policed: Fact<Vec<String>> = Fact::default();
    for pair in &pairs {
        let (Some(from), Some(to)) = (&pair.zones.0, &pair.zones.1) else { continue };
        if to == "junos-host" {
            if pair.active {
                policed.push(from.clone(), pair.at);
            }
            continue;
        }
        let passes = match open(&pair.policies) {
            Ok(Some(passes)) => Ok(passes),
            Ok(None) => otherwise,
            Err(why) => Err(why),
        };
        written.push((from.clone(), to.clone()));
        builder.model.zone_pairs.push(made((from, to), pair.at, pair.active, settled(passes, pair.at, doubtful)));
    }
    if let (Ok(true), Some(at)) = (otherwise, permit_all.or(everywhere.map(|pair| pair.at))) {
        let names = || zones.iter().filter(|zone| zone.active).map(|zone| &zone.name).take(ZONES_APART);
        for (from, to) in names().flat_map(|from| names().map(move |to| (from, to))) {
            if from != to && !written.iter().any(|(one, other)| one == from && other == to) {
                builder.model.zone_pairs.push(made((from, to), at, true, Fact::Set(true, at)));
            }
        }
    }
    if builder.extent == Extent::Whole && doubtful.is_none() {
        policed.or_default(Vec::new());
    }
    builder.model.control_plane.policed_zones = policed;
}

fn settled(passes: Result<bool, Why>, at: Span, doubtful: Option<Why>) -> Fact<bool> {
    match (passes, doubtful) {
        (Ok(true), _) => Fact::Set(true, at),
        (Ok(false), None) => Fact::Set(false, at),
        (_, Some(why)) | (Err(why), None) => Fact::Unknown(why),
    }
}

fn made((from, to): (&String, &String), at: Span, active: bool, open: Fact<bool>) -> ZonePair {
    let name = format!("from {from} to {to}");
    ZonePair {
        at,
        active,
        policy: Fact::Set(Some(Reference::new(ReferenceKind::PolicyMap, name.as_str())), at),
        name,
        from: Fact::Set(Some(from.clone()), at),
        to: Fact::Set(Some(to.clone()), at),
        open,
        ..ZonePair::default()
    }
}
