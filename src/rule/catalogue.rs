//! All rules of a run: those that come with Seawall and a site's own.

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::error::{LoadError, Mistake, Reporter};
use super::fix::Registry;
use super::load::Loader;
use super::page::{Claim, Detail, Details, Node, Pack, Place, Sources, Value, digest, pack, parse};
use super::param::{Overrides, near};
use super::rule::{Check, Rule};
use super::schema::{PathId, Paths, Schema};

const PACK: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/rules.pack"));
const DETAILS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/rules.details"));
const SOURCES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/rules.sources"));

/// A file with a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageFile {
    /// Its path, for messages.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// The rules of a run, checked.
#[derive(Debug)]
pub struct Catalogue {
    pub(crate) schema: Schema,
    pub(crate) paths: Paths,
    pub(crate) rules: Vec<Rule>,
    /// Indexes of the rules, those that judge the same list together.
    pub(crate) by_list: Vec<usize>,
    by_id: BTreeMap<Cow<'static, str>, usize>,
    digest: u64,
    details: Shelf,
    own_details: Vec<Detail<'static>>,
    sources: Vec<(String, String)>,
    pub(crate) registry: OnceLock<Registry>,
}

/// Where the platforms' pages are.
#[derive(Debug)]
enum Shelf {
    /// In the program, unpacked when first needed.
    Embedded(OnceLock<Details<'static>>),
    Held(Box<Details<'static>>),
}

impl Shelf {
    fn details(&self) -> &Details<'static> {
        match self {
            Self::Embedded(details) => details.get_or_init(|| {
                postcard::from_bytes(DETAILS).unwrap_or_else(|_| Details {
                    placeholders: Node { place: Place::default(), value: Value::Map(Vec::new()) },
                    details: Vec::new(),
                })
            }),
            Self::Held(details) => details,
        }
    }
}

impl Catalogue {
    /// The rules that come with Seawall, and a site's own rules and parameters.
    ///
    /// # Errors
    /// Every mistake in the site's own pages and in its parameters, at once.
    pub fn load(schema: Schema, own: &[PageFile], overrides: &Overrides) -> Result<Self, LoadError> {
        let pack: Pack<'static> = postcard::from_bytes(PACK).map_err(|error| unreadable(&error.to_string()))?;
        let shelf = Shelf::Embedded(OnceLock::new());
        let catalogue = Self::build(schema, &pack, shelf, own, overrides, true);
        // Rules are loaded once in a run: to take the pages apart would only take time.
        std::mem::forget(pack);
        catalogue
    }

    /// The rules of a folder that is laid out as this repository is (`rules/`, `plugins/*/rules/`), paths from its
    /// root. Everything is checked anew: for tests of the pages themselves.
    ///
    /// # Errors
    /// Every mistake in the pages, at once.
    pub fn from_files(schema: Schema, files: &[PageFile]) -> Result<Self, LoadError> {
        let files: Vec<(String, String)> = files.iter().map(|file| (file.path.clone(), file.text.clone())).collect();
        let (pack, details, _) = pack(&files).map_err(|error| not_yaml(&error.path, &error.error))?;
        let mut catalogue =
            Self::build(schema, &pack, Shelf::Held(Box::new(details)), &[], &Overrides::default(), false)?;
        catalogue.sources = files;
        Ok(catalogue)
    }

