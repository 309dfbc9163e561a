use seawall_api::model::Model;

use crate::sample::{unknown, whole};

const HASH: &str = "$2y$10$nUu1ImrCHnfuxoBus9qntGKqQkzjE41.ObmuF9f3ci0Wkpl.BQm/k";

fn read(config: &str) -> Model {
    let reading = whole(config);
    assert_eq!(unknown(&reading), [""; 0]);
    reading.model
}

/// Name; whether it logs in, administers, intercepts; keys.
type Told<'a> = (&'a str, [Option<bool>; 3], Option<u64>);

fn told(model: &Model) -> Vec<Told<'_>> {
    let of = |user: &'_ seawall_api::model::User| {
        let facts = [&user.can_log_in, &user.administrator, &user.lawful_intercept];
        facts.map(|fact| fact.value().copied())
    };
    model.users.iter().map(|user| (user.name.as_str(), of(user), user.ssh_keys.value().copied())).collect()
}

#[test]
fn accounts_have_the_rights_of_their_profiles_in_both_forms() {
    let classic = read(&format!(
        "configure\n    system\n        security\n            profile \"noc\"\n                default-action permit-all\n                entry 10\n                    match \"configure system security\"\n                    action deny\n                exit\n            exit\n            \
         profile \"tap\"\n                li\n                default-action deny-all\n            exit\n            user \"ops\"\n                password \"{HASH}\"\n                access console ftp\n                console\n                    member \"noc\"\n                exit\n                \
         public-keys\n                    rsa\n                        rsa-key 1 create\n                            key-value \"AAAA\"\n                        exit\n                    exit\n                exit\n            exit\n            \
         user \"boss\"\n                password \"{HASH}\"\n                access console\n                console\n                    no member \"default\"\n                    member \"administrative\"\n                exit\n            exit\n            \
         user \"nms\"\n                password \"{HASH}\"\n                access snmp\n            exit\n            user \"law\"\n                password \"{HASH}\"\n                access console li\n                console\n                    member \"tap\"\n                exit\n            exit\n        exit\n    exit\nexit all\n"
    ));
    let user = |name: &str, ways: &str, member: &str, more: &str| {
        let console =
            if member.is_empty() { String::new() } else { format!("console {{\n member [\"{member}\"]\n}}\n") };
        format!("user \"{name}\" {{\n password \"{HASH}\"\n access {{\n{ways}\n}}\n{console}{more}}}\n")
    };
    let md = read(&format!(
        "configure {{\nsystem {{\nsecurity {{\naaa {{\nlocal-profiles {{\nprofile \"noc\" {{\ndefault-action permit-all\nentry 10 {{\nmatch \"configure system security\"\naction deny\n}}\n}}\nprofile \"tap\" {{\nli true\ndefault-action deny-all\n}}\n}}\n}}\nuser-params {{\nlocal-user {{\n{}{}{}{}}}\n}}\n}}\n}}\n}}\n",
        user(
            "ops",
            "console true\nftp true",
            "noc",
            "public-keys {\nrsa {\nrsa-key 1 {\nkey-value \"AAAA\"\n}\n}\n}\n"
        ),
        user("boss", "console true", "administrative", ""),
        user("nms", "snmp true", "", ""),
        user("law", "console true\nli true", "tap", ""),
    ));
    let expected = [
        ("ops", [Some(true), Some(false), Some(false)], Some(1)),
        ("boss", [Some(true), Some(true), Some(false)], Some(0)),
        ("nms", [Some(false), Some(false), Some(false)], Some(0)),
        ("law", [Some(true), Some(false), Some(true)], Some(0)),
    ];
    for model in [&classic, &md] {
        assert_eq!(told(model), expected);
        let [noc, tap] = model.command_views.as_slice() else { panic!() };
        assert_eq!((noc.administrator.value(), noc.removes_records.value()), (Some(&false), Some(&true)));
        assert_eq!((tap.lawful_intercept.value(), tap.further_rights.value()), (Some(&true), Some(&false)));
    }
}

#[test]
fn entries_decide_in_their_order_and_expressions_are_not_guessed() {
    let administers = |entries: &str| {
        let model = read(&format!(
            "configure\n    system\n        security\n            profile \"p\"\n                default-action deny-all\n{entries}            exit\n            user \"u\"\n                password \"{HASH}\"\n                access console\n                console\n                    member \"p\"\n                exit\n            exit\n        exit\n    exit\nexit all\n"
        ));
        model.users[0].administrator.value().copied()
    };
    let entry = |number: u32, command: &str, action: &str| {
        format!(
            "                entry {number}\n                    match \"{command}\"\n                    action {action}\n                exit\n"
        )
    };
    for (entries, expected) in [
        (entry(10, "configure", "permit"), Some(true)),
        (entry(20, "configure", "permit") + &entry(10, "configure system security", "deny"), Some(false)),
        (entry(10, "configure port", "permit"), Some(false)),
        (entry(10, "configure system security", "read-only"), Some(false)),
        (entry(10, "configure (system|port)", "permit"), None),
        (entry(10, "show .*", "permit"), Some(false)),
    ] {
        assert_eq!(administers(&entries), expected, "{entries}");
    }
}
