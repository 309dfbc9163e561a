//! Checks in words, for `explain`.

use std::fmt::Display;

use seawall_api::Origin;

use super::condition::{Ask, Comparison, Condition, Members, Order, SetTest, StatedTest, Test, TextHow};
use super::raw::TreeCondition;

/// A condition in words; nothing if it asks nothing.
pub(crate) fn condition(condition: &Condition) -> String {
    words(condition, false)
}

/// `inner` asks for parentheses around what would read otherwise without.
fn words(condition: &Condition, inner: bool) -> String {
    match condition {
        Condition::All(parts) => joined(parts, " and ", inner),
        Condition::Any(parts) if parts.is_empty() => "never".to_owned(),
        Condition::Any(parts) => joined(parts, " or ", inner),
        Condition::NoneOf(parts) => format!("not ({})", joined(parts, " or ", false)),
        Condition::Compare(comparison) => compared(comparison),
        Condition::Members(members) => of_members(members),
    }
}

fn joined(parts: &[Condition], by: &str, inner: bool) -> String {
    match parts {
        [one] => words(one, inner),
        parts => {
            let text = parts.iter().map(|part| words(part, true)).collect::<Vec<_>>().join(by);
            if inner { format!("({text})") } else { text }
        }
    }
}

fn of_members(asked: &Members) -> String {
    let list = &asked.list.text;
    let which = if asked.filter.is_empty() { String::new() } else { format!(" where {}", words(&asked.filter, true)) };
    match &asked.asks {
        Ask::AnyOf(condition) => format!("some of {list}{which}: ({})", words(condition, false)),
        Ask::AllOf(condition) => format!("every one of {list}{which}: ({})", words(condition, false)),
        Ask::NoneOf(condition) => format!("none of {list}{which}: ({})", words(condition, false)),
        Ask::Count { order: Order::Equal, number: 0 } => format!("there is none of {list}{which}"),
        Ask::Count { order: Order::GreaterOrEqual, number: 1 } => format!("there is one of {list}{which}"),
        Ask::Count { order, number } => format!("the number of {list}{which} is {}", in_order(*order, number)),
    }
}

fn compared(comparison: &Comparison) -> String {
    let field = &comparison.field.text;
    let is =
        |text: String| if comparison.negated { format!("{field} is not {text}") } else { format!("{field} is {text}") };
    let does = |verb: &str, text: String| {
        if comparison.negated { format!("{field} does not {verb} {text}") } else { format!("{field} {verb}s {text}") }
    };
    match &comparison.test {
        Test::Is(value) => is(value.to_string()),
        Test::Number(order, number) => is(in_order(*order, number)),
        Test::OneOfNumbers(numbers) => is(one_of(numbers)),
        Test::Version(order, version) => is(in_order(*order, &version.text)),
        Test::OneOfVersions(versions) => is(one_of(versions.iter().map(|version| &version.text))),
        Test::Text(test) => match test.how {
            TextHow::Equal => is(one_of(&test.values)),
            TextHow::Contains => does("contain", one_of(&test.values)),
            TextHow::StartsWith => does("begin", format!("with {}", one_of(&test.values))),
            TextHow::EndsWith => does("end", format!("with {}", one_of(&test.values))),
        },
        Test::Matches(pattern) => is(format!("like /{}/", pattern.source())),
        Test::Network { any: true, networks } if networks.is_empty() => is("any address".to_owned()),
        Test::Network { networks, .. } => is(one_of(networks)),
        Test::Within(networks) => is(format!("within {}", one_of(networks))),
        Test::Overlaps(networks) => does("overlap", one_of(networks)),
        Test::Words { how, words, .. } => of_set(*how, one_of(words), is, does),
        Test::Numbers { how, numbers } => of_set(*how, one_of(numbers), is, does),
        Test::Stated { how, stated, .. } => {
            let list = format!("what the site states as {}", stated.text.trim_start_matches("/site."));
            match how {
                StatedTest::In => is(list),
                StatedTest::Within => is(format!("within {list}")),
                StatedTest::Overlaps => does("overlap", list),
                StatedTest::Members(how) => of_set(*how, list, is, does),
            }
        }
        Test::Count(order, number) => format!("the number of {}", is(in_order(*order, number))),
        Test::WeakerThan(strength) => is(format!("weaker than {}", strength.word())),
        Test::Exists(wanted) => {
            format!("{field} is {}configured", if *wanted == comparison.negated { "not " } else { "" })
        }
        Test::Known(wanted) => {
            if *wanted == comparison.negated {
                format!("{field} is not known")
            } else {
                format!("{field} is known")
            }
        }
        Test::Origin(Origin::Set) => is("written".to_owned()),
        Test::Origin(Origin::Default) => is("left at its default".to_owned()),
        Test::Unique { wanted, .. } => {
            if *wanted == comparison.negated {
                format!("{field} is shared")
            } else {
                format!("{field} is not shared")
            }
        }
    }
}

fn of_set(how: SetTest, words: String, is: impl Fn(String) -> String, does: impl Fn(&str, String) -> String) -> String {
    match how {
        SetTest::SubsetOf => is(format!("only {words}")),
        SetTest::AnyIn => does("contain", words),
        SetTest::NoneIn => is(format!("without {words}")),
    }
}

fn in_order(order: Order, value: &dyn Display) -> String {
    match order {
        Order::Equal => value.to_string(),
        Order::Less => format!("less than {value}"),
        Order::LessOrEqual => format!("at most {value}"),
        Order::Greater => format!("more than {value}"),
        Order::GreaterOrEqual => format!("at least {value}"),
    }
}

fn one_of<T: Display>(values: impl IntoIterator<Item = T>) -> String {
    let values: Vec<String> = values.into_iter().map(|value| value.to_string()).collect();
    match values.as_slice() {
        [] => "nothing".to_owned(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} or {last}", most.join(", ")),
    }
}

/// A condition on lines in words.
pub(crate) fn tree_condition(condition: &TreeCondition) -> String {
    let joined = |parts: &[TreeCondition], by: &str| parts.iter().map(tree_condition).collect::<Vec<_>>().join(by);
    match condition {
        TreeCondition::All(parts) => joined(parts, " and "),
        TreeCondition::Any(parts) => format!("({})", joined(parts, " or ")),
        TreeCondition::NoneOf(parts) => format!("not ({})", joined(parts, " or ")),
        TreeCondition::Has(path) => format!("`{}` stands in it", path.text),
    }
}