    fn build(
        schema: Schema,
        pack: &Pack<'static>,
        details: Shelf,
        own: &[PageFile],
        overrides: &Overrides,
        trusted: bool,
    ) -> Result<Self, LoadError> {
        let (mut mistakes, mut paths, mut rules) = (Vec::new(), Paths::default(), Vec::new());
        let mut written: Vec<Cow<'static, str>> = Vec::new();
        let mut loader = Loader {
            schema: &schema,
            paths: &mut paths,
            overrides,
            groups: &pack.groups,
            mistakes: &mut mistakes,
            trusted,
        };
        for page in &pack.pages {
            written.extend(page.node.get("id").and_then(Node::text).cloned());
            rules.extend(loader.rule(&page.path, &page.node, page.claims.clone(), false));
        }
        loader.trusted = false;
        let mut own_details = Vec::new();
        for file in own {
            let page = match parse(&file.text) {
                Ok(page) => page,
                Err(error) => {
                    loader.mistakes.extend(not_yaml(&file.path, &error).0);
                    continue;
                }
            };
            written.extend(page.get("id").and_then(Node::text).cloned());
            let path = Cow::Owned(file.path.clone());
            let claims = platforms(&path, &page, &mut own_details);
            rules.extend(loader.rule(&path, &page, claims, true));
        }
        let by_id = index(&rules, &mut mistakes);
        let own_digest = digest(own.iter().flat_map(|file| [file.path.as_str(), file.text.as_str()]));
        let catalogue = Self {
            by_list: by_list(&rules),
            digest: if own.is_empty() { pack.digest } else { pack.digest ^ own_digest },
            schema,
            paths,
            rules,
            by_id,
            details,
            own_details,
            sources: own.iter().map(|file| (file.path.clone(), file.text.clone())).collect(),
            registry: OnceLock::new(),
        };
        // A page with mistakes of its own has been told of already; what belongs to it is no orphan.
        let ids: Vec<&str> = written.iter().map(|id| &**id).collect();
        overrides.check_rules(&mut mistakes, &ids);
        catalogue.check_details(!trusted, &ids, &mut mistakes);
        if mistakes.is_empty() {
            return Ok(catalogue);
        }
        mistakes.sort();
        mistakes.dedup();
        Err(LoadError(mistakes))
    }

    /// All rules, by id.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The rule of an id.
    pub fn find(&self, id: &str) -> Option<&Rule> {
        self.by_id.get(id).and_then(|index| self.rules.get(*index))
    }

    /// The ids that an unknown one may have meant.
    pub fn near(&self, id: &str) -> Vec<&str> {
        near(id, &self.by_id.keys().map(|known| &**known).collect::<Vec<_>>())
    }

    /// Tells two sets of pages apart: sixteen hexadecimal digits, the same on every machine.
    pub fn digest(&self) -> String {
        format!("{:016x}", self.digest)
    }

    /// The pages of a rule as written, its own first: path and text.
    pub fn pages(&self, rule: &Rule) -> Vec<(String, String)> {
        let embedded: Sources<'static> = match &self.details {
            Shelf::Embedded(_) => postcard::from_bytes(SOURCES).unwrap_or(Sources { pages: Vec::new() }),
            Shelf::Held(_) => Sources { pages: Vec::new() },
        };
        let all = embedded.pages.iter().map(|(path, text)| (&**path, &**text));
        let all: Vec<(&str, &str)> = all.chain(self.sources.iter().map(|(path, text)| (&**path, &**text))).collect();
        let paths = std::iter::once(&*rule.path).chain(self.details_of(rule).map(|detail| &*detail.path));
        let mut pages: Vec<(String, String)> = Vec::new();
        for path in paths {
            let found = all.iter().find(|(known, _)| *known == path);
            if let Some((path, text)) = found.filter(|(path, _)| pages.iter().all(|(known, _)| known != path)) {
                pages.push(((*path).to_owned(), (*text).to_owned()));
            }
        }
        pages
    }

    /// The platforms' pages about a rule.
    /// The paths that a rule reads.
    pub(crate) fn read_by<'c>(&'c self, rule: &'c Rule) -> impl Iterator<Item = &'c str> {
        rule.reads.iter().map(|path| self.paths.text(*path))
    }

