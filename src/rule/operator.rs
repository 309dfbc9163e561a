//! The operators of conditions: `field|op: value`, and which types of field each one fits.

use seawall_api::reflect::Kind;

/// What a comparison asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Op {
    Equal,
    In,
    Contains,
    StartsWith,
    EndsWith,
    Matches,
    Lt,
    Lte,
    Gt,
    Gte,
    Within,
    Overlaps,
    SubsetOf,
    AnyIn,
    NoneIn,
    WeakerThan,
    Exists,
    Known,
    Origin,
    Unique,
}

/// An operator or modifier as rules write it, for the checker and the reference page.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word {
    /// As written behind `|`; empty for plain equality.
    pub(crate) name: &'static str,
    /// What it asks; none for a modifier, which changes how another operator asks.
    pub(crate) op: Option<Op>,
    /// What it means.
    pub(crate) about: &'static str,
    /// How it looks.
    pub(crate) example: &'static str,
}

const fn operator(name: &'static str, op: Op, example: &'static str, about: &'static str) -> Word {
    Word { name, op: Some(op), about, example }
}

const fn modifier(name: &'static str, example: &'static str, about: &'static str) -> Word {
    Word { name, op: None, about, example }
}

/// Every operator and modifier.
pub(crate) const WORDS: &[Word] = &[
    operator("", Op::Equal, "kind: virtual", "It is this value."),
    operator("in", Op::In, "role|in: [transit, customer]", "It is one of these values."),
    operator(
        "contains",
        Op::Contains,
        "transport_in|contains: telnet",
        "Of a text: this stands in it. Of a list: this is a member. Several values: any of them.",
    ),
    operator("startswith", Op::StartsWith, "name|startswith: vty", "It begins so; several values: one of these ways."),
    operator("endswith", Op::EndsWith, "name|endswith: -in", "It ends so; several values: one of these ways."),
    operator(
        "matches",
        Op::Matches,
        "name|matches: '^(sys|svc)[0-9]+$'",
        "The regular expression finds something in it (linear time, no look-around).",
    ),
    operator("lt", Op::Lt, "hops|lt: 2", "It is less."),
    operator("lte", Op::Lte, "hops|lte: 1", "It is less or equal."),
    operator("gt", Op::Gt, "idle_timeout|gt: $seconds", "It is greater."),
    operator("gte", Op::Gte, "/device.version|gte: '16.12'", "It is greater or equal. Versions are written in quotes."),
    operator(
        "within",
        Op::Within,
        "address|within: [10.0.0.0/8]",
        "Every address of it lies in one of these prefixes.",
    ),
    operator(
        "overlaps",
        Op::Overlaps,
        "source|overlaps: 192.0.2.0/24",
        "Some address of it lies in one of these prefixes.",
    ),
    operator(
        "subset_of",
        Op::SubsetOf,
        "ciphers|subset_of: $allowed",
        "Every member is one of these. An empty list is.",
    ),
    operator("any_in", Op::AnyIn, "ciphers|any_in: $weak", "Some member is one of these."),
    operator("none_in", Op::NoneIn, "ciphers|none_in: $weak", "No member is one of these."),
    operator(
        "weaker_than",
        Op::WeakerThan,
        "secret|weaker_than: strong",
        "The stored form is worth less: cleartext < reversible < weak-hash < keyed < strong.",
    ),
    operator("exists", Op::Exists, "acl_ipv4|exists: true", "Something is configured; of a list: it has a member."),
    operator(
        "known",
        Op::Known,
        "role|known: true",
        "The configuration tells the value. Only asks: a value that an unread line, a missing part of the file or an \
         archive hides stays unknown.",
    ),
    operator("origin", Op::Origin, "cdp|origin: set", "It is written (`set`) or follows from a default (`default`)."),
    operator(
        "unique",
        Op::Unique,
        "secret|unique: true",
        "No other selected object has the same value, written in another place. With the name of a field in place of \
         `true`, objects that are equal in that field count as one. Only directly in `require`.",
    ),
    modifier("not", "name|not|in: [admin, root]", "The opposite. A value that is not configured is not that value."),
    modifier("nocase", "name|in|nocase: $known", "Upper and lower case are the same."),
    modifier("count", "members|count|gte: 2", "Compares the number of members of a list."),
];

/// What stands behind the path of a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Chain {
    /// What is asked.
    pub(crate) op: Op,
    /// Whether the opposite is asked.
    pub(crate) negated: bool,
    /// Whether case is the same.
    pub(crate) nocase: bool,
    /// Whether the number of members is compared.
    pub(crate) count: bool,
}

