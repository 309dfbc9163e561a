//! What is asked of a list: as far as what is there decides, whatever a line that was not read may add.

use seawall_api::Why;
use seawall_api::reflect::Object;

use super::truth::{Answer, Chain, Facts, Seen, all, any, both, either};
use super::unique::Uniques;
use crate::rule::condition::{Ask, FieldPath, Members, Start};

impl<'a> Facts<'a> {
    pub(super) fn members(&self, asked: &Members, chain: &mut Chain<'a>, uniques: &Uniques) -> Answer {
        let Seen::Objects { members, open } = self.see(&asked.list, chain) else {
            return Answer::Unknown(Why::NotStated, asked.list.read);
        };
        let more = open.map(|why| Answer::Unknown(why, asked.list.read));
        let mut within = inside(&asked.list, chain);
        let counting = members.iter().filter(|member| asked.inactive_too || member.active());
        let mut each = counting.map(|member| {
            within.push(*member);
            let counts = self.answer(&asked.filter, &mut within, uniques, usize::MAX);
            let holds = match &asked.asks {
                Ask::AnyOf(condition) | Ask::AllOf(condition) | Ask::NoneOf(condition) if counts != Answer::No => {
                    self.answer(condition, &mut within, uniques, usize::MAX)
                }
                _ => Answer::Yes,
            };
            within.pop();
            (counts, holds)
        });
        match &asked.asks {
            Ask::AnyOf(_) => any(each.map(|(counts, holds)| both(counts, holds)).chain(more)),
            Ask::AllOf(_) => all(each.map(|(counts, holds)| either(counts.opposite(), holds)).chain(more)),
            Ask::NoneOf(_) => any(each.map(|(counts, holds)| both(counts, holds)).chain(more)).opposite(),
            Ask::Count { order, number } => {
                let (mut surely, mut possibly, mut doubt) = (0_u64, 0_u64, None);
                for (counts, _) in &mut each {
                    surely += u64::from(counts == Answer::Yes);
                    possibly += u64::from(counts != Answer::No);
                    if let unknown @ Answer::Unknown(..) = counts {
                        doubt = doubt.or(Some(unknown));
                    }
                }
                let most = if more.is_some() { u64::MAX } else { possibly };
                let holds = |count: u64| order.holds(count.cmp(number));
                // An order holds for all counts between two, or for none, if the ends agree and no
                // end lies on the other side of the number.
                let between = surely <= *number && *number <= most && surely != most;
                match doubt.or(more) {
                    Some(unknown) if holds(surely) != holds(most) || between && holds(*number) != holds(surely) => {
                        unknown
                    }
                    _ => Answer::from_bool(holds(surely)),
                }
            }
        }
    }
}

/// The chain for the members of a list: what holds the list, and what holds that.
pub(super) fn inside<'a>(list: &FieldPath, chain: &[&'a dyn Object]) -> Chain<'a> {
    match list.start {
        Start::Root(_) => Vec::new(),
        Start::Up(up) => chain.get(..chain.len().saturating_sub(up)).unwrap_or_default().to_vec(),
    }
}
