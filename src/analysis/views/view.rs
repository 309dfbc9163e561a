//! What a view shows (RFC 3415, section 4).

use seawall_api::model::declare::choice;
use seawall_api::model::{SnmpView, Subtree};
use seawall_api::{Fact, Span, Why};

use super::family::{Family, Standing};

choice! {
    /// How much of a part of the tree a view shows.
    Coverage {
        /// Nothing.
        No = "no",
        /// Something; perhaps all.
        Part = "part",
        /// All of it.
        Full = "full",
    }
}

/// Most corners of one part of the tree that are looked at; a view that names more of them is not followed.
const MOST_CORNERS: usize = 32;

/// A view, ready to be asked.
#[derive(Debug, Clone, Default)]
pub(super) struct View {
    families: Vec<Family>,
    /// Subtrees that are not understood and may be included.
    may_show: bool,
    /// Subtrees that are not understood and may be excluded.
    may_hide: bool,
    /// What is shown only if it is named: for each whether it is so, where that is known.
    only_if_named: Vec<Family>,
}

/// What is said of one object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shown {
    /// Whether it is shown; `None` if that is not known.
    pub(super) shown: Option<bool>,
    /// The line that decides; empty where none does.
    pub(super) at: Span,
}

impl View {
    /// The view that these lists of subtrees make together; later ones take the place of equal earlier ones.
    pub(super) fn new<'a>(views: impl IntoIterator<Item = &'a SnmpView>, only_if_named: &[Subtree]) -> Self {
        let mut view =
            Self { only_if_named: only_if_named.iter().filter_map(Family::read).collect(), ..Self::default() };
        let subtrees = views.into_iter().flat_map(|view| &view.subtrees).filter(|subtree| subtree.active);
        for subtree in subtrees {
            match (Family::read(subtree), subtree.included.value()) {
                (Some(family), _) => view.families.push(family),
                (None, included) => {
                    view.may_show |= included != Some(&false);
                    view.may_hide |= included != Some(&true);
                }
            }
        }
        view
    }

    /// Whether an object is shown.
    pub(super) fn shows(&self, object: &[u64]) -> Shown {
        self.decided_by(self.families.iter(), object)
    }

    /// Whether an object is shown, where these families alone can hold it.
    fn decided_by<'v>(&self, families: impl Iterator<Item = &'v Family>, object: &[u64]) -> Shown {
        let holding = families.filter(|family| family.holds(object));
        let Some(best) = holding.reduce(|best, next| if next.outranks(best) { next } else { best }) else {
            return Shown { shown: (!self.may_show).then_some(false), at: Span::default() };
        };
        let open = |shown: bool| if shown { self.may_hide } else { self.may_show };
        let mut shown = best.included.filter(|shown| !open(*shown));
        for guarded in self.only_if_named.iter().filter(|guarded| guarded.holds(object)) {
            if guarded.steps.len() > best.steps.len() && shown != Some(false) {
                shown = guarded.included;
            }
        }
        Shown { shown, at: best.at }
    }

    /// How much of the subtree with this root it shows, judged by the objects that matter in it (`leaves`, all below the
    /// root) and by what the view itself names in it; and the line that decides.
    pub(super) fn coverage(&self, root: &[u64], leaves: &[Vec<u64>]) -> Fact<Coverage> {
        // Most views speak of other parts of the tree.
        let near: Vec<&Family> =
            self.families.iter().filter(|family| family.standing(root) != Standing::Apart).collect();
        let corners = near.iter().filter(|family| family.standing(root) == Standing::Inside);
        let mut corners: Vec<Vec<u64>> = corners.map(|family| family.object_below(root)).collect();
        corners.sort_unstable();
        corners.dedup();
        let too_many = corners.len() > MOST_CORNERS;
        corners.truncate(MOST_CORNERS);
        let said: Vec<Shown> =
            leaves.iter().chain(&corners).map(|object| self.decided_by(near.iter().copied(), object)).collect();
        let first = |wanted| said.iter().find(|said| said.shown == wanted).map(|said| said.at);
        match (first(Some(true)), first(Some(false)), first(None)) {
            (Some(at), None, None) if !too_many => fact(Coverage::Full, at),
            (Some(at), ..) => fact(Coverage::Part, at),
            (None, Some(at), None) if !too_many => fact(Coverage::No, at),
            (None, ..) => Fact::Unknown(self.why()),
        }
    }

    /// The first line by which the view includes the root of one of these subtrees, or something in it, by its own name.
    pub(super) fn names_any(&self, roots: &[&[u64]]) -> Option<Span> {
        let names = |family: &&Family| family.included == Some(true) && roots.iter().any(|root| family.lies_in(root));
        self.families.iter().find(names).map(|family| family.at)
    }

    /// The first line by which the view includes what lies outside of all these subtrees.
    pub(super) fn beside(&self, roots: &[&[u64]]) -> Option<Span> {
        let outside =
            |family: &&Family| family.included == Some(true) && !roots.iter().any(|root| family.lies_in(root));
        self.families.iter().find(outside).map(|family| family.at)
    }

    /// Whether it has a family of the same numbers that says the same.
    pub(super) fn says(&self, family: &Family) -> bool {
        self.families.iter().any(|known| known.steps == family.steps && known.included == family.included)
    }

    fn why(&self) -> Why {
        let by_version = self.families.iter().chain(&self.only_if_named).any(|family| family.included.is_none());
        if by_version && !self.may_show && !self.may_hide { Why::Version } else { Why::NotStated }
    }
}

/// What no line says holds by default.
fn fact(coverage: Coverage, at: Span) -> Fact<Coverage> {
    if at.is_empty() { Fact::Default(coverage) } else { Fact::Set(coverage, at) }
}
