//! Each operator, on each kind of value.

use super::*;

#[test]
fn operators_on_words_and_numbers() {
    for condition in [
        "name: vty-1",
        "name|nocase: VTY-1",
        "name|in: [a, vty-1]",
        "name|not: con",
        "name|not|in: [a, b]",
        "name|contains: ty",
        "name|contains|nocase: [xx, TY]",
        "name|startswith: vty",
        "name|endswith: '-1'",
        "name|matches: '^vty-[0-9]$'",
        "name|matches|nocase: '^VTY'",
        "kind: virtual",
        "kind|in: [virtual, console]",
        "idle_timeout: 300",
        "idle_timeout|in: [1, 300]",
        "idle_timeout|lt: 301",
        "idle_timeout|lte: 300",
        "idle_timeout|gt: 299",
        "idle_timeout|gte: 300",
        "acl_ipv4: MGMT",
        "acl_ipv4.name|startswith: MG",
        "acl_ipv4.kind: acl",
        "acl_ipv4|exists: true",
        "acl_ipv6|known: false",
        "idle_timeout|origin: set",
        "transport_in|contains: telnet",
        "transport_in|any_in: [rlogin, telnet]",
        "transport_in|any_in|nocase: [SSH]",
        "transport_in|none_in: [rlogin]",
        "transport_in|subset_of: [ssh, telnet, pad]",
        "transport_in|count: 2",
        "transport_in|count|gt: 1",
        "transport_in|exists: true",
        "password.strength: cleartext",
        "password.scheme: cleartext",
        "password.guessable: false",
        "password|weaker_than: strong",
        "password|exists: true",
        "active: true",
        "any: [{name: x}, {name: vty-1}]",
        "none: [{name: x}, {name: y}]",
        "all: [{name: vty-1}, {kind: virtual}]",
        "any: {name: x, kind: virtual}",
    ] {
        assert_eq!(lines(condition, LINE), "pass", "{condition}");
        assert_eq!(lines(&format!("none: [{{{condition}}}]"), LINE), "fail", "not {condition}");
    }
}

#[test]
fn a_value_that_is_not_configured_is_no_value() {
    let bare = "line vty-1\n";
    for condition in ["acl_ipv4: MGMT", "acl_ipv4|exists: true", "acl_ipv4|startswith: M"] {
        assert_eq!(lines(condition, bare), "fail", "{condition}");
    }
    for condition in
        ["acl_ipv4|not: MGMT", "acl_ipv4|exists: false", "acl_ipv4|origin: default", "acl_ipv4|known: true"]
    {
        assert_eq!(lines(condition, bare), "pass", "{condition}");
    }
}

#[test]
fn a_value_that_is_not_known_decides_nothing() {
    // The toy's transport depends on a version that is not printed.
    let bare = "line vty-1\n";
    for condition in ["transport_in|contains: telnet", "transport_in|exists: true", "transport_in|not|contains: telnet"]
    {
        assert_eq!(lines(condition, bare), "unknown: version", "{condition}");
    }
    assert_eq!(lines("transport_in|known: false", bare), "pass");
    assert_eq!(lines("transport_in|origin: set", bare), "fail");
    assert_eq!(lines("transport_in|origin: default", bare), "pass");
    assert_eq!(lines("any: [{transport_in|contains: ssh}, {name: vty-1}]", bare), "pass");
    assert_eq!(lines("transport_in|contains: ssh, name: x", bare), "fail");
}