/// A word behind `|` that is not known, or a second operator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ChainError<'w> {
    Unknown(&'w str),
    Second(&'w str),
}

impl Chain {
    /// Reads the words behind a path.
    pub(crate) fn read<'w>(words: impl Iterator<Item = &'w str>) -> Result<Self, ChainError<'w>> {
        let mut chain = Self { op: Op::Equal, negated: false, nocase: false, count: false };
        for word in words {
            let found = WORDS.iter().find(|known| known.name == word && !word.is_empty());
            match found.map(|known| known.op) {
                None => return Err(ChainError::Unknown(word)),
                Some(Some(op)) if chain.op == Op::Equal => chain.op = op,
                Some(Some(_)) => return Err(ChainError::Second(word)),
                Some(None) => match word {
                    "not" => chain.negated = true,
                    "nocase" => chain.nocase = true,
                    _ => chain.count = true,
                },
            }
        }
        Ok(chain)
    }
}

impl Op {
    /// As written.
    pub(crate) fn word(self) -> &'static str {
        WORDS.iter().find(|known| known.op == Some(self)).map_or("", |known| known.name)
    }

    /// Whether it can be asked of a field of this type.
    pub(crate) fn fits(self, kind: &Kind) -> bool {
        match self {
            Self::Exists => !matches!(kind, Kind::Object(_)),
            Self::Known | Self::Origin => !matches!(kind, Kind::Object(_) | Kind::Objects(_)),
            Self::Equal => matches!(kind, Kind::Bool) || Self::In.fits(kind),
            Self::In => worded(kind) || addressed(kind) || matches!(kind, Kind::Number | Kind::Version),
            Self::Contains => matches!(kind, Kind::Text | Kind::FreeText | Kind::Reference) || Self::AnyIn.fits(kind),
            Self::StartsWith | Self::EndsWith => matches!(kind, Kind::Text | Kind::Reference),
            Self::Matches => matches!(kind, Kind::Text | Kind::FreeText | Kind::Reference),
            Self::Lt | Self::Lte | Self::Gt | Self::Gte => matches!(kind, Kind::Number | Kind::Version),
            Self::Within | Self::Overlaps => addressed(kind),
            Self::SubsetOf | Self::AnyIn | Self::NoneIn => {
                matches!(kind, Kind::List(member) if worded(member) || matches!(member, Kind::Number))
            }
            Self::WeakerThan => matches!(kind, Kind::Secret),
            Self::Unique => worded(kind) || matches!(kind, Kind::Secret | Kind::Number | Kind::Address | Kind::Prefix),
        }
    }
}

/// Types whose values are single words.
pub(crate) fn worded(kind: &Kind) -> bool {
    matches!(kind, Kind::Text | Kind::Choice(_) | Kind::Reference)
}

/// Types whose values are addresses.
pub(crate) fn addressed(kind: &Kind) -> bool {
    matches!(kind, Kind::Address | Kind::Prefix | Kind::Addresses)
}

/// The operators that can be asked of a type, as written.
pub(crate) fn fitting(kind: &Kind) -> Vec<&'static str> {
    let named = |known: &Word| if known.name.is_empty() { "a plain value" } else { known.name };
    WORDS.iter().filter(|known| known.op.is_some_and(|op| op.fits(kind))).map(named).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_combine_in_any_order() {
        let read = |text: &'static str| Chain::read(text.split('|'));
        let both = Chain { op: Op::In, negated: false, nocase: true, count: false };
        assert_eq!(read("in|nocase"), Ok(both));
        assert_eq!(read("nocase|in"), Ok(both));
        assert_eq!(Chain::read(std::iter::empty()).map(|chain| chain.op), Ok(Op::Equal));
        assert_eq!(read("not|matches").map(|chain| (chain.op, chain.negated)), Ok((Op::Matches, true)));
        assert_eq!(read("count|gte").map(|chain| (chain.op, chain.count)), Ok((Op::Gte, true)));
        assert_eq!(read("in|inn"), Err(ChainError::Unknown("inn")));
        assert_eq!(read("lt|gt"), Err(ChainError::Second("gt")));
        assert_eq!(read("in|"), Err(ChainError::Unknown("")));
    }

    #[test]
    fn operators_fit_what_they_can_be_asked_of() {
        assert!(Op::Lt.fits(&Kind::Version) && !Op::Lt.fits(&Kind::Text));
        assert!(Op::Within.fits(&Kind::Addresses) && !Op::Within.fits(&Kind::Number));
        assert!(Op::AnyIn.fits(&Kind::List(&Kind::Text)) && !Op::AnyIn.fits(&Kind::Text));
        assert!(Op::WeakerThan.fits(&Kind::Secret) && !Op::Equal.fits(&Kind::Secret));
        assert!(Op::Matches.fits(&Kind::FreeText) && !Op::Equal.fits(&Kind::FreeText));
        assert_eq!(fitting(&Kind::Bool), ["a plain value", "exists", "known", "origin"]);
    }
}
