//! What was not read, and parts of files.

use super::*;

mod not_read {
    use super::*;

    #[test]
    fn a_pass_becomes_unknown_and_a_failure_that_is_written_stays() {
        let check = "each: lines\nrequire: {idle_timeout|lte: 60}\nmessage: m";
        assert_eq!(verdict(check, "line a\n timeout 60\nmumble\n"), "unknown: unread-line");
        assert_eq!(verdict(check, "line a\n timeout 61\nmumble\n"), "fail");
        assert_eq!(verdict(check, "mumble\n"), "unknown: unread-line", "there may be a line");
        assert_eq!(verdict(check, "odd\nline a\n timeout 60\n"), "pass", "the line feeds another list");
    }

    #[test]
    fn a_failure_by_default_or_by_absence_becomes_unknown() {
        let check = "each: lines\nrequire: {acl_ipv4|exists: true}\nmessage: m";
        assert_eq!(verdict(check, "line a\n"), "fail");
        assert_eq!(verdict(check, "line a\n mumble\n"), "unknown: unread-line");
        let by_default = "each: lines\nrequire: {idle_timeout|lte: 60}\nmessage: m";
        assert_eq!(verdict(by_default, "line a\n"), "fail");
        assert_eq!(verdict(by_default, "line a\n mumble\n"), "unknown: unread-line");
        let empty = "each: logging.hosts\nrequire: {}\nwhen_empty: fail\nwhen_empty_message: none\nmessage: m";
        assert_eq!(verdict(empty, ""), "fail");
        assert_eq!(verdict(empty, "hosts-file x\n"), "unknown: unread-line");
        assert_eq!(verdict(empty, "host 192.0.2.1\nhosts-file x\n"), "unknown: unread-line");
    }

    #[test]
    fn a_line_in_a_block_touches_that_block_alone() {
        let check = "each: lines\nrequire: {idle_timeout|lte: 60}\nmessage: m";
        let catalogue = rule(check);
        let reading = read("line a\n timeout 60\nline b\n timeout 60\n mumble\nline c\n timeout 60\n", Extent::Whole);
        let judgement = judge(&catalogue, &reading);
        assert_eq!((judgement.counts.pass, judgement.counts.unknown), (2, 1));
        let object = &judgement.objects[0];
        assert_eq!(object.path, "lines[1]");
        assert_eq!(object.why, Some(Why::UnreadLine));
        assert_eq!(reading.text.slice(object.related[0]), "mumble");
    }

    #[test]
    fn a_line_in_a_block_may_add_to_its_lists() {
        let check = "each: acls\nrequire: {entries: {none_of: {source: any}}}\nmessage: m";
        assert_eq!(verdict(check, "acl A\n permit 10.0.0.0/8\n"), "pass");
        assert_eq!(verdict(check, "acl A\n permit 10.0.0.0/8\n mumble\n"), "unknown: unread-line");
        assert_eq!(verdict(check, "acl A\n permit any\n mumble\n"), "fail");
        let entries = "each: acls.entries\nforbid: {source: any}\nmessage: m";
        assert_eq!(verdict(entries, "acl A\n"), "not-applicable");
        assert_eq!(verdict(entries, "acl A\n mumble\n"), "unknown: unread-line");
        assert_eq!(verdict(entries, "acl A\n permit any\nacl B\n mumble\n"), "fail");
        let two = |config: &str| {
            let catalogue = rule(check);
            let judgement = judge(&catalogue, &read(config, Extent::Whole));
            (judgement.counts.pass, judgement.counts.unknown)
        };
        assert_eq!(two("acl A\n permit 10.0.0.0/8\nacl B\n mumble\n"), (1, 1));
    }

    #[test]
    fn a_line_that_could_hold_a_secret_opens_the_list_of_all_secrets() {
        let check = "each: secrets\nforbid: {secret.strength: cleartext}\nmessage: m";
        assert_eq!(verdict(check, "line a\n"), "not-applicable");
        assert_eq!(verdict(check, "line a\n mumble\n"), "unknown: unread-line", "it may be the line's password");
        assert_eq!(verdict(check, "hosts-file x\n"), "not-applicable", "a log host has none");
        assert_eq!(verdict("each: uses\nforbid: {}\nmessage: m", "line a\n mumble\n"), "unknown: unread-line");
    }

    #[test]
    fn counts_hold_as_far_as_they_can() {
        let hosts = |condition: &str| device(condition, "host 192.0.2.1\nhost 192.0.2.2\nhosts-file x\n");
        assert_eq!(hosts("/logging.hosts: {count|gte: 3}"), "unknown: unread-line");
        assert_eq!(hosts("/logging.hosts: {count: 2}"), "unknown: unread-line");
        assert_eq!(hosts("/logging.hosts: {count: 1}"), "fail");
        assert_eq!(hosts("/logging.hosts: {count|lt: 2}"), "fail");
        assert_eq!(hosts("/logging.hosts: {none_of: {host: 192.0.2.2}}"), "fail");
        assert_eq!(hosts("/logging.hosts: {all_of: {host|startswith: '192'}}"), "unknown: unread-line");
        // It holds whatever the line says, yet what was not read never makes a pass.
        assert_eq!(hosts("/logging.hosts: {count|gte: 2}"), "unknown: unread-line");
    }

    #[test]
    fn asking_whether_something_is_known_is_no_way_around() {
        let check = "each: lines\nwhere: {acl_ipv6|known: true}\nforbid: {}\nmessage: m";
        assert_eq!(verdict(check, "line a\n"), "pass");
        assert_eq!(verdict(check, "line a\n mumble\n"), "unknown: unread-line");
        let reading = read("line a\n", Extent::Partial);
        assert_eq!(verdict_on(check, &reading), "unknown: partial-file");
    }
}

mod partial {
    use super::*;

    fn on(check: &str, config: &str) -> String {
        verdict_on(check, &read(config, Extent::Partial))
    }

    #[test]
    fn what_is_there_is_judged() {
        let check = "each: lines\nrequire: {idle_timeout|lte: 60}\nmessage: m";
        assert_eq!(on(check, "line a\n timeout 60\n"), "pass");
        assert_eq!(on(check, "line a\n timeout 61\n"), "fail");
        assert_eq!(on(check, "line a\n"), "unknown: partial-file", "the default is not certain");
        assert_eq!(verdict_on(check, &read("line a\n", Extent::CutOff)), "unknown: partial-file");
    }

    #[test]
    fn what_is_not_there_says_nothing() {
        for means in ["not-applicable", "pass"] {
            let check = format!("each: lines\nforbid: {{idle_timeout: 0}}\nwhen_empty: {means}\nmessage: m");
            assert_eq!(on(&check, ""), "unknown: partial-file", "{means}");
        }
        let fail = "each: logging.hosts\nrequire: {}\nwhen_empty: fail\nwhen_empty_message: none\nmessage: m";
        assert_eq!(on(fail, ""), "unknown: partial-file");
        assert_eq!(on("each: device\nrequire: {/lines: {any_of: {name: x}}}\nmessage: m", ""), "unknown: partial-file");
        assert_eq!(on("each: device\nrequire: {/lines: {any_of: {name: x}}}\nmessage: m", "line x\n"), "pass");
        assert_eq!(on("each: device\nforbid: {/lines: {any_of: {name: x}}}\nmessage: m", "line x\n"), "fail");
    }
}
