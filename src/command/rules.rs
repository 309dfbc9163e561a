//! `seawall rules`: list the rules, show one as written, run their tests.

mod bench;
mod list;

use std::io::Write as _;
use std::path::PathBuf;

pub use self::bench::bench;
pub use self::list::{list_json, list_text};
use super::Exit;
use super::common::{self, Complaints};
use crate::cli::{ListFormat, RulesAction, RulesArgs};
use crate::judge::{problems, schema};
use crate::output::Output;
use crate::problem::Problem;
use crate::rule::{Bench, Catalogue, Overrides, Rule};
use crate::suggest::nearest;

/// Runs it.
pub(super) fn run(args: &RulesArgs, complaints: &Complaints) -> Exit {
    let done = match &args.action {
        RulesAction::List { format, rules } => load(rules).map(|catalogue| match format {
            ListFormat::Text => (list_text(&catalogue), Exit::Clean),
            ListFormat::Json => (list_json(&catalogue), Exit::Clean),
        }),
        RulesAction::Show { id, rules } => load(rules)
            .and_then(|catalogue| show(&catalogue, id).map_err(|problem| vec![problem]))
            .map(|text| (text, Exit::Clean)),
        RulesAction::Test { folders } => load(folders).map(|catalogue| {
            let (text, passed) = test(&bench(&catalogue), |rule| rule.own != folders.is_empty());
            (text, if passed { Exit::Clean } else { Exit::Error })
        }),
    };
    say(done, complaints)
}

/// The rules that come with Seawall and those in folders.
pub(super) fn load(folders: &[PathBuf]) -> Result<Catalogue, Vec<Problem>> {
    let own = common::own_pages(folders).map_err(|problem| vec![problem])?;
    Catalogue::load(schema(), &own, &Overrides::default()).map_err(|error| problems(&error))
}

/// Prints what a command came to, or what stood in its way.
pub(super) fn say(done: Result<(String, Exit), Vec<Problem>>, complaints: &Complaints) -> Exit {
    let (text, exit) = match done {
        Ok(done) => done,
        Err(problems) => {
            for problem in &problems {
                complaints.say(problem);
            }
            return Exit::Error;
        }
    };
    let mut out = Output::stdout();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => exit,
        Err(error) => {
            complaints.say(&Problem::new(format!("the text cannot be written: {error}")));
            Exit::Error
        }
    }
}

/// A rule's pages as written, each behind its path.
///
/// # Errors
/// There is no such rule.
pub fn show(catalogue: &Catalogue, id: &str) -> Result<String, Problem> {
    let pages = catalogue.pages(find(catalogue, id)?);
    let shown = pages.iter().map(|(path, text)| format!("# {path}\n{}\n", text.trim_end()));
    Ok(shown.collect::<Vec<_>>().join("\n"))
}

/// Runs the tests of rules: what they came to, with a closing line `N passed, N failed`, and whether all passed.
pub fn test(bench: &Bench<'_>, wanted: impl Fn(&Rule) -> bool) -> (String, bool) {
    let report = bench.run(wanted);
    (report.text(), report.failed() == 0)
}

/// The rule of an id.
///
/// # Errors
/// There is none; says which one may be meant.
pub fn find<'c>(catalogue: &'c Catalogue, id: &str) -> Result<&'c Rule, Problem> {
    catalogue.find(id).ok_or_else(|| {
        let problem = Problem::new(format!("there is no rule `{id}`"));
        match nearest(id, catalogue.rules().iter().map(|rule| &*rule.id)) {
            Some(near) => problem.help(format!("did you mean `{near}`?")),
            None => problem.help("`seawall rules list` lists them"),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::list::tests::catalogue;
    use super::*;

    #[test]
    fn a_rule_is_shown_as_written() {
        let shown = show(&catalogue(), "line-open").unwrap();
        assert!(shown.starts_with("# rules/one/line-open.yaml\nid: line-open\n"), "{shown}");
        assert!(shown.contains("\n\n# plugins/toy/rules/line-open.yaml\nmanual: m\n"), "{shown}");
        let problem = show(&catalogue(), "line-opne").unwrap_err();
        assert_eq!(problem.help.as_deref(), Some("did you mean `line-open`?"));
    }
}
