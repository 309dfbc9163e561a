//! The timeline for people: what came or went, worst first, what is still there before what is gone.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

use super::life::Went;
use super::{Absence, Came, DeviceLine, Event, Life, Span, State, Timeline};
use crate::date::{Date, moment};
use crate::neutral::neutral;
use crate::report::paint::Paint;
use crate::report::wrap::{counted, grouped, hanging};
use crate::report::{Detail, View};
use crate::verdict::{Severity, Verdict};

/// Writes it.
pub fn write(span: &Span, timeline: &Timeline, view: &View, out: &mut dyn Write) -> io::Result<()> {
    let text = Text { span, view, paint: Paint::new(view.color) };
    let shown = |life: &Life| text.shows(life);
    let mut entries: Vec<(&DeviceLine, &Life)> = Vec::new();
    let mut quiet: BTreeMap<Severity, usize> = BTreeMap::new();
    let mut low = 0;
    for device in &timeline.devices {
        for life in device.lives.iter().filter(|life| shown(life)) {
            if !life.has_news() && view.detail != Detail::Verbose {
                *quiet.entry(life.card.severity).or_default() += 1;
            } else if text.lists(life) {
                entries.push((device, life));
            } else {
                low += 1;
            }
        }
    }
    entries.sort_by(|left, right| rank(left).cmp(&rank(right)));
    let mut state = None;
    for (device, life) in &entries {
        if state != Some(life.state()) {
            state = Some(life.state());
            let same = entries.iter().filter(|(_, other)| other.state() == life.state()).count();
            writeln!(
                out,
                "{}\n",
                text.paint.bold(&format!("{}: {}", heading(life.state()), counted(same, "finding")))
            )?;
        }
        text.entry(device, life, out)?;
    }
    text.devices(timeline, out)?;
    if low > 0 {
        writeln!(out, "{} of low severity came or went; -v lists them", counted(low, "finding"))?;
    }
    text.quiet(&quiet, out)?;
    text.summary(timeline, out)
}

/// How the entries are sorted.
fn rank<'a>(entry: &(&'a DeviceLine, &'a Life)) -> impl Ord + use<'a> {
    let (device, life) = *entry;
    let card = &life.card;
    let began = life.periods.first().map_or(0, |period| period.from.commit);
    (
        life.state(),
        Reverse((card.severity, card.confidence)),
        card.rule.id.as_str(),
        device.path.as_str(),
        began,
        card.object.as_str(),
        life.occurrence,
    )
}

fn heading(state: State) -> &'static str {
    match state {
        State::There => "Still there",
        State::Unknown => "Not known any more",
        State::Absent => "Gone with their device",
        State::Gone => "Gone",
    }
}

struct Text<'a> {
    span: &'a Span,
    view: &'a View,
    paint: Paint,
}

