//! The list of devices and the summary of frameworks, as they stand in the page.

use maud::{Markup, html};

use super::chart::{Segment, bar, legend};
use super::devices::name;
use super::overview::severity_bar;
use super::posture::Posture;
use crate::assessment::{Device, Dossier, FrameworkResult};
use crate::framework::state::State;
use crate::neutral::neutral;
use crate::report::wrap::{counted, grouped};

/// The list of devices.
pub(super) fn devices(dossier: &Dossier, posture: &Posture) -> Markup {
    let most = posture.devices.iter().map(|counts| counts.iter().sum::<usize>()).max().unwrap_or(0);
    html! {
        section #devices data-page="devices" aria-labelledby="devices-title" {
            h1 #devices-title tabindex="-1" { "Devices" }
            p.lead { (counted(dossier.devices().len(), "device")) ", findings of the default profile that nobody accepted." }
            div #devices-tools {}
            table #device-list .list {
                thead {
                    tr {
                        th scope="col" { "Device" }
                        th scope="col" { "System" }
                        th scope="col" { "Findings" }
                        th.num scope="col" { "Critical" }
                        th.num scope="col" { "High" }
                        th.num scope="col" { "All" }
                        th.num scope="col" { "Lines read" }
                    }
                }
                tbody {
                    @for (number, device) in dossier.devices().iter().enumerate() {
                        @let counts = posture.devices.get(number).copied().unwrap_or_default();
                        @let [critical, high, ..] = counts;
                        tr data-device=(number) {
                            th scope="row" {
                                a.name data-item="" href={ "#/device/" (number) } { (neutral(name(device))) }
                                span.path { (neutral(&device.path)) }
                            }
                            td { (software(device)) @if device.completeness != "whole" { " " span.mark { (neutral(&device.completeness)) } } }
                            td.wide { (severity_bar(&counts, most)) }
                            td.num { (critical) }
                            td.num { (high) }
                            td.num { (counts.iter().sum::<usize>()) }
                            td.num { (read(device)) }
                        }
                    }
                }
            }
        }
    }
}

/// The operating system and version.
fn software(device: &Device) -> String {
    let system = device.system.as_deref().unwrap_or(&device.platform);
    let words = device.os_version.as_ref().map_or_else(|| system.to_owned(), |version| format!("{system} {version}"));
    neutral(&words).into_owned()
}

/// The share of lines that were understood.
fn read(device: &Device) -> String {
    let (part, whole) = (device.lines.modelled + device.lines.ignored, device.lines.total);
    super::chart::percent(usize::try_from(part).unwrap_or(0), usize::try_from(whole).unwrap_or(0))
}

/// The class of a state's part of a bar.
pub(super) const fn kind(state: State) -> &'static str {
    match state {
        State::Fail => "fail",
        State::NotJudged => "hollow",
        State::Waived => "waived",
        State::Part => "part",
        State::Pass => "pass",
        State::NotApplicable => "apart",
        State::Manual => "manual",
    }
}

/// The words for several controls in a state: `3 fail`.
const fn many(state: State) -> &'static str {
    match state {
        State::Fail => "fail",
        State::Part => "pass in part",
        State::Pass => "pass",
        other => other.words(),
    }
}

/// The order in bars: what holds first, what fails next, what nobody knows last.
const IN_BARS: [State; 7] =
    [State::Pass, State::Part, State::Waived, State::Fail, State::NotJudged, State::Manual, State::NotApplicable];

/// The summary of frameworks.
pub(super) fn frameworks(dossier: &Dossier) -> Markup {
    let entries: Vec<(&str, &str)> = IN_BARS.iter().map(|state| (kind(*state), state.words())).collect();
    html! {
        section #frameworks data-page="frameworks" aria-labelledby="frameworks-title" {
            h1 #frameworks-title tabindex="-1" { "Frameworks" }
            @if dossier.frameworks.is_empty() {
                p.lead { "No framework was chosen that is for one of these devices." }
            } @else {
                p.lead { "Every control on every device that the framework is for. A control that rules cover only in part never passes plainly." }
                (legend(&entries))
                table #framework-list .list {
                    thead {
                        tr {
                            th scope="col" { "Framework" }
                            th.num scope="col" { "Devices" }
                            th.num scope="col" { "Controls" }
                            th scope="col" { "States" }
                            th.num scope="col" { "Fail" }
                            th.num scope="col" { "Pass" }
                            th.num scope="col" { "In part" }
                            th.num scope="col" { "Not judged" }
                            th.num scope="col" { "Manual" }
                        }
                    }
                    tbody { @for (number, result) in dossier.frameworks.iter().enumerate() { (framework(number, result)) } }
                }
            }
        }
    }
}

fn framework(number: usize, result: &FrameworkResult) -> Markup {
    let framework = &result.framework;
    let count = |wanted: State| result.states.iter().flatten().filter(|state| **state == wanted).count();
    let parts: Vec<Segment<'_>> =
        IN_BARS.iter().map(|state| Segment { kind: kind(*state), count: count(*state), words: many(*state) }).collect();
    let whole = parts.iter().map(|part| part.count).sum();
    html! {
        tr {
            th scope="row" {
                a.name data-item="" href={ "#/framework/" (number) } { (neutral(&framework.title)) }
                span.path { (neutral(&framework.issuer)) " " (neutral(&framework.release)) " · " (neutral(&framework.id)) }
            }
            td.num { (grouped(result.devices.len())) }
            td.num { (grouped(framework.controls.len())) }
            td.wide { (bar(&parts, whole)) }
            @for state in [State::Fail, State::Pass, State::Part, State::NotJudged, State::Manual] {
                td.num { (grouped(count(state))) }
            }
        }
    }
}
