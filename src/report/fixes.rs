//! One ordered script of fixes a device, for a person to read before it is used.

use std::collections::{BTreeMap, BTreeSet};

use super::View;
use super::repeated::Written;
use super::wrap::wrap;
use crate::finding::{Blank, Device, Finding, Fix, Risk};
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
    steps.sort_by_key(|step| (step.is_dangerous(), step.risk, step.place));
    let mut script = Script {
        text: String::new(),
        mark: device.comment,
        width: view.width,
        written: Written::new(device.takes_away),
    };
    script.say(&format!("Fixes for {} ({}), {}", device.path, device.name(), device.platform));
    script
        .say("Read this before you use it. Where a secret has to be repeated, its line in the configuration is named.");
    script.blanks(&steps);
    let first_dangerous = steps.iter().position(Step::is_dangerous);
    for (at, step) in steps.iter().enumerate() {
        if first_dangerous == Some(at) {
            script.say("");
            script.say(&"=".repeat(60));
            script.say(
                "What follows can stop traffic or lock you out, and is commented out. Before each: open a second \
                 session by another way (console, out of band), and plan a reload that undoes it.",
            );
        }
        script.step(step);
    }
    Some(script.text)
}

/// One fix and the findings that it mends.
struct Step<'a> {
    risk: Risk,
    place: u32,
    fix: &'a Fix,
    findings: Vec<&'a Finding>,
}

impl Step<'_> {
    fn is_dangerous(&self) -> bool {
        self.risk >= Risk::High
    }
}

fn steps<'a>(device: &'a Device, view: &View) -> Vec<Step<'a>> {
    let mut steps: Vec<Step<'a>> = Vec::new();
    let mut by_text: BTreeMap<(&str, Option<&str>), usize> = BTreeMap::new();
    for finding in device.findings.iter().filter(|finding| view.shows(finding)) {
        let Some(fix) = &finding.fix else { continue };
        let next = steps.len();
        let index = *by_text.entry((&fix.commands, fix.manual.as_deref())).or_insert(next);
        if let Some(step) = steps.get_mut(index) {
            step.risk = step.risk.max(fix.risk);
            step.findings.push(finding);
        } else {
            let place = finding.primary().map_or(0, |place| place.line);
            steps.push(Step { risk: fix.risk, place, fix, findings: vec![finding] });
        }
    }
    steps
}

/// A script being written.
struct Script {
    text: String,
    mark: &'static str,
    width: usize,
    written: Written,
}

impl Script {
    fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    /// A comment. Pages break long sentences into lines of their own; here they are wrapped anew.
    fn say(&mut self, comment: &str) {
        let comment = comment.split_whitespace().collect::<Vec<_>>().join(" ");
        let lines = wrap(&neutral(&comment), self.width.saturating_sub(self.mark.len() + 1));
        for line in if lines.is_empty() { vec![String::new()] } else { lines } {
            self.line(&format!("{} {line}", self.mark));
        }
    }

    /// Commands; behind a comment mark where they are not to run as they stand. What an earlier fix holds too, such as
    /// a list, is not written again.
    fn commands(&mut self, commands: &str, guarded: bool) {
        let guard = if guarded { format!("{} ", self.mark) } else { String::new() };
        let commands = neutral_lines(commands);
        for block in self.written.blocks(&commands) {
            if block.again {
                self.say(&format!("(as above: {})", block.head()));
                continue;
            }
            for command in block.lines {
                self.line(&format!("{guard}{command}"));
            }
        }
    }

