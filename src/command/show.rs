//! `seawall show`: how one configuration was understood.

mod lines;
mod model;
mod roles;

use std::io::{self, Write as _};

use super::Exit;
use super::common::{self, Complaints};
use crate::audit::{Read, Unread};
use crate::cli::ShowArgs;
use crate::input;
use crate::output::Output;
use crate::problem::Problem;

/// Runs it.
pub(super) fn run(args: &ShowArgs, complaints: &Complaints) -> Exit {
    let shown = read(args).and_then(|read| {
        write(args, &read)
            .map_err(|error| (Exit::Error, Problem::new(format!("what was read cannot be written: {error}"))))
    });
    match shown {
        Ok(()) => Exit::Clean,
        Err((exit, problem)) => {
            complaints.say(&problem);
            exit
        }
    }
}

fn read(args: &ShowArgs) -> Result<Read, (Exit, Problem)> {
    let failed = |problem| (Exit::Error, problem);
    let settings = common::settings(&args.input).map_err(failed)?;
    let mut found = input::find(std::slice::from_ref(&args.file), &common::options(&args.input))
        .map_err(|error| failed(Problem::new(error.to_string())))?;
    if let Some(error) = found.errors.first() {
        return Err(failed(Problem::new(error.to_string())));
    }
    let (Some(source), true) = (found.sources.pop(), found.sources.is_empty()) else {
        let problem = Problem::new(format!("{} is not one file", args.file.display()));
        return Err(failed(problem.help("`seawall show` takes one configuration")));
    };
    common::reader(&args.input, &settings, None).read(&source).map_err(|unread| match unread {
        Unread::Failed(problem) => failed(problem),
        Unread::Skipped(reason) => {
            let problem = Problem::new(format!("{}: {reason}", source.path));
            (Exit::NothingToAudit, problem.help("--platform decides by hand how it is read"))
        }
    })
}

fn write(args: &ShowArgs, read: &Read) -> io::Result<()> {
    let mut out = Output::stdout();
    let text = &read.reading.text;
    if args.lines {
        lines::write(read.plugin, &read.reading, &mut out)?;
    } else if args.roles {
        roles::write(&read.reading.model, text, &mut out)?;
    } else {
        let (path, platform) = (model::string(&read.path), model::string(read.plugin.dialect().platform));
        let extent = model::string(read.reading.completeness.extent.word());
        write!(
            out,
            "{{\n  \"path\": {path},\n  \"platform\": {platform},\n  \"completeness\": {extent},\n  \"model\": "
        )?;
        model::write(&read.reading.model, text, 1, &mut out)?;
        write!(out, ",\n  \"analysis\": ")?;
        model::write(&read.conclusions, text, 1, &mut out)?;
        writeln!(out, "\n}}")?;
    }
    out.flush()
}
