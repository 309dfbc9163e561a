//! Paths: `idle_timeout`, `port.mode`, `parent.family`, `/ssh.versions`, `secret.strength`.

use seawall_api::model::ReferenceKind;
use seawall_api::reflect::{Kind, ObjectType};
use seawall_api::secret::Strength;

use super::Compiler;
use super::check::{Each, Level};
use crate::rule::condition::{Facet, FieldPath, Leaf, Start};
use crate::rule::error::suggest;
use crate::rule::page::Place;

/// An object that conditions are about, or one that encloses it.
#[derive(Debug, Clone)]
pub(crate) struct Scope {
    pub(crate) object: &'static ObjectType,
    /// Its path from the root.
    pub(crate) path: String,
}

/// What a secret or a reference shows of itself, by name.
const FACETS: &[(&str, Facet)] = &[
    ("strength", Facet::Strength),
    ("scheme", Facet::Scheme),
    ("guessable", Facet::Guessable),
    ("name", Facet::Name),
    ("kind", Facet::Kind),
];

/// The type of a facet of a type, if it has that facet.
fn facet_kind(facet: Facet, of: &Kind) -> Option<Kind> {
    Some(match (facet, of) {
        (Facet::Strength, Kind::Secret) => Kind::Choice(Strength::WORDS),
        (Facet::Scheme, Kind::Secret) | (Facet::Name, Kind::Reference) => Kind::Text,
        (Facet::Guessable, Kind::Secret) => Kind::Bool,
        (Facet::Kind, Kind::Reference) => Kind::Choice(ReferenceKind::WORDS),
        (Facet::Name, Kind::List(Kind::Reference)) => Kind::List(&Kind::Text),
        (Facet::Kind, Kind::List(Kind::Reference)) => Kind::List(&Kind::Choice(ReferenceKind::WORDS)),
        _ => return None,
    })
}

/// A walk along a path, as far as it has come.
struct Walk {
    object: &'static ObjectType,
    path: String,
    parts: Vec<usize>,
}

