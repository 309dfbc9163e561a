//! Zone-based and classic inspection firewall.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::{AclEntry, Action, Addresses, Reference, ReferenceKind, WhenUndefined, ZonePair};

use crate::builder::Builder;

const ZONE: Context = Context("zone security");
const PAIR: Context = Context("zone-pair security");
const PARAMETERS: Context = Context("parameter-map");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["zone_pairs"], commands: HEADS },
    &Table { context: ZONE, feeds: &[], commands: ZONE_LINES },
    &Table { context: PAIR, feeds: &["zone_pairs"], commands: PAIR_LINES },
    &Table { context: PARAMETERS, feeds: &[], commands: PARAMETER_LINES },
    &Table { context: Context::TOP, feeds: &[], commands: CLASSIC },
];

const HEADS: &[Command<Builder>] = &[
    opens("zone security <zone:name>", ZONE, |builder, line| {
        if !line.removes() {
            builder.define(ReferenceKind::Other, line.get("zone")?, line.span);
        }
        Some(())
    }),
    opens("zone-pair security <pair:name> [source <from:name>] [destination <to:name>]", PAIR, pair),
    ignored("parameter-map type (inspect|inspect-vrf|inspect-zone|regex|urlfilter|protocol-info|consent) <name:name>")
        .opening(PARAMETERS),
    ignored("parameter-map type (webauth|content-scan|multi-tenant|umbrella|cws) (global|<name:name>)")
        .opening(PARAMETERS),
    ignored("parameter-map type (inspect-global|inspect global|subscriber attribute-to-service <name:name>)")
        .opening(PARAMETERS),
    ignored("parameter-map type urlfpolicy (local|trend|n2h2|websense) <name:name>").opening(PARAMETERS),
    ignored("parameter-map type (ooo|umbrella) global").opening(PARAMETERS),
];

const ZONE_LINES: &[Command<Builder>] =
    &[ignored("description / <text>"), unmodelled("protection <parameters:name>"), ignored("vpn <vpn:name>")];

const PAIR_LINES: &[Command<Builder>] = &[
    ignored("description / <text>"),
    // A policy that is not defined is refused.
    modelled("service-policy type inspect <policy:name>", |builder, line| {
        let name = line.get("policy")?;
        if !line.removes() {
            builder.uses(ReferenceKind::PolicyMap, name, "zone-pair", WhenUndefined::Refused, line.span);
        }
        let policy = line.set_or_none(Some(Reference::new(ReferenceKind::PolicyMap, name)));
        builder.model.zone_pairs.get_mut(builder.memory.zone.pair?)?.policy = policy;
        Some(())
    }),
];

const PARAMETER_LINES: &[Command<Builder>] = &[
    ignored("(audit-trail|alert) (on|off)"),
    ignored("(max-incomplete|one-minute) (low|high) <number>"),
    ignored(
        "(dns-timeout|icmp idle-time|udp idle-time|tcp idle-time|tcp finwait-time|tcp synwait-time) <number> \
         [ageout-time <number>]",
    ),
    ignored("tcp max-incomplete host <number> [block-time <number>]"),
    ignored(
        "tcp (window-scale-enforcement loose|syn-flood (limit|rate per-destination) <number>|half-open reset \
         (on|off|idle (on|off)))",
    ),
    ignored("(sessions maximum|sessions packet default|sessions rate (low|high)) <number> [time <number>]"),
    ignored("log (dropped-packets|dropped-packets enable|summary flows <number> time-interval <number>|flow)"),
    ignored("log flow-export v9 udp destination <ipv4> <number> [vrf <name>] [source <interface>]"),
    ignored(
        "(session total <number>|max-incomplete <number> [aggressive-aging]|aggressive-aging high <number> low \
         <number>)",
    ),
    ignored("(multi-tenancy|zone-mismatch drop|nbar-classify|redundancy|lisp inner-packet-inspection|gtp)"),
    ignored("(pattern|server name) <text>"),
    ignored(
        "(type webauth|timeout init-state sec|max-http-conns|virtual-ip \
         ipv4|intercept-https-enable|sleeping-client timeout) [<value:name>]",
    ),
    ignored("(vpn zone security|vrf|inspect) <name> [<more:name>]"),
    ignored("(allow-mode (on|off)|alert (on|off)|urlf-server-log (on|off)|truncate (hostname|script-parameters))"),
    ignored("(cache-size maximum-memory|cache-entry-lifetime|max-request|max-resp-pak) <number>"),
    ignored("(source-interface <interface>|block-page message <text>|exclusive-domain (permit|deny) <domain:name>)"),
];

