//! The second half of the overview: what changed, what is not known, what was accepted, what was left out.

use maud::{Markup, html};

use super::devices::said;
use super::posture::Posture;
use crate::assessment::{BaselineCount, Dossier, Waiver};
use crate::neutral::neutral;
use crate::report::wrap::{counted, grouped};

/// So many files are named at once.
const FILES: usize = 12;

/// What changed since the baseline.
pub(super) fn since(baseline: &BaselineCount) -> Markup {
    html! {
        section.card aria-labelledby="o-since" {
            h2 #o-since { "Since the baseline" }
            dl.figures.inline {
                div { dt { a href="#/findings?standing=new&profile=all" { "New" } } dd.value { (grouped(baseline.new)) } dd.note { "not in the baseline" } }
                div { dt { a href="#/findings?standing=known&profile=all" { "Known" } } dd.value { (grouped(baseline.known)) } dd.note { "still there" } }
                div { dt { "Gone" } dd.value { (grouped(baseline.gone)) } dd.note { "in the baseline, no longer found" } }
            }
            p.note { "Findings of every profile." }
        }
    }
}

/// What could not be judged, and why.
pub(super) fn unjudged(dossier: &Dossier, posture: &Posture) -> Markup {
    let mut reasons: Vec<_> = posture.reasons().into_iter().map(|(reason, count)| (why(reason), count)).collect();
    if posture.unsupported.checks > 0 {
        reasons.push(("Not judged on this platform, and counted as no check".to_owned(), &posture.unsupported));
    }
    let cut = dossier.devices().iter().filter(|device| device.completeness != "whole").count();
    html! {
        section.card aria-labelledby="o-unjudged" {
            h2 #o-unjudged { "What could not be judged" }
            @if reasons.is_empty() { p { "Every check came to an answer." } } @else {
                table {
                    thead { tr { th scope="col" { "Why" } th.num scope="col" { "Checks" } th.num scope="col" { "Rules" } th.num scope="col" { "Devices" } } }
                    tbody {
                        @for (reason, count) in reasons {
                            tr {
                                th scope="row" { (reason) }
                                td.num { (grouped(count.checks)) }
                                td.num { (grouped(count.rules.len())) }
                                td.num { (grouped(count.devices.len())) }
                            }
                        }
                    }
                }
                p.note {
                    "A check without an answer is neither a pass nor a finding."
                    @if cut > 0 { " Of " (counted(cut, "device")) " only a part of the configuration was there." }
                }
            }
        }
    }
}

fn why(reason: &str) -> String {
    let words = said(reason);
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Waivers that somebody has to look at.
pub(super) fn waivers(all: &[Waiver]) -> Markup {
    let told: Vec<&Waiver> = ["expired", "ends-soon", "unused"]
        .iter()
        .flat_map(|status| all.iter().filter(move |waiver| waiver.status == *status))
        .collect();
    html! {
        @if !told.is_empty() {
            section.card aria-labelledby="o-waivers" {
                h2 #o-waivers { "Waivers that need a decision" }
                div.scroll {
                    table {
                        thead {
                            tr {
                                @for head in ["Waiver", "Rule", "Last day", "Reason", "Approved by"] { th scope="col" { (head) } }
                                th.num scope="col" { "Findings" }
                            }
                        }
                        tbody { @for waiver in told { (waiver_row(waiver)) } }
                    }
                }
            }
        }
    }
}

fn waiver_row(waiver: &Waiver) -> Markup {
    let (last, approved) = (waiver.expires.as_deref().unwrap_or("–"), waiver.approved_by.as_deref().unwrap_or("–"));
    html! {
        tr {
            th scope="row" { (status(&waiver.status)) }
            td data-head="Rule" { code { (neutral(&waiver.rule)) } }
            td.date data-head="Last day" { (neutral(last)) }
            td data-head="Reason" { (neutral(&waiver.reason)) }
            td data-head="Approved by" { (neutral(approved)) }
            td.num data-head="Findings" { (grouped(waiver.findings)) }
        }
    }
}

fn status(status: &str) -> &'static str {
    match status {
        "expired" => "expired",
        "ends-soon" => "ends soon",
        _ => "covers nothing",
    }
}

/// Files that were not judged.
pub(super) fn skipped(dossier: &Dossier) -> Markup {
    let files = &dossier.assessment.files_skipped;
    let row = |range: std::ops::Range<usize>| {
        let files = files.get(range).unwrap_or_default();
        html! {
            ul.files { @for file in files { li { code { (neutral(&file.path)) } " " span.note { (neutral(&file.reason)) } } } }
        }
    };
    let first = files.len().min(FILES);
    html! {
        @if !files.is_empty() {
            section.card aria-labelledby="o-skipped" {
                h2 #o-skipped { (counted(files.len(), "file")) " not judged" }
                (row(0..first))
                @if files.len() > first {
                    details { summary { (grouped(files.len() - first)) " more" } (row(first..files.len())) }
                }
            }
        }
    }
}
