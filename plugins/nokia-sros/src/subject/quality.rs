//! `qos`: policies of quality. What they do to traffic says nothing of security; that an interface has one does.

use std::collections::{HashMap, HashSet};

use seawall_api::command::{Command, Context, Table, ignored, modelled};
use seawall_api::model::ReferenceKind;
use seawall_api::{Fact, Span};

use crate::builder::Builder;

const SECTION: Context = Context("qos");
const POLICY: Context = Context("qos policy");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &[], commands: &[ignored("qos").opening(SECTION)] },
    &Table { context: SECTION, feeds: &[], commands: HEADS },
    &Table { context: POLICY, feeds: &[], commands: LINES },
];

const HEADS: &[Command<Builder>] = &[
    modelled("(network|sap-ingress|sap-egress|network-queue|scheduler-policy|policer-control-policy|port-scheduler-policy|slope-policy|shared-queue|adv-config-policy|queue-mgmt-policy|hs-pool-policy|hs-attachment-policy|hs-scheduler-policy|hs-wrr-group|fp-resource-policy|post-policer-mapping|queue-group-redirect-list|vlan-qos-policy|ingress-classification-policy|egress-remark-policy|port-qos-policy|hsmda-pool-policy|hsmda-scheduler-policy|hsmda-slope-policy|hsmda-wrr-policy|match-list|mc-mlppp) <policy:name> / [name <name:name>] [create]", |builder: &mut Builder, line| {
        if !line.removes() {
            let (written, name) = (line.string("policy")?, line.get("name").or(line.get("policy"))?.to_owned());
            builder.memory.quality.known.insert(written.clone());
            builder.memory.quality.current = Some(written);
            builder.define(ReferenceKind::PolicyMap, &name, line.span);
        }
        Some(())
    })
    .opening(POLICY),
    ignored("(queue-group-templates|queue-group|md-auto-id|fp-resource-policy) [<text>]").opening(POLICY),
];

/// Classes, queues, policers, marks and rates.
const LINES: &[Command<Builder>] = &[
    // A queue or policer of their own for broadcasts; how much it lets through, its rate says.
    modelled("(broadcast-policer|broadcast-queue) / <number> [<text>]", |builder: &mut Builder, line| {
        let memory = &mut builder.memory.quality;
        memory.limiting.extend(memory.current.clone().map(|policy| (policy, line.span)));
        Some(())
    }),
    ignored("(description|policy-id|scope|default-fc|fc|queue|policer|multicast-queue|unknown-queue|unknown-policer|multicast-policer|policer-id|rate|cir|pir|cbs|mbs|parent|adaptation-rule|adv-config-policy|burst-limit|wred-queue|stat-mode|enable-exceed-pir|percent-rate|hybrid|mode|packet-byte-offset|priority-mbs-thresholds|high-prio-only|drop-tail|low|percent-reduction-from-mbs|port-parent|scheduler-parent|weight|level|cir-level|cir-weight|max-rate|orphan-override|group|tier|scheduler|root|root-arbiter|arbiter|max-percent|monitor-threshold|child-control|bandwidth-distribution|above-offered-cap|offered-measurement|add|fast-start|fast-stop|high-rate-hold-time|hold-time|enqueue-on-pir-zero|time-average-factor|low-slope|high-slope|highplus-slope|exceed-slope|max-avg|max-prob|start-avg|shutdown|admin-state|dscp|dot1p|prec|lsp-exp|lsp-exp-in-profile|lsp-exp-out-profile|dscp-in-profile|dscp-out-profile|dot1p-in-profile|dot1p-out-profile|in-profile|out-profile|de-mark|in-remark|out-remark|profile|port-redirect-group|ip-criteria|ipv6-criteria|mac-criteria|type|entry|match|action|ingress|egress|queue-group|network|default-action|ler-use-dscp|lsp-qinq|remarking|remark-trusted|table-cir|sub-insert|dynamic-policer|dot1p-classification|ip-mirror-interface|ip-prefix-list|prefix|port-list|protocol|src-ip|dst-ip|src-port|dst-port|hs|hs-wrr-group|hs-turbo|wrr-policy|hsmda-queues|hs-queues|hs-agg-rate|agg-shaper-weight|attachment|class|egress-hsmda|pool|resv-cbs|sap-egress|sap-ingress|exceed-profile|in-plus-profile|unknown|broadcast|multicast|policer-output-queues|profile-capped|snapshot-offset|color|slope-policy|max|queues|vc-label|expedite|best-effort|multipoint|share-class-weight|inherit-weight|collect-stats|agg-rate|fp-redirect-group|post-policer-mapping) [<text>]")
        .opening(POLICY),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The policy whose block is being read, by the word behind its kind.
    current: Option<String>,
    /// All policies.
    known: HashSet<String>,
    /// Policies that keep broadcasts apart.
    limiting: HashMap<String, Span>,
}

/// A SAP whose policy keeps broadcasts apart limits them; a bridged service does where all of its SAPs do.
pub(crate) fn finish(builder: &mut Builder) {
    let Memory { known, limiting, .. } = std::mem::take(&mut builder.memory.quality);
    for this in builder.model.interfaces.iter_mut().filter(|this| this.switched.equals(&true) == Some(true)) {
        let Some(policy) = this.service_policy_in.configured().map(|policy| policy.name.clone()) else { continue };
        if let Some(at) = limiting.get(&policy) {
            this.port.storm_control = Fact::Set(true, *at);
        } else if known.contains(&policy) {
            this.port.storm_control = Fact::Default(false);
        }
    }
}
