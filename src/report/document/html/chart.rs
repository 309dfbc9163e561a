//! Bars as inline SVG, each with its figures in words. Kinds differ by more than colour: what is not known is hollow, and
//! every bar stands beside its figures.

use maud::{Markup, html};

/// A part of a bar.
pub(super) struct Segment<'a> {
    /// The class that paints it.
    pub(super) kind: &'a str,
    /// How many.
    pub(super) count: usize,
    /// What it is: `pass`.
    pub(super) words: &'a str,
}

/// The units of a full bar.
const FULL: usize = 10_000;

/// A bar of parts, as long as they are together of `whole`.
pub(super) fn bar(segments: &[Segment<'_>], whole: usize) -> Markup {
    let total: usize = segments.iter().map(|segment| segment.count).sum();
    let words = words(segments);
    let mut start = 0;
    let parts: Vec<(&Segment<'_>, usize, usize)> = segments
        .iter()
        .filter(|segment| segment.count > 0)
        .map(|segment| {
            let (from, width) = (start, length(segment.count, whole));
            start += width;
            (segment, from, width)
        })
        .collect();
    html! {
        svg.bar viewBox={ "0 0 " (FULL) " 10" } preserveAspectRatio="none" role="img" aria-label=(words) {
            @if total < whole || total == 0 { rect.b-rest x="0" y="0" width=(FULL) height="10" {} }
            @for (segment, from, width) in parts {
                rect class={ "b-" (segment.kind) } x=(from) y="0" width=(width) height="10" {
                    title { (segment.count) " " (segment.words) }
                }
            }
        }
    }
}

fn length(count: usize, whole: usize) -> usize {
    (count * FULL).checked_div(whole).unwrap_or(0).max(1)
}

/// The figures of a bar: `3 pass, 1 fail`.
fn words(segments: &[Segment<'_>]) -> String {
    let said: Vec<String> = segments
        .iter()
        .filter(|segment| segment.count > 0)
        .map(|segment| format!("{} {}", segment.count, segment.words))
        .collect();
    if said.is_empty() { "none".to_owned() } else { said.join(", ") }
}

/// What the colours of bars mean: class and words.
pub(super) fn legend(entries: &[(&str, &str)]) -> Markup {
    html! {
        ul.legend {
            @for (kind, words) in entries {
                li {
                    svg.key viewBox="0 0 10 10" aria-hidden="true" {
                        rect class={ "b-" (kind) } x="0" y="0" width="10" height="10" {}
                    }
                    (words)
                }
            }
        }
    }
}

/// A share in words, of a hundred: `0 %` and `100 %` only where they are exact.
pub(super) fn percent(part: usize, whole: usize) -> String {
    let rounded = (part * 200 + whole).checked_div(whole * 2);
    match rounded {
        None => "–".to_owned(),
        Some(0) if part > 0 => "< 1 %".to_owned(),
        Some(100..) if part < whole => "> 99 %".to_owned(),
        Some(rounded) => format!("{rounded} %"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_only_whole_where_it_is() {
        let shares = [(0, 0), (0, 9), (1, 900), (1, 3), (2, 3), (899, 900), (9, 9)];
        let words = shares.map(|(part, whole)| percent(part, whole));
        assert_eq!(words, ["–", "0 %", "< 1 %", "33 %", "67 %", "> 99 %", "100 %"]);
    }

    #[test]
    fn a_bar_says_its_figures() {
        let parts =
            [Segment { kind: "pass", count: 3, words: "pass" }, Segment { kind: "fail", count: 0, words: "fail" }];
        let bar = bar(&parts, 4).into_string();
        assert!(bar.contains("aria-label=\"3 pass\"") && bar.contains("width=\"7500\""), "{bar}");
        assert!(!bar.contains("b-fail") && bar.contains("b-rest"), "{bar}");
    }
}
