//! `seawall.timeline/1`: everything, for programs. `docs/timeline-json.md` describes it.
//!
//! One device and one finding a line, as in the report.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Value, json};

use super::life::Went;
use super::{Absence, Came, DeviceLine, Event, Life, Period, Span, State, Timeline};
use crate::date::moment;
use crate::git::Commit;
use crate::neutral::neutral;
use crate::profile::Profile;
use crate::report::{Header, Tool};
use crate::verdict::{Confidence, Severity, Verdict};

/// The name and version of the format.
pub const SCHEMA: &str = "seawall.timeline/1";

/// Writes all of it.
pub fn write(span: &Span, timeline: &Timeline, header: &Header, out: &mut dyn Write) -> io::Result<()> {
    let Header { as_of, tool } = header;
    let head = Head {
        schema: SCHEMA,
        as_of: as_of.to_string(),
        tool,
        history: history(span),
        judged: json!({
            "devices": timeline.devices.len(),
            "versions": timeline.versions,
            "read": timeline.judged,
            "unreadable": timeline.problems.len(),
        }),
        not_judged: ["rules that compare devices"],
    };
    let head = serde_json::to_string(&head)?;
    write!(out, "{},\n\"devices\":[", head.strip_suffix('}').unwrap_or(&head))?;
    let devices = timeline.devices.iter().map(|device| device_line(span, device));
    lines(devices, out)?;
    out.write_all(b"],\n\"findings\":[")?;
    let findings = timeline.devices.iter().flat_map(|device| {
        let mut lives: Vec<&Life> = device.lives.iter().collect();
        lives.sort_by(|left, right| key(left).cmp(&key(right)));
        lives.into_iter().map(|life| Finding::of(span, device, life))
    });
    lines(findings, out)?;
    writeln!(out, "]}}")
}

fn lines<T: Serialize>(items: impl Iterator<Item = T>, out: &mut dyn Write) -> io::Result<()> {
    let mut first = true;
    for item in items {
        out.write_all(if first { b"\n" } else { b",\n" })?;
        first = false;
        serde_json::to_writer(&mut *out, &item)?;
    }
    if first { Ok(()) } else { out.write_all(b"\n") }
}

/// In what order the findings of a device stand.
fn key(life: &Life) -> (usize, &str, &str, String, usize) {
    let from = life.periods.first().map_or(0, |period| period.from.commit);
    (from, &life.card.rule.id, &life.card.object, life.card.fingerprint.to_string(), life.occurrence)
}

#[derive(Serialize)]
struct Head<'a> {
    schema: &'static str,
    as_of: String,
    tool: &'a Tool,
    history: Value,
    judged: Value,
    not_judged: [&'static str; 1],
}

fn history(span: &Span) -> Value {
    let first = span.commits.get(usize::from(span.begins_before)).or_else(|| span.commits.first());
    json!({
        "repository": neutral(span.repository.shown()),
        "revision": neutral(&span.revision),
        "path": neutral(&span.within),
        "parents": "first",
        "shallow": span.shallow,
        "commits": span.commits.len() - usize::from(span.begins_before),
        "before": span.commits.first().filter(|_| span.begins_before).map(commit),
        "first": first.map(commit),
        "last": span.commits.last().map(commit),
    })
}

fn commit(commit: &Commit) -> Value {
    json!({
        "commit": commit.id.to_string(),
        "date": moment(commit.seconds),
        "author": neutral(&commit.author),
        "email": neutral(&commit.email),
    })
}

/// A commit and the path of the device in it.
fn at(span: &Span, number: usize, path: &str) -> Value {
    let mut value = span.commits.get(number).map_or(Value::Null, commit);
    if let Some(object) = value.as_object_mut() {
        object.insert("path".to_owned(), neutral(path).into());
    }
    value
}

fn event(span: &Span, event: &Event) -> Value {
    let mut value = at(span, event.commit, &event.path);
    if let Some(object) = value.as_object_mut().filter(|_| event.line > 0) {
        object.insert("line".to_owned(), event.line.into());
    }
    value
}

