//! `docs/frameworks.md`, made from the frameworks themselves.

use std::fmt::Write as _;

use super::coverage::{Count, Standing, claims, standing};
use super::{Covered, Framework, Shelf};
use crate::plugins;
use crate::rule::Catalogue;

const HEAD: &str = "# Frameworks\n\n\
    <!-- Made from rules/frameworks/ by `UPDATE_DOCS=1 cargo test --test frameworks`; do not edit. -->\n\n\
    A framework is a guide, benchmark or catalogue of controls. Each control names the rules that decide it, and its state on a\n\
    device follows from what these rules say there: `fail` if one fails; `not-judged` if one cannot tell; `waived` if the site\n\
    accepts what would fail; `pass`; `not-applicable`; `manual` where no configuration shows it. A control that rules decide in\n\
    part only never passes plainly: it is `part`, and says what is left for a person.\n\n\
    `seawall frameworks show ID` lists the controls of one with their rules, `seawall report --framework ID` judges devices by it.\n\
    Titles are Seawall's own words; the frameworks' texts are with their publishers. A framework of your own is a file like those in\n\
    `rules/frameworks/`, in a folder that `--frameworks` names.\n\n";

/// The page.
pub fn page(shelf: &Shelf, catalogue: &Catalogue) -> String {
    let mut text = HEAD.to_owned();
    text.push_str("## How much is covered\n\n");
    text.push_str(
        "*Decidable*: controls that a configuration decides by itself. *Covered*: how many of these rules decide whole or in part.\n\
         *Whole*, *part*, *manual* and *missing* count all controls.\n\n",
    );
    text.push_str(
        "| Framework | Platform | Controls | Decidable | Covered | | Whole | Part | Manual | Missing |\n\
         |---|---|---:|---:|---:|---:|---:|---:|---:|---:|\n",
    );
    for framework in shelf.all() {
        for platform in platforms(framework) {
            let count = Count::of(framework, platform, catalogue);
            let percent = count.percent().map(|percent| format!("{percent} %")).unwrap_or_default();
            let _ = writeln!(
                text,
                "| [`{id}`](#{id}) | `{platform}` | {} | {} | {} | {percent} | {} | {} | {} | {} |",
                count.controls,
                count.decidable,
                count.decided,
                count.whole,
                count.part,
                count.manual,
                count.missing,
                id = framework.id,
            );
        }
    }
    text.push_str("\n## What is left\n\nPer framework: what no rule decides though a configuration could, and what only a person can see.\n");
    for framework in shelf.all() {
        gaps(framework, catalogue, &mut text);
    }
    text
}

/// The platforms that a framework is counted for: its own, or all.
pub fn platforms(framework: &Framework) -> Vec<&str> {
    if framework.platforms.is_empty() {
        return plugins::platforms().collect();
    }
    framework.platforms.iter().map(String::as_str).collect()
}

fn gaps(framework: &Framework, catalogue: &Catalogue, text: &mut String) {
    let _ = writeln!(text, "\n### {}\n\n{}.", framework.id, framework.name());
    let mut lines = Vec::new();
    for control in &framework.controls {
        match &control.covered {
            Covered::Missing(why) => lines.push(format!("- `{}`, missing: {why}", control.id)),
            Covered::Manual(why) => lines.push(format!("- `{}`, manual: {why}", control.id)),
            Covered::By { rules, .. } => {
                let without: Vec<String> = platforms(framework)
                    .into_iter()
                    .filter(|platform| control.is_for(platform))
                    .filter(|platform| standing(control, platform, catalogue) == Standing::Missing)
                    .map(|platform| format!("`{platform}`"))
                    .collect();
                if !without.is_empty() {
                    let names: Vec<String> = rules.iter().map(|used| format!("`{}`", used.rule)).collect();
                    lines.push(format!("- `{}`, missing on {}: {}", control.id, without.join(", "), names.join(", ")));
                }
            }
        }
    }
    if lines.is_empty() {
        text.push_str("\nNothing.\n");
    } else {
        let _ = writeln!(text, "\n{}", lines.join("\n"));
    }
}

/// Rules that a control names and a platform of its framework does not claim.
pub fn unclaimed<'f>(framework: &'f Framework, catalogue: &Catalogue) -> Vec<(&'f str, &'f str, &'f str)> {
    let mut found = Vec::new();
    for control in &framework.controls {
        let Covered::By { rules, .. } = &control.covered else { continue };
        for platform in platforms(framework).into_iter().filter(|platform| control.is_for(platform)) {
            let missing = rules.iter().filter(|used| !claims(catalogue, &used.rule, platform));
            found.extend(missing.map(|used| (control.id.as_str(), platform, used.rule.as_str())));
        }
    }
    found
}
