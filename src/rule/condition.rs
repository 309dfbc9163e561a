//! Conditions, resolved: paths are field indexes, values have the types of their fields.

use std::borrow::Cow;
use std::sync::OnceLock;

use ipnet::IpNet;
use regex::{Regex, RegexBuilder};
use seawall_api::Origin;
use seawall_api::model::Version;
use seawall_api::reflect::Kind;
use seawall_api::secret::Strength;

use super::schema::PathId;

/// A condition on an object.
#[derive(Debug)]
pub(crate) enum Condition {
    /// Every one holds. Empty: it holds.
    All(Vec<Self>),
    /// One of them holds.
    Any(Vec<Self>),
    /// None of them holds.
    NoneOf(Vec<Self>),
    /// A field compares so.
    Compare(Box<Comparison>),
    /// A list's members are so.
    Members(Box<Members>),
}

impl Condition {
    /// It holds, whatever the object is.
    pub(crate) const ALWAYS: Self = Self::All(Vec::new());

    /// It does not hold, whatever the object is.
    pub(crate) const NEVER: Self = Self::Any(Vec::new());

    /// The one or the other.
    pub(crate) const fn constant(holds: bool) -> Self {
        if holds { Self::ALWAYS } else { Self::NEVER }
    }

    /// Every one of these, without those that always hold.
    pub(crate) fn every(mut parts: Vec<Self>) -> Self {
        if parts.iter().any(Self::is_never) {
            return Self::NEVER;
        }
        parts.retain(|part| !part.is_empty());
        Self::All(parts)
    }

    /// One of these, without those that never hold.
    pub(crate) fn one(mut parts: Vec<Self>) -> Self {
        if parts.iter().any(Self::is_empty) {
            return Self::ALWAYS;
        }
        parts.retain(|part| !part.is_never());
        Self::Any(parts)
    }

    fn is_never(&self) -> bool {
        matches!(self, Self::Any(parts) if parts.is_empty())
    }

    /// Whether it asks nothing.
    pub(crate) fn is_empty(&self) -> bool {
        matches!(self, Self::All(parts) if parts.is_empty())
    }
}

/// Where a path starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Start {
    /// At a root: `/ssh.versions`.
    Root(usize),
    /// At the object in question (0) or one that encloses it: `parent.` each.
    Up(usize),
}

/// The last step of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Leaf {
    /// A field by its index.
    Field(usize),
    /// Whether the device acts on the object.
    Active,
}

/// What is looked at of a field's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Facet {
    /// The value.
    Whole,
    /// What the stored form of a secret is worth.
    Strength,
    /// How a secret is stored.
    Scheme,
    /// Whether a secret is a published default or a trivial word.
    Guessable,
    /// The name in a reference.
    Name,
    /// What a reference names.
    Kind,
}

/// A path to a field.
#[derive(Debug, Clone)]
pub(crate) struct FieldPath {
    pub(crate) start: Start,
    /// Field indexes of the parts on the way.
    pub(crate) parts: Vec<usize>,
    pub(crate) leaf: Leaf,
    pub(crate) facet: Facet,
    /// The type of what is looked at.
    pub(crate) kind: Kind,
    /// What it reads.
    pub(crate) read: PathId,
    /// The same, in words from the root: `acls.entries`.
    pub(crate) path: String,
    /// As the rule writes it.
    pub(crate) text: String,
}

/// A field and what is asked of it.
#[derive(Debug)]
pub(crate) struct Comparison {
    pub(crate) field: FieldPath,
    pub(crate) negated: bool,
    pub(crate) test: Test,
}

/// What is asked of a list of objects.
#[derive(Debug)]
pub(crate) struct Members {
    pub(crate) list: FieldPath,
    /// Whether objects that are switched off count too.
    pub(crate) inactive_too: bool,
    /// Which members count.
    pub(crate) filter: Condition,
    pub(crate) asks: Ask,
}

/// What is asked of the members of a list.
#[derive(Debug)]
pub(crate) enum Ask {
    AnyOf(Condition),
    AllOf(Condition),
    NoneOf(Condition),
    Count { order: Order, number: u64 },
}

/// How two numbers or versions compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    Equal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Order {
    /// Whether an ordering is so.
    pub(crate) fn holds(self, ordering: std::cmp::Ordering) -> bool {
        match self {
            Self::Equal => ordering.is_eq(),
            Self::Less => ordering.is_lt(),
            Self::LessOrEqual => ordering.is_le(),
            Self::Greater => ordering.is_gt(),
            Self::GreaterOrEqual => ordering.is_ge(),
        }
    }
}

/// What is asked of a value.
#[derive(Debug)]
pub(crate) enum Test {
    Is(bool),
    Number(Order, u64),
    OneOfNumbers(Vec<u64>),
    Version(Order, Version),
    OneOfVersions(Vec<Version>),
    Text(TextTest),
    Matches(Pattern),
    /// One of these prefixes, hosts or `any` itself.
    Network {
        any: bool,
        networks: Vec<IpNet>,
    },
    Within(Vec<IpNet>),
    Overlaps(Vec<IpNet>),
    Words {
        how: SetTest,
        words: Vec<Cow<'static, str>>,
        nocase: bool,
    },
    Numbers {
        how: SetTest,
        numbers: Vec<u64>,
    },
    /// The same questions, of what the site states.
    Stated {
        how: StatedTest,
        stated: Box<FieldPath>,
        nocase: bool,
    },
    Count(Order, u64),
    WeakerThan(Strength),
    Exists(bool),
    Known(bool),
    Origin(Origin),
    /// The number of the question among the rule's questions of this kind.
    /// With `among`, objects that are equal in that field count as one.
    Unique {
        slot: usize,
        wanted: bool,
        among: Option<Box<FieldPath>>,
    },
}

/// What is asked of a word or a text.
#[derive(Debug)]
pub(crate) struct TextTest {
    pub(crate) how: TextHow,
    /// In lower case where case does not count.
    pub(crate) values: Vec<Cow<'static, str>>,
    pub(crate) nocase: bool,
}

/// How a text compares with another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TextHow {
    Equal,
    Contains,
    StartsWith,
    EndsWith,
}

/// How a list of words compares with another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SetTest {
    SubsetOf,
    AnyIn,
    NoneIn,
}

/// How a value compares with what the site states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StatedTest {
    In,
    Within,
    Overlaps,
    Members(SetTest),
}

/// A regular expression, compiled when it is first needed.
#[derive(Debug)]
pub(crate) struct Pattern {
    source: Cow<'static, str>,
    nocase: bool,
    compiled: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// Takes an expression that is known to be good.
    pub(crate) fn trusted(source: Cow<'static, str>, nocase: bool) -> Self {
        Self { source, nocase, compiled: OnceLock::new() }
    }

    /// Takes an expression and compiles it, to see whether it is good.
    pub(crate) fn checked(source: Cow<'static, str>, nocase: bool) -> Result<Self, regex::Error> {
        let compiled = build(&source, nocase)?;
        Ok(Self { source, nocase, compiled: OnceLock::from(Some(compiled)) })
    }

    /// Whether it finds something; `None` if the expression cannot be compiled.
    pub(crate) fn finds(&self, text: &str) -> Option<bool> {
        let compiled = self.compiled.get_or_init(|| build(&self.source, self.nocase).ok());
        compiled.as_ref().map(|regex| regex.is_match(text))
    }

    /// As written.
    pub(crate) fn source(&self) -> &str {
        &self.source
    }
}

fn build(source: &str, nocase: bool) -> Result<Regex, regex::Error> {
    RegexBuilder::new(source).case_insensitive(nocase).size_limit(1 << 20).build()
}
