//! `seawall frameworks`: which guides and benchmarks there are, and what decides each of their controls.

mod list;
mod show;

use std::path::PathBuf;

use super::Exit;
use super::common::{self, Complaints};
use super::rules::{load, say};
use crate::cli::{FrameworksAction, FrameworksArgs, ListFormat};
use crate::framework::{Framework, Shelf};
use crate::judge::problems;
use crate::problem::Problem;
use crate::rule::Catalogue;
use crate::suggest::nearest;
use crate::wildcard::fits;

/// Runs it.
pub(super) fn run(args: &FrameworksArgs, complaints: &Complaints) -> Exit {
    say(text(&args.action).map(|text| (text, Exit::Clean)), complaints)
}

fn text(action: &FrameworksAction) -> Result<String, Vec<Problem>> {
    let catalogue = load(&[])?;
    match action {
        FrameworksAction::List { format, frameworks } => {
            let shelf = shelf(&catalogue, frameworks)?;
            Ok(match format {
                ListFormat::Text => list::text(&shelf, &catalogue),
                ListFormat::Json => list::json(&shelf, &catalogue),
            })
        }
        FrameworksAction::Show { id, controls, format, frameworks } => {
            let shelf = shelf(&catalogue, frameworks)?;
            let framework = find(&shelf, id).map_err(|problem| vec![problem])?;
            let wanted = |id: &str| controls.is_empty() || controls.iter().any(|wanted| fits(wanted, id));
            let chosen: Vec<_> = framework.controls.iter().filter(|control| wanted(&control.id)).collect();
            if chosen.is_empty() {
                let problem = Problem::new(format!("`{id}` has no control {}", controls.join(", ")));
                return Err(vec![problem.help(format!("`seawall frameworks show {id}` lists its controls"))]);
            }
            Ok(match format {
                ListFormat::Text => show::text(framework, &chosen, &catalogue),
                ListFormat::Json => show::json(framework, &chosen),
            })
        }
    }
}

/// The frameworks that come with Seawall, and those of folders.
pub(super) fn shelf(catalogue: &Catalogue, folders: &[PathBuf]) -> Result<Shelf, Vec<Problem>> {
    let own = common::pages(folders, "framework", "--frameworks").map_err(|problem| vec![problem])?;
    Shelf::load(catalogue, &own).map_err(|error| problems(&error))
}

/// The framework of an id, or what is said where there is none.
fn find<'s>(shelf: &'s Shelf, id: &str) -> Result<&'s Framework, Problem> {
    shelf.find(id).ok_or_else(|| unknown(shelf, id))
}

/// Frameworks by ids, `*` standing for any text.
pub(super) fn chosen<'s>(shelf: &'s Shelf, words: &[String]) -> Result<Vec<&'s Framework>, Vec<Problem>> {
    let goes_by = |word: &str, framework: &Framework| fits(word.trim(), &framework.id);
    let unknown: Vec<Problem> = words
        .iter()
        .filter(|word| !shelf.all().iter().any(|framework| goes_by(word, framework)))
        .map(|word| unknown(shelf, word))
        .collect();
    if !unknown.is_empty() {
        return Err(unknown);
    }
    let wanted = |framework: &&Framework| words.is_empty() || words.iter().any(|word| goes_by(word, framework));
    Ok(shelf.all().iter().filter(wanted).collect())
}

fn unknown(shelf: &Shelf, id: &str) -> Problem {
    let problem = Problem::new(format!("there is no framework `{id}`"));
    match nearest(id, shelf.all().iter().map(|framework| framework.id.as_str())) {
        Some(near) => problem.help(format!("did you mean `{near}`?")),
        None => problem.help("`seawall frameworks list` lists them"),
    }
}
