//! What a path in a rule means: the roots that it may start from, and the paths that rules read.

use rustc_hash::FxHashMap;
use seawall_api::model::Model;
use seawall_api::reflect::{Described as _, FieldType, Kind, ObjectType};

/// One root of paths: the model, or an analysis of it.
#[derive(Debug, Clone, Copy)]
pub struct Root {
    /// Its type; the first segment of a path names one of its fields.
    pub object: &'static ObjectType,
    /// For a list that follows from others: its name, and the paths of what it follows from. A line that was not
    /// read and could change one of those could add a member to this list. What such a line means for the members
    /// there are, the analysis says in their facts.
    pub derived: &'static [(&'static str, &'static [&'static str])],
}

/// Which interfaces speak a routing protocol follows from lines of the process, of the interface and from its
/// addresses: a line in any of these blocks could add one.
const SPEAKING: &[&str] = &["routing.interfaces", "interfaces.addresses"];

/// The roots, in the order in which they are searched.
#[derive(Debug, Clone)]
pub struct Schema {
    roots: Vec<Root>,
    /// Lists that follow from others, with all that they follow from.
    derived: Vec<(&'static str, Vec<String>)>,
}

impl Schema {
    /// The model alone. In it `secrets` gathers every object's secret and `uses` every reference, so both follow from
    /// all fields of those types.
    pub fn model() -> Self {
        let secrets = Model::TYPE.paths_of(&|kind| matches!(kind, Kind::Secret));
        let uses = Model::TYPE.paths_of(&|kind| matches!(kind, Kind::Reference | Kind::List(Kind::Reference)));
        let speaking = SPEAKING.iter().map(|path| (*path).to_owned()).collect();
        Self {
            roots: vec![Root { object: &Model::TYPE, derived: &[] }],
            derived: vec![("secrets", secrets), ("uses", uses), ("routing.interfaces", speaking)],
        }
    }

    /// The model and what follows from it.
    #[must_use]
    pub fn with(mut self, root: Root) -> Self {
        for (name, sources) in root.derived {
            let mut all: Vec<String> = sources.iter().map(|source| (*source).to_owned()).collect();
            let further = self.derived.iter().filter(|(known, _)| sources.contains(known));
            all.extend(further.flat_map(|(_, sources)| sources.iter().cloned()));
            self.derived.push((name, all));
        }
        self.roots.push(root);
        self
    }

    /// The lists that a line with this feed could add a member to, because they follow from what it feeds.
    pub(crate) fn fed(&self, path: &str) -> impl Iterator<Item = &'static str> {
        let touches = move |sources: &[String]| sources.iter().any(|it| covers(it, path) || covers(path, it));
        self.derived.iter().filter(move |(_, sources)| touches(sources)).map(|(name, _)| *name)
    }

    /// The roots in order.
    pub fn roots(&self) -> &[Root] {
        &self.roots
    }

    /// The root that has a field of this name: the root's index, the field's index and its kind.
    pub(crate) fn find(&self, name: &str) -> Option<(usize, usize, &'static Kind)> {
        self.roots.iter().enumerate().find_map(|(index, root)| {
            let object: &'static ObjectType = root.object;
            let (field, found) = object.field(name)?;
            Some((index, field, &found.kind))
        })
    }

    /// The names of every root's fields.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.roots.iter().flat_map(|root| root.object.fields.iter().map(|field| field.name))
    }

    /// Whether a path leads to something: for the tests of plugins, whose tables name paths too.
    pub fn leads_somewhere(&self, path: &str) -> bool {
        self.field(path).is_some()
    }

    /// The field that a path from the root leads to.
    pub(crate) fn field(&self, path: &str) -> Option<&'static FieldType> {
        let mut segments = path.split('.');
        let (root, index, _) = self.find(segments.next()?)?;
        let mut field = self.roots.get(root)?.object.fields.get(index)?;
        for segment in segments {
            let (Kind::Object(object) | Kind::Objects(object)) = &field.kind else { return None };
            field = object.field(segment).map(|(_, field)| field)?;
        }
        Some(field)
    }
}

/// A path that some rule reads.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct PathId(u32);

/// Every path that some rule reads, and every path above one, each once.
#[derive(Debug, Default)]
pub(crate) struct Paths {
    entries: Vec<(String, Option<PathId>)>,
    by_text: FxHashMap<String, PathId>,
}

