//! Devices and findings for the tests of reports.

use std::collections::BTreeMap;
use std::sync::Arc;

use seawall_api::reading::{Extent, LineCounts};

use crate::finding::{Accepted, Device, Finding, Fix, Location, LocationRole, Risk, RuleCard};
use crate::profile::Profile;
use crate::stable_hash::Hash128;
use crate::verdict::{Confidence, Severity, Verdict};

/// A rule.
pub(crate) fn rule(id: &str, severity: Severity) -> Arc<RuleCard> {
    Arc::new(RuleCard {
        id: id.to_owned(),
        title: format!("Title of {id}"),
        severity,
        confidence: Confidence::High,
        profile: Profile::Default,
        tags: Vec::new(),
        group: "Tests".to_owned(),
        why: format!("This is why {id} matters. It has a second sentence, which says more. A third one is too much."),
        own: false,
        reads: Vec::new(),
        references: BTreeMap::from([("attack".to_owned(), vec!["T1602.002".to_owned()])]),
    })
}

/// A finding at a line of ten letters.
pub(crate) fn finding(id: &str, severity: Severity, object: &str, line: u32) -> Finding {
    Finding {
        rule: rule(id, severity),
        severity,
        confidence: Confidence::High,
        verdict: Verdict::Fail,
        object: object.to_owned(),
        named: object.to_owned(),
        message: format!("message about {object}"),
        locations: vec![Location {
            line,
            at: line,
            column: 1,
            end_line: line,
            end_column: 11,
            role: LocationRole::Primary,
            text: format!("line {line:>5}"),
            marks: 0..10,
        }],
        elsewhere: Vec::new(),
        missing: false,
        fix: Some(Fix {
            risk: Risk::Medium,
            commands: format!("no line {line}"),
            verify: Some("show line".to_owned()),
            ..Fix::by_hand()
        }),
        fingerprint: Hash128::of(object.as_bytes()),
        waiver: None,
        standing: None,
        subject: Hash128::of(object.as_bytes()),
    }
}

/// A device with these findings.
pub(crate) fn device(findings: Vec<Finding>) -> Device {
    let lines = findings.iter().flat_map(|finding| &finding.locations);
    let shown = lines.map(|place| (place.line, format!("line {:>5}", place.line))).collect();
    Device {
        parts: Vec::new(),
        path: "r1.cfg".to_owned(),
        identity: "r1.cfg".to_owned(),
        stated_name: None,
        platform: "cisco-ios",
        comment: "!",
        takes_away: &["no"],
        hostname: Some("r1".to_owned()),
        system: Some("cisco-iosxe".to_owned()),
        os_version: Some("17.6".to_owned()),
        software: "Cisco IOS XE 17.6".to_owned(),
        extent: Extent::Whole,
        lines: LineCounts { total: 100, modelled: 90, ignored: 5, unmodelled: 3, unknown: 2 },
        unread: Hash128::of(b""),
        judged: Vec::new(),
        findings,
        shown,
        heads: BTreeMap::new(),
        blind_spots: Vec::new(),
        withheld: None,
        accepted: Accepted::default(),
        detail: None,
    }
}
