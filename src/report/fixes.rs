//! One ordered script of fixes a device, for a person to read before it is used.

use std::fmt::Write as _;

use super::View;
use super::wrap::wrap;
use crate::finding::{Device, Finding, Fix, Risk};
use crate::neutral::{neutral, neutral_lines};

/// The script of one device; `None` if nothing is to be done.
///
/// Harmless commands come first. What can stop traffic or lock the reader out comes last and is
/// commented out, with what to check first.
pub fn script(device: &Device, view: &View) -> Option<String> {
    let mut steps = steps(device, view);
    if steps.is_empty() {
        return None;
    }
    steps.sort_by_key(|step| (step.risk >= Risk::High, step.risk, step.place));
    let mark = device.comment;
    let mut text = String::new();
    let mut say = |line: &str| {
        for line in wrap(line, view.width.saturating_sub(mark.len() + 1)) {
            let _ = writeln!(text, "{mark} {line}");
        }
    };
    say(&format!("Fixes for {} ({}), {}", neutral(&device.path), neutral(device.name()), device.platform));
    say("Read this before you use it. Fill in what stands in <angle brackets>; where a secret has to be repeated, \
         its line in the configuration is named.");
    let mut dangerous = false;
    for step in steps {
        if step.risk >= Risk::High && !dangerous {
            dangerous = true;
            let _ = writeln!(text, "{mark}\n{mark} {}", "=".repeat(60));
            let mut say = |line: &str| {
                for line in wrap(line, view.width.saturating_sub(mark.len() + 1)) {
                    let _ = writeln!(text, "{mark} {line}");
                }
            };
            say(
                "What follows can stop traffic or lock you out. It is commented out. Before each: open a second session \
                 over another way (console, out of band), plan a reload that undoes it, and check what is named.",
            );
        }
        step.write(mark, view.width, &mut text);
    }
    Some(text)
}

/// One fix and the findings that it mends.
struct Step<'a> {
    risk: Risk,
    place: u32,
    fix: &'a Fix,
    findings: Vec<&'a Finding>,
}

fn steps<'a>(device: &'a Device, view: &View) -> Vec<Step<'a>> {
    let mut steps: Vec<Step<'a>> = Vec::new();
    for finding in device.findings.iter().filter(|finding| view.shows(finding)) {
        let Some(fix) = &finding.fix else { continue };
        match steps.iter_mut().find(|step| !fix.commands.is_empty() && step.fix.commands == fix.commands) {
            Some(step) => step.findings.push(finding),
            None => steps.push(Step {
                risk: fix.risk,
                place: finding.primary().map_or(0, |place| place.line),
                fix,
                findings: vec![finding],
            }),
        }
    }
    for step in &mut steps {
        let risks = step.findings.iter().filter_map(|finding| finding.fix.as_ref()).map(|fix| fix.risk);
        step.risk = risks.max().unwrap_or(step.risk);
    }
    steps
}

impl Step<'_> {
    fn write(&self, mark: &str, width: usize, text: &mut String) {
        let _ = writeln!(text, "{mark}");
        for finding in &self.findings {
            let place = match finding.primary() {
                Some(place) if !finding.missing => format!(", line {}", place.line),
                _ => String::new(),
            };
            let head = format!("{}[{}]{place}: {}", finding.severity.word(), finding.rule.id, finding.message);
            for line in wrap(&neutral(&head), width.saturating_sub(mark.len() + 1)) {
                let _ = writeln!(text, "{mark} {line}");
            }
        }
        if let Some(reason) = &self.fix.manual {
            for line in wrap(&format!("by hand: {}", neutral(reason)), width.saturating_sub(mark.len() + 1)) {
                let _ = writeln!(text, "{mark} {line}");
            }
        }
        let guard = if self.risk >= Risk::High { format!("{mark} ") } else { String::new() };
        if self.risk >= Risk::High
            && let Some(verify) = &self.fix.verify
        {
            let _ = writeln!(text, "{mark} risk: {}; check first: {}", self.risk.word(), neutral(verify));
        }
        for line in neutral_lines(&self.fix.commands).lines() {
            let _ = writeln!(text, "{guard}{line}");
        }
        if self.risk < Risk::High
            && let Some(verify) = &self.fix.verify
        {
            let _ = writeln!(text, "{mark} then check: {}", neutral(verify));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::Profile;
    use crate::report::Detail;
    use crate::report::sample::{device, finding};
    use crate::verdict::Severity;

    const VIEW: View = View {
        profile: Profile::Default,
        min_severity: None,
        min_confidence: None,
        group_by: None,
        detail: Detail::Normal,
        color: false,
        width: 80,
    };

    #[test]
    fn what_can_lock_out_comes_last_and_is_commented_out() {
        let with = |id: &str, line: u32, risk: Risk, commands: &str| {
            let mut finding = finding(id, Severity::High, &format!("lines[{line}]"), line);
            finding.fix.as_mut().unwrap().risk = risk;
            finding.fix.as_mut().unwrap().commands = commands.to_owned();
            finding
        };
        let mut by_hand = with("ntp-missing", 1, Risk::None, "");
        by_hand.missing = true;
        by_hand.fix.as_mut().unwrap().verify = None;
        by_hand.fix.as_mut().unwrap().manual = Some("choose servers that you trust".to_owned());
        let device = device(vec![
            with("mgmt-vty-no-acl", 11, Risk::Lockout, "line vty 0 4\n access-class <management-acl> in"),
            with("svc-finger", 20, Risk::Low, "no service finger"),
            with("svc-small-servers", 21, Risk::Low, "no service finger"),
            by_hand,
        ]);
        insta::assert_snapshot!(script(&device, &VIEW).unwrap());
    }

    #[test]
    fn where_nothing_is_to_be_done_there_is_no_script() {
        assert_eq!(script(&device(Vec::new()), &VIEW), None);
    }
}
