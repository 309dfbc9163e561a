//! Which files a commit changes, as they will be committed and as they were.

use std::path::{Path, PathBuf};

use super::super::common;
use super::renamed::{self, Moved};
use crate::cli::{FileArgs, HookArgs};
use crate::git::{Base, GitFile, Index, Repository, Revision, StagedChange};
use crate::input::{Options, Sieve, Source};
use crate::problem::Problem;
use crate::settings::Settings;

/// What is committed, and what it was, known by the same paths.
#[derive(Default)]
pub(super) struct Staged {
    /// Files as they will be committed, by path.
    pub(super) now: Vec<Source>,
    /// Those of them that were there before, as they were.
    pub(super) before: Vec<Source>,
}

/// The files that the command line names, else all that is staged. What is excluded is left out, and so is what the
/// commit leaves as it was.
pub(super) fn collect(args: &HookArgs, settings: &Settings) -> Result<Staged, Problem> {
    match Repository::open(Path::new(".")) {
        Ok(repository) => Change::of(repository, args, settings)?.staged(args),
        Err(problem) if args.files.is_empty() => Err(problem),
        Err(_) => beside(args.files.clone(), args, settings).map(|now| Staged { now, before: Vec::new() }),
    }
}

/// Files that no repository knows: they are judged whole.
fn beside(paths: Vec<PathBuf>, args: &HookArgs, settings: &Settings) -> Result<Vec<Source>, Problem> {
    if paths.is_empty() {
        return Ok(Vec::new());
    }
    let found = common::find(&FileArgs { paths, input: args.input.clone() }, settings)?;
    match found.errors.first() {
        Some(error) => Err(Problem::new(error.to_string())),
        None => Ok(found.sources),
    }
}

/// A commit that is about to be made.
struct Change<'a> {
    repository: Repository,
    index: Index,
    /// What is known; nothing before the first commit.
    against: Option<Revision>,
    settings: &'a Settings,
    base: Base,
    sieve: Sieve,
    options: Options,
}

/// A file that is judged: where it is now, and what people call it.
struct Wanted {
    file: GitFile,
    shown: String,
}

impl<'a> Change<'a> {
    fn of(repository: Repository, args: &HookArgs, settings: &'a Settings) -> Result<Self, Problem> {
        let options = common::options(&args.input);
        Ok(Self {
            index: repository.index(index_of_the_commit(&repository).as_deref())?,
            against: against(&repository, &args.against)?,
            base: Base::new(&repository, &settings.root),
            sieve: Sieve::new(&options).map_err(|error| Problem::new(error.to_string()))?,
            repository,
            settings,
            options,
        })
    }

    fn staged(&self, args: &HookArgs) -> Result<Staged, Problem> {
        let (wanted, elsewhere) =
            if args.files.is_empty() { (self.all()?, Vec::new()) } else { self.named(&args.files) };
        let mut staged = Staged { now: beside(elsewhere, args, self.settings)?, before: Vec::new() };
        let mut added = Vec::new();
        for wanted in wanted.into_iter().filter(|wanted| self.is_kept(wanted)) {
            let before = self.against.as_ref().map_or(Ok(None), |against| against.file(&wanted.file.path))?;
            match before {
                Some(before) if before.id == wanted.file.id => {}
                Some(before) => staged.take(self, &wanted, Some(&before)),
                None => added.push(wanted),
            }
        }
        let moved = if added.is_empty() { Moved::new() } else { self.moved(&added)? };
        for wanted in &added {
            staged.take(self, wanted, moved.get(&wanted.file.path));
        }
        staged.now.sort_by(|left, right| left.path.cmp(&right.path));
        staged.now.dedup_by(|left, right| left.path == right.path);
        staged.before.sort_by(|left, right| left.identity().cmp(right.identity()));
        staged.before.dedup_by(|left, right| left.identity() == right.identity());
        Ok(staged)
    }

    /// All that the commit adds or changes.
    fn all(&self) -> Result<Vec<Wanted>, Problem> {
        let changes = self.index.changes(self.against.as_ref())?;
        let there = changes.into_iter().filter(|staged| staged.change != StagedChange::Deleted);
        Ok(there.map(|staged| Wanted { shown: staged.file.path.clone(), file: staged.file }).collect())
    }

