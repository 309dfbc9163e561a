//! Values that only the site knows: `<management-network>`, `<syslog-server>`.

use std::collections::BTreeMap;

use ipnet::IpNet;

use crate::rule::error::{Reporter, suggest};
use crate::rule::keys::PLACEHOLDER;
use crate::rule::page::{Entry, Node, Place, Value};

/// What kind of value a placeholder stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PlaceholderKind {
    Prefix,
    Address,
    Name,
    Number,
    Secret,
}

const KINDS: &[(&str, PlaceholderKind)] = &[
    ("prefix", PlaceholderKind::Prefix),
    ("address", PlaceholderKind::Address),
    ("name", PlaceholderKind::Name),
    ("number", PlaceholderKind::Number),
    ("secret", PlaceholderKind::Secret),
];

/// The forms in which a prefix can be written.
pub(crate) const FORMS: &[&str] = &["prefix", "address", "length", "mask", "wildcard"];

/// A value that only the site knows.
#[derive(Debug, Clone)]
pub(crate) struct Placeholder {
    pub(crate) help: String,
    pub(crate) kind: PlaceholderKind,
    /// The key of the settings that says it.
    pub(crate) setting: Option<String>,
    /// Which of several values it is, from 1.
    pick: Option<usize>,
    /// A value for proofs.
    pub(crate) example: String,
    /// By platform, how a prefix is written there.
    render: BTreeMap<String, String>,
}

/// Every placeholder, by name.
#[derive(Debug, Default)]
pub(crate) struct Registry(BTreeMap<String, Placeholder>);

impl Registry {
    /// Reads `rules/placeholders.yaml`.
    pub(crate) fn read(node: &Node<'static>, reporter: &mut Reporter<'_>) -> Self {
        let entries = node.entries().unwrap_or_default();
        let found = entries.iter().filter_map(|entry| Some((entry.key.to_string(), placeholder(entry, reporter)?)));
        Self(found.collect())
    }

    /// The placeholder of a name.
    pub(crate) fn find(&self, name: &str) -> Option<&Placeholder> {
        self.0.get(name)
    }

    /// Every name.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

fn placeholder(entry: &Entry<'static>, reporter: &mut Reporter<'_>) -> Option<Placeholder> {
    let entries = PLACEHOLDER.read(reporter, &entry.node)?;
    let node = |key: &str| entries.iter().find(|entry| entry.key == key).map(|entry| &entry.node);
    let text = |key: &str| node(key).and_then(word);
    let kind = text("type")?;
    let Some(found) = KINDS.iter().find(|(word, _)| *word == kind) else {
        let place = node("type").map_or_else(Place::default, |node| node.place);
        let help = suggest(&kind, KINDS.iter().map(|(word, _)| *word));
        reporter.report(place, format!("`{kind}` is no type of placeholder"), "its value could not be checked", help);
        return None;
    };
    let mut render = BTreeMap::new();
    for entry in node("render").and_then(Node::entries).unwrap_or_default() {
        render.insert(entry.key.to_string(), word(&entry.node)?);
    }
    let placeholder = Placeholder {
        help: text("help")?,
        kind: found.1,
        setting: text("setting"),
        pick: text("pick").and_then(|number| number.parse().ok()),
        example: text("example")?,
        render,
    };
    if !placeholder.fits(&placeholder.example) {
        let place = node("example").map_or_else(Place::default, |node| node.place);
        reporter.report(place, "an example of another type", format!("the type is `{kind}`"), "write one of that type");
    }
    Some(placeholder)
}

fn word(node: &Node<'_>) -> Option<String> {
    match &node.value {
        Value::Text(text) => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

impl Placeholder {
    /// Whether a value is of its kind.
    pub(crate) fn fits(&self, value: &str) -> bool {
        match self.kind {
            PlaceholderKind::Prefix => prefix(value).is_some(),
            PlaceholderKind::Address => value.parse::<std::net::IpAddr>().is_ok(),
            PlaceholderKind::Number => value.parse::<u64>().is_ok(),
            PlaceholderKind::Name | PlaceholderKind::Secret => {
                !value.is_empty() && !value.contains(char::is_whitespace)
            }
        }
    }

    /// The values that a setting gives it.
    pub(crate) fn picked<'v>(&self, values: &'v [String]) -> &'v [String] {
        match self.pick.map(|number| number.saturating_sub(1)) {
            Some(index) => values.get(index..=index).unwrap_or_default(),
            None => values,
        }
    }

    /// A value as a platform writes it, in the form asked for.
    pub(crate) fn written(&self, value: &str, form: Option<&str>, platform: &str) -> String {
        let Some(network) = prefix(value).filter(|_| self.kind == PlaceholderKind::Prefix) else {
            return value.to_owned();
        };
        if let Some(form) = form {
            return in_form(network, form);
        }
        let pattern = self.render.get(platform).map_or("{prefix}", String::as_str);
        let fill = |text: String, form: &&str| text.replace(&format!("{{{form}}}"), &in_form(network, form));
        FORMS.iter().fold(pattern.to_owned(), fill)
    }
}

fn prefix(value: &str) -> Option<IpNet> {
    value.parse().ok().or_else(|| value.parse::<std::net::IpAddr>().ok().map(IpNet::from))
}

fn in_form(network: IpNet, form: &str) -> String {
    match form {
        "address" => network.network().to_string(),
        "length" => network.prefix_len().to_string(),
        "mask" => network.netmask().to_string(),
        "wildcard" => network.hostmask().to_string(),
        _ => network.trunc().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::page::parse;
    use super::*;

    #[test]
    fn a_prefix_is_written_as_the_platform_does() {
        let page = parse(
            "net: {help: x, type: prefix, example: 192.0.2.0/24, render: {cisco-ios: '{address} {wildcard}'}}\n\
             bad: {help: x, type: address, example: nowhere}\nodd: {help: x, type: adress, example: x}\n",
        )
        .unwrap();
        let mut mistakes = Vec::new();
        let registry = Registry::read(&page, &mut Reporter { file: "p", mistakes: &mut mistakes });
        let net = registry.find("net").unwrap();
        assert_eq!(net.written("10.1.0.0/16", None, "cisco-ios"), "10.1.0.0 0.0.255.255");
        assert_eq!(net.written("10.1.0.0/16", None, "juniper-junos"), "10.1.0.0/16");
        assert_eq!(net.written("10.1.0.0/16", Some("mask"), "cisco-ios"), "255.255.0.0");
        assert_eq!(mistakes.iter().map(|it| it.line).collect::<Vec<_>>(), [2, 3]);
        assert_eq!(mistakes[1].help, "write `address`");
    }
}
