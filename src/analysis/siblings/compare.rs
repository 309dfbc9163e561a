//! Which member of a group is alone in a field.

use seawall_api::{Fact, Span};

use super::{Sibling, SiblingKind};

/// Things that should be alike.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) kind: SiblingKind,
    /// What they have in common, in words.
    pub(super) name: String,
    /// How many there have to be before one is held against the others.
    pub(super) least: usize,
    pub(super) members: Vec<Member>,
}

/// One of them.
#[derive(Debug)]
pub(super) struct Member {
    pub(super) name: String,
    /// The object.
    pub(super) at: Span,
    pub(super) looks: Vec<Look>,
}

/// How one of them is in one field.
#[derive(Debug, Clone)]
pub(super) struct Look {
    pub(super) field: &'static str,
    /// What may be printed of it; `None` where it is not known.
    pub(super) word: Option<String>,
    /// How strong that is, where it can be said; more is stronger.
    pub(super) rank: Option<u8>,
    pub(super) at: Span,
}

impl Group {
    /// Every member that is alone in a field. One that is not known hides who is.
    pub(super) fn odd_ones(&self) -> Vec<Sibling> {
        let fields = self.members.first().map(|first| first.looks.len()).unwrap_or_default();
        (0..fields).filter_map(|field| self.odd_one(field)).collect()
    }

    fn odd_one(&self, field: usize) -> Option<Sibling> {
        let looks: Vec<(&Member, &Look, &str)> = self
            .members
            .iter()
            .map(|member| {
                let look = member.looks.get(field)?;
                Some((member, look, look.word.as_deref()?))
            })
            .collect::<Option<_>>()?;
        if looks.len() < self.least.max(2) {
            return None;
        }
        let alone = |at: usize| {
            let here = looks.get(at)?.2;
            let mut others = looks.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, look)| look.2);
            let first = others.next()?;
            (looks.len() > 2 && first != here && others.all(|other| other == first)).then_some(at)
        };
        let weakest = |at: usize| {
            let here = looks.get(at)?.1.rank?;
            let mut others = looks.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, look)| look.1.rank);
            others.all(|other| other.is_some_and(|other| other > here)).then_some(at)
        };
        let all = || 0..looks.len();
        let at = all().find_map(weakest).or_else(|| all().find_map(alone))?;
        let (member, look, here) = looks.get(at)?;
        let mut others: Vec<&str> =
            looks.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, look)| look.2).collect();
        others.sort_unstable();
        others.dedup();
        Some(Sibling {
            at: look.at,
            kind: self.kind,
            name: Fact::Set(member.name.clone(), look.at),
            group: self.name.clone(),
            field: Fact::Set(look.field.to_owned(), look.at),
            here: (*here).to_owned(),
            others: others.join(" or "),
            weaker: Fact::Set(weakest(at).is_some(), look.at),
            ..Sibling::default()
        })
    }
}

/// How a fact looks: its word and its rank, at its own place or at that of the object.
pub(super) fn look<T>(
    field: &'static str,
    fact: &Fact<T>,
    object: Span,
    says: impl FnOnce(&T) -> (String, Option<u8>),
) -> Look {
    let said = fact.value().map(says);
    let (word, rank) = said.map_or((None, None), |(word, rank)| (Some(word), rank));
    Look { field, word, rank, at: fact.span().unwrap_or(object) }
}