#[test]
fn addresses_lie_within_and_overlap() {
    let entry = |source: Addresses, condition: &str| {
        let mut reading = read("acl A\n permit any\n", Extent::Whole);
        reading.model.acls[0].entries[0].source = Fact::Set(source, Span::new(0, 1));
        verdict_on(&format!("each: acls.entries\nrequire: {{source|{condition}}}\nmessage: m"), &reading)
    };
    let prefix = |text: &str| Addresses::Prefix(text.parse().unwrap());
    let wild = |address: &str, mask: &str| Addresses::Wildcard(address.parse().unwrap(), mask.parse().unwrap());
    assert_eq!(entry(prefix("10.1.0.0/16"), "within: [192.0.2.0/24, 10.0.0.0/8]"), "pass");
    assert_eq!(entry(prefix("10.0.0.0/8"), "within: [10.0.0.0/9, 10.128.0.0/9]"), "pass");
    assert_eq!(entry(prefix("10.0.0.0/7"), "within: 10.0.0.0/8"), "fail");
    assert_eq!(entry(prefix("10.0.0.0/7"), "overlaps: 10.1.1.1"), "pass");
    assert_eq!(entry(prefix("11.0.0.0/8"), "overlaps: 10.0.0.0/8"), "fail");
    assert_eq!(entry(Addresses::Any, "within: 10.0.0.0/8"), "fail");
    assert_eq!(entry(Addresses::Any, "within: [0.0.0.0/0, '::/0']"), "pass");
    assert_eq!(entry(Addresses::Any, "within: 0.0.0.0/0"), "unknown: not-stated");
    assert_eq!(entry(Addresses::Any, "overlaps: 10.0.0.0/8"), "pass");
    assert_eq!(entry(wild("10.0.0.1", "0.0.255.0"), "within: 10.0.0.0/16"), "pass");
    assert_eq!(entry(wild("10.0.0.1", "0.0.255.0"), "within: 10.0.1.0/24"), "unknown: not-stated");
    assert_eq!(entry(wild("10.0.0.1", "0.0.255.0"), "within: 10.1.0.0/16"), "fail");
    assert_eq!(entry(wild("10.0.0.1", "0.0.255.0"), "overlaps: 10.0.7.1"), "pass");
    assert_eq!(entry(wild("10.0.0.1", "0.0.255.0"), "overlaps: 10.0.7.2"), "fail");
    assert_eq!(entry(Addresses::Group("G".into()), "within: 10.0.0.0/8"), "unknown: not-stated");
    assert_eq!(entry(Addresses::Unknown, "overlaps: 10.0.0.0/8"), "unknown: unread-line");
    let equal = |source: Addresses, value: &str| {
        let mut reading = read("acl A\n permit any\n", Extent::Whole);
        reading.model.acls[0].entries[0].source = Fact::Set(source, Span::new(0, 1));
        verdict_on(&format!("each: acls.entries\nrequire: {{source|in: {value}}}\nmessage: m"), &reading)
    };
    assert_eq!(equal(Addresses::Any, "[any, 10.0.0.0/8]"), "pass");
    assert_eq!(equal(prefix("10.0.0.0/8"), "[any, 10.0.0.0/8]"), "pass");
    assert_eq!(equal(prefix("10.0.0.0/9"), "[any, 10.0.0.0/8]"), "fail");
    assert_eq!(equal(Addresses::host(IpAddr::from([10, 0, 0, 1])), "10.0.0.1"), "pass");
}

#[test]
fn versions_compare_as_far_as_they_are_printed() {
    let on = |version: &str, condition: &str| device(&format!("version|{condition}"), &format!("version {version}\n"));
    assert_eq!(on("17.9.4", "gte: '17.6.1'"), "pass");
    assert_eq!(on("17.3.1", "gte: '17.6.1'"), "fail");
    assert_eq!(on("17.6.4", "gte: '17.6'"), "pass");
    assert_eq!(on("17.6.4", "lt: '17.6'"), "fail");
    assert_eq!(on("17.6", "lt: '17.6.4'"), "unknown: version");
    assert_eq!(on("17.6.4", "gt: '17.6'"), "unknown: version");
    assert_eq!(on("15.2", "in: ['15.2', '17.9']"), "pass");
    assert_eq!(device("version|gte: '17.6'", "hostname x\n"), "unknown: not-stated");
}

