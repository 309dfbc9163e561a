//! Parameters: limits and lists that a site may change without touching a rule.

use std::borrow::Cow;

use super::error::{Reporter, suggest};
use super::page::{Node, Place, Value};

/// A parameter of a rule.
#[derive(Debug, Clone)]
pub struct Param {
    /// Its name; a rule uses it as `$name`.
    pub name: Cow<'static, str>,
    /// What it means, with its unit.
    pub help: Cow<'static, str>,
    pub(crate) value: Node<'static>,
    /// The settings file that set it, if one did.
    pub(crate) set_in: Option<String>,
}

impl Param {
    /// Its value for people.
    pub fn shown(&self) -> String {
        shown(&self.value.value)
    }

    /// Its value for `explain` and JSON: one text for each item of a list.
    pub fn items(&self) -> Vec<String> {
        match &self.value.value {
            Value::List(items) => items.iter().map(|item| shown(&item.value)).collect(),
            single => vec![shown(single)],
        }
    }
}

fn shown(value: &Value<'_>) -> String {
    match value {
        Value::Null | Value::Odd | Value::Map(_) => String::new(),
        Value::Bool(value) => value.to_string(),
        Value::Number(value) => value.to_string(),
        Value::Text(text) => text.to_string(),
        Value::List(items) => items.iter().map(|item| shown(&item.value)).collect::<Vec<_>>().join(", "),
    }
}

/// Values that a site sets, with the places where it does.
#[derive(Debug, Clone, Default)]
pub struct Overrides {
    entries: Vec<Override>,
}

#[derive(Debug, Clone)]
struct Override {
    rule: String,
    name: String,
    value: Node<'static>,
    file: String,
}

impl Overrides {
    /// Notes that the settings in `file` set parameter `name` of `rule`; line and column are of the value, from 1.
    pub fn set(&mut self, rule: &str, name: &str, value: &serde_yaml::Value, file: &str, line: u32, column: u32) {
        let value = plain(value, Place { line, column });
        self.entries.push(Override { rule: rule.to_owned(), name: name.to_owned(), value, file: file.to_owned() });
    }

    /// Notes that a control in `file` sets parameter `name` of `rule`, whatever the settings say.
    pub(crate) fn limit(&mut self, rule: &str, name: &str, value: Node<'static>, file: &str) {
        self.entries.retain(|entry| entry.rule != rule || entry.name != name);
        self.entries.push(Override { rule: rule.to_owned(), name: name.to_owned(), value, file: file.to_owned() });
    }

    /// Puts the values of one rule's parameters in place.
    pub(crate) fn apply(&self, reporter: &mut Reporter<'_>, rule: &str, params: &mut [Param]) {
        for found in self.entries.iter().filter(|entry| entry.rule == rule) {
            let names: Vec<String> = params.iter().map(|param| param.name.to_string()).collect();
            let Some(param) = params.iter_mut().find(|param| param.name == found.name) else {
                reporter.report_in(
                    found.file.clone(),
                    found.value.place,
                    format!("rule `{rule}` has no parameter `{}`", found.name),
                    "a setting that sets nothing would go unnoticed",
                    suggest(&found.name, names.iter().map(String::as_str)),
                );
                continue;
            };
            if same_kind(&param.value, &found.value) {
                param.value = found.value.clone();
                param.set_in = Some(found.file.clone());
            } else {
                reporter.report_in(
                    found.file.clone(),
                    found.value.place,
                    format!("parameter `{}` of rule `{rule}` is {}", found.name, found.value.kind()),
                    format!("the rule needs {}, as in: {}", param.value.kind(), param.shown()),
                    "write a value of that kind",
                );
            }
        }
    }

    /// Notes settings for rules that there are not.
    pub(crate) fn check_rules(&self, mistakes: &mut Vec<super::Mistake>, ids: &[&str]) {
        for found in self.entries.iter().filter(|entry| !ids.contains(&entry.rule.as_str())) {
            Reporter { file: &found.file, mistakes }.report(
                found.value.place,
                format!("there is no rule `{}`", found.rule),
                "a setting that sets nothing would go unnoticed",
                suggest(&found.rule, near(&found.rule, ids)),
            );
        }
    }
}

/// Of many ids those that begin alike, so that a suggestion is no list of hundreds.
pub(crate) fn near<'i>(id: &str, ids: &[&'i str]) -> Vec<&'i str> {
    let group = id.split('-').next().unwrap_or(id);
    let alike: Vec<&str> = ids.iter().copied().filter(|known| known.starts_with(group)).collect();
    if alike.is_empty() { ids.to_vec() } else { alike }
}

fn same_kind(left: &Node<'_>, right: &Node<'_>) -> bool {
    match (left.items(), right.items()) {
        (Some(left), Some(right)) => {
            left.first().is_none_or(|first| right.iter().all(|item| item.kind() == first.kind()))
        }
        (None, None) => left.kind() == right.kind(),
        _ => false,
    }
}

/// Settings say where a value begins, not where each item does.
fn plain(value: &serde_yaml::Value, place: Place) -> Node<'static> {
    let value = match value {
        serde_yaml::Value::Bool(value) => Value::Bool(*value),
        serde_yaml::Value::Number(number) => number.as_u64().map_or(Value::Odd, Value::Number),
        serde_yaml::Value::String(text) => Value::Text(Cow::Owned(text.clone())),
        serde_yaml::Value::Sequence(items) => Value::List(items.iter().map(|item| plain(item, place)).collect()),
        serde_yaml::Value::Null | serde_yaml::Value::Mapping(_) | serde_yaml::Value::Tagged(_) => Value::Null,
    };
    Node { place, value }
}

/// A value in a condition: written there, or a parameter's.
#[derive(Debug, Clone)]
pub(crate) struct Literal<'n> {
    pub(crate) value: &'n Value<'static>,
    pub(crate) place: Place,
    /// The settings file that it comes from, if it does.
    pub(crate) file: Option<&'n str>,
}

/// The values of a condition, with parameters put in; `None` after a mistake was noted.
pub(crate) fn literals<'n>(
    reporter: &mut Reporter<'_>,
    params: &'n [Param],
    node: &'n Node<'static>,
) -> Option<Vec<Literal<'n>>> {
    let mut found = Vec::new();
    for item in node.items().unwrap_or(std::slice::from_ref(node)) {
        let Some(name) = item.text().and_then(|text| text.strip_prefix('$')).filter(|name| !name.starts_with('$'))
        else {
            found.push(Literal { value: &item.value, place: item.place, file: None });
            continue;
        };
        let Some(param) = params.iter().find(|param| param.name == name) else {
            reporter.report(
                item.place,
                format!("undefined parameter `${name}`"),
                "`params` has no such name",
                suggest(name, params.iter().map(|param| &*param.name)),
            );
            return None;
        };
        let file = param.set_in.as_deref();
        let values = param.value.items().unwrap_or(std::slice::from_ref(&param.value));
        let place = |value: &Node<'_>| if file.is_some() { value.place } else { item.place };
        found.extend(values.iter().map(|value| Literal { value: &value.value, place: place(value), file }));
    }
    Some(found)
}

/// A text as meant: `$$` at its beginning stands for one `$`.
pub(crate) fn unescape(text: Cow<'static, str>) -> Cow<'static, str> {
    match text.strip_prefix("$$") {
        Some(rest) => Cow::Owned(format!("${rest}")),
        None => text,
    }
}
