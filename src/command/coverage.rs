//! `seawall coverage`: how much of each file was understood.

use std::io::{self, Write as _};

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use seawall_api::reading::LineCounts;

use super::Exit;
use super::common::{self, Complaints};
use crate::audit::Reader;
use crate::cli::CoverageArgs;
use crate::input::Source;
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
    let settings = common::settings(&args.input)?;
    let found = common::find(&args.paths, &args.input, &settings)?;
    for error in &found.errors {
        complaints.say(&Problem::new(error.to_string()));
    }
    let reader = common::reader(&args.input, &settings, None);
    let rows: Vec<Row> = found.sources.par_iter().filter_map(|source| row(&reader, source)).collect();
    print(&rows).map_err(|error| Problem::new(format!("the figures cannot be written: {error}")))?;
    Ok(match (found.errors.is_empty(), rows.is_empty()) {
        (false, _) => Exit::Error,
        (true, true) => Exit::NothingToAudit,
        (true, false) => Exit::Clean,
    })
}

/// The figures of one file.
struct Row {
    path: String,
    extent: &'static str,
    counts: LineCounts,
}

/// Files that are no configurations that Seawall reads are left out.
fn row(reader: &Reader<'_>, source: &Source) -> Option<Row> {
    let read = reader.read(source).ok()?;
    Some(Row { path: read.path, extent: read.reading.completeness.extent.word(), counts: read.reading.line_counts() })
}

fn print(rows: &[Row]) -> io::Result<()> {
    let mut out = Output::stdout();
    writeln!(out, "{}", heading())?;
    let mut total = LineCounts::default();
    for row in rows {
        add(&mut total, row.counts);
        writeln!(out, "{}  {:<7}  {}", figures(row.counts), row.extent, neutral::neutral(&row.path))?;
    }
    writeln!(out, "{}  {} files", figures(total), rows.len())?;
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
