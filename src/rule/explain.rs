//! A rule as a page that can be read: what it is, why it matters, how it is judged, what to do.

use std::fmt::Write as _;

use super::catalogue::Catalogue;
use super::compile::{EmptyMeans, Judge, ModelCheck};
use super::describe;
use super::fix::{Commands, Fix};
use super::raw::TreeCheck;
use super::rule::{Check, Rule};
use crate::report::wrap::{counted, hanging, wrap};
use crate::verdict::Verdict;

/// Pages are read in terminals.
const WIDTH: usize = 80;

impl Catalogue {
    /// A rule's page as plain text, at most 80 columns wide but for commands.
    pub fn explain(&self, rule: &Rule) -> String {
        let mut page = Page { text: String::new() };
        page.line(&rule.id);
        page.paragraph("", &rule.title);
        page.blank();
        let (severity, confidence, profile) = (rule.severity.word(), rule.confidence.word(), rule.profile.word());
        page.paragraph(
            "",
            &format!("Severity {severity}, confidence {confidence}, profile {profile}, in \"{}\".", rule.group),
        );
        if !rule.tags.is_empty() {
            page.paragraph("Tags: ", &format!("{}.", rule.tags.join(", ")));
        }
        page.heading("Why it matters");
        for paragraph in rule.why.split("\n\n") {
            page.paragraph("  ", paragraph);
        }
        page.heading("How it is judged");
        match &rule.check {
            Check::Model(checks) => checks.iter().for_each(|check| self.model(&mut page, check)),
            Check::Tree(checks) => checks.iter().for_each(|check| tree(&mut page, check)),
        }
        self.reads(&mut page, rule);
        parameters(&mut page, rule);
        if !rule.references.is_empty() {
            page.heading("Where guides ask for it");
            for (framework, identifiers) in &rule.references {
                page.paragraph(&format!("  {framework:<8} "), &identifiers.join(", "));
            }
        }
        page.heading("What to do");
        if rule.claims.is_empty() {
            page.paragraph("  ", "No platform's page says.");
        }
        for claim in rule.platforms() {
            let (fail, pass) = (counted(claim.fail_tests as usize, "test"), counted(claim.pass_tests as usize, "test"));
            page.paragraph("  ", &format!("{}: fails in {fail}, passes in {pass}.", claim.platform));
            self.advised(&mut page, rule, claim.platform);
        }
        page.text
    }

    fn model(&self, page: &mut Page, check: &ModelCheck) {
        let about = self.schema.field(&check.each_text).map_or("", |field| field.about.trim());
        page.paragraph("  ", &format!("Judged is each of `{}`: {about}", check.each_text));
        let selects = describe::condition(&check.selects);
        if !selects.is_empty() {
            page.paragraph("  Only where: ", &selects);
        }
        let (word, condition) = match &check.judge {
            Judge::Require(condition) => ("  It fails unless: ", condition),
            Judge::Forbid(condition) => ("  It fails if: ", condition),
        };
        let judged = describe::condition(condition);
        page.paragraph(word, if judged.is_empty() { "it is there" } else { &judged });
        if let Some(unless) = &check.unless {
            page.paragraph("  And yet it passes where: ", &describe::condition(&unless.holds));
        }
        if check.inactive_too {
            page.paragraph("  ", "Objects that are switched off are judged too.");
        }
        for (confidence, condition) in &check.confidence_when {
            page.paragraph(&format!("  Confidence {} where: ", confidence.word()), &describe::condition(condition));
        }
        empty(page, &check.when_empty);
    }

    /// What the fields mean that the rule reads.
    fn reads(&self, page: &mut Page, rule: &Rule) {
        let judged: Vec<&str> = match &rule.check {
            Check::Model(checks) => checks.iter().map(|check| check.each_text.as_str()).collect(),
            Check::Tree(_) => Vec::new(),
        };
        let fields: Vec<(&str, &str)> = rule
            .reads
            .iter()
            .map(|id| self.paths.text(*id))
            .filter(|path| !judged.contains(path))
            .filter_map(|path| Some((path, self.schema.field(path)?.about.trim())))
            .collect();
        if fields.is_empty() {
            return;
        }
        page.heading("What it reads");
        for (path, about) in fields {
            page.paragraph(&format!("  {path}  "), about);
        }
    }

