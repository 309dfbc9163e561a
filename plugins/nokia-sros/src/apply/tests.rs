use super::apply;
use crate::sample::whole;

const CLASSIC: &str = "exit all\nconfigure\n#---\necho \"System Configuration\"\n#---\n    system\n        name \"a\"\n    exit\n    \
                       system\n        location \"x\"\n    exit\nexit all\n";
const MD: &str = "# TiMOS-B-26.3.R1\nconfigure {\n    system {\n        name \"a\"\n    }\n}\n# Finished\n";

#[track_caller]
fn applied(config: &str, script: &str) -> String {
    let done = apply(&whole(config), script);
    assert!(done.complete, "{:?}", done.rejected);
    assert_eq!(done.text.lines().count(), done.origins.len());
    done.text
}

#[test]
fn blocks_that_are_printed_twice_are_one() {
    let text = applied(CLASSIC, "/configure system no location\n/configure system name \"b\"\nexit all\n");
    assert_eq!(
        text,
        "exit all\nconfigure\n#---\necho \"System Configuration\"\n#---\n    system\n        name \"b\"\n    exit\nexit all\n"
    );
    let text = applied(
        CLASSIC,
        "A:a# configure\nA:a>config# system\nA:a>config>system# name \"b\"\nA:a>config>system# exit\n",
    );
    assert!(text.contains("        name \"b\"\n        location \"x\"\n    exit\n"), "{text}");
}

#[test]
fn a_candidate_is_a_block_of_braces() {
    let text =
        applied(MD, "edit-config exclusive\n/configure system location \"y\"\n/configure system delete name\ncommit\n");
    assert_eq!(text, "# TiMOS-B-26.3.R1\nconfigure {\n    system {\n        location \"y\"\n    }\n}\n# Finished\n");
    let text = applied(
        "/configure system name \"a\"\n",
        "delete /configure system name\n/configure system {\nlocation x\n}\n",
    );
    assert_eq!(text, "configure {\n    system {\n        location x\n    }\n}\n");
}

#[test]
fn what_is_not_known_is_rejected() {
    assert_eq!(apply(&whole(CLASSIC), "/configure system nonsense\n").rejected.len(), 1);
}
