//! The XML of `JUnit` as Jenkins and GitLab read it: a suite a device, a case a rule, written as devices come.
//!
//! Cases are the rules of the chosen profile. A rule that fails is a failure; what could not be judged, does not apply or
//! is waived is skipped, with the reason: none of it passes.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::place::{self, Place};
use super::tally::by_verdict;
use super::wrap::{counted, cut};
use super::{Header, Report, Skipped, View, reasons};
use crate::finding::{Comparison, Device, Finding, Judged, Verdicts};
use crate::neutral::neutral;
use crate::stig::is_legal;
use crate::verdict::Verdict;

/// How much of a message is shown.
const LONGEST: usize = 300;

/// How many places of a rule are named.
const NAMED: usize = 50;

/// The report being written.
#[derive(Debug)]
pub struct JUnit {
    view: View,
}

/// What a rule came to, as a case says it.
enum Came {
    Passed,
    Skipped(String),
    Failed { kind: &'static str, message: String, places: String },
}

struct Case<'a> {
    name: Cow<'a, str>,
    came: Came,
}

/// The cases of one device, or of a comparison.
struct Suite<'a> {
    name: &'a str,
    properties: Vec<(&'static str, String)>,
    cases: Vec<Case<'a>>,
}

/// Findings of one rule, each with its device.
type Found<'a> = Vec<(&'a Device, &'a Finding)>;

impl JUnit {
    /// A report of what `view` shows.
    pub fn new(view: View) -> Self {
        Self { view }
    }

    fn cases<'a>(&self, judged: &'a [Judged], devices: impl Iterator<Item = &'a Device>) -> Vec<Case<'a>> {
        let mut found: BTreeMap<&str, Found<'a>> = BTreeMap::new();
        for device in devices {
            for finding in device.findings.iter().filter(|finding| self.view.shows(finding)) {
                found.entry(&finding.rule.id).or_default().push((device, finding));
            }
        }
        let chosen = judged.iter().filter(|judged| self.view.profile.shows(judged.rule.profile, &judged.rule.tags));
        chosen.map(|judged| case(judged, found.get(judged.rule.id.as_str()).map_or(&[][..], Vec::as_slice))).collect()
    }
}

fn case<'a>(judged: &'a Judged, found: &[(&'a Device, &'a Finding)]) -> Case<'a> {
    let came = match judged.verdict {
        Verdict::Pass => Came::Passed,
        Verdict::Fail => failed(judged, found),
        Verdict::Unknown => Came::Skipped(format!("not judged: {}", reasons::in_words(&judged.reason()))),
        Verdict::NotApplicable => Came::Skipped("not applicable: nothing there to judge".to_owned()),
        Verdict::Unsupported => Came::Skipped("unsupported: not read on this platform".to_owned()),
        Verdict::Waived => Came::Skipped("waived: the site accepts it".to_owned()),
    };
    Case { name: judged.rule.id.as_str().into(), came }
}

fn failed(judged: &Judged, found: &[(&Device, &Finding)]) -> Came {
    let Some((_, worst)) = found.iter().max_by_key(|(_, finding)| finding.severity) else {
        return Came::Skipped("fails; its findings are known, or below --min-severity or --min-confidence".to_owned());
    };
    let mut lines: Vec<String> = found.iter().take(NAMED).map(|(device, finding)| line(device, finding)).collect();
    if let Some(more) = found.len().checked_sub(NAMED).filter(|more| *more > 0) {
        lines.push(format!("and {}", counted(more, "more place")));
    }
    if judged.objects.waived > 0 {
        lines.push(format!("{} waived", judged.objects.waived));
    }
    Came::Failed {
        kind: worst.severity.word(),
        message: neutral(&judged.rule.title).into_owned(),
        places: lines.join("\n"),
    }
}

fn line(device: &Device, finding: &Finding) -> String {
    let Place { path, line, column, .. } = place::as_given(device, finding);
    neutral(&format!("{path}:{line}:{column}: {}", cut(&finding.message, LONGEST))).into_owned()
}

/// What XML 1.0 admits of a text.
fn legal(text: &str) -> String {
    text.chars().filter(|mark| is_legal(*mark)).collect()
}