#[test]
fn secrets_tell_what_can_be_told() {
    let secret = |text: &str, condition: &str| {
        verdict(&format!("each: users\nrequire: {{{condition}}}\nmessage: m"), &format!("user bob secret {text}\n"))
    };
    assert_eq!(secret("$9$abc", "secret|weaker_than: strong"), "fail");
    assert_eq!(secret("cisco", "secret.guessable: true"), "pass");
    assert_eq!(secret("bob", "secret.guessable: true"), "pass");
    assert_eq!(secret("Xk2-long", "secret.guessable: true"), "fail");
    assert_eq!(secret("$9$abc", "secret.guessable: true"), "unknown: vendor-hides");
    assert_eq!(secret("$9$abc", "secret.guessable|known: false"), "pass");
    for condition in [
        "secret|weaker_than: strong",
        "secret.strength: cleartext",
        "secret.scheme: scrypt",
        "secret.guessable: true",
        "secret.guessable|known: true",
        "secret|known: true",
        "secret|unique: true",
    ] {
        assert_eq!(secret("*****", condition), "unknown: redacted", "{condition}");
    }
    assert_eq!(secret("*****", "secret.strength|in: [redacted, strong]"), "pass");
    assert_eq!(secret("*****", "secret|exists: true"), "pass");
    assert_eq!(secret("$?$x", "secret|weaker_than: strong"), "unknown: unread-line");
}

#[test]
fn free_text_is_only_searched() {
    let check = "each: banners\nrequire: {text|contains|nocase: WELCOME}\nmessage: m";
    assert_eq!(verdict(check, "banner welcome\n"), "pass");
    assert_eq!(verdict(check, "banner keep-out\n"), "fail");
}

#[test]
fn lists_are_asked_for_their_members() {
    let config = "acl A\n permit 10.0.0.0/8\n deny any\nacl B\n permit any\nhost 192.0.2.1\nhost 192.0.2.2\n";
    for (condition, expected) in [
        ("/logging.hosts: {count|gte: 2}", "pass"),
        ("/logging.hosts|count|gte: 3", "fail"),
        ("/logging.hosts: {count: 1, where: {host: 192.0.2.1}}", "pass"),
        ("/logging.hosts|exists: true", "pass"),
        ("/users|exists: false", "pass"),
        ("/acls: {any_of: {entries: {any_of: {source: any, action: permit}}}}", "pass"),
        ("/acls: {all_of: {entries: {any_of: {source: any}}}}", "pass"),
        ("/acls: {all_of: {entries: {any_of: {action: deny}}}}", "fail"),
        ("/acls: {none_of: {name: C}}", "pass"),
        ("/acls: {none_of: {name: B}}", "fail"),
        ("/acls: {where: {name: A}, all_of: {entries: {count: 2}}}", "pass"),
        ("/acls: {any_of: {entries: {any_of: {parent.name: B, source: any}}}}", "pass"),
        ("/users: {all_of: {name: x}}", "pass"),
        ("/users: {any_of: {name: x}}", "fail"),
    ] {
        assert_eq!(device(condition, config), expected, "{condition}");
    }
    let part = "each: logging\nrequire: {hosts: {count|gte: 2}}\nmessage: m";
    assert_eq!(verdict(part, config), "pass");
}

#[test]
fn references_compare_by_name() {
    let mut reading = read("line a\n", Extent::Whole);
    reading.model.lines[0].acl_ipv4 = Fact::some(Reference::new(ReferenceKind::Acl, "MGMT"), Span::new(0, 6));
    assert_eq!(verdict_on("each: lines\nrequire: {acl_ipv4|in|nocase: [mgmt]}\nmessage: m", &reading), "pass");
    reading.model.device.version = Fact::Set(Version::new("1"), Span::default());
    assert_eq!(verdict_on("each: lines\nrequire: {/device.version: '1'}\nmessage: m", &reading), "pass");
}
