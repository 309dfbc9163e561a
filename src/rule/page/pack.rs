//! Packs pages: which file is what follows from its path.

use std::borrow::Cow;

use super::bundle::{Detail, Details, Pack, Page, Sources, digest};
use super::claim::Claim;
use super::node::{Node, Place, Value};
use super::yaml::{SyntaxError, parse};

/// A file that cannot be packed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PackError {
    /// The file.
    pub(crate) path: String,
    /// What is wrong with it.
    pub(crate) error: SyntaxError,
}

/// What a path says about a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role<'p> {
    Groups,
    Placeholders,
    Rule(&'p str),
    Platform { platform: &'p str, rule: &'p str },
    Other,
}

fn role(path: &str) -> Role<'_> {
    let segments: Vec<&str> = path.split('/').collect();
    let id = |file: &str| path.get(path.len() - file.len()..).and_then(|file| file.strip_suffix(".yaml"));
    match segments.as_slice() {
        ["rules", "groups.yaml"] => Role::Groups,
        ["rules", "placeholders.yaml"] => Role::Placeholders,
        ["rules", "data" | "frameworks", ..] => Role::Other,
        ["rules", _, file] => id(file).map_or(Role::Other, Role::Rule),
        ["plugins", platform, "rules", file] => {
            let at = "plugins/".len();
            let platform = path.get(at..at + platform.len()).unwrap_or_default();
            id(file).map_or(Role::Other, |rule| Role::Platform { platform, rule })
        }
        _ => Role::Other,
    }
}

/// Packs files, given as path from the repository's root and text. Files that are no pages are left out.
pub(crate) fn pack(
    files: &[(String, String)],
) -> Result<(Pack<'static>, Details<'static>, Sources<'static>), PackError> {
    let mut files: Vec<&(String, String)> = files.iter().filter(|(path, _)| role(path) != Role::Other).collect();
    files.sort();
    let nothing = Node { place: Place::default(), value: Value::Map(Vec::new()) };
    let (mut groups, mut placeholders) = (nothing.clone(), nothing);
    let (mut rules, mut details, mut claims) = (Vec::new(), Vec::new(), Vec::new());
    for (path, text) in &files {
        let node = parse(text).map_err(|error| PackError { path: path.clone(), error })?;
        match role(path) {
            Role::Groups => groups = node,
            Role::Placeholders => placeholders = node,
            Role::Rule(id) => rules.push((id, path, node)),
            Role::Platform { platform, rule } => {
                claims.push((rule, Claim::of(Cow::Owned(platform.to_owned()), &node)));
                details.push(Detail {
                    rule: Cow::Owned(rule.to_owned()),
                    platform: Cow::Owned(platform.to_owned()),
                    path: Cow::Owned(path.clone()),
                    advice: Cow::Owned(packed(&without_tests(&node))),
                    whole: Cow::Owned(packed(&node)),
                });
            }
            Role::Other => {}
        }
    }
    let pages = rules.into_iter().map(|(id, path, node)| Page {
        path: Cow::Owned(path.clone()),
        node,
        claims: claims.iter().filter(|(rule, _)| *rule == id).map(|(_, claim)| claim.clone()).collect(),
    });
    let pages = pages.collect();
    let digest = digest(files.iter().flat_map(|(path, text)| [path.as_str(), text.as_str()]));
    let sources = files.iter().map(|(path, text)| (Cow::Owned(path.clone()), Cow::Owned(text.clone()))).collect();
    Ok((Pack { digest, groups, pages }, Details { placeholders, details }, Sources { pages: sources }))
}

fn packed(node: &Node<'_>) -> Vec<u8> {
    postcard::to_stdvec(node).unwrap_or_default()
}

/// A platform's page but for its tests, which are by far its longest part.
fn without_tests(node: &Node<'static>) -> Node<'static> {
    let mut advice = node.clone();
    if let Value::Map(entries) = &mut advice.value {
        entries.retain(|entry| entry.key != "tests");
    }
    advice
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> (String, String) {
        (path.to_owned(), text.to_owned())
    }

    #[test]
    fn a_path_says_what_a_file_is() {
        assert_eq!(role("rules/groups.yaml"), Role::Groups);
        assert_eq!(role("rules/snmp/a.yaml"), Role::Rule("a"));
        assert_eq!(role("rules/frameworks/nist.yaml"), Role::Other);
        assert_eq!(role("rules/snmp/a.md"), Role::Other);
        assert_eq!(role("plugins/x/rules/a.yaml"), Role::Platform { platform: "x", rule: "a" });
        assert_eq!(role("plugins/x/src/a.yaml"), Role::Other);
    }

    #[test]
    fn platforms_find_their_rules() {
        let files = [
            file("rules/snmp/a.yaml", "id: a\n"),
            file("rules/groups.yaml", "snmp: SNMP\n"),
            file("plugins/x/rules/a.yaml", "fix: {}\ntests: [{fail: [1]}]\n"),
            file("README.md", "#"),
        ];
        let (pack, details, sources) = pack(&files).unwrap();
        assert_eq!(pack.pages.len(), 1);
        assert_eq!(pack.pages[0].claims[0].fail_tests, 1);
        assert_eq!(details.details[0].rule, "a");
        let advice: Node<'_> = postcard::from_bytes(&details.details[0].advice).unwrap();
        assert!(advice.get("fix").is_some() && advice.get("tests").is_none());
        assert_eq!(sources.pages.len(), 3);
        let bytes = postcard::to_stdvec(&pack).unwrap();
        assert_eq!(postcard::from_bytes::<Pack<'_>>(&bytes).unwrap(), pack);
        let bytes = postcard::to_stdvec(&details).unwrap();
        assert_eq!(postcard::from_bytes::<Details<'_>>(&bytes).unwrap(), details);
    }

    #[test]
    fn a_bad_file_is_named() {
        let error = pack(&[file("rules/snmp/a.yaml", "a: [")]).unwrap_err();
        assert_eq!(error.path, "rules/snmp/a.yaml");
    }
}
