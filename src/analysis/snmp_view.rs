//! What a view of the SNMP tree shows (RFC 3415, section 4).

use seawall_api::model::{Model, Reference, SnmpView, Subtree};
use seawall_api::{Fact, Why};

use crate::data::mib;

/// Whether one of these objects is shown through a view, as a community or group names it.
///
/// Without a named view the platform's own applies, which shows everything but what guards the
/// agent itself; so none of `objects` may belong to that.
pub(super) fn shows_any(model: &Model, view: &Fact<Option<Reference>>, objects: &[Vec<u64>]) -> Fact<bool> {
    let (name, at) = match view {
        Fact::Set(Some(reference), span) => (&reference.name, *span),
        Fact::Set(None, span) => return Fact::Set(true, *span),
        Fact::Default(_) => return Fact::Default(true),
        Fact::Unknown(why) => return Fact::Unknown(*why),
    };
    let subtrees: Vec<&Subtree> = model
        .snmp
        .views
        .iter()
        .filter(|view: &&SnmpView| view.active && view.name == *name)
        .flat_map(|view| view.subtrees.iter().filter(|subtree| subtree.active))
        .collect();
    if subtrees.is_empty() {
        // What an undefined view shows is the platform's affair.
        return Fact::default();
    }
    let mut answer = Fact::Set(false, at);
    for object in objects {
        match shows(&subtrees, object) {
            Some(true) => return Fact::Set(true, at),
            Some(false) => {}
            None => answer = Fact::Unknown(Why::NotStated),
        }
    }
    answer
}

/// Whether an object is in a view; `None` if a subtree that is not understood could decide it.
fn shows(subtrees: &[&Subtree], object: &[u64]) -> Option<bool> {
    let mut longest: Option<(Vec<u64>, bool)> = None;
    let (mut may_show, mut may_hide) = (false, false);
    for subtree in subtrees {
        let included = subtree.included.value().copied();
        match (family(subtree, object), included) {
            (Family::Other, _) => {}
            (Family::Holds(numbers), Some(included)) => {
                let longer = |best: &Vec<u64>| (numbers.len(), &numbers) > (best.len(), best);
                if longest.as_ref().is_none_or(|(best, _)| longer(best)) {
                    longest = Some((numbers, included));
                }
            }
            (Family::Holds(_) | Family::NotUnderstood, included) => {
                may_show |= included != Some(false);
                may_hide |= included != Some(true);
            }
        }
    }
    let shown = longest.is_some_and(|(_, included)| included);
    let open = if shown { may_hide } else { may_show };
    (!open).then_some(shown)
}

/// How a subtree stands to an object.
enum Family {
    /// The object is in it; its numbers, with 0 for any.
    Holds(Vec<u64>),
    /// The object is elsewhere.
    Other,
    /// The subtree's name or mask is not understood.
    NotUnderstood,
}

/// Wildcards and zero bits of the mask match any number.
fn family(subtree: &Subtree, object: &[u64]) -> Family {
    let mask = match &subtree.mask {
        Fact::Set(Some(hex), _) => bytes(hex),
        _ => Some(Vec::new()),
    };
    let (Some(steps), Some(mask)) = (mib::resolve(&subtree.oid), mask) else { return Family::NotUnderstood };
    let counts = |index: usize| mask.get(index / 8).is_none_or(|byte| byte & (0x80 >> (index % 8)) != 0);
    let same = |(index, step): (usize, &mib::Step)| match (step, object.get(index)) {
        (_, None) => false,
        (Some(number), Some(wanted)) => number == wanted || !counts(index),
        (None, Some(_)) => true,
    };
    if steps.iter().enumerate().all(same) {
        Family::Holds(steps.into_iter().map(Option::unwrap_or_default).collect())
    } else {
        Family::Other
    }
}

/// The bytes of a mask in hexadecimal, most significant first.
fn bytes(hex: &str) -> Option<Vec<u8>> {
    let digits = hex.chars().filter(|mark| !matches!(mark, ':' | '.')).map(|mark| mark.to_digit(16));
    let digits: Vec<u32> = digits.collect::<Option<_>>()?;
    let pairs = digits.chunks(2).map(|pair| u8::try_from(pair.iter().fold(0, |byte, digit| byte * 16 + digit)).ok());
    if digits.len().is_multiple_of(2) { pairs.collect() } else { None }
}

#[cfg(test)]
mod tests {
    use seawall_api::Span;
    use seawall_api::model::ReferenceKind;

    use super::*;

    const AT: Span = Span { start: 5, end: 9 };
    const TAP: &[u64] = &[1, 3, 6, 1, 4, 1, 9, 9, 399, 1, 1, 2, 1, 3, 1];

    fn subtree(oid: &str, included: bool, mask: Option<&str>) -> Subtree {
        Subtree {
            oid: oid.into(),
            included: Fact::Set(included, AT),
            mask: Fact::Set(mask.map(str::to_owned), AT),
            ..Subtree::default()
        }
    }

    fn shown(subtrees: &[(&str, bool)]) -> Option<bool> {
        let mut model = Model::default();
        let subtrees = subtrees.iter().map(|(oid, included)| subtree(oid, *included, None)).collect();
        model.snmp.views.push(SnmpView { name: "V".into(), subtrees, ..SnmpView::default() });
        let view = Fact::some(Reference::new(ReferenceKind::SnmpView, "V"), AT);
        shows_any(&model, &view, &[TAP.to_vec()]).value().copied()
    }

    #[test]
    fn the_longest_subtree_decides() {
        assert_eq!(shown(&[("iso", true)]), Some(true));
        assert_eq!(shown(&[("mib-2", true), ("ifMIB", true)]), Some(false));
        assert_eq!(shown(&[("iso", true), ("ciscoTap2MIB", false)]), Some(false));
        assert_eq!(shown(&[("ciscoMgmt", false), ("iso", true)]), Some(false));
        assert_eq!(shown(&[("iso", true), ("ciscoMgmt.399", false), ("ciscoMgmt.399.1.1", true)]), Some(true));
        assert_eq!(shown(&[("iso", true), ("1.3.6.1.4.1.*.9.399", false)]), Some(false));
    }

    #[test]
    fn a_name_that_nobody_knows_leaves_it_open() {
        assert_eq!(shown(&[("someMIB", true)]), None);
        assert_eq!(shown(&[("iso", true), ("someMIB", true)]), Some(true));
        assert_eq!(shown(&[("iso", true), ("someMIB", false)]), None);
        assert_eq!(shown(&[("mib-2", true), ("someMIB", false)]), Some(false));
    }

    #[test]
    fn zero_bits_of_a_mask_match_any_number() {
        let family = "1.3.6.1.4.1.9.9.1";
        let shows_with = |mask| shows(&[&subtree(family, true, Some(mask))], TAP);
        assert_eq!(shows_with("ff00"), Some(true));
        assert_eq!(shows_with("ff80"), Some(false));
        assert_eq!(shows_with("ff"), Some(false));
        assert_eq!(shows_with("xy"), None);
    }

    #[test]
    fn without_a_view_the_platform_shows_nearly_all() {
        let model = Model::default();
        assert_eq!(shows_any(&model, &Fact::Default(None), &[TAP.to_vec()]).value(), Some(&true));
        assert!(shows_any(&model, &Fact::Unknown(Why::UnreadLine), &[TAP.to_vec()]).is_unknown());
        let undefined = Fact::some(Reference::new(ReferenceKind::SnmpView, "V"), AT);
        assert!(shows_any(&model, &undefined, &[TAP.to_vec()]).is_unknown());
    }
}
