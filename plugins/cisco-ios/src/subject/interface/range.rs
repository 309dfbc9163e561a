//! `interface range`: several interfaces at once, as scripts and templates write them.

use nom::branch::alt;
use nom::bytes::complete::{take_while, take_while1};
use nom::character::complete::{char, digit1, space0};
use nom::combinator::{all_consuming, map_res, opt, recognize};
use nom::multi::separated_list1;
use nom::sequence::{delimited, preceded};
use nom::{IResult, Parser};

/// More interfaces than any device has below one such line; a script that asks for more is not read.
const MOST: u64 = 512;

/// One part: a type, the number up to its last figure, and the first and last of that figure.
struct Part<'a> {
    kind: &'a str,
    stem: &'a str,
    first: u64,
    last: u64,
}

/// The names of `gi1/0/1 - 24 , te1/1/1`; `None` if it cannot be read or asks for too many.
pub(super) fn names(text: &str) -> Option<Vec<String>> {
    let comma = delimited(space0, char(','), space0);
    let (_, parts) = all_consuming(delimited(space0, separated_list1(comma, part), space0)).parse(text).ok()?;
    let mut names = Vec::new();
    for part in parts {
        let count = part.last.checked_sub(part.first)?;
        if count >= MOST.checked_sub(u64::try_from(names.len()).ok()?)? {
            return None;
        }
        names.extend((part.first..=part.last).map(|figure| format!("{}{}{figure}", part.kind, part.stem)));
    }
    Some(names)
}

fn part(text: &str) -> IResult<&str, Part<'_>> {
    let (text, kind) = recognize((
        take_while1(|mark: char| mark.is_ascii_alphabetic()),
        opt((char('-'), take_while1(|mark: char| mark.is_ascii_alphabetic()))),
    ))
    .parse(text)?;
    let (text, number) = preceded(space0, take_while1(is_number)).parse(text)?;
    let (text, last) = opt(preceded(delimited(space0, char('-'), space0), alt((repeated, figure)))).parse(text)?;
    let cut = number.rfind(|mark: char| !mark.is_ascii_digit()).map_or(0, |at| at + 1);
    let (stem, figure_text) = number.split_at_checked(cut).unwrap_or(("", number));
    let wrong = || nom::Err::Error(nom::error::Error::new(text, nom::error::ErrorKind::Digit));
    let first = figure_text.parse().map_err(|_| wrong())?;
    Ok((text, Part { kind, stem, first, last: last.unwrap_or(first) }))
}

/// The last figure of a number that is written out again behind the dash: `gi1/0/1 - 1/0/24`.
fn repeated(text: &str) -> IResult<&str, u64> {
    let begin = (take_while(|mark: char| mark.is_ascii_alphabetic()), space0, digit1, char('/'));
    let (text, number) = preceded(begin, take_while1(is_number)).parse(text)?;
    let (_, last) = figure(number.rsplit('/').next().unwrap_or(number))?;
    Ok((text, last))
}

fn figure(text: &str) -> IResult<&str, u64> {
    map_res(digit1, str::parse).parse(text)
}

fn is_number(mark: char) -> bool {
    mark.is_ascii_digit() || matches!(mark, '/' | '.' | ':')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_name_each_interface() {
        let read = |text| names(text).unwrap().join(" ");
        assert_eq!(read("Ethernet 0/0 - 2"), "Ethernet0/0 Ethernet0/1 Ethernet0/2");
        assert_eq!(read("gi1/0/1-2 , te1/1/1"), "gi1/0/1 gi1/0/2 te1/1/1");
        assert_eq!(read("Gi1/0/1 - Gi1/0/2"), "Gi1/0/1 Gi1/0/2");
        assert_eq!(read("vlan 10"), "vlan10");
        assert_eq!(read("Port-channel 1 - 2"), "Port-channel1 Port-channel2");
    }

    #[test]
    fn what_is_no_range_or_far_too_long_is_not_read() {
        for text in ["", "macro ACCESS", "gi1/0/9 - 2", "gi1/0/1 - 99999999", "gi1/0/1 - 4 x", "gi0/1-400,gi1/1-400"] {
            assert!(names(text).is_none(), "{text}");
        }
    }
}