    /// What is to be filled in.
    fn blanks(&mut self, steps: &[Step<'_>]) {
        let blanks: BTreeSet<&Blank> = steps.iter().flat_map(|step| &step.fix.blanks).collect();
        if !blanks.is_empty() {
            self.say("Fill in:");
        }
        for blank in blanks {
            let setting = blank.setting.as_ref().map_or(String::new(), |key| format!(" (`{key}` in seawall.yaml)"));
            self.say(&format!("<{}>: {}{setting}", blank.name, blank.help));
        }
    }

    fn step(&mut self, step: &Step<'_>) {
        self.say("");
        for finding in &step.findings {
            let place = match finding.primary() {
                Some(place) if !finding.missing => format!(", line {}", place.line),
                _ => String::new(),
            };
            self.say(&format!("{}[{}]{place}: {}", finding.severity.word(), finding.rule.id, finding.message));
        }
        if let Some(reason) = &step.fix.manual {
            self.say(&format!("by hand: {reason}"));
        }
        if step.risk >= Risk::Medium {
            self.say(&format!("risk: {}", step.risk.word()));
        }
        self.aside("check first", step.fix.before.as_deref());
        self.commands(&step.fix.commands, step.is_dangerous());
        self.aside("then check", step.fix.verify.as_deref());
        self.aside("to take it back", step.fix.undo.as_deref());
    }

    /// Something beside the commands, which never runs by itself.
    fn aside(&mut self, what: &str, commands: Option<&str>) {
        let Some(commands) = commands else { return };
        if commands.lines().count() == 1 {
            return self.say(&format!("{what}: {commands}"));
        }
        self.say(&format!("{what}:"));
        for command in neutral_lines(commands).lines() {
            self.line(&format!("{}   {command}", self.mark));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample::{device, finding};
    use crate::verdict::Severity;

    const VIEW: View = View::PLAIN;

    #[test]
    fn words_that_a_page_breaks_into_lines_are_wrapped_anew() {
        let mut finding = finding("rt-bgp-noauth", Severity::High, "routing.neighbors[0]", 7);
        let fix = finding.fix.as_mut().unwrap();
        (fix.commands, fix.manual) = (String::new(), Some("agree a key with\nthe other side".to_owned()));
        let script = script(&device(vec![finding]), &VIEW).unwrap();
        assert!(script.contains("! by hand: agree a key with the other side\n"), "{script}");
    }

    #[test]
    fn what_can_lock_out_comes_last_and_is_commented_out() {
        let with = |id: &str, line: u32, risk: Risk, commands: &str| {
            let mut finding = finding(id, Severity::High, &format!("lines[{line}]"), line);
            finding.fix.as_mut().unwrap().risk = risk;
            finding.fix.as_mut().unwrap().commands = commands.to_owned();
            finding
        };
        let mut guarded = with("mgmt-vty-no-acl", 11, Risk::Lockout, "line vty 0 4\n access-class <management-acl> in");
        let fix = guarded.fix.as_mut().unwrap();
        fix.before = Some("show users".to_owned());
        fix.undo = Some("line vty 0 4\n no access-class".to_owned());
        fix.blanks = vec![Blank {
            name: "management-acl".to_owned(),
            help: "A free name.".to_owned(),
            setting: Some("site.names.management-acl".to_owned()),
        }];
        let mut by_hand = with("ntp-missing", 1, Risk::None, "");
        by_hand.missing = true;
        by_hand.fix.as_mut().unwrap().verify = None;
        by_hand.fix.as_mut().unwrap().manual = Some("choose servers that you trust".to_owned());
        let device = device(vec![
            guarded,
            with("svc-finger", 20, Risk::Low, "no service finger"),
            with("svc-small-servers", 21, Risk::Low, "no service finger"),
            by_hand,
        ]);
        insta::assert_snapshot!(script(&device, &VIEW).unwrap());
    }

    #[test]
    fn a_list_that_several_fixes_need_is_written_once() {
        let on = |line: u32| {
            let mut finding = finding("mgmt-vty-no-acl", Severity::High, &format!("lines[{line}]"), line);
            let fix = finding.fix.as_mut().unwrap();
            fix.risk = Risk::Lockout;
            fix.commands = format!("ip access-list standard M\n permit 10.0.0.0\nline vty {line}\n access-class M in");
            finding
        };
        let script = script(&device(vec![on(3), on(4)]), &VIEW).unwrap();
        assert_eq!(script.matches("! ip access-list standard M\n!  permit 10.0.0.0\n! line vty 3\n").count(), 1);
        assert!(
            script.contains("! (as above: ip access-list standard M)\n! line vty 4\n!  access-class M in\n"),
            "{script}"
        );
        assert_eq!(script.matches("permit").count(), 1, "{script}");
    }

    #[test]
    fn where_nothing_is_to_be_done_there_is_no_script() {
        assert_eq!(script(&device(Vec::new()), &VIEW), None);
    }
}
