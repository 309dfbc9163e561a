//! What the site accepts: files of waivers and the baseline.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use crate::baseline::{Baseline, Written};
use crate::cli::AcceptArgs;
use crate::input;
use crate::problem::Problem;
use crate::settings::Settings;

/// Waivers are a page, not a book.
const LARGEST_WAIVERS: u64 = 16 * 1024 * 1024;

/// A hundred thousand devices with a hundred findings each.
const LARGEST_BASELINE: u64 = 1024 * 1024 * 1024;

/// Adds the files that the command line names, and the baseline of the settings where it names none.
pub(super) fn add(settings: &mut Settings, args: &AcceptArgs) -> Result<(), Problem> {
    add_waivers(settings, args.waivers.as_deref())?;
    if let Some((baseline, _)) = baseline(settings, args)? {
        settings.baseline = Some(Arc::new(baseline));
    }
    Ok(())
}

/// Adds the waivers of the file that the command line names.
pub(super) fn add_waivers(settings: &mut Settings, path: Option<&Path>) -> Result<(), Problem> {
    let Some(path) = path else { return Ok(()) };
    let content = named_by_user(path, "--waivers", LARGEST_WAIVERS)?;
    settings.add_waivers(&content, &path.display().to_string())
}

/// The baseline that the command line names, else that of the settings.
fn baseline(settings: &Settings, args: &AcceptArgs) -> Result<Option<(Baseline, Written)>, Problem> {
    if let Some(path) = &args.baseline {
        let content = named_by_user(path, "--baseline", LARGEST_BASELINE)?;
        return Baseline::parse(&content, &path.display().to_string()).map(Some);
    }
    let Some(file) = &settings.baseline_file else { return Ok(None) };
    let content = named_by_settings(settings, file, LARGEST_BASELINE)?;
    Baseline::parse(&content, &shown(settings, file)).map(Some)
}

fn named_by_user(path: &Path, option: &str, limit: u64) -> Result<String, Problem> {
    let unreadable =
        |error: input::InputError| Problem::new(error.to_string()).help(format!("check the path behind {option}"));
    input::read_plain(path, limit).map_err(unreadable)
}

/// Reads a file that the settings name. They may come from a branch of others: no link leads out of their folder.
pub(super) fn named_by_settings(settings: &Settings, file: &str, limit: u64) -> Result<String, Problem> {
    let from = settings.file.clone().unwrap_or_default();
    let mut path = settings.root.clone();
    for part in Path::new(file).components() {
        path.push(part);
        if fs::symlink_metadata(&path).is_ok_and(|there| there.is_symlink()) {
            return Err(Problem::new(format!("`{file}` is behind a symbolic link, which is not followed"))
                .in_file(from)
                .help("put the file itself below the folder of the settings, or name it on the command line"));
        }
    }
    input::read_plain(&path, limit).map_err(|error| {
        let said = error.to_string();
        let said = said.rsplit_once(": ").map_or(said.as_str(), |(_, what)| what).to_owned();
        Problem::new(format!("the settings name `{file}`: {said}"))
            .in_file(from)
            .help("`seawall baseline write PATH` makes a baseline; paths are relative to the settings")
    })
}

/// A file that the settings name, as people see it: beside the settings.
pub(super) fn shown(settings: &Settings, file: &str) -> String {
    let folder = settings.file.as_deref().map(Path::new).and_then(Path::parent);
    folder.map_or_else(|| file.to_owned(), |folder| folder.join(file).display().to_string())
}