impl Compiler<'_> {
    /// Finds the field that a path names. The last scope is the object in question.
    pub(crate) fn field(&mut self, text: &str, place: Place, scopes: &[Scope]) -> Option<FieldPath> {
        let (start, mut walk, rest) = self.start(text, place, scopes)?;
        let mut segments = rest.split('.').peekable();
        while let Some(segment) = segments.next() {
            if segment == "active" && segments.peek().is_none() && walk.object.field("active").is_none() {
                return Some(self.found(text, start, walk, Leaf::Active, Facet::Whole, Kind::Bool));
            }
            let object = walk.object;
            let Some((index, field)) = object.field(segment) else {
                self.unknown_field(segment, place, &walk);
                return None;
            };
            if !walk.path.is_empty() {
                walk.path.push('.');
            }
            walk.path.push_str(segment);
            match (&field.kind, segments.peek()) {
                (Kind::Object(part), Some(_)) => {
                    walk.parts.push(index);
                    walk.object = part;
                }
                (Kind::Objects(_), Some(next)) => {
                    self.mistake(
                        place,
                        format!("`{segment}` is a list, so `{segment}.{next}` names nothing"),
                        "each member has a value of its own",
                        format!("ask of its members: `{segment}: {{any_of: {{{next}: ...}}}}`"),
                    );
                    return None;
                }
                (kind, Some(_)) => {
                    let facet = segments.next().unwrap_or_default();
                    let found = FACETS.iter().find(|(name, _)| *name == facet && segments.peek().is_none());
                    let Some((facet, kind)) = found.and_then(|(_, facet)| Some((*facet, facet_kind(*facet, kind)?)))
                    else {
                        self.no_facet(segment, kind, place);
                        return None;
                    };
                    return Some(self.found(text, start, walk, Leaf::Field(index), facet, kind));
                }
                (kind, None) => {
                    return Some(self.found(text, start, walk, Leaf::Field(index), Facet::Whole, *kind));
                }
            }
        }
        None
    }

    fn start<'t>(&mut self, text: &'t str, place: Place, scopes: &[Scope]) -> Option<(Start, Walk, &'t str)> {
        if let Some(rest) = text.strip_prefix('/') {
            let first = rest.split('.').next().unwrap_or(rest);
            let Some((root, ..)) = self.schema.find(first) else {
                let names: Vec<&str> = self.schema.names().collect();
                self.mistake(
                    place,
                    format!("unknown list or part `{first}`"),
                    "neither the model nor its analyses have one of that name",
                    suggest(first, names),
                );
                return None;
            };
            let object = self.schema.roots().get(root)?.object;
            return Some((Start::Root(root), Walk { object, path: String::new(), parts: Vec::new() }, rest));
        }
        let mut up = 0;
        let mut rest = text;
        while let Some(behind) = rest.strip_prefix("parent.") {
            up += 1;
            rest = behind;
        }
        let Some(scope) = scopes.len().checked_sub(1 + up).and_then(|index| scopes.get(index)) else {
            self.mistake(
                place,
                format!("`{text}`: nothing encloses this object"),
                "`parent.` leads from a member of a nested list, such as `acls.entries`, to what holds it",
                "leave `parent.` out, or begin with `/` to start from the whole device",
            );
            return None;
        };
        Some((Start::Up(up), Walk { object: scope.object, path: scope.path.clone(), parts: Vec::new() }, rest))
    }

    fn found(&mut self, text: &str, start: Start, walk: Walk, leaf: Leaf, facet: Facet, kind: Kind) -> FieldPath {
        let read = self.paths.of(&walk.path);
        self.reads.push(read);
        FieldPath { start, parts: walk.parts, leaf, facet, kind, read, path: walk.path, text: text.to_owned() }
    }

    fn unknown_field(&mut self, segment: &str, place: Place, walk: &Walk) {
        let of = if walk.path.is_empty() { "the device".to_owned() } else { format!("`{}`", walk.path) };
        self.mistake(
            place,
            format!("unknown field `{segment}` of {of}"),
            format!("{} has no such field (docs/model.md lists them)", walk.object.name),
            suggest(segment, walk.object.fields.iter().map(|field| field.name)),
        );
    }

    fn no_facet(&mut self, segment: &str, kind: &Kind, place: Place) {
        let names: Vec<&str> =
            FACETS.iter().filter(|(_, facet)| facet_kind(*facet, kind).is_some()).map(|(name, _)| *name).collect();
        let help = match names.as_slice() {
            [] => format!("write `{segment}` alone"),
            names => names.iter().map(|name| format!("`{segment}.{name}`")).collect::<Vec<_>>().join(", "),
        };
        self.mistake(
            place,
            format!("`{segment}` has no such part"),
            format!("it is a plain value: {}", short(kind)),
            help,
        );
    }

    /// Finds the list or part that `each` names, and the scopes of conditions on its members.
    pub(crate) fn each(&mut self, text: &str, place: Place) -> Option<(Each, Vec<Scope>)> {
        let first = text.split('.').next().unwrap_or(text);
        let (_, walk, _) = self.start(&format!("/{first}"), place, &[])?;
        let (root, ..) = self.schema.find(first)?;
        let mut object = walk.object;
        let mut path = String::new();
        let mut parts = Vec::new();
        let mut levels: Vec<Level> = Vec::new();
        let mut scopes = Vec::new();
        for segment in text.split('.') {
            let Some((index, field)) = object.field(segment) else {
                self.unknown_field(segment, place, &Walk { object, path, parts: Vec::new() });
                return None;
            };
            if !path.is_empty() {
                path.push('.');
            }
            path.push_str(segment);
            match &field.kind {
                Kind::Object(part) => {
                    parts.push(index);
                    object = part;
                }
                Kind::Objects(member) => {
                    let read = self.paths.of(&path);
                    levels.push(Level { parts: std::mem::take(&mut parts), field: index, read });
                    scopes.push(Scope { object: member, path: path.clone() });
                    object = member;
                }
                _ => {
                    self.mistake(
                        place,
                        format!("`each: {text}`: `{segment}` is a value"),
                        "`each` names a list or a part, whose values conditions are about",
                        format!("write `each: {}`", text.rsplit_once('.').map_or("device", |(above, _)| above)),
                    );
                    return None;
                }
            }
        }
        if !levels.is_empty() && !parts.is_empty() {
            let (above, part) = text.rsplit_once('.').unwrap_or((text, ""));
            self.mistake(
                place,
                format!("`each: {text}`: `{part}` is a part of each member"),
                "`each` ends at a list, or is a part of the device itself",
                format!("write `each: {above}` and `{part}.` before its fields"),
            );
            return None;
        }
        let read = self.paths.of(&path);
        if levels.is_empty() {
            scopes.push(Scope { object, path });
            return Some((Each::Part { root, parts, read }, scopes));
        }
        self.reads.push(read);
        Some((Each::List { root, levels }, scopes))
    }
}

/// A type in few words, for messages.
pub(super) fn short(kind: &Kind) -> String {
    match kind {
        Kind::Choice(words) if words.len() > 8 => format!("one of {} words", words.len()),
        other => other.word(),
    }
}