fn with<'a>(name: &'a str, attributes: &[(&'a str, &str)]) -> BytesStart<'a> {
    let mut element = BytesStart::new(name);
    for (key, value) in attributes {
        element.push_attribute((*key, legal(value).as_str()));
    }
    element
}

impl Suite<'_> {
    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let count = |is: fn(&Came) -> bool| self.cases.iter().filter(|case| is(&case.came)).count().to_string();
        let head = [
            ("name", self.name),
            ("tests", &self.cases.len().to_string()),
            ("failures", &count(|came| matches!(came, Came::Failed { .. }))),
            ("errors", "0"),
            ("skipped", &count(|came| matches!(came, Came::Skipped(_)))),
        ];
        let mut writer = Writer::new(out);
        start(&mut writer, with("testsuite", &head))?;
        if !self.properties.is_empty() {
            start(&mut writer, with("properties", &[]))?;
            for (name, value) in &self.properties {
                line_of(&mut writer, Event::Empty(with("property", &[("name", name), ("value", value)])))?;
            }
            end(&mut writer, "properties")?;
        }
        for case in &self.cases {
            case.write(self.name, &mut writer)?;
        }
        end(&mut writer, "testsuite")
    }
}

impl Case<'_> {
    fn write(&self, suite: &str, writer: &mut Writer<&mut dyn Write>) -> io::Result<()> {
        // GitLab tells cases apart by class and name.
        let head = with("testcase", &[("classname", suite), ("name", &self.name)]);
        match &self.came {
            Came::Passed => line_of(writer, Event::Empty(head)),
            Came::Skipped(why) => {
                start(writer, head)?;
                line_of(writer, Event::Empty(with("skipped", &[("message", why)])))?;
                end(writer, "testcase")
            }
            Came::Failed { kind, message, places } => {
                start(writer, head)?;
                writer.write_event(Event::Start(with("failure", &[("type", kind), ("message", message)])))?;
                writer.write_event(Event::Text(BytesText::new(&legal(places))))?;
                end(writer, "failure")?;
                end(writer, "testcase")
            }
        }
    }
}

fn start(writer: &mut Writer<&mut dyn Write>, element: BytesStart<'_>) -> io::Result<()> {
    line_of(writer, Event::Start(element))
}

fn end(writer: &mut Writer<&mut dyn Write>, name: &str) -> io::Result<()> {
    line_of(writer, Event::End(BytesEnd::new(name)))
}

fn line_of(writer: &mut Writer<&mut dyn Write>, event: Event<'_>) -> io::Result<()> {
    writer.write_event(event)?;
    writer.get_mut().write_all(b"\n")
}

/// How many rules came to which verdict, all profiles counted.
fn counts(verdicts: Verdicts) -> Vec<(&'static str, String)> {
    by_verdict(verdicts).iter().map(|(count, word)| (*word, count.to_string())).collect()
}

impl Report for JUnit {
    fn begin(&mut self, header: &Header, out: &mut dyn Write) -> io::Result<()> {
        let mut writer = Writer::new(out);
        line_of(&mut writer, Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        start(&mut writer, with("testsuites", &[("name", &format!("{} {}", header.tool.name, header.as_of))]))
    }

    fn device(&mut self, device: Device, out: &mut dyn Write) -> io::Result<()> {
        let mut properties = vec![
            ("device", cut(device.name(), LONGEST).into_owned()),
            ("platform", device.platform.to_owned()),
            ("completeness", device.extent.word().to_owned()),
        ];
        properties.extend(counts(device.verdicts()));
        properties.extend(device.withheld.map(|withheld| ("withheld", withheld.to_string())));
        let cases = self.cases(&device.judged, std::iter::once(&device));
        Suite { name: &device.path, properties, cases }.write(out)
    }

    fn compared(&mut self, comparison: Comparison, out: &mut dyn Write) -> io::Result<()> {
        let mut verdicts = Verdicts::default();
        comparison.judged.iter().for_each(|judged| verdicts.count(judged.verdict, 1));
        let properties = std::iter::once(("devices", comparison.devices.to_string())).chain(counts(verdicts)).collect();
        let cases = self.cases(&comparison.judged, comparison.findings.iter());
        Suite { name: "comparison of the devices", properties, cases }.write(out)
    }

    fn finish(&mut self, skipped: &[Skipped], out: &mut dyn Write) -> io::Result<()> {
        let case = |file: &Skipped| {
            let came = Came::Skipped(neutral(&cut(&file.reason, LONGEST)).into_owned());
            Case { name: neutral(&file.path).into_owned().into(), came }
        };
        if !skipped.is_empty() {
            let cases = skipped.iter().map(case).collect();
            Suite { name: "files that were not judged", properties: Vec::new(), cases }.write(out)?;
        }
        end(&mut Writer::new(out), "testsuites")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_does_not_admit_is_dropped() {
        assert_eq!(legal("a\u{1}\u{b}b\u{fffe}\u{ffff}c\td\n\u{1f600}"), "abc\td\n\u{1f600}");
    }
}
