//! `/ip ipsec policy`: what is encrypted on its way where.

use ipnet::IpNet;
use seawall_api::menu::Record;
use seawall_api::model::{Addresses, ReferenceKind, WhenUndefined};
use seawall_api::{Fact, Span, Why};

use crate::builder::Builder;

/// Most policies times intercepts and addresses that are looked at.
const MOST: usize = 1_000_000;

/// What a policy encrypts.
#[derive(Debug)]
pub(super) struct Policy {
    pub(super) at: Span,
    pub(super) from: Option<IpNet>,
    pub(super) to: IpNet,
}

pub(super) fn policy(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    if let Some(name) = record.get("proposal").filter(|name| *name != "default") {
        builder.uses(
            ReferenceKind::IpsecTransform,
            name,
            "ipsec policy",
            WhenUndefined::Refused,
            record.span_of("proposal")?,
        );
    }
    let encrypts = !matches!(record.get("action"), Some("none" | "discard"));
    if let (Some(peer), true, false) = (record.get("peer"), encrypts, record.disabled()) {
        let proposal = record.get("proposal").unwrap_or("default").to_owned();
        builder.memory.ipsec.chosen.entry(peer.to_owned()).or_insert(proposal);
    }
    let udp = record.get("protocol").is_none_or(|protocol| matches!(protocol, "all" | "udp"));
    let plain = record.get("dst-port").is_none() && record.get("src-port").is_none() && !record.is_doubtful();
    let net = |key: &str| record.get(key)?.parse::<IpNet>().ok();
    if let (true, true, Some(to)) =
        (udp && plain, encrypts && !record.disabled() && record.flag("template") != Some(true), net("dst-address"))
    {
        builder.memory.ipsec.policies.push(Policy { at: record.at(), from: net("src-address"), to });
    }
    Some(())
}

/// What is delivered for the law to where a policy leads is encrypted. Which of its addresses the device sends from nobody can say where the policy
/// is for some of them.
pub(super) fn delivery(builder: &mut Builder, policies: &[Policy]) {
    let all = builder.model.interfaces.iter().flat_map(|this| &this.addresses);
    let own: Vec<IpNet> = all.filter_map(|one| one.prefix.value().copied()).collect();
    let many = policies.len().saturating_mul(builder.model.intercepts.len().saturating_add(own.len())) > MOST;
    for intercept in &mut builder.model.intercepts {
        if many {
            intercept.encrypted = Fact::Unknown(Why::NotStated);
            continue;
        }
        let Some(Addresses::Prefix(host)) = intercept.delivery.configured() else { continue };
        let mut leading = policies.iter().filter(|policy| policy.to.contains(host));
        let is_own = |net: &IpNet| own.iter().any(|own| net.contains(&own.addr()));
        let sure = |policy: &&Policy| policy.from.as_ref().is_none_or(|net| net.prefix_len() == 0);
        if let Some(policy) = leading.clone().find(sure) {
            intercept.encrypted = Fact::Set(true, policy.at);
        } else if leading.any(|policy| policy.from.as_ref().is_some_and(is_own)) {
            intercept.encrypted = Fact::Unknown(Why::NotStated);
        }
    }
}
