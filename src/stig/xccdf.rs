//! A STIG as DISA publishes it: XCCDF 1.1 for people, or 1.2 inside of a SCAP data stream.

use std::ops::Range;

use super::fields::{FIELDS, known};
use super::model::{Checklist, Stig, StigRule};
use super::uuid_of;
use super::xml::{self, Named, Sink};
use crate::problem::Problem;

/// What DISA's ids begin with in XCCDF 1.2.
const PREFIXES: [&str; 3] =
    ["xccdf_mil.disa.stig_benchmark_", "xccdf_mil.disa.stig_group_", "xccdf_mil.disa.stig_rule_"];

/// Reads a STIG.
pub(super) fn read(name: &str, text: &str) -> Result<Checklist, Problem> {
    let mut reader = StigReader { file: name, ..StigReader::default() };
    xml::read(name, text, &mut reader)?;
    Ok(Checklist { asset: [("ROLE", "None".to_owned())].into(), stigs: reader.stigs })
}

/// An id without what XCCDF 1.2 makes of it.
pub(super) fn plain(id: &str) -> &str {
    PREFIXES.iter().find_map(|prefix| id.strip_prefix(prefix)).unwrap_or(id)
}

#[derive(Default)]
struct StigReader<'f> {
    file: &'f str,
    stigs: Vec<Stig>,
    /// The group that is open: its id and its title.
    group: (String, String),
    rule: Option<StigRule>,
    /// What the element that is being read is for: the id or system that its start names.
    about: String,
}

impl Sink for StigReader<'_> {
    fn open(&mut self, path: &[&str], attributes: &Named<'_>) -> Result<bool, String> {
        match path {
            [.., "Benchmark"] => {
                let id = attributes.get("id")?;
                let mut stig = Stig::default();
                stig.info.insert("stigid".to_owned(), plain(&id).to_owned());
                self.stigs.push(stig);
            }
            [.., "Benchmark", "plain-text" | "notice"] => self.about = attributes.get("id")?,
            [.., "Group"] => self.group = (plain(&attributes.get("id")?).to_owned(), String::new()),
            [.., "Rule"] => {
                let mut rule = StigRule::default();
                rule.texts.insert("Rule_ID", plain(&attributes.get("id")?).to_owned());
                for (key, attribute) in [("Severity", "severity"), ("Weight", "weight")] {
                    rule.texts.insert(key, attributes.get(attribute)?);
                }
                self.rule = Some(rule);
            }
            [.., "Rule", "ident"] => self.about = attributes.get("system")?,
            [.., "Rule", "check", "check-content-ref"] => {
                let (href, name) = (attributes.get("href")?, attributes.get("name")?);
                if let Some(rule) = &mut self.rule {
                    rule.check_href = href;
                    rule.texts.insert("Check_Content_Ref", name);
                }
            }
            _ => {}
        }
        Ok(is_text(path))
    }

    fn close(&mut self, path: &[&str], text: String, _: Range<usize>) -> Result<(), String> {
        match path {
            [.., "Rule"] => self.end_of_rule(),
            [.., "Benchmark"] => self.end_of_stig(),
            [.., "Benchmark", field] => self.of_benchmark(field, text),
            [.., "Benchmark", "reference", "source"] => self.said("source", text),
            [.., "Group", "title"] => self.group.1 = text,
            [.., "Rule", field]
            | [.., "Rule", "check", field @ "check-content"]
            | [.., "Rule", "reference", field @ "identifier"] => self.of_rule(field, text),
            _ => {}
        }
        Ok(())
    }
}

fn is_text(path: &[&str]) -> bool {
    matches!(
        path,
        [.., "Benchmark", "title" | "description" | "version" | "plain-text" | "notice"]
            | [.., "Benchmark", "reference", "source"]
            | [.., "Group", "title"]
            | [.., "Rule", "title" | "description" | "version" | "fixtext" | "ident"]
            | [.., "Rule", "reference", "identifier"]
            | [.., "Rule", "check", "check-content"]
    )
}

impl StigReader<'_> {
    fn said(&mut self, name: &str, text: String) {
        if let Some(stig) = self.stigs.last_mut() {
            stig.info.insert(name.to_owned(), text);
        }
    }

    fn of_benchmark(&mut self, field: &str, text: String) {
        match field {
            "title" | "description" | "version" => self.said(field, text),
            "plain-text" if self.about == "release-info" => self.said("releaseinfo", text),
            "notice" => {
                let id = std::mem::take(&mut self.about);
                self.said("notice", id);
            }
            _ => {}
        }
    }

    fn of_rule(&mut self, field: &str, text: String) {
        let Some(rule) = &mut self.rule else { return };
        let name = match field {
            "title" => "Rule_Title",
            "version" => "Rule_Ver",
            "fixtext" => "Fix_Text",
            "check-content" => "Check_Content",
            "identifier" => "TargetKey",
            "description" => return describe(rule, &text),
            "ident" if text.starts_with("CCI-") => return rule.ccis.push(text),
            "ident" if self.about.ends_with("/legacy") => return rule.legacy.push(text),
            _ => return,
        };
        rule.texts.insert(name, text);
    }

    fn end_of_rule(&mut self) {
        let (Some(mut rule), Some(stig)) = (self.rule.take(), self.stigs.last_mut()) else { return };
        rule.texts.insert("Vuln_Num", self.group.0.clone());
        rule.texts.insert("Group_Title", self.group.1.clone());
        rule.texts.insert("Class", "Unclass".to_owned());
        stig.rules.push(rule);
    }

    /// What is said of every rule can only be said once the STIG is read.
    fn end_of_stig(&mut self) {
        let file = self.file.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
        let Some(stig) = self.stigs.last_mut() else { return };
        let release = stig.said("releaseinfo").to_owned();
        let uuid = uuid_of(&["stig", stig.id(), stig.said("version"), &release]);
        let reference = format!("{} :: Version {}, {release}", stig.said("title"), stig.said("version"));
        for rule in &mut stig.rules {
            rule.texts.insert("STIGRef", reference.clone());
            rule.texts.insert("STIG_UUID", uuid.clone());
        }
        stig.target_key = stig.rules.first().map(|rule| rule.text("TargetKey").to_owned());
        for (name, value) in [("uuid", uuid), ("filename", file), ("classification", "UNCLASSIFIED".to_owned())] {
            stig.info.insert(name.to_owned(), value);
        }
    }
}

/// DISA keeps several texts in a rule's description, between tags that are text to XML.
fn describe(rule: &mut StigRule, text: &str) {
    for field in FIELDS.iter().filter(|field| !field.described.is_empty()) {
        let part = between(text, field.described).unwrap_or_default();
        if let Some(name) = known(field.ckl) {
            rule.texts.insert(name, part.to_owned());
        }
    }
    if !text.contains("<VulnDiscussion>") {
        rule.texts.insert("Vuln_Discuss", text.to_owned());
    }
}

fn between<'t>(text: &'t str, tag: &str) -> Option<&'t str> {
    let (_, rest) = text.split_once(&format!("<{tag}>"))?;
    rest.split_once(&format!("</{tag}>")).map(|(part, _)| part)
}
