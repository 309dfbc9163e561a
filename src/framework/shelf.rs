//! Where the frameworks are: in the program, and in folders of a site's own.

use super::Framework;
use super::load::{Known, Loader};
use crate::rule::{Catalogue, LoadError, Mistake, Node, PageFile, Place, Reporter, parse_page};

const PACK: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/frameworks.pack"));

/// All frameworks of a run, by id.
#[derive(Debug, Clone)]
pub struct Shelf {
    frameworks: Vec<Framework>,
}

impl Shelf {
    /// The frameworks that come with Seawall, and those of own files.
    ///
    /// # Errors
    /// Every mistake in the own files, at once.
    pub fn load(known: &dyn Known, own: &[PageFile]) -> Result<Self, LoadError> {
        let packed: Vec<(String, Node<'static>)> =
            postcard::from_bytes(PACK).map_err(|error| LoadError(vec![unreadable(&error.to_string())]))?;
        let parsed = packed.into_iter().map(|(path, node)| (path, Ok(node)));
        Self::of(known, parsed.chain(own.iter().map(parsed_file)).collect())
    }

    /// The frameworks of files alone.
    ///
    /// # Errors
    /// Every mistake in them, at once.
    pub fn from_files(known: &dyn Known, files: &[PageFile]) -> Result<Self, LoadError> {
        Self::of(known, files.iter().map(parsed_file).collect())
    }

    fn of(known: &dyn Known, files: Vec<(String, Result<Node<'static>, Mistake>)>) -> Result<Self, LoadError> {
        let (mut mistakes, mut frameworks) = (Vec::new(), Vec::<Framework>::new());
        for (path, node) in files {
            let node = match node {
                Ok(node) => node,
                Err(mistake) => {
                    mistakes.push(mistake);
                    continue;
                }
            };
            let mut loader = Loader { reporter: Reporter { file: &path, mistakes: &mut mistakes }, known };
            let Some(framework) = loader.framework(&node) else { continue };
            if let Some(first) = frameworks.iter().find(|known| known.id == framework.id) {
                let place = node.get("id").map_or(node.place, |id| id.place);
                let why = format!("{} has it already", first.path);
                loader.reporter.report(place, format!("id `{}` is taken", framework.id), why, "choose another id");
                continue;
            }
            frameworks.push(framework);
        }
        if !mistakes.is_empty() {
            mistakes.sort();
            return Err(LoadError(mistakes));
        }
        frameworks.sort_by(|left, right| left.id.cmp(&right.id));
        Ok(Self { frameworks })
    }

    /// All of them, by id.
    pub fn all(&self) -> &[Framework] {
        &self.frameworks
    }

    /// The framework of an id.
    pub fn find(&self, id: &str) -> Option<&Framework> {
        self.frameworks.iter().find(|framework| framework.id == id)
    }
}

impl Known for Catalogue {
    fn parameters(&self, rule: &str) -> Option<Vec<String>> {
        self.find(rule).map(|rule| rule.params.iter().map(|param| param.name.to_string()).collect())
    }

    fn near(&self, rule: &str) -> Vec<String> {
        Self::near(self, rule).into_iter().map(str::to_owned).collect()
    }
}

fn parsed_file(file: &PageFile) -> (String, Result<Node<'static>, Mistake>) {
    let node = parse_page(&file.text).map_err(|error| Mistake {
        file: file.path.clone(),
        line: error.place.line.max(1),
        column: error.place.column.max(1),
        what: "a framework that cannot be read".to_owned(),
        why: error.what.clone(),
        help: "mend the YAML".to_owned(),
    });
    (file.path.clone(), node)
}

fn unreadable(why: &str) -> Mistake {
    let Place { line, column } = Place { line: 1, column: 1 };
    Mistake {
        file: "the embedded frameworks".to_owned(),
        line,
        column,
        what: "the frameworks cannot be unpacked".to_owned(),
        why: why.to_owned(),
        help: "build the program again".to_owned(),
    }
}
