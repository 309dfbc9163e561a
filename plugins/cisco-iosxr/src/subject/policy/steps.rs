//! A policy's steps before they become clauses: applied policies in their places, negated branches the other way round.

use super::condition;
use super::program::{Placed, Step};
use crate::builder::Builder;

/// Steps of a policy with all that it applies; a longer one is not followed.
const MOST_STEPS: usize = 4_000;

/// The steps with those of the policies that are applied in their places.
pub(super) fn inlined<'a>(builder: &Builder, programs: &[Vec<Placed<'a>>], steps: &[Placed<'a>]) -> Vec<Placed<'a>> {
    let mut found: Vec<Placed<'a>> = Vec::new();
    // The last is the next; what is open may not be applied again.
    let mut waiting: Vec<Result<Placed<'a>, ()>> = steps.iter().rev().cloned().map(Ok).collect();
    let mut open: Vec<&'a str> = Vec::new();
    while let Some(next) = waiting.pop() {
        if found.len() > MOST_STEPS || waiting.len() > MOST_STEPS {
            return vec![(Step::Unknown, steps.first().map(|(_, at)| *at).unwrap_or_default())];
        }
        match next {
            Ok((Step::Apply(name), at)) => {
                let program = builder.memory.policy.by_name.get(name).and_then(|index| programs.get(*index));
                match program.filter(|_| !open.contains(&name)) {
                    Some(program) => {
                        open.push(name);
                        waiting.push(Err(()));
                        waiting.extend(program.iter().rev().map(|(step, _)| Ok((step.clone(), at))));
                    }
                    None => found.push((Step::Unknown, at)),
                }
            }
            Ok(placed) => found.push(placed),
            Err(()) => {
                open.pop();
            }
        }
    }
    found
}

/// `if not A then X else Y` is `if A then Y else X`.
pub(super) fn swapped(mut steps: Vec<Placed<'_>>) -> Vec<Placed<'_>> {
    let mut index = 0;
    while index < steps.len() {
        let inner = match steps.get(index) {
            Some((Step::If(words), _)) => condition::negated(words).map(<[&str]>::to_vec),
            _ => None,
        };
        if let Some(inner) = inner
            && let Some((otherwise, end)) = branches(&steps, index)
        {
            let at = steps.get(index).map(|(_, at)| *at).unwrap_or_default();
            let first: Vec<Placed<'_>> = steps.get(index + 1..otherwise.unwrap_or(end)).unwrap_or_default().to_vec();
            let second: Vec<Placed<'_>> =
                otherwise.and_then(|start| steps.get(start + 1..end)).unwrap_or_default().to_vec();
            let mut new = vec![(Step::If(inner), at)];
            new.extend(second);
            new.push((Step::Else, at));
            new.extend(first);
            steps.splice(index..end, new);
        }
        index += 1;
    }
    steps
}

/// Where the `else` and the `endif` of an `if` stand; `None` if it has other branches too.
fn branches(steps: &[Placed<'_>], start: usize) -> Option<(Option<usize>, usize)> {
    let mut depth = 0_usize;
    let mut otherwise = None;
    for (index, (step, _)) in steps.iter().enumerate().skip(start + 1) {
        match step {
            Step::If(_) => depth += 1,
            Step::EndIf if depth == 0 => return Some((otherwise, index)),
            Step::EndIf => depth -= 1,
            Step::ElseIf(_) if depth == 0 => return None,
            Step::Else if depth == 0 => otherwise = Some(index),
            _ => {}
        }
    }
    None
}