const CLASSIC: &[Command<Builder>] = &[
    unmodelled(
        "ip inspect name <name> <protocol:name> [alert (on|off)] [audit-trail (on|off)] [timeout <number>] \
         [router-traffic]",
    ),
    unmodelled(
        "ip inspect name <name> <protocol:name> [java-list <list:name>|url-filter|urlfilter|program-number \
         <number>|max-data <number>|timeout <number>]",
    ),
    unmodelled("ipv6 inspect name <name> <protocol:name> [alert (on|off)] [audit-trail (on|off)] [timeout <number>]"),
    ignored(
        "(ip|ipv6) inspect (audit-trail|alert-off|log drop-pkt|waas [enable]|waas flush-timeout \
         <number>|hashtable-size <number>)",
    ),
    ignored("(ip|ipv6) inspect (max-incomplete|one-minute) (high|low) <number>"),
    ignored(
        "(ip|ipv6) inspect (dns-timeout <number>|udp idle-time <number>|tcp \
         (idle-time|finwait-time|synwait-time) <number>)",
    ),
    ignored(
        "(ip|ipv6) inspect tcp (max-incomplete host <number> [block-time <number>]|reassembly (queue \
         length|timeout|memory limit) <number>|window-scale-enforcement loose)",
    ),
    ignored(
        "ip port-map <application:name> port [tcp|udp] [from] <port:number> [to <last:number>] [list \
         <list:name>] [description <text>]",
    ),
    unmodelled("ip audit name <name> (info|attack) [list <list:name>] [action (alarm|drop|reset)] [drop] [reset]"),
    ignored(
        "ip audit (notify (log|nr-director)|po (max-events|max-queue|protected <ipv4> [to <to:ipv4>]|local \
         hostid) [<number>]|smtp spam <number>)",
    ),
    ignored("ip audit po (max-events|local hostid) <number> [orgid <number>]"),
    ignored("ip audit (info|attack) action (alarm|drop|reset) [drop] [reset]"),
    unmodelled("ip ips name <name> [list <list:name>]"),
    ignored(
        "ip ips (notify (sdee|log)|fail closed|po max-events <number>|deny-action ips-interface|memory \
         threshold <number>|signature-category|enable-clidelta|event-action-rules|memory regex chaining)",
    ),
    ignored("ip ips (config location <url> [retries <number>] [timeout <number>]|sdf location <url>|auto-update)"),
    ignored(
        "ip auth-proxy \
         (max-nodata-conns|max-login-attempts|inactivity-timer|absolute-timer|init-state-timer|watch-list \
         expiry-time|auth-cache-time) <number>",
    ),
    unmodelled("ip auth-proxy name <name> (http|ftp|telnet) [inactivity-timer <number>] [list <list:name>]"),
    ignored(
        "ip admission \
         (max-nodata-conns|max-login-attempts|inactivity-timer|absolute-timer|init-state-timer|watch-list \
         expiry-time|auth-cache-time) <number>",
    ),
    unmodelled(
        "ip admission name <name> (proxy (http|ftp|telnet)|consent|eapoudp [bypass]) [inactivity-time \
         <number>] [list <list:name>]",
    ),
    ignored(
        "ip (urlfilter (allowmode [on|off]|alert|audit-trail|cache <number>|max-request <number>|max-resp-pak \
         <number>|urlf-server-log)|trigger-authentication)",
    ),
    ignored("ip reflexive-list timeout <number>"),
    ignored(
        "ip tcp intercept (mode (intercept|watch)|drop-mode (oldest|random)|watch-timeout \
         <number>|finrst-timeout <number>|connection-timeout <number>)",
    ),
    unmodelled("ip tcp intercept list <list:name>"),
    ignored("ip tcp intercept (max-incomplete|one-minute) (low|high) <number>"),
];

/// The zones of a pair are refused unless they are defined; the device itself is the zone `self`.
fn pair(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("pair")?;
    let pairs = &mut builder.model.zone_pairs;
    pairs.retain(|known| known.name != name);
    builder.memory.zone.pair = None;
    if line.removes() {
        return Some(());
    }
    let zone = |argument| line.set(line.string(argument));
    pairs.push(ZonePair {
        at: line.block,
        name: name.to_owned(),
        from: zone("from"),
        to: zone("to"),
        ..ZonePair::default()
    });
    builder.memory.zone.pair = pairs.len().checked_sub(1);
    // Traffic to the zone `self` passes freely unless a pair leads there: "Zone-Based Policy Firewall", "self zone".
    if let (Some("self"), Some(from)) = (line.get("to"), line.string("from")) {
        builder.model.control_plane.policed_zones.push(from, line.span);
    }
    for zone in
        [line.get("from"), line.get("to")].into_iter().flatten().filter(|zone| !matches!(*zone, "self" | "default"))
    {
        builder.uses(ReferenceKind::Other, zone, format!("zone-pair {name}"), WhenUndefined::Refused, line.span);
    }
    Some(())
}

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The pair whose block is being read.
    pair: Option<usize>,
}

