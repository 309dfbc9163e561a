//! What a platform's page about a rule claims.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::node::{Node, Value};

/// A platform that a rule claims, with what its page holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Claim<'a> {
    /// The platform's id.
    #[serde(borrow)]
    pub(crate) platform: Cow<'a, str>,
    /// Tests in which something fails.
    pub(crate) fail_tests: u32,
    /// Tests in which something passes.
    pub(crate) pass_tests: u32,
    /// Whether commands mend it.
    pub(crate) fix: bool,
    /// Whether it says why no command does.
    pub(crate) manual: bool,
}

impl<'a> Claim<'a> {
    /// Reads off a platform's page what it claims. Its mistakes are found elsewhere.
    pub(crate) fn of(platform: Cow<'a, str>, page: &Node<'_>) -> Self {
        let tests = page.get("tests").and_then(Node::items).unwrap_or_default();
        let lists = |key: &str| tests.iter().filter(|test| names_lines(test, key)).count();
        let verdicts = |word: &str| tests.iter().filter(|test| expects_only(test, word)).count();
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Self {
            platform,
            fail_tests: count(lists("fail") + verdicts("fail")),
            pass_tests: count(lists("pass") + verdicts("pass")),
            fix: page.get("fix").is_some(),
            manual: page.get("manual").is_some(),
        }
    }
}

fn names_lines(test: &Node<'_>, key: &str) -> bool {
    let names = |node: &Node<'_>| node.get(key).and_then(Node::items).is_some_and(|lines| !lines.is_empty());
    names(test) || test.get("devices").and_then(Node::items).is_some_and(|devices| devices.iter().any(names))
}

fn expects_only(test: &Node<'_>, word: &str) -> bool {
    !names_lines(test, word)
        && test.get("verdict").is_some_and(|node| matches!(&node.value, Value::Text(verdict) if verdict == word))
}

#[cfg(test)]
mod tests {
    use super::super::yaml::parse;
    use super::*;

    #[test]
    fn tests_are_counted_by_what_they_expect() {
        let page = parse(
            "fix: {risk: none, commands: x}\ntests:\n- {name: a, config: x, fail: [1], pass: [2]}\n\
             - {name: b, config: x, verdict: not-applicable}\n- {name: c, config: x, verdict: pass}\n\
             - {name: d, config: x, verdict: pass, pass: [1]}\n- {name: e, config: x, fail: []}\n\
             - {name: f, devices: [{name: r1, config: x, fail: [1]}, {name: r2, config: x, pass: [1]}]}\n",
        )
        .unwrap();
        let claim = Claim::of("p".into(), &page);
        assert_eq!((claim.fail_tests, claim.pass_tests, claim.fix, claim.manual), (2, 4, true, false));
    }
}
