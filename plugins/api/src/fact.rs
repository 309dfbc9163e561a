//! What is known of a value, and from where.

use crate::Span;

/// A value of the model: written in the configuration, true by default, or not known.
///
/// Unset is not default, and absence is not safety: a plugin writes `Default` only where the
/// version makes it certain. A setting that may be absent is a `Fact<Option<T>>`; `Default(None)`
/// then says "certainly not configured".
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact<T> {
    /// Written at this place.
    Set(T, Span),
    /// Not written; the operating system's documented default for this version.
    Default(T),
    /// The configuration cannot tell.
    Unknown(Why),
}

/// Why a value, and so a verdict, is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Why {
    /// Nothing is written and no default is certain.
    NotStated,
    /// The default depends on a version that the configuration does not give.
    Version,
    /// A line that could set it was not read.
    UnreadLine,
    /// The file is a part, or cut off: absence says nothing.
    PartialFile,
    /// An archive replaced the value.
    Redacted,
    /// The vendor does not print it.
    VendorHides,
    /// Only the site knows; the name is the settings key that would tell.
    SiteFact(&'static str),
}

impl Why {
    /// The word used in every report.
    pub fn word(self) -> String {
        match self {
            Self::NotStated => "not-stated".to_owned(),
            Self::Version => "version".to_owned(),
            Self::UnreadLine => "unread-line".to_owned(),
            Self::PartialFile => "partial-file".to_owned(),
            Self::Redacted => "redacted".to_owned(),
            Self::VendorHides => "vendor-hides".to_owned(),
            Self::SiteFact(name) => format!("site-fact:{name}"),
        }
    }
}

/// Whether a known value was written or follows from a default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Origin {
    /// Written in the configuration.
    Set,
    /// The documented default.
    Default,
}

impl<T> Default for Fact<T> {
    fn default() -> Self {
        Self::Unknown(Why::NotStated)
    }
}

impl<T> Fact<T> {
    /// The value, if it is known.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Set(value, _) | Self::Default(value) => Some(value),
            Self::Unknown(_) => None,
        }
    }

    /// Where it is written, if it is.
    pub fn span(&self) -> Option<Span> {
        match self {
            Self::Set(_, span) => Some(*span),
            Self::Default(_) | Self::Unknown(_) => None,
        }
    }

    /// Whether it is written in the configuration.
    pub fn is_set(&self) -> bool {
        matches!(self, Self::Set(..))
    }

    /// Whether it is not known.
    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown(_))
    }

    /// Fills in a default where nothing is written.
    pub fn or_default(&mut self, value: T) {
        if matches!(self, Self::Unknown(Why::NotStated)) {
            *self = Self::Default(value);
        }
    }

    /// Says why nothing is known, where nothing is written.
    pub fn or_unknown(&mut self, why: Why) {
        if matches!(self, Self::Unknown(Why::NotStated)) {
            *self = Self::Unknown(why);
        }
    }
}

impl<T> Fact<Option<T>> {
    /// The value, if something is known to be configured.
    pub fn configured(&self) -> Option<&T> {
        self.value().and_then(Option::as_ref)
    }

    /// Writes a value that may also be absent.
    pub fn some(value: T, span: Span) -> Self {
        Self::Set(Some(value), span)
    }
}

impl<T> Fact<Vec<T>> {
    /// Adds one more value that is written; the fact points at the first.
    pub fn push(&mut self, value: T, span: Span) {
        match self {
            Self::Set(values, _) => values.push(value),
            _ => *self = Self::Set(vec![value], span),
        }
    }
}

impl<T: PartialEq> Fact<T> {
    /// `Some(true)` or `Some(false)` where the value is known, else `None`.
    pub fn equals(&self, other: &T) -> Option<bool> {
        self.value().map(|value| value == other)
    }
}