/// Finds what passes between zones: without a policy nothing does ("Zone-Based Policy Firewalls").
pub(crate) fn finish(builder: &mut Builder) {
    let whole = builder.extent == seawall_api::reading::Extent::Whole;
    let mut pairs = std::mem::take(&mut builder.model.zone_pairs);
    for pair in &mut pairs {
        if whole {
            pair.policy.or_default(None);
        }
        pair.open = match &pair.policy {
            Fact::Set(Some(policy), _) => open(builder, &policy.name),
            Fact::Set(None, at) => Fact::Set(false, *at),
            Fact::Default(_) => Fact::Default(false),
            Fact::Unknown(why) => Fact::Unknown(*why),
        };
    }
    builder.model.zone_pairs = pairs;
}

/// Whether a policy lets everything pass: classes are tried in order, and what none of them takes is dropped.
fn open(builder: &Builder, policy: &str) -> Fact<bool> {
    let Some(policy) = builder.memory.quality.policies.get(policy) else { return Fact::default() };
    for class in policy.classes.iter().flatten() {
        let everything =
            if class.name == "class-default" { Some(true) } else { takes_everything(builder, &class.name) };
        match (class.passed, everything) {
            (None, _) => return Fact::Set(false, class.dropped.unwrap_or(class.at)),
            (Some(at), Some(true)) => return Fact::Set(true, at),
            (Some(_), None) => return Fact::default(),
            (Some(_), Some(false)) => {}
        }
    }
    Fact::Default(false)
}

/// Whether a class takes every packet: only one whose one condition is a list that begins by permitting all is
/// known to.
fn takes_everything(builder: &Builder, class: &str) -> Option<bool> {
    let class = builder.memory.quality.classes.get(class)?;
    let [list] = class.matches.as_slice() else { return Some(false) };
    if class.otherwise {
        return Some(false);
    }
    let list = builder.model.acls.iter().find(|acl| acl.active && acl.name == list.name)?;
    list.entries.iter().find(|entry| entry.active).map_or(Some(false), permits_everything)
}

fn permits_everything(entry: &AclEntry) -> Option<bool> {
    let any = entry.protocol.value()? == "ip"
        && *entry.source.value()? == Addresses::Any
        && *entry.destination.value()? == Addresses::Any;
    Some(entry.action == Action::Permit && any && !*entry.narrowed.value()?)
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn zones_pairs_and_policies_are_known_and_their_names_are_uses() {
        let reading = whole(
            "zone security IN\n description inside\nzone security OUT\n\
             class-map type inspect match-any WEB\n match protocol http\npolicy-map type inspect P\n \
             class type inspect WEB\n  inspect\n class class-default\n  drop log\n\
             zone-pair security IN-OUT source IN destination OUT\n service-policy type inspect P\n\
             zone-pair security OUT-SELF source OUT destination self\n\
             interface Gi0/1\n zone-member security OUT\nip inspect name FW tcp\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        assert_eq!(reading.model.interfaces[0].zone.configured().map(String::as_str), Some("OUT"));
        let defined = |name: &str| reading.model.definitions.iter().any(|known| known.name == name);
        assert!(reading.model.uses.iter().all(|used| defined(&used.name)), "{:?}", reading.model.uses);
    }

    #[test]
    fn a_pair_is_open_if_its_first_class_takes_everything() {
        let open = |class: &str, acl: &str| {
            let text = format!(
                "{acl}\nclass-map type inspect match-any C\n match access-group name A\npolicy-map type inspect P\n\
                 {class}\nzone security I\nzone security O\nzone-pair security O-I source O destination I\n \
                 service-policy type inspect P\n"
            );
            whole(&text).model.zone_pairs[0].open.value().copied()
        };
        let all = "ip access-list extended A\n permit ip any any";
        assert_eq!(open(" class type inspect C\n  inspect", all), Some(true));
        assert_eq!(open(" class type inspect C\n  drop\n class class-default\n  pass", all), Some(false));
        let web = "ip access-list extended A\n permit tcp any any eq 80";
        assert_eq!(open(" class type inspect C\n  inspect\n class class-default\n  drop", web), Some(false));
        assert_eq!(open(" class type inspect C\n  inspect\n class class-default\n  pass log", web), Some(true));
        assert_eq!(open(" class type inspect C\n  inspect", "ip access-list extended B\n permit ip any any"), None);
        let bare = whole("zone security O\nzone-pair security O-S source O destination self\n").model;
        assert_eq!(bare.zone_pairs[0].open.value(), Some(&false));
    }
}