    fn advised(&self, page: &mut Page, rule: &Rule, platform: &str) {
        let Some(advice) = self.advice(rule, platform) else { return };
        for fix in &advice.fixes {
            fix_of(page, fix);
        }
        if let Some(manual) = &advice.manual {
            page.paragraph("    By hand: ", manual);
        }
        if !advice.opens.is_empty() {
            page.paragraph("    Then also mend: ", &advice.opens.join(", "));
        }
    }
}

fn tree(page: &mut Page, check: &TreeCheck) {
    page.paragraph("  ", &format!("On {}, judged is each line `{}`.", check.platform, check.each.text));
    let selects = describe::tree_condition(&check.selects);
    if !selects.is_empty() {
        page.paragraph("  Only where: ", &selects);
    }
    let judged = describe::tree_condition(&check.judged);
    let word = if check.require { "  It fails unless: " } else { "  It fails if: " };
    page.paragraph(word, if judged.is_empty() { "it is there" } else { &judged });
    empty(page, &check.when_empty);
}

fn empty(page: &mut Page, means: &EmptyMeans) {
    let says = match means.verdict {
        Verdict::Fail => "If there is none at all, the device fails.",
        Verdict::Pass => "If there is none at all, the device passes.",
        _ => "If there is none at all, there is nothing to judge.",
    };
    page.paragraph("  ", says);
}

fn parameters(page: &mut Page, rule: &Rule) {
    if rule.params.is_empty() {
        return;
    }
    page.heading("Parameters (`parameters` in seawall.yaml sets them)");
    for param in &rule.params {
        page.paragraph(&format!("  {}: ", param.name), &param.shown());
        page.paragraph("    ", &param.help);
    }
}

fn fix_of(page: &mut Page, fix: &Fix) {
    let when = describe::condition(&fix.when);
    let risk = fix.risk.word();
    let head = if when.is_empty() { format!("Risk {risk}:") } else { format!("Where {when}; risk {risk}:") };
    page.paragraph("    ", &head);
    for line in fix.commands.source.lines() {
        page.line(&format!("      {line}"));
    }
    let aside = |commands: &Option<Commands>| commands.as_ref().map(|commands| commands.source.clone());
    for (word, text) in [("First: ", aside(&fix.before)), ("Check: ", aside(&fix.verify)), ("Undo: ", aside(&fix.undo))]
    {
        for (at, line) in text.iter().flat_map(|text| text.lines()).enumerate() {
            let head = if at == 0 { word } else { "" };
            page.line(&format!("    {head:<7}{line}"));
        }
    }
}

/// Text in lines.
struct Page {
    text: String,
}

impl Page {
    fn line(&mut self, text: &str) {
        // Writing to a String cannot fail.
        let _ = writeln!(self.text, "{}", text.trim_end());
    }

    fn blank(&mut self) {
        self.text.push('\n');
    }

    fn heading(&mut self, text: &str) {
        self.blank();
        self.line(text);
    }

    /// Text behind a head; its further lines stand as far in as the head does.
    fn paragraph(&mut self, head: &str, text: &str) {
        let indent: String = head.chars().take_while(|mark| *mark == ' ').collect();
        if head.chars().count() > 24 || head == indent {
            for line in wrap(&format!("{}{text}", head.trim_start()), WIDTH - indent.len()) {
                self.line(&format!("{indent}{line}"));
            }
        } else {
            self.line(&hanging(head, text, WIDTH));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rule::testing::{load, pages};

    #[test]
    fn a_page_can_be_read() {
        let rest = "tags: [lines]\nreferences: {attack: [T1563, T1021.004]}\n\
            params: {limit: {help: Seconds that a session may stay without input before it ends by itself., value: 600}}\n\
            check:\n  each: lines\n  where: {kind: virtual, any: [{acl_ipv4|exists: true}, {name|matches: '^a'}]}\n  \
            require: {idle_timeout|gt: 0, idle_timeout|lte: $limit, /acls: {none_of: {name: X}}}\n  message: m\n";
        let toy = "fix:\n  risk: low\n  commands: |\n    {block}\n     timeout {$limit}\n  verify: show line\nopens: [a]\nmanual: Ask whoever knows.\n";
        let catalogue = load(&pages(rest, toy)).unwrap();
        let page = catalogue.explain(catalogue.find("a").unwrap());
        assert!(page.lines().all(|line| line.chars().count() <= 80), "{page}");
        insta::assert_snapshot!(page);
    }
}
