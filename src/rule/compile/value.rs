//! Values as conditions write them, held against the types of fields.

use std::borrow::Cow;
use std::net::IpAddr;

use seawall_api::model::Version;
use seawall_api::reflect::Kind;

use super::Compiler;
use crate::rule::condition::Test;
use crate::rule::error::suggest;
use crate::rule::page::{Node, Value};
use crate::rule::param::{Literal, unescape};

type Words = Vec<Cow<'static, str>>;

impl Compiler<'_> {
    pub(super) fn number(&mut self, literal: &Literal<'_>) -> Option<u64> {
        if let Value::Number(number) = literal.value {
            return Some(*number);
        }
        self.wrong_literal(literal, "a number");
        None
    }

    pub(super) fn numbers(&mut self, found: &[Literal<'_>]) -> Option<Vec<u64>> {
        let numbers: Vec<Option<u64>> = found.iter().map(|literal| self.number(literal)).collect();
        numbers.into_iter().collect()
    }

    pub(super) fn version(&mut self, literal: &Literal<'_>) -> Option<Version> {
        match literal.value {
            Value::Text(text) => Some(Version::new(text.as_ref())),
            Value::Number(number) => Some(Version::new(number.to_string())),
            _ => {
                self.wrong_literal(literal, "a version in quotes, such as '17.9'");
                None
            }
        }
    }

    pub(super) fn words(&mut self, kind: &Kind, found: &[Literal<'_>], nocase: bool) -> Option<Words> {
        let words: Vec<Option<_>> = found.iter().map(|literal| self.word(kind, literal, nocase)).collect();
        words.into_iter().collect()
    }

    pub(super) fn word(&mut self, kind: &Kind, literal: &Literal<'_>, nocase: bool) -> Option<Cow<'static, str>> {
        let word = match literal.value {
            Value::Text(text) => unescape(text.clone()),
            Value::Number(number) => Cow::Owned(number.to_string()),
            Value::Bool(value) => {
                self.wrong_literal(literal, &format!("a text; if the word is meant, in quotes: '{value}'"));
                return None;
            }
            _ => {
                self.wrong_literal(literal, "a text");
                return None;
            }
        };
        if let Kind::Choice(known) = kind
            && !known.iter().any(|known| *known == word || nocase && known.eq_ignore_ascii_case(&word))
        {
            self.wrong_word(literal, &word, known.iter().copied());
            return None;
        }
        Some(if nocase { Cow::Owned(word.to_lowercase()) } else { word })
    }

    /// Prefixes and hosts; `any` where a filter's entry is compared for equality.
    pub(super) fn networks(&mut self, kind: &Kind, found: &[Literal<'_>], equality: bool) -> Option<Test> {
        let mut any = false;
        let mut networks = Vec::new();
        let mut good = true;
        for literal in found {
            let text = if let Value::Text(text) = literal.value { text.as_ref() } else { "" };
            if equality && text == "any" && matches!(kind, Kind::Addresses) {
                any = true;
            } else if let Some(network) = text.parse().ok().or_else(|| text.parse().ok().map(|it: IpAddr| it.into())) {
                networks.push(network);
            } else {
                self.wrong_literal(literal, "an address or a prefix, such as 192.0.2.1 or 2001:db8::/32");
                good = false;
            }
        }
        good.then_some(Test::Network { any, networks })
    }

    pub(super) fn wrong_literal(&mut self, literal: &Literal<'_>, wanted: &str) {
        let node = Node { place: literal.place, value: literal.value.clone() };
        let file = literal.file.map_or_else(|| self.reporter.file.to_owned(), str::to_owned);
        self.reporter.report_in(
            file,
            literal.place,
            format!("{} where {wanted} is needed", node.kind()),
            "the value does not have the type of the field",
            format!("write {wanted}"),
        );
    }

    pub(super) fn wrong_word<'k>(&mut self, literal: &Literal<'_>, word: &str, known: impl Iterator<Item = &'k str>) {
        let file = literal.file.map_or_else(|| self.reporter.file.to_owned(), str::to_owned);
        self.reporter.report_in(
            file,
            literal.place,
            format!("`{word}` is none of the words of this field"),
            "the comparison could never hold",
            suggest(word, known),
        );
    }
}
