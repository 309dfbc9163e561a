//! What subcommands share: complaints, settings, rules.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use seawall_api::secret::SecretReader;

use super::accept;
use crate::audit::Reader;
use crate::cli::{FileArgs, InputArgs, RuleArgs};
use crate::data;
use crate::date::Date;
use crate::git::{self, Repository, Revision};
use crate::input::{self, Found, Options, Source};
use crate::judge::Rulebook;
use crate::problem::Problem;
use crate::report::paint::{ColorChoice, Paint};
use crate::rule::PageFile;
use crate::settings::{FILE_NAME, Settings};

/// Settings are a page, not a book.
const LARGEST_SETTINGS: u64 = 4 * 1024 * 1024;

/// So are rules.
const LARGEST_PAGE: u64 = 4 * 1024 * 1024;

/// Says on standard error what went wrong.
#[derive(Debug)]
pub(super) struct Complaints {
    paint: Paint,
}

impl Complaints {
    /// In colour, if standard error takes it.
    pub(super) fn new(color: ColorChoice) -> Self {
        Self { paint: Paint::new(color.for_stream(&std::io::stderr())) }
    }

    /// Says what stops nothing.
    #[allow(clippy::unused_self, reason = "said in one place")]
    pub(super) fn warn(&self, problem: &Problem) {
        let _ = writeln!(std::io::stderr(), "{}: {problem}", self.paint.bold("warning"));
    }

    /// Says it. Where standard error is closed there is no one to tell.
    pub(super) fn say(&self, problem: &Problem) {
        let _ = writeln!(std::io::stderr(), "{}: {problem}", self.paint.error("error"));
    }
}

/// The settings that the user names, or those of the repository in which the command runs.
pub(super) fn settings(args: &InputArgs) -> Result<Settings, Problem> {
    let here = std::env::current_dir()
        .map_err(|error| Problem::new(format!("the current folder cannot be found: {error}")))?;
    let Some(path) = args.settings.clone().or_else(|| nearest_settings(&here)) else {
        return Ok(Settings::unstated(here));
    };
    let shown = path.strip_prefix(&here).unwrap_or(&path).display().to_string();
    let content = input::read_plain(&path, LARGEST_SETTINGS)
        .map_err(|error| Problem::new(error.to_string()).help("check the path behind --settings"))?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut settings = Settings::parse(&content, &shown, here.join(folder))?;
    if let Some(file) = settings.waivers_file.clone() {
        let content =
            accept::named_by_settings(&settings, &file, LARGEST_SETTINGS, "paths are relative to the settings")?;
        settings.add_waivers(&content, &accept::shown(&settings, &file))?;
    }
    Ok(settings)
}

/// Reads files as the command line and the settings say.
pub(super) fn reader<'a>(args: &InputArgs, settings: &'a Settings, as_of: Option<Date>) -> Reader<'a> {
    let secrets = Arc::new(SecretReader::new(data::default_secrets()));
    Reader { settings, secrets, platform: args.platform, whole: args.whole, as_of }
}

/// The files that paths hold, without what the command line and the settings leave out, and without the settings.
pub(super) fn find(args: &FileArgs, settings: &Settings) -> Result<Found, Problem> {
    let mut found = input::find(&args.paths, &options(&args.input)).map_err(|error| Problem::new(error.to_string()))?;
    found.sources.retain(|source| !is_left_out(source, settings));
    Ok(found)
}

/// The files of a revision that paths hold, in the same way.
pub(super) fn find_in(
    revision: &Revision,
    paths: &[String],
    args: &InputArgs,
    settings: &Settings,
) -> Result<Found, Problem> {
    let mut found = git::sources(revision, paths, &settings.root, &options(args))?;
    found.sources.retain(|source| !is_left_out(source, settings));
    Ok(found)
}