    /// What the command line names, as far as the index has it; the rest is files beside the repository.
    fn named(&self, paths: &[PathBuf]) -> (Vec<Wanted>, Vec<PathBuf>) {
        let (mut wanted, mut elsewhere) = (Vec::new(), Vec::new());
        for path in paths {
            let Ok(inside) = self.repository.inside(path) else {
                elsewhere.push(path.clone());
                continue;
            };
            if let Some(file) = self.index.file(&inside) {
                wanted.push(Wanted { file, shown: shown(path) });
                continue;
            }
            let folder = if inside.is_empty() { String::new() } else { format!("{inside}/") };
            let below = self.index.files().filter(|file| file.path.starts_with(&folder));
            let below = below.map(|file| Wanted { shown: file.path.clone(), file });
            let before = wanted.len();
            wanted.extend(below);
            if wanted.len() == before {
                elsewhere.push(path.clone());
            }
        }
        (wanted, elsewhere)
    }

    /// Whether neither the command line nor the settings leave it out.
    fn is_kept(&self, wanted: &Wanted) -> bool {
        self.sieve.keeps_named(&wanted.shown)
            && self.sieve.keeps_named(&wanted.file.path)
            && !common::is_left_out(&self.source(wanted), self.settings)
    }

    fn source(&self, wanted: &Wanted) -> Source {
        let content = self.repository.lazily(wanted.file.id);
        Source::kept(wanted.shown.clone(), self.base.known_as(&wanted.file.path), content, self.options.limit)
    }

    /// From which files that are gone new ones were made.
    fn moved(&self, added: &[Wanted]) -> Result<Moved, Problem> {
        let changes = self.index.changes(self.against.as_ref())?;
        let mut moved = Moved::new();
        let mut gone = Vec::new();
        for staged in changes {
            match staged.change {
                StagedChange::Renamed(from) => {
                    moved.insert(staged.file.path, GitFile { path: from, id: staged.file.id });
                }
                StagedChange::Deleted => gone.push(staged.file),
                StagedChange::Added | StagedChange::Modified(_) => {}
            }
        }
        let rest = added.iter().map(|wanted| &wanted.file).filter(|file| !moved.contains_key(&file.path));
        let rest: Vec<&GitFile> = rest.collect();
        moved.extend(renamed::alike(&rest, &gone, &self.repository, self.options.limit));
        Ok(moved)
    }
}

impl Staged {
    fn take(&mut self, change: &Change<'_>, wanted: &Wanted, before: Option<&GitFile>) {
        let now = change.source(wanted);
        if let Some(before) = before {
            let (path, known_as) = (before.path.clone(), now.identity().to_owned());
            self.before.push(Source::kept(path, known_as, change.repository.lazily(before.id), change.options.limit));
        }
        self.now.push(now);
    }
}

/// The revision whose findings are known. Before the first commit there is none.
fn against(repository: &Repository, name: &str) -> Result<Option<Revision>, Problem> {
    if name == "HEAD" { repository.head() } else { repository.revision(name).map(Some) }
}

/// Where git commits only some paths (`git commit PATH`, `git commit -a`), it makes an index of its own for the hook.
fn index_of_the_commit(repository: &Repository) -> Option<PathBuf> {
    let named = PathBuf::from(std::env::var_os("GIT_INDEX_FILE").filter(|name| !name.is_empty())?);
    let from_the_top = repository.work_tree().map(|top| top.join(&named));
    std::iter::once(named).chain(from_the_top).find(|file| file.is_file())
}

/// A path as people named it, without `./` before it.
fn shown(path: &Path) -> String {
    let shown = path.to_string_lossy();
    shown.strip_prefix("./").filter(|rest| !rest.is_empty()).unwrap_or(&shown).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_shown_as_they_are_named() {
        assert_eq!(shown(Path::new("./core/r1.cfg")), "core/r1.cfg");
        assert_eq!(shown(Path::new("../r1.cfg")), "../r1.cfg");
    }
}