impl Text<'_> {
    fn shows(&self, life: &Life) -> bool {
        let card = &life.card;
        card.verdict == Verdict::Fail
            && self.view.profile.shows(card.rule.profile, &card.rule.tags)
            && self.view.min_severity.is_none_or(|least| card.severity >= least)
            && self.view.min_confidence.is_none_or(|least| card.confidence >= least)
    }

    fn lists(&self, life: &Life) -> bool {
        life.card.severity >= Severity::Medium
            || self.view.detail == Detail::Verbose
            || self.view.min_severity.is_some()
    }

    fn entry(&self, device: &DeviceLine, life: &Life, out: &mut dyn Write) -> io::Result<()> {
        let card = &life.card;
        let severity = self.paint.severity(card.severity, card.severity.word());
        let name = device.name.as_deref().map(|name| format!(" ({})", neutral(name))).unwrap_or_default();
        writeln!(out, "{severity}[{}] {}{name}", card.rule.id, neutral(&device.path))?;
        let which =
            if life.occurrence > 1 { format!(" (the {}. of its kind)", life.occurrence) } else { String::new() };
        writeln!(out, "{}", hanging("    ", &format!("{}{which}", card.message), self.view.width))?;
        for period in &life.periods {
            let came = match (period.known, period.came) {
                (false, _) => "not known since",
                (true, Came::Appeared) => "appeared",
                (true, Came::WithDevice) => "came with the device",
                (true, Came::Before) => "there before",
                (true, Came::Unclear) => "seen, not known before",
            };
            self.event(came, &period.from, device, out)?;
            let Some((at, went)) = &period.to else { continue };
            match went {
                Went::Gone if period.known => self.event("gone", at, device, out)?,
                Went::Gone => self.event("gone at the latest", at, device, out)?,
                Went::WithDevice => self.event("the device went", at, device, out)?,
                // The next period begins there and says it.
                Went::Unclear | Went::Seen => {}
            }
        }
        writeln!(out)
    }

    fn event(&self, what: &str, event: &Event, device: &DeviceLine, out: &mut dyn Write) -> io::Result<()> {
        let place = match (event.path == device.path, event.line) {
            (true, 0) => String::new(),
            (true, line) => format!(", line {line}"),
            (false, 0) => format!(", {}", neutral(&event.path)),
            (false, line) => format!(", {}:{line}", neutral(&event.path)),
        };
        writeln!(out, "    {what:<22} {}{place}", self.commit(event.commit))
    }

    fn commit(&self, number: usize) -> String {
        let Some(commit) = self.span.commits.get(number) else { return String::new() };
        let (author, email) = (neutral(&commit.author), neutral(&commit.email));
        format!("{}  {}  {author} <{email}>", moment(commit.seconds), commit.id.short())
    }

    /// Devices that came, went or got another path.
    fn devices(&self, timeline: &Timeline, out: &mut dyn Write) -> io::Result<()> {
        let mut lines: Vec<(usize, String)> = Vec::new();
        for device in &timeline.devices {
            let path = neutral(&device.path);
            for stay in &device.there {
                if stay.from > 0 {
                    let worst = device.lives.iter().filter(|life| self.shows(life));
                    let came = worst.filter(|life| {
                        life.periods.iter().any(|one| one.came == Came::WithDevice && one.from.commit == stay.from)
                    });
                    lines.push((stay.from, format!("{path} came with {}", counted(came.count(), "finding"))));
                }
                match &stay.to {
                    Some((to, Absence::Gone)) => lines.push((*to, format!("{path} went"))),
                    Some((to, Absence::NoConfiguration(reason))) => {
                        lines.push((*to, format!("{path} is no configuration any more: {}", neutral(reason))));
                    }
                    None => {}
                }
            }
            for rename in &device.renames {
                let (from, to) = (neutral(&rename.from), neutral(&rename.to));
                lines.push((rename.commit, format!("{from} is {to} from here on")));
            }
        }
        if lines.is_empty() {
            return Ok(());
        }
        lines.sort();
        writeln!(out, "{}\n", self.paint.bold("Devices"))?;
        for (commit, line) in lines {
            writeln!(out, "    {}\n        {line}", self.commit(commit))?;
        }
        writeln!(out)
    }

    /// What neither came nor went.
    fn quiet(&self, quiet: &BTreeMap<Severity, usize>, out: &mut dyn Write) -> io::Result<()> {
        if quiet.is_empty() {
            return Ok(());
        }
        let counts: Vec<String> =
            quiet.iter().rev().map(|(severity, count)| format!("{} {}", grouped(*count), severity.word())).collect();
        let text = format!(
            "Findings as old as their device, or as the walk: {}. -v lists them, `seawall check` shows their lines.",
            counts.join(", ")
        );
        writeln!(out, "{}", hanging("", &text, self.view.width))
    }

    fn summary(&self, timeline: &Timeline, out: &mut dyn Write) -> io::Result<()> {
        let walked = self.span.commits.get(usize::from(self.span.begins_before)..).unwrap_or_default();
        let day = |seconds| Date::of_seconds(seconds).to_string();
        let (from, to) = (walked.first().map_or(0, |one| one.seconds), walked.last().map_or(0, |one| one.seconds));
        let text = format!(
            "{} along the first parent from {} to {}; {} in {}, {} of them different and judged. Rules that compare \
             devices are not judged here.",
            counted(walked.len(), "commit"),
            day(from),
            day(to),
            counted(timeline.devices.len(), "device"),
            counted(timeline.versions, "version"),
            grouped(timeline.judged),
        );
        writeln!(out, "{}", hanging("", &text, self.view.width))?;
        if self.span.shallow {
            writeln!(out, "The repository is a shallow clone: what came before is not in it.")?;
        }
        Ok(())
    }
}
