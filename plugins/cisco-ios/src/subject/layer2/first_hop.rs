//! Policies of IPv6 first-hop security and device tracking.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::{ReferenceKind, WhenUndefined};

use crate::builder::Builder;

const POLICY: Context = Context("first-hop policy");

/// Definitions.
pub(super) const TABLE: Table<Builder> =
    Table { context: Context::TOP, feeds: &["interfaces.port.ra_guard"], commands: HEADS };

/// A policy's block.
pub(super) const POLICY_TABLE: Table<Builder> =
    Table { context: POLICY, feeds: &["interfaces.port.ra_guard"], commands: LINES };

const HEADS: &[Command<Builder>] = &[
    opens("ipv6 nd raguard policy <name:name>", POLICY, open),
    opens(
        "ipv6 (snooping|dhcp guard|nd inspection|source-guard|prefix-guard|destination-guard) policy <name:name>",
        POLICY,
        open,
    )
    .feeding(&[]),
    opens("device-tracking policy <name:name>", POLICY, open).feeding(&[]),
    ignored("device-tracking (tracking [auto-source [override]|retry-interval <number>]|upgrade-cli [force])"),
    ignored(
        "device-tracking (binding (max-entries <number>|reachable-lifetime <number>|stale-lifetime \
         <number>|logging)|logging (theft|packet drop|resolution-veto))",
    ),
    ignored("ipv6 (neighbor tracking [retry-interval <number>]|snooping logging (packet drop|theft))"),
    ignored("ipv6 neighbor binding (max-entries <number>|logging)"),
];

const LINES: &[Command<Builder>] = &[
    modelled("device-role (host|router|switch|client|server|monitor|node)", |builder: &mut Builder, line| {
        let policy = builder.memory.layer2.policy.clone();
        let routers = &mut builder.memory.layer2.router_policies;
        routers.retain(|known| *known != policy);
        if line.has("router") && !line.negated {
            routers.push(policy);
        }
        Some(())
    })
    .wide(),
    // A trusted port's advertisements pass unread.
    modelled("trusted-port", |builder: &mut Builder, line| {
        let policy = builder.memory.layer2.policy.clone();
        if !line.negated {
            builder.memory.layer2.router_policies.push(policy);
        }
        Some(())
    })
    .wide(),
    ignored("security-level (glean|guard|inspect)"),
    ignored(
        "(limit address-count [ipv4-per-mac|ipv6-per-mac|ipv6-per-port] <number>|tracking (enable|disable) \
         [reachable-lifetime <number>])",
    ),
    ignored(
        "(protocol (arp|dhcp4|dhcp6|ndp|udp) [prefix-list <name>]|data-glean|destination-glean [log-only|recovery])",
    ),
    ignored("(managed-config-flag|other-config-flag) (on|off)"),
    ignored(
        "(hop-limit (minimum|maximum) <number>|router-preference maximum (high|medium|low)|enforcement \
         (always|stressed))",
    ),
    ignored(
        "(permit link-local|deny global-autoconf|validate (address|prefix|source-mac)|drop-unsecure|sec-level \
         minimum <number>)",
    ),
    ignored("(preference (min|max) <number>|distribution-switch <number>|prefix-glean [only]|vpc-port)"),
    modelled(
        "match (ra prefix-list|reply prefix-list|server access-list|ipv6 access-list) <name:name>",
        |builder, line| {
            let kind = if line.has("prefix-list") { ReferenceKind::PrefixList } else { ReferenceKind::Acl };
            let user = format!("policy {}", builder.memory.layer2.policy);
            builder.uses(kind, line.get("name")?, user, WhenUndefined::NotKnown, line.span);
            Some(())
        },
    ),
    unmodelled("match (ra prefix|reply prefix) <name:name>"),
];

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("name")?;
    name.clone_into(&mut builder.memory.layer2.policy);
    if !line.negated {
        builder.define(ReferenceKind::Other, name, line.span);
    }
    Some(())
}

/// Whether the policy of this name lets router advertisements through.
pub(crate) fn admits_routers(builder: &Builder, policy: &str) -> bool {
    builder.memory.layer2.router_policies.iter().any(|known| known == policy)
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn a_policy_for_routers_lets_advertisements_through() {
        let reading = whole(
            "ipv6 nd raguard policy HOSTS\n device-role host\nipv6 nd raguard policy UP\n device-role router\n\
             interface Gi1/0/1\n ipv6 nd raguard attach-policy HOSTS\ninterface Gi1/0/2\n ipv6 nd raguard attach-policy UP\n\
             interface Gi1/0/3\n ipv6 nd raguard\n",
        );
        assert!(unknown(&reading).is_empty());
        let guarded: Vec<_> = reading.model.interfaces.iter().map(|this| this.port.ra_guard.value().copied()).collect();
        assert_eq!(guarded, [Some(true), Some(false), Some(true)]);
    }
}
