//! What is asked of a value: the operator must fit the field's type, and so must the values.

use ipnet::IpNet;
use seawall_api::Origin;
use seawall_api::reflect::Kind;
use seawall_api::secret::Strength;

use super::Compiler;
use super::condition::order;
use super::path::short;
use crate::rule::condition::{FieldPath, Pattern, SetTest, StatedTest, Test, TextHow, TextTest};
use crate::rule::operator::{Chain, Op, addressed, fitting, worded};
use crate::rule::page::{Entry, Node, Value};
use crate::rule::param::{Literal, literals};

/// Strengths that can be compared, weakest first.
const STRENGTHS: &[(&str, Strength)] = &[
    ("cleartext", Strength::Cleartext),
    ("reversible", Strength::Reversible),
    ("weak-hash", Strength::WeakHash),
    ("keyed", Strength::Keyed),
    ("strong", Strength::Strong),
];

impl Compiler<'_> {
    /// Reads what is asked of a field.
    pub(super) fn test(&mut self, field: &FieldPath, chain: Chain, entry: &Entry<'static>) -> Option<Test> {
        let kind = &field.kind;
        if chain.count {
            return self.count(field, chain, entry);
        }
        if !chain.op.fits(kind) {
            self.misfit(field, chain.op, entry);
            return None;
        }
        let textual = worded(kind) || matches!(kind, Kind::FreeText) || matches!(kind, Kind::List(of) if worded(of));
        if chain.nocase && (!textual || matches!(chain.op, Op::Exists | Op::Known | Op::Origin | Op::Unique)) {
            self.mistake(
                entry.place,
                format!("`nocase` does not fit `{}`", entry.key),
                "only the comparison of words and texts knows case",
                "leave `nocase` out",
            );
            return None;
        }
        if let Some(name) = entry.node.text().and_then(|text| text.strip_prefix("$site.")) {
            return self.stated(name, kind, chain, entry);
        }
        match chain.op {
            Op::Exists => self.flag(&entry.node).map(Test::Exists),
            Op::Known => self.flag(&entry.node).map(Test::Known),
            Op::Unique => {
                let wanted = self.flag(&entry.node)?;
                self.uniques += 1;
                Some(Test::Unique { slot: self.uniques - 1, wanted, among: None })
            }
            Op::Origin => {
                self.one_word(&entry.node, &[("set", Origin::Set), ("default", Origin::Default)]).map(Test::Origin)
            }
            Op::WeakerThan => self.one_word(&entry.node, STRENGTHS).map(Test::WeakerThan),
            Op::Equal | Op::Lt | Op::Lte | Op::Gt | Op::Gte => self.single(kind, chain, entry),
            _ => self.several(kind, chain, entry),
        }
    }

    fn count(&mut self, field: &FieldPath, chain: Chain, entry: &Entry<'static>) -> Option<Test> {
        if !matches!(field.kind, Kind::List(_)) || chain.nocase {
            self.mistake(
                entry.place,
                format!("`count` does not fit `{}`", field.text),
                format!("it is no list but {}", short(&field.kind)),
                "compare the value itself",
            );
            return None;
        }
        self.counted(chain, &entry.node, entry.place).map(|(order, number)| Test::Count(order, number))
    }

    fn misfit(&mut self, field: &FieldPath, op: Op, entry: &Entry<'static>) {
        let what = if op == Op::Equal {
            format!("`{}` cannot be compared with a value", field.text)
        } else {
            format!("`{}` does not fit `{}`", op.word(), field.text)
        };
        let mut help = format!("for it there are: {}", fitting(&field.kind).join(", "));
        if matches!(field.kind, Kind::Secret) {
            help = format!("{help}; and `{0}.strength`, `{0}.scheme`, `{0}.guessable`", field.text);
        }
        self.mistake(entry.place, what, format!("its type is: {}", short(&field.kind)), help);
    }

    /// A comparison with what the site states: `address|within: $site.log_servers`.
    fn stated(&mut self, name: &str, kind: &Kind, chain: Chain, entry: &Entry<'static>) -> Option<Test> {
        let stated = self.field(&format!("/site.{name}"), entry.node.place, &[])?;
        let how = match chain.op {
            Op::In => StatedTest::In,
            Op::Within => StatedTest::Within,
            Op::Overlaps => StatedTest::Overlaps,
            Op::AnyIn | Op::Contains if matches!(kind, Kind::List(_)) => StatedTest::Members(SetTest::AnyIn),
            Op::NoneIn => StatedTest::Members(SetTest::NoneIn),
            Op::SubsetOf => StatedTest::Members(SetTest::SubsetOf),
            op => {
                self.mistake(
                    entry.place,
                    format!("`{}` does not take what the site states", op.word()),
                    "the site states lists",
                    "write in, within, overlaps, any_in, none_in or subset_of",
                );
                return None;
            }
        };
        let of = if let Kind::List(member) = kind { member } else { kind };
        let fits = match &stated.kind {
            Kind::List(member) => addressed(member) && addressed(of) || worded(member) && worded(of),
            _ => false,
        };
        if !fits {
            self.mistake(
                entry.node.place,
                format!("`$site.{name}` is {}", short(&stated.kind)),
                format!("`{}` is {}, which does not compare with it", entry.key, short(kind)),
                "name a fact of the site that holds such values (docs/settings.md)",
            );
            return None;
        }
        Some(Test::Stated { how, stated: Box::new(stated), nocase: chain.nocase })
    }

    /// `true` or `false`.
    pub(super) fn flag(&mut self, node: &Node<'static>) -> Option<bool> {
        let found = literals(&mut self.reporter, self.params, node)?;
        if let [Literal { value: Value::Bool(value), .. }] = found.as_slice() {
            return Some(*value);
        }
        self.wrong_kind(node, "`true` or `false`");
        None
    }

    fn one_word<T: Copy>(&mut self, node: &Node<'static>, known: &[(&str, T)]) -> Option<T> {
        let words = || known.iter().map(|(word, _)| *word);
        let found = literals(&mut self.reporter, self.params, node)?;
        let [literal] = found.as_slice() else {
            self.wrong_kind(node, &format!("one of {}", words().collect::<Vec<_>>().join(", ")));
            return None;
        };
        let Value::Text(text) = literal.value else {
            self.wrong_literal(literal, &format!("one of {}", words().collect::<Vec<_>>().join(", ")));
            return None;
        };
        let value = known.iter().find(|(word, _)| word == text).map(|(_, value)| *value);
        if value.is_none() {
            self.wrong_word(literal, text, words());
        }
        value
    }

    /// An operator that takes one value.
    fn single(&mut self, kind: &Kind, chain: Chain, entry: &Entry<'static>) -> Option<Test> {
        let found = literals(&mut self.reporter, self.params, &entry.node)?;
        let [literal] = found.as_slice() else {
            self.mistake(
                entry.node.place,
                format!("{} values where one is needed", found.len()),
                format!("`{}` compares with one value", entry.key),
                "write one value, or put `|in` behind the field",
            );
            return None;
        };
        let order = order(chain.op)?;
        match kind {
            Kind::Bool => {
                let Value::Bool(value) = literal.value else {
                    self.wrong_literal(literal, "`true` or `false`");
                    return None;
                };
                Some(Test::Is(*value))
            }
            Kind::Number => self.number(literal).map(|number| Test::Number(order, number)),
            Kind::Version => self.version(literal).map(|version| Test::Version(order, version)),
            Kind::Address | Kind::Prefix | Kind::Addresses => self.networks(kind, &found, true),
            _ => {
                let values = self.words(kind, &found, chain.nocase)?;
                Some(Test::Text(TextTest { how: TextHow::Equal, values, nocase: chain.nocase }))
            }
        }
    }

    /// An operator that takes one value or several.
    fn several(&mut self, kind: &Kind, chain: Chain, entry: &Entry<'static>) -> Option<Test> {
        let found = literals(&mut self.reporter, self.params, &entry.node)?;
        let text = |how, values| Test::Text(TextTest { how, values, nocase: chain.nocase });
        match (chain.op, kind) {
            (Op::In, Kind::Number) => self.numbers(&found).map(Test::OneOfNumbers),
            (Op::In, Kind::Version) => found
                .iter()
                .map(|literal| self.version(literal))
                .collect::<Vec<_>>()
                .into_iter()
                .collect::<Option<_>>()
                .map(Test::OneOfVersions),
            (Op::In, Kind::Address | Kind::Prefix | Kind::Addresses) => self.networks(kind, &found, true),
            (Op::Within | Op::Overlaps, _) => {
                self.networks(kind, &found, false).and_then(|test| match (chain.op, test) {
                    (Op::Within, Test::Network { networks, .. }) => Some(Test::Within(IpNet::aggregate(&networks))),
                    (_, Test::Network { networks, .. }) => Some(Test::Overlaps(networks)),
                    _ => None,
                })
            }
            (Op::In, _) => self.words(kind, &found, chain.nocase).map(|values| text(TextHow::Equal, values)),
            (Op::Contains | Op::AnyIn | Op::NoneIn | Op::SubsetOf, Kind::List(member)) => {
                self.set(chain, member, &found)
            }
            (Op::Contains, _) => self.words(&Kind::Text, &found, chain.nocase).map(|it| text(TextHow::Contains, it)),
            (Op::StartsWith, _) => {
                self.words(&Kind::Text, &found, chain.nocase).map(|it| text(TextHow::StartsWith, it))
            }
            (Op::EndsWith, _) => self.words(&Kind::Text, &found, chain.nocase).map(|it| text(TextHow::EndsWith, it)),
            (Op::Matches, _) => self.pattern(chain, &found, entry),
            _ => None,
        }
    }

    fn set(&mut self, chain: Chain, member: &Kind, found: &[Literal<'_>]) -> Option<Test> {
        let how = match chain.op {
            Op::SubsetOf => SetTest::SubsetOf,
            Op::NoneIn => SetTest::NoneIn,
            _ => SetTest::AnyIn,
        };
        if matches!(member, Kind::Number) {
            return self.numbers(found).map(|numbers| Test::Numbers { how, numbers });
        }
        self.words(member, found, chain.nocase).map(|words| Test::Words { how, words, nocase: chain.nocase })
    }

    fn pattern(&mut self, chain: Chain, found: &[Literal<'_>], entry: &Entry<'static>) -> Option<Test> {
        let [Literal { value: Value::Text(source), place, .. }] = found else {
            self.wrong_kind(&entry.node, "one regular expression");
            return None;
        };
        if self.trusted {
            return Some(Test::Matches(Pattern::trusted(source.clone(), chain.nocase)));
        }
        match Pattern::checked(source.clone(), chain.nocase) {
            Ok(pattern) => Some(Test::Matches(pattern)),
            Err(error) => {
                let why = error.to_string().lines().last().unwrap_or_default().trim().to_owned();
                self.mistake(*place, "a regular expression that cannot be read", why, "mend the expression");
                None
            }
        }
    }
}
