//! `seawall man`: the manual, drawn from the same words as `--help`.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use clap::{Command, CommandFactory as _};
use clap_mangen::Man;

use super::Exit;
use super::common::Complaints;
use crate::cli::{Cli, ManArgs};
use crate::output::{Output, write_file};
use crate::problem::Problem;

/// Runs it.
pub(super) fn run(args: &ManArgs, complaints: &Complaints) -> Exit {
    let manual = manual();
    let written = match &args.output {
        Some(folder) => write_pages(&manual, folder),
        None => print(&manual, &args.command),
    };
    match written {
        Ok(()) => Exit::Clean,
        Err(problem) => {
            complaints.say(&problem);
            Exit::Error
        }
    }
}

/// All commands, without `help`, which needs no page.
fn manual() -> Command {
    let mut command = Cli::command().disable_help_subcommand(true);
    command.build();
    command
}

fn print(manual: &Command, words: &[String]) -> Result<(), Problem> {
    let mut command = manual;
    for word in words {
        command = command.find_subcommand(word).ok_or_else(|| unknown(command, word))?;
    }
    let unwritable = |error: io::Error| Problem::new(format!("the page cannot be written: {error}"));
    let page = page(command).map_err(unwritable)?;
    let mut out = Output::stdout();
    out.write_all(page.as_bytes()).and_then(|()| out.flush()).map_err(unwritable)
}

fn unknown(command: &Command, word: &str) -> Problem {
    let known: Vec<&str> = command.get_subcommands().map(Command::get_name).collect();
    let help = if known.is_empty() {
        format!("`{}` has no commands of its own", command.get_name())
    } else {
        format!("its commands are {}", known.join(", "))
    };
    Problem::new(format!("`{}` has no command `{word}`", command.get_name())).help(help)
}

fn write_pages(manual: &Command, folder: &Path) -> Result<(), Problem> {
    let wrong = |error: io::Error| Problem::new(format!("cannot write: {error}")).in_file(folder.display().to_string());
    fs::create_dir_all(folder).map_err(wrong)?;
    let mut left = vec![manual];
    while let Some(command) = left.pop() {
        write_file(&folder.join(format!("{}.1", title(command))), &page(command).map_err(wrong)?)?;
        left.extend(command.get_subcommands().filter(|command| !command.is_hide_set()));
    }
    Ok(())
}

/// `seawall-rules-list`: what a page is called.
fn title(command: &Command) -> &str {
    command.get_display_name().unwrap_or_else(|| command.get_name())
}

/// A page without a date, so that the same version always has the same page.
fn page(command: &Command) -> io::Result<String> {
    let mut page = Vec::new();
    let source = concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION"));
    // An empty date would let the source slip into its place.
    Man::new(command.clone()).date(" ").source(source).manual("Seawall").render(&mut page)?;
    String::from_utf8(page).map_err(io::Error::other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_has_a_page_with_its_options() {
        let folder = tempfile::tempdir().unwrap();
        write_pages(&manual(), folder.path()).unwrap();
        let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
        assert!(read("seawall.1").contains("seawall\\-check(1)"), "{}", read("seawall.1"));
        assert!(read("seawall-check.1").contains("\\-\\-fail\\-on"));
        assert!(read("seawall-rules-list.1").contains("seawall\\-rules\\-list"));
        assert!(fs::read_dir(folder.path()).unwrap().count() > 10);
    }

    #[test]
    fn a_command_that_is_not_there_is_named() {
        let said = print(&manual(), &["chekc".to_owned()]).unwrap_err().to_string();
        assert!(said.contains("no command `chekc`") && said.contains("check, "), "{said}");
        let said = print(&manual(), &["check".to_owned(), "x".to_owned()]).unwrap_err().to_string();
        assert!(said.contains("no commands of its own"), "{said}");
    }
}
