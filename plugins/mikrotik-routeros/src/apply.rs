//! Applies a change script to a configuration as RouterOS would.

use seawall_api::Reading;
use seawall_api::apply::Applied;
use seawall_api::menu::{self, MenuShell};

use crate::builder::Builder;
use crate::grammar::grammar;
use crate::tree;

const SHELL: MenuShell<Builder> = MenuShell { grammar, grow: tree::grow };

/// Applies `script` to what was read.
pub(crate) fn apply(reading: &Reading, script: &str) -> Applied {
    menu::apply(&SHELL, reading, script)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    fn applied(config: &str, script: &str) -> (String, bool) {
        let done = apply(&sample::whole(config), script);
        assert_eq!(done.text.lines().count(), done.origins.len());
        (done.text, done.complete)
    }

    #[test]
    fn settings_are_replaced_and_made() {
        let (text, complete) = applied("/system identity\nset name=a\n", "/system identity set name=b\n");
        assert_eq!((text.as_str(), complete), ("/system identity\nset name=b\n", true));
        let (text, _) = applied("# x\n", "/system identity\nset name=b\n");
        assert_eq!(text, "# x\n/system identity\nset name=b\n");
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        let (text, complete) = applied("/system identity\nset name=a\n", "/system identity set colour=b\n");
        assert_eq!((text.as_str(), complete), ("/system identity\nset name=a\n", false));
    }
}