    pub(crate) fn details_of<'c>(&'c self, rule: &'c Rule) -> impl Iterator<Item = &'c Detail<'static>> {
        self.all_details().filter(|detail| detail.rule == rule.id)
    }

    /// The platforms' pages about all rules.
    pub(crate) fn all_details(&self) -> impl Iterator<Item = &Detail<'static>> {
        self.details.details().details.iter().chain(&self.own_details)
    }

    /// The placeholders of fixes.
    pub(crate) fn placeholders(&self) -> &Node<'static> {
        &self.details.details().placeholders
    }

    /// Holds the platforms' pages against the rules: those of own rules always, the others in tests.
    fn check_details(&self, all: bool, written: &[&str], mistakes: &mut Vec<Mistake>) {
        let embedded: &[Detail<'static>] = if all { &self.details.details().details } else { &[] };
        for detail in embedded.iter().chain(&self.own_details) {
            let mut reporter = Reporter { file: &detail.path, mistakes };
            match self.find(&detail.rule) {
                Some(rule) => super::fix::check(self, rule, detail, &mut reporter),
                None if written.contains(&&*detail.rule) => {}
                None => reporter.report(
                    Place::default(),
                    format!("there is no rule `{}`", detail.rule),
                    "a platform's page belongs to the rule of its name",
                    super::error::suggest(&detail.rule, self.near(&detail.rule)),
                ),
            }
        }
    }
}

/// Takes the platforms' parts out of an own rule's page.
fn platforms(path: &str, page: &Node<'static>, details: &mut Vec<Detail<'static>>) -> Vec<Claim<'static>> {
    let id = page.get("id").and_then(Node::text).cloned().unwrap_or_default();
    let entries = page.get("platforms").and_then(Node::entries).unwrap_or_default();
    for entry in entries {
        let packed: Cow<'static, [u8]> = Cow::Owned(postcard::to_stdvec(&entry.node).unwrap_or_default());
        details.push(Detail {
            rule: id.clone(),
            platform: entry.key.clone(),
            path: Cow::Owned(path.to_owned()),
            advice: packed.clone(),
            whole: packed,
        });
    }
    entries.iter().map(|entry| Claim::of(entry.key.clone(), &entry.node)).collect()
}

/// Rules by id; notes ids that are taken twice.
fn index(rules: &[Rule], mistakes: &mut Vec<Mistake>) -> BTreeMap<Cow<'static, str>, usize> {
    let mut by_id: BTreeMap<Cow<'static, str>, usize> = BTreeMap::new();
    for (index, rule) in rules.iter().enumerate() {
        let taken = by_id.get(&rule.id).and_then(|index| rules.get(*index));
        if let Some(first) = taken {
            Reporter { file: &rule.path, mistakes }.report(
                rule.place,
                format!("id `{}` is taken", rule.id),
                format!("{} has it already", first.path),
                "give this rule another id",
            );
            continue;
        }
        by_id.insert(rule.id.clone(), index);
    }
    by_id
}

fn by_list(rules: &[Rule]) -> Vec<usize> {
    let list = |rule: &Rule| match &rule.check {
        Check::Model(checks) => checks.first().map(|check| check.each.read()),
        Check::Tree(_) => None,
    };
    let mut order: Vec<(Option<PathId>, usize)> =
        rules.iter().enumerate().map(|(index, rule)| (list(rule), index)).collect();
    order.sort_unstable();
    order.into_iter().map(|(_, index)| index).collect()
}

fn not_yaml(path: &str, error: &super::page::SyntaxError) -> LoadError {
    let mut mistakes = Vec::new();
    Reporter { file: path, mistakes: &mut mistakes }.report(
        error.place,
        "a page that cannot be read",
        error.what.clone(),
        "mend the YAML",
    );
    LoadError(mistakes)
}

fn unreadable(why: &str) -> LoadError {
    let mut mistakes = Vec::new();
    let mut reporter = Reporter { file: "the embedded rules", mistakes: &mut mistakes };
    reporter.report(Place::default(), "the embedded rules cannot be unpacked", why, "build the program again");
    LoadError(mistakes)
}