/// The repository that the first path is in, else that of the current folder, and where in it the paths are: nothing
/// for all of it.
pub(super) fn repository(paths: &[PathBuf]) -> Result<(Repository, Vec<String>), Problem> {
    if let Some(input) = paths.iter().find(|path| path.as_os_str() == input::STANDARD_INPUT) {
        return Err(Problem::new(format!("`{}` is standard input, which has no revisions", input.display())));
    }
    let repository = Repository::open(paths.first().map_or(Path::new("."), PathBuf::as_path))?;
    let inside = paths.iter().map(|path| repository.inside(path)).collect::<Result<Vec<_>, _>>()?;
    Ok((repository, inside))
}

/// Whether the settings leave a file out, or it is the settings.
pub(super) fn is_left_out(source: &Source, settings: &Settings) -> bool {
    let relative = settings.relative(source.identity().as_ref());
    settings.exclude.iter().any(|pattern| pattern.fits(&relative)) || settings.stand_in(&relative)
}

/// Which files are left out, as the command line says.
pub(super) fn options(args: &InputArgs) -> Options {
    Options { exclude: args.exclude.clone(), limit: args.max_size.unwrap_or(input::DEFAULT_LIMIT) }
}

/// The rules of the run: those that come with Seawall, those of own folders, as far as they are chosen.
pub(super) fn rules(args: &RuleArgs, settings: &Settings) -> Result<Rulebook, Vec<Problem>> {
    let own = own_pages(&args.rules).map_err(|problem| vec![problem])?;
    Rulebook::load(settings, &own, &args.select, &args.ignore)
}

/// The pages in folders of own rules, by path.
pub(super) fn own_pages(folders: &[PathBuf]) -> Result<Vec<PageFile>, Problem> {
    pages(folders, "rule", "--rules")
}

/// The pages of one kind in the folders that an option names, by path.
pub(super) fn pages(folders: &[PathBuf], kind: &str, option: &str) -> Result<Vec<PageFile>, Problem> {
    let help = format!("check the path behind {option}");
    let mut pages = Vec::new();
    for folder in folders {
        let unreadable = |error: input::InputError| Problem::new(error.to_string()).help(help.clone());
        let files = input::list(folder, &["yaml", "yml"]).map_err(unreadable)?;
        if files.is_empty() {
            let problem = Problem::new(format!("there is no {kind} (a file ending in .yaml) in this folder"));
            return Err(problem.in_file(folder.display().to_string()).help(help));
        }
        for file in files {
            let text = input::read_plain(&file, LARGEST_PAGE).map_err(unreadable)?;
            pages.push(PageFile { path: file.display().to_string(), text });
        }
    }
    Ok(pages)
}

/// `seawall.yaml` in a folder, or in one above it within the same repository. Outside of a repository
/// only the folder itself counts: what lies in a home or temporary folder is not meant for this run.
fn nearest_settings(here: &Path) -> Option<PathBuf> {
    let root = here.ancestors().find(|folder| folder.join(".git").exists());
    let depth = root.map_or(1, |root| here.ancestors().take_while(|folder| *folder != root).count() + 1);
    here.ancestors().take(depth).map(|folder| folder.join(FILE_NAME)).find(|file| file.is_file())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn settings_are_found_upwards_within_a_repository_only() {
        let folder = tempfile::tempdir().unwrap();
        let deep = folder.path().join("repository/sites/north");
        fs::create_dir_all(&deep).unwrap();
        fs::write(folder.path().join(FILE_NAME), "").unwrap();
        assert_eq!(nearest_settings(&deep), None);
        fs::create_dir(folder.path().join("repository/.git")).unwrap();
        assert_eq!(nearest_settings(&deep), None);
        let root = folder.path().join("repository").join(FILE_NAME);
        fs::write(&root, "").unwrap();
        assert_eq!(nearest_settings(&deep), Some(root));
        fs::write(deep.join(FILE_NAME), "").unwrap();
        assert_eq!(nearest_settings(&deep), Some(deep.join(FILE_NAME)));
    }
}
