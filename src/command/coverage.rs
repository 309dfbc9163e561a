//! `seawall coverage`: how much of each file was understood.

use std::io::{self, Write as _};

use seawall_api::reading::LineCounts;

use super::Exit;
use super::common::{self, Complaints};
use super::gather::{self, Row};
use crate::audit::Read;
use crate::cli::CoverageArgs;
use crate::neutral;
use crate::output::Output;
use crate::problem::Problem;

/// Runs it.
pub(super) fn run(args: &CoverageArgs, complaints: &Complaints) -> Exit {
    match measure(args, complaints) {
        Ok(exit) => exit,
        Err(problem) => {
            complaints.say(&problem);
            Exit::Error
        }
    }
}

fn measure(args: &CoverageArgs, complaints: &Complaints) -> Result<Exit, Problem> {
    let settings = common::settings(&args.files.input)?;
    let found = common::find(&args.files, &settings)?;
    let reader = common::reader(&args.files.input, &settings, None);
    let rows = gather::files(&found, |source| reader.read(source).map(|read| Figures::of(&read)));
    print(&rows).map_err(|error| Problem::new(format!("the figures cannot be written: {error}")))?;
    Ok(gather::exit(&rows, complaints, |_| true))
}

/// The figures of one file.
struct Figures {
    path: String,
    extent: &'static str,
    counts: LineCounts,
}

impl Figures {
    fn of(read: &Read) -> Self {
        let reading = &read.reading;
        Self { path: read.path.clone(), extent: reading.completeness.extent.word(), counts: reading.line_counts() }
    }
}

/// Files that are no configurations that Seawall reads are left out.
fn print(rows: &[Row<Figures>]) -> io::Result<()> {
    let mut out = Output::stdout();
    writeln!(out, "{}", heading())?;
    let mut total = LineCounts::default();
    let mut files = 0;
    for row in rows {
        let Row::Read(file) = row else { continue };
        files += 1;
        add(&mut total, file.counts);
        writeln!(out, "{}  {:<7}  {}", figures(file.counts), file.extent, neutral::neutral(&file.path))?;
    }
    writeln!(out, "{}  {files} files", figures(total))?;
    out.flush()
}

fn heading() -> String {
    format!(
        "{:>8} {:>8} {:>8} {:>10} {:>8} {:>7} {:>10}",
        "lines", "modelled", "ignored", "unmodelled", "unknown", "known", "understood"
    )
}

/// Known: not `unknown`. Understood: `modelled` or `ignored`.
fn figures(counts: LineCounts) -> String {
    let share = |part: u64| (part * 1000).checked_div(counts.total).unwrap_or(1000);
    let percent = |part: u64| format!("{}.{} %", share(part) / 10, share(part) % 10);
    format!(
        "{:>8} {:>8} {:>8} {:>10} {:>8} {:>7} {:>10}",
        counts.total,
        counts.modelled,
        counts.ignored,
        counts.unmodelled,
        counts.unknown,
        percent(counts.total - counts.unknown),
        percent(counts.modelled + counts.ignored)
    )
}

fn add(total: &mut LineCounts, counts: LineCounts) {
    total.total += counts.total;
    total.modelled += counts.modelled;
    total.ignored += counts.ignored;
    total.unmodelled += counts.unmodelled;
    total.unknown += counts.unknown;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_of_all_lines() {
        let counts = LineCounts { total: 200, modelled: 120, ignored: 50, unmodelled: 20, unknown: 10 };
        assert!(figures(counts).ends_with(" 95.0 %     85.0 %"));
        assert_eq!(heading().len(), figures(LineCounts::default()).len());
    }
}
