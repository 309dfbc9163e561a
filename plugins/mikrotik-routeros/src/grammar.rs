//! The grammar: every subject's menus, compiled once.

use std::sync::LazyLock;

use seawall_api::menu::MenuGrammar;

use crate::builder::Builder;
use crate::subject;

// A test holds that every property can be read; an unreadable one would be left out.
static GRAMMAR: LazyLock<MenuGrammar<Builder>> = LazyLock::new(|| MenuGrammar::new(&subject::SUBJECTS.concat()));

/// The compiled grammar.
pub(crate) fn grammar() -> &'static MenuGrammar<Builder> {
    &GRAMMAR
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_menu_stands_once_and_can_be_read() {
        assert_eq!(grammar().mistakes(), [""; 0]);
    }
}
