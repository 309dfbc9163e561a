//! The overview: what whoever has one page's patience has to know.

use maud::{Markup, html};

use super::chart::{Segment, bar, legend};
use super::devices::name;
use super::posture::Posture;
use super::remainder::{since, skipped, unjudged, waivers};
use crate::assessment::Dossier;
use crate::assessment::share::{SEVERITIES, Share, percent};
use crate::neutral::neutral;
use crate::report::wrap::{counted, grouped};
use crate::verdict::Severity;

/// So many devices and rules are named; the lists have all.
const NAMED: usize = 10;

/// The page.
pub(super) fn page(dossier: &Dossier, posture: &Posture) -> Markup {
    let run = &dossier.assessment;
    let all = total(&posture.checks);
    html! {
        section #overview data-page="overview" aria-labelledby="overview-title" {
            h1 #overview-title tabindex="-1" { "Configuration audit" }
            p.lead { (headline(dossier, posture)) }
            dl.figures {
                (figure("Devices", &grouped(run.devices.len()), &platforms(dossier)))
                (figure(
                    "Critical and high findings",
                    &grouped(posture.total(Severity::Critical) + posture.total(Severity::High)),
                    &format!("on {}", counted(posture.devices_from(Severity::High), "device")),
                ))
                (figure(
                    "Judged checks that pass",
                    &tenths(all.passing()),
                    &format!("{} of {}", grouped(all.pass), grouped(all.judged())),
                ))
                (figure(
                    "Checks without an answer",
                    &tenths(all.unjudged()),
                    &format!("{} of {}", grouped(all.unknown), grouped(all.judged() + all.unknown)),
                ))
            }
            div.pair {
                (findings(posture))
                (checks(posture))
            }
            @if let Some(baseline) = &run.baseline { (since(baseline)) }
            div.pair {
                (devices(dossier, posture))
                (rules(dossier, posture))
            }
            (unjudged(dossier, posture))
            (waivers(&run.waivers))
            (skipped(dossier))
        }
    }
}

/// All severities together.
fn total(checks: &[(Severity, Share); 5]) -> Share {
    checks.iter().fold(Share::default(), |sum, (_, share)| Share {
        pass: sum.pass + share.pass,
        fail: sum.fail + share.fail,
        waived: sum.waived + share.waived,
        unknown: sum.unknown + share.unknown,
    })
}

fn tenths(share: Option<usize>) -> String {
    share.map_or_else(|| "–".to_owned(), percent)
}

fn headline(dossier: &Dossier, posture: &Posture) -> String {
    let all = dossier.devices().len();
    let serious = posture.devices_from(Severity::High);
    let first = match serious {
        0 => format!("None of the {} has a critical or high finding.", counted(all, "device")),
        _ if serious == all => format!("Every one of the {} has critical or high findings.", counted(all, "device")),
        _ => format!("{} of {} have critical or high findings.", grouped(serious), counted(all, "device")),
    };
    let widest = posture.rules.iter().filter(|(_, count)| count.severity >= Some(Severity::High));
    let widest = widest.max_by_key(|(_, count)| (count.devices.len(), count.severity));
    match widest {
        Some((id, count)) if all > 1 => {
            let title = neutral(dossier.title(id)).into_owned();
            format!("{first} The most widespread: {title} ({}).", counted(count.devices.len(), "device"))
        }
        _ => first,
    }
}

fn platforms(dossier: &Dossier) -> String {
    let mut platforms: Vec<&str> = dossier.devices().iter().map(|device| device.platform.as_str()).collect();
    platforms.sort_unstable();
    platforms.dedup();
    match platforms.as_slice() {
        [one] => neutral(one).into_owned(),
        many => format!("{} platforms", many.len()),
    }
}

fn figure(name: &str, value: &str, note: &str) -> Markup {
    html! { div { dt { (name) } dd.value { (value) } dd.note { (note) } } }
}

fn findings(posture: &Posture) -> Markup {
    let most = SEVERITIES.iter().map(|severity| posture.total(*severity)).max().unwrap_or(0);
    let others = [
        (posture.waived, "waived"),
        (posture.known, "in the baseline"),
        (posture.beyond, "of other profiles"),
        (posture.withheld, "in a report of their own"),
    ];
    let others: Vec<String> = others
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, words)| format!("{} {words}", grouped(*count)))
        .collect();
    html! {
        section.card aria-labelledby="o-findings" {
            h2 #o-findings { "Findings by severity" }
            table.chart {
                thead { tr { th scope="col" { "Severity" } th scope="col" { "By confidence" } th.num scope="col" { "Findings" } } }
                tbody {
                    @for (severity, counts) in SEVERITIES.iter().zip(&posture.findings) {
                        @let total: usize = counts.iter().sum();
                        @let [sure, likely, unsure] = *counts;
                        tr {
                            th scope="row" { a href={ "#/findings?severity=" (severity.word()) } { (badge(*severity)) } }
                            td.wide {
                                (bar(&[
                                    Segment { kind: "c-high", count: sure, words: "of high confidence" },
                                    Segment { kind: "c-medium", count: likely, words: "of medium confidence" },
                                    Segment { kind: "c-low", count: unsure, words: "of low confidence" },
                                ], most))
                            }
                            td.num { (grouped(total)) }
                        }
                    }
                }
            }
            (legend(&[("c-high", "high confidence"), ("c-medium", "medium"), ("c-low", "low")]))
            p.note {
                "Counted as the command counts by default: profile default, not waived, not in the baseline."
                @if !others.is_empty() { " Not counted here: " (others.join(", ")) "." }
            }
        }
    }
}

