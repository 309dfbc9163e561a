//! Applies a change script to a configuration as IOS would.

use seawall_api::Reading;
use seawall_api::apply::Applied;
use seawall_api::script::{Shell, Step, before_hash};

use crate::builder::Builder;
use crate::grammar::grammar;
use crate::tree;

const SHELL: Shell<Builder> =
    Shell { grammar, grow: tree::grow, prompt: before_hash, step, indent: 1, last_line: "end" };

/// Applies `script` to what was read.
pub(crate) fn apply(reading: &Reading, script: &str) -> Applied {
    seawall_api::script::apply(&SHELL, reading, script)
}

fn step(command: &str) -> Step {
    let mut words = command.split_whitespace();
    let first = words.next().unwrap_or("");
    match first {
        "" | "do" | "write" | "wr" | "copy" | "show" | "sh" | "enable" | "en" | "terminal" | "term" | "reload"
        | "ping" => Step::Nothing,
        "configure" | "conf" if words.next().is_none_or(|word| "terminal".starts_with(word)) => Step::End,
        "exit" | "exit-address-family" | "quit" => Step::Leave,
        "end" => Step::End,
        _ => Step::Command,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use seawall_api::reading::{Completeness, Extent};
    use seawall_api::secret::SecretReader;
    use seawall_api::{Plugin as _, ReadContext, Text};

    use seawall_api::apply::Origin;

    use super::*;
    use crate::CiscoIos;

    fn change(running: &str, script: &str) -> Applied {
        let context = ReadContext {
            secrets: Arc::new(SecretReader::new(Vec::new())),
            completeness: Some(Completeness { extent: Extent::Whole, evidence: Vec::new() }),
        };
        CiscoIos.apply(&CiscoIos.read(Text::new(running.to_owned()), &context), script)
    }

    #[test]
    fn a_value_is_replaced_in_its_block() {
        let done =
            change("line vty 0 4\n exec-timeout 0 0\n transport input all\nend\n", "line vty 0 4\n exec-timeout 5 0\n");
        assert_eq!(done.text, "line vty 0 4\n exec-timeout 5 0\n transport input all\nend\n");
        assert!(done.complete);
        assert!(matches!(done.origins[1], Origin::Change(_)) && matches!(done.origins[2], Origin::Running(_)));
    }

    #[test]
    fn prompts_comments_and_modes_are_followed() {
        let done = change(
            "line vty 0 4\n absolute-timeout 10\nline vty 5 15\nend\n",
            "R1#conf t\nR1(config)#line vty 0 4\nR1(config-line)#no absolute-timeout\n! next\nline vty 5 15\naccess-class MGMT in\nexit\nend\nwrite memory\n",
        );
        assert_eq!(done.text, "line vty 0 4\nline vty 5 15\n access-class MGMT in\nend\n");
        assert!(done.complete, "{:?}", done.rejected);
    }

    #[test]
    fn a_new_block_comes_before_the_end() {
        let done = change("hostname r1\nend\n", "line vty 0 4\n transport input ssh\n");
        assert_eq!(done.text, "hostname r1\nline vty 0 4\n transport input ssh\nend\n");
    }

    #[test]
    fn what_is_not_known_is_rejected_with_its_place() {
        let done = change("line vty 0 4\n", "line vty 0 4\n frobnicate\n");
        assert_eq!(done.rejected.len(), 1);
        assert!(!done.complete);
    }

    #[test]
    fn two_directions_of_an_access_class_are_two_commands() {
        let done = change(
            "line vty 0 4\n access-class A in\n access-class B out\n",
            "line vty 0 4\nno access-class B out\naccess-class C in\n",
        );
        assert_eq!(done.text, "line vty 0 4\n access-class C in\n");
    }

    #[test]
    fn lines_of_a_session_are_told_apart() {
        assert_eq!(
            [step("conf t"), step("exit"), step("wr mem"), step("end")],
            [Step::End, Step::Leave, Step::Nothing, Step::End]
        );
    }
}