impl Paths {
    /// The number of a path; paths above it get theirs first.
    pub(crate) fn intern(&mut self, path: &str) -> PathId {
        if let Some(known) = self.by_text.get(path) {
            return *known;
        }
        let mut above = None;
        for (at, _) in path.match_indices('.').chain([(path.len(), "")]) {
            let part = path.get(..at).unwrap_or(path);
            above = Some(match self.by_text.get(part) {
                Some(known) => *known,
                None => self.add(part, above),
            });
        }
        above.unwrap_or(PathId(0))
    }

    fn add(&mut self, path: &str, above: Option<PathId>) -> PathId {
        let id = PathId(u32::try_from(self.entries.len()).unwrap_or(u32::MAX));
        self.entries.push((path.to_owned(), above));
        self.by_text.insert(path.to_owned(), id);
        id
    }

    /// The number of a path, if any rule reads it or something below it.
    pub(crate) fn find(&self, path: &str) -> Option<PathId> {
        self.by_text.get(path).copied()
    }

    /// The path of a number.
    pub(crate) fn text(&self, id: PathId) -> &str {
        self.entries.get(id.index()).map_or("", |(text, _)| text)
    }

    /// Numbers with the path above each; a path stands behind the one above it.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (PathId, &str, Option<PathId>)> {
        (0..).map(PathId).zip(&self.entries).map(|(id, (text, above))| (id, text.as_str(), *above))
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }
}

/// Gives paths their numbers: new ones while rules are loaded, only known ones afterwards.
#[derive(Debug)]
pub(crate) enum PathNumbers<'p> {
    /// A path without a number gets one.
    Growing(&'p mut Paths),
    /// A path that no rule reads has none: no line that was not read matters to it.
    Fixed(&'p Paths),
}

impl PathNumbers<'_> {
    /// The path of a number.
    pub(crate) fn text(&self, id: PathId) -> &str {
        match self {
            Self::Growing(paths) => paths.text(id),
            Self::Fixed(paths) => paths.text(id),
        }
    }

    /// The number of a path.
    pub(crate) fn of(&mut self, path: &str) -> PathId {
        match self {
            Self::Growing(paths) => paths.intern(path),
            Self::Fixed(paths) => paths.find(path).unwrap_or(PathId(u32::MAX)),
        }
    }
}

impl PathId {
    /// As an index of a table of all paths.
    pub(crate) const fn index(self) -> usize {
        self.0 as usize
    }
}

/// Whether `above` is `path` or a path that it goes on from, segment by segment.
pub(crate) fn covers(above: &str, path: &str) -> bool {
    path.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_numbered_once_and_know_what_is_above() {
        let mut paths = Paths::default();
        let field = paths.intern("snmp.communities.acl_ipv4");
        let list = paths.intern("snmp.communities");
        assert_eq!(paths.intern("snmp.communities.acl_ipv4"), field);
        assert_eq!(paths.len(), 3);
        assert_eq!(paths.iter().find(|(id, ..)| *id == field), Some((field, "snmp.communities.acl_ipv4", Some(list))));
        assert_eq!(paths.text(list), "snmp.communities");
        assert_eq!(paths.find("snmp"), Some(PathId(0)));
    }

    #[test]
    fn a_path_covers_what_goes_on_from_it() {
        assert!(covers("snmp", "snmp.communities") && covers("snmp", "snmp"));
        assert!(!covers("snm", "snmp") && !covers("snmp.communities", "snmp"));
    }

    #[test]
    fn what_gathers_follows_from_what_it_gathers() {
        let analysis = Root { object: &Model::TYPE, derived: &[("references", &["uses", "definitions"])] };
        let schema = Schema::model().with(analysis);
        let fed = |path: &str| schema.fed(path).collect::<Vec<_>>();
        assert_eq!(fed("snmp.communities.name"), ["secrets"]);
        assert_eq!(fed("snmp"), ["secrets", "uses", "references"]);
        assert_eq!(fed("lines.acl_ipv4"), ["uses", "references"]);
        assert_eq!(fed("definitions"), ["references"]);
        assert_eq!(fed("lines.idle_timeout"), [""; 0]);
    }

    #[test]
    fn paths_of_the_model_lead_somewhere() {
        let schema = Schema::model();
        for path in ["lines", "snmp.communities.acl_ipv4", "interfaces.port.mode", "ssh"] {
            assert!(schema.leads_somewhere(path), "{path}");
        }
        for path in ["line", "lines.kinds", "lines.kind.word"] {
            assert!(!schema.leads_somewhere(path), "{path}");
        }
    }
}