fn checks(posture: &Posture) -> Markup {
    html! {
        section.card aria-labelledby="o-checks" {
            h2 #o-checks { "Checks that pass" }
            table.chart {
                thead {
                    tr {
                        th scope="col" { "Severity" }
                        th scope="col" { "Checks" }
                        th.num scope="col" { "Pass, of judged" }
                        th.num scope="col" { "Not judged" }
                    }
                }
                tbody {
                    @for (severity, checks) in &posture.checks {
                        @let whole = checks.judged() + checks.unknown;
                        @if whole > 0 {
                            tr {
                                th scope="row" { (badge(*severity)) }
                                td.wide {
                                    (bar(&[
                                        Segment { kind: "pass", count: checks.pass, words: "pass" },
                                        Segment { kind: "waived", count: checks.waived, words: "waived" },
                                        Segment { kind: "fail", count: checks.fail, words: "fail" },
                                        Segment { kind: "hollow", count: checks.unknown, words: "not judged" },
                                    ], whole))
                                }
                                td.num { (tenths(checks.passing())) }
                                td.num { (tenths(checks.unjudged())) }
                            }
                        }
                    }
                }
            }
            (legend(&[("pass", "pass"), ("waived", "waived"), ("fail", "fail"), ("hollow", "not judged")]))
            p.note { "A check is one rule on one device, of every profile. Rules with nothing to judge on a device, and those that its platform is not judged by, are no check." }
        }
    }
}

fn devices(dossier: &Dossier, posture: &Posture) -> Markup {
    let worst = posture.worst_devices();
    let counted_from = |number: &usize| posture.devices.get(*number).map(|counts| counts.iter().sum::<usize>());
    let most = worst.iter().take(NAMED).filter_map(counted_from).max().unwrap_or(0);
    html! {
        section.card aria-labelledby="o-devices" {
            h2 #o-devices { "Worst devices" }
            @if worst.is_empty() { p { "No device has a finding." } } @else {
                table.chart {
                    thead { tr { th scope="col" { "Device" } th scope="col" { "Findings" } th.num scope="col" { "Critical" } th.num scope="col" { "High" } } }
                    tbody {
                        @for number in worst.iter().take(NAMED) {
                            @if let (Some(device), Some(counts)) = (dossier.devices().get(*number), posture.devices.get(*number)) {
                                @let [critical, high, ..] = *counts;
                                tr {
                                    th scope="row" { a.name href={ "#/device/" (number) } { (neutral(name(device))) } }
                                    td.wide { (severity_bar(counts, most)) }
                                    td.num { (critical) }
                                    td.num { (high) }
                                }
                            }
                        }
                    }
                }
                @if worst.len() > NAMED { p.more { a href="#/devices" { "All " (counted(dossier.devices().len(), "device")) } } }
            }
        }
    }
}

/// The findings of a device as a bar.
pub(super) fn severity_bar(counts: &[usize; 5], most: usize) -> Markup {
    let parts: Vec<Segment<'_>> = SEVERITIES
        .iter()
        .zip(counts)
        .map(|(severity, count)| Segment { kind: severity.word(), count: *count, words: severity.word() })
        .collect();
    bar(&parts, most)
}

fn rules(dossier: &Dossier, posture: &Posture) -> Markup {
    let worst = posture.worst_rules();
    html! {
        section.card aria-labelledby="o-rules" {
            h2 #o-rules { "Worst rules" }
            @if worst.is_empty() { p { "No rule has a finding." } } @else {
                table.chart {
                    thead { tr { th scope="col" { "Rule" } th scope="col" { "Severity" } th.num scope="col" { "Devices" } th.num scope="col" { "Findings" } } }
                    tbody {
                        @for (id, count) in worst.iter().take(NAMED) {
                            tr {
                                th scope="row" { a.name href={ "#/findings?rule=" (plain(id)) } { (neutral(dossier.title(id))) } }
                                td { @if let Some(severity) = count.severity { (badge(severity)) } }
                                td.num { (grouped(count.devices.len())) }
                                td.num { (grouped(count.findings)) }
                            }
                        }
                    }
                }
                @if worst.len() > NAMED { p.more { a href="#/findings?group=rule" { "All " (counted(worst.len(), "rule")) " with findings" } } }
            }
        }
    }
}

/// An id as it may stand in an address; others come from no rule of Seawall.
fn plain(id: &str) -> String {
    id.chars().filter(|mark| mark.is_ascii_alphanumeric() || matches!(mark, '-' | '_')).collect()
}

/// A severity as a mark.
pub(super) fn badge(severity: Severity) -> Markup {
    html! { span class={ "badge s-" (severity.word()) } { (severity.word()) } }
}
