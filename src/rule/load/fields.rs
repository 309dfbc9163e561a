//! The entries of a rule's page, read one by one.

use std::borrow::Cow;

use super::Text;
use crate::rule::error::{Reporter, suggest};
use crate::rule::keys::PARAM;
use crate::rule::page::{Entry, Node, Place, Value};
use crate::rule::param::Param;

/// The node of a key.
pub(super) fn find<'n>(entries: &'n [Entry<'static>], key: &str) -> Option<&'n Node<'static>> {
    entries.iter().find(|entry| entry.key == key).map(|entry| &entry.node)
}

/// The entries of a page, read one by one.
pub(super) struct Fields<'f, 'e> {
    pub(super) entries: &'f [Entry<'static>],
    pub(super) reporter: &'f mut Reporter<'e>,
}

impl<'f> Fields<'f, '_> {
    fn wrong(&mut self, node: &Node<'_>, wanted: &str) {
        self.reporter.report(
            node.place,
            format!("{} where {wanted} is needed", node.kind()),
            "the value cannot be used as it stands",
            format!("write {wanted}"),
        );
    }

    fn node(&self, key: &str) -> Option<&'f Node<'static>> {
        find(self.entries, key)
    }

    pub(super) fn text(&mut self, key: &str) -> Option<Text> {
        let node = self.node(key)?;
        let text = node.text().filter(|text| !text.trim().is_empty()).cloned();
        if text.is_none() {
            self.wrong(node, "a text");
        }
        text
    }

    pub(super) fn texts(&mut self, key: &str) -> Vec<Text> {
        self.node(key).map_or_else(Vec::new, |node| self.list(node))
    }

    /// A list of texts; numbers count as texts, for identifiers that look like numbers.
    fn list(&mut self, node: &Node<'static>) -> Vec<Text> {
        let Some(items) = node.items() else {
            self.wrong(node, "a list of texts");
            return Vec::new();
        };
        let mut found = Vec::new();
        for item in items {
            match (&item.value, item.text()) {
                (_, Some(text)) => found.push(text.clone()),
                (Value::Number(number), _) => found.push(Cow::Owned(number.to_string())),
                _ => self.wrong(item, "a text (in quotes, if it looks like a number)"),
            }
        }
        found
    }

    pub(super) fn word<T: Copy>(&mut self, key: &str, known: &[(&str, T)]) -> Option<T> {
        let node = self.node(key)?;
        let value = node.text().and_then(|text| known.iter().find(|(word, _)| word == text)).map(|(_, value)| *value);
        if value.is_none() {
            let given = node.text().map_or_else(|| node.kind().to_owned(), |text| format!("`{text}`"));
            self.reporter.report(
                node.place,
                format!("{given} is no {key}"),
                "reports sort and count by it",
                suggest(node.text().map_or("", |text| text), known.iter().map(|(word, _)| *word)),
            );
        }
        value
    }

    pub(super) fn optional_word<T: Copy>(&mut self, key: &str, known: &[(&str, T)]) -> Option<T> {
        self.node(key)?;
        self.word(key, known)
    }

    pub(super) fn id(&mut self, path: &str, own: bool) -> Option<Text> {
        let id = self.text("id")?;
        let place = self.node("id").map_or_else(Place::default, |node| node.place);
        if !is_slug(&id) {
            self.reporter.report(
                place,
                format!("`{id}` is no id"),
                "ids stand in reports, waivers and file names",
                "write lower-case letters and digits with single hyphens between: `snmp-rw-community`",
            );
            return None;
        }
        let file = path.rsplit('/').next().and_then(|file| file.strip_suffix(".yaml"));
        if !own && file != Some(&*id) {
            self.reporter.report(
                place,
                format!("rule `{id}` stands in a file of another name"),
                "platforms find a rule by the name of its file",
                format!("name the file `{id}.yaml`"),
            );
            return None;
        }
        Some(id)
    }

    pub(super) fn own_group(&mut self) -> Option<Text> {
        if self.node("group").is_some() { self.text("group") } else { Some(Cow::Borrowed("Own rules")) }
    }

    pub(super) fn group(&mut self, path: &str, groups: &Node<'static>) -> Option<Text> {
        if self.node("group").is_some() {
            return self.text("group");
        }
        let folder = path.rsplit('/').nth(1).unwrap_or_default();
        let shown = groups.get(folder).and_then(Node::text).cloned();
        if shown.is_none() {
            let names = groups.entries().unwrap_or_default().iter().map(|entry| &*entry.key);
            self.reporter.report(
                Place::default(),
                format!("folder `{folder}` is no group"),
                "`rules/groups.yaml` gives each group its shown name",
                format!("{}, or add it there", suggest(folder, names)),
            );
        }
        shown
    }

    pub(super) fn references(&mut self) -> Vec<(Text, Vec<Text>)> {
        let Some(node) = self.node("references") else { return Vec::new() };
        let Some(entries) = node.entries() else {
            self.wrong(node, "a mapping of frameworks to lists");
            return Vec::new();
        };
        entries.iter().map(|entry| (entry.key.clone(), self.list(&entry.node))).collect()
    }

    pub(super) fn params(&mut self) -> Vec<Param> {
        let Some(node) = self.node("params") else { return Vec::new() };
        let Some(entries) = node.entries() else {
            self.wrong(node, "a mapping of names to parameters");
            return Vec::new();
        };
        entries.iter().filter_map(|entry| self.param(entry)).collect()
    }

    fn param(&mut self, entry: &Entry<'static>) -> Option<Param> {
        let entries = PARAM.read(self.reporter, &entry.node)?;
        let help = Fields { entries, reporter: self.reporter }.text("help")?;
        let value = find(entries, "value")?;
        let plain = |node: &Node<'_>| matches!(node.value, Value::Bool(_) | Value::Number(_) | Value::Text(_));
        if !plain(value) && !value.items().is_some_and(|items| items.iter().all(plain)) {
            self.wrong(value, "a text, a whole number, `true` or `false`, or a list of such");
            return None;
        }
        Some(Param { name: entry.key.clone(), help, value: value.clone(), set_in: None })
    }
}

fn is_slug(text: &str) -> bool {
    let part =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    text.split('-').all(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_slugs() {
        assert!(is_slug("snmp-v1v2c") && is_slug("a"));
        for text in ["", "Snmp", "a--b", "-a", "a_b", "a b"] {
            assert!(!is_slug(text), "{text}");
        }
    }
}
