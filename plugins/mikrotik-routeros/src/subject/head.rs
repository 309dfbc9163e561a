//! Where menus begin: what a menu lacks, is missing there.

use std::collections::HashMap;

use seawall_api::tree::NodeKind;
use seawall_api::{Span, Text, Tree};

/// The first line that goes to each menu.
#[derive(Debug, Default)]
pub(crate) struct Heads {
    first: HashMap<String, Span>,
}

impl Heads {
    /// Finds the lines that only go to a menu.
    pub(crate) fn of(text: &Text, tree: &Tree) -> Self {
        let mut first = HashMap::new();
        for (_, node) in tree.iter().filter(|(_, node)| node.kind == NodeKind::Command && node.parent.is_none()) {
            let line = text.slice(node.span);
            if line.starts_with('/') {
                let words: Vec<&str> = line.split([' ', '/']).filter(|word| !word.is_empty()).collect();
                first.entry(words.join(" ")).or_insert(node.span);
            }
        }
        Self { first }
    }

    /// The line that goes to this menu; the beginning of the file where there is none.
    pub(crate) fn at(&self, path: &str) -> Span {
        self.first.get(path).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn menus_begin_at_their_first_line() {
        let text = Text::new("# x\n/ip service\nset ssh port=2\n/ip/service\n/snmp set enabled=yes\n".to_owned());
        let heads = Heads::of(&text, &crate::tree::grow(&text));
        assert_eq!(text.slice(heads.at("ip service")), "/ip service");
        assert!(heads.at("snmp").is_empty());
    }
}