fn device_line(span: &Span, device: &DeviceLine) -> Value {
    let number = |number: usize| span.commits.get(number).map(|commit| commit.id.to_string());
    let there: Vec<Value> = device
        .there
        .iter()
        .map(|stay| {
            let why = stay.to.as_ref().map(|(_, absence)| match absence {
                Absence::Gone => "gone".to_owned(),
                Absence::NoConfiguration(reason) => neutral(reason).into_owned(),
            });
            json!({"from": number(stay.from), "to": stay.to.as_ref().and_then(|(to, _)| number(*to)), "why": why})
        })
        .collect();
    let renames: Vec<Value> = device
        .renames
        .iter()
        .map(
            |rename| json!({"commit": number(rename.commit), "from": neutral(&rename.from), "to": neutral(&rename.to)}),
        )
        .collect();
    json!({
        "path": neutral(&device.path),
        "identity": neutral(&device.identity),
        "platform": device.platform,
        "device": device.name.as_deref().map(neutral),
        "there": there,
        "renames": renames,
    })
}

#[derive(Serialize)]
struct Finding<'a> {
    rule: &'a str,
    title: &'a str,
    severity: Severity,
    confidence: Confidence,
    profile: Profile,
    verdict: Verdict,
    path: String,
    device: Option<String>,
    platform: Option<&'static str>,
    object: &'a str,
    message: &'a str,
    fingerprint: String,
    occurrence: usize,
    state: &'static str,
    first: Value,
    last: Value,
    gone: Value,
    periods: Vec<Value>,
}

impl<'a> Finding<'a> {
    fn of(span: &Span, device: &'a DeviceLine, life: &'a Life) -> Self {
        let first = life.periods.first().map_or(Value::Null, |period| event(span, &period.from));
        let ended = life.periods.last().and_then(|period| period.to.as_ref());
        Self {
            rule: &life.card.rule.id,
            title: &life.card.rule.title,
            severity: life.card.severity,
            confidence: life.card.confidence,
            profile: life.card.rule.profile,
            verdict: life.card.verdict,
            path: neutral(&device.path).into_owned(),
            device: device.name.as_deref().map(|name| neutral(name).into_owned()),
            platform: device.platform,
            object: &life.card.object,
            message: &life.card.message,
            fingerprint: life.card.fingerprint.to_string(),
            occurrence: life.occurrence,
            state: state(life.state()),
            first,
            last: last(span, device, life),
            gone: ended.filter(|(_, went)| *went == Went::Gone).map_or(Value::Null, |(at, _)| event(span, at)),
            periods: life.periods.iter().map(|one| period(span, one)).collect(),
        }
    }
}

/// The newest commit that is known to have it.
fn last(span: &Span, device: &DeviceLine, life: &Life) -> Value {
    let Some(known) = life.periods.iter().rev().find(|period| period.known) else { return Value::Null };
    match &known.to {
        None => at(span, span.commits.len().saturating_sub(1), &device.path),
        Some((ended, _)) => at(span, ended.commit.saturating_sub(1), &known.from.path),
    }
}

fn period(span: &Span, period: &Period) -> Value {
    json!({
        "state": if period.known { "there" } else { "unknown" },
        "from": event(span, &period.from),
        "came": came(period.came),
        "to": period.to.as_ref().map(|(to, _)| event(span, to)),
        "went": period.to.as_ref().map(|(_, why)| went(*why)),
    })
}

/// How things stand.
pub(super) const fn state(state: State) -> &'static str {
    match state {
        State::There => "there",
        State::Unknown => "unknown",
        State::Absent => "device-absent",
        State::Gone => "gone",
    }
}

const fn came(came: Came) -> &'static str {
    match came {
        Came::Appeared => "appeared",
        Came::WithDevice => "with-device",
        Came::Before => "before",
        Came::Unclear => "unclear",
    }
}

const fn went(went: Went) -> &'static str {
    match went {
        Went::Gone => "gone",
        Went::WithDevice => "with-device",
        Went::Unclear => "unclear",
        Went::Seen => "seen-again",
    }
}
