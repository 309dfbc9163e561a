use seawall_api::model::Model;

use crate::sample::{unknown, whole};

const HASH: &str = "$6$28VxiKP3$Nl.hFakGbc7hh.ZMT0RffrQIqGMrz5zZahCLk/fXWeNW4JoGPnsCIsM3rQZBI/inl/9055jR8Dks8YDqIrHnv1";

fn read(config: &str) -> Model {
    let reading = whole(config);
    assert_eq!(unknown(&reading), [""; 0]);
    reading.model
}

#[test]
fn accounts_have_the_rights_of_their_class() {
    let model = read(&format!(
        "system {{\n    login {{\n        class NOC {{\n            idle-timeout 10;\n            permissions [ view clear maintenance ];\n            \
         deny-commands \"^(start shell|file delete).*$\";\n        }}\n        class TAP {{\n            permissions flow-tap-operation;\n        }}\n        \
         user ops {{\n            full-name \"Operations\";\n            uid 2000;\n            class NOC;\n            authentication {{\n                \
         encrypted-password \"{HASH}\"; ## SECRET-DATA\n                ssh-rsa \"ssh-rsa AAAA ops@x\"; ## SECRET-DATA\n            }}\n        }}\n        \
         user boss {{\n            class super-user;\n        }}\n        user li {{\n            class TAP;\n            authentication {{\n                \
         no-public-keys;\n                encrypted-password \"*\";\n            }}\n        }}\n    }}\n}}\n"
    ));
    let told: Vec<_> = model
        .users
        .iter()
        .map(|user| {
            let facts = [&user.can_log_in, &user.administrator, &user.lawful_intercept, &user.no_password];
            (user.name.as_str(), facts.map(|fact| fact.value().copied().unwrap_or_default()))
        })
        .collect();
    assert_eq!(
        told,
        [
            ("ops", [true, false, false, false]),
            ("boss", [false, true, false, false]),
            ("li", [true, false, true, false]),
            ("root", [false, true, false, false]),
        ]
    );
    assert_eq!(model.users[0].ssh_keys.value(), Some(&1));
    assert_eq!(model.users[2].secret.value(), Some(&None));
    assert!(model.users[3].no_password.is_unknown());
    let [noc, tap] = model.command_views.as_slice() else { panic!() };
    assert_eq!((noc.opens_shell.value(), noc.removes_records.value()), (Some(&false), Some(&true)));
    assert_eq!((tap.lawful_intercept.value(), tap.further_rights.value()), (Some(&true), Some(&false)));
}

#[test]
fn the_latest_end_of_idle_sessions_counts() {
    let idle = |config: &str| read(config).lines[0].idle_timeout.value().copied();
    let class = "set system login class A permissions view\nset system login user a class A\n";
    for (more, seconds) in [
        ("", 0),
        ("set system login class A idle-timeout 5\n", 300),
        ("set system login idle-timeout 15\n", 900),
        ("set system login class A idle-timeout 5\nset system login user b class operator\n", 0),
        (
            "set system login class A idle-timeout 5\nset system login class B idle-timeout 9\nset system login user b class B\n",
            540,
        ),
    ] {
        assert_eq!(idle(&format!("{class}{more}")), Some(seconds), "{more}");
    }
    assert_eq!(read(&format!("{class}set system login user b class MISSING\n")).lines[0].idle_timeout.value(), None);
}

#[test]
fn root_comes_in_as_it_is_said() {
    let root = |config: &str| {
        let users = read(config).users;
        users.last().unwrap().can_log_in.value().copied()
    };
    for (config, comes_in) in [
        ("set system host-name a\n", Some(false)),
        ("set system services ssh\n", None),
        ("set system services ssh root-login allow\n", Some(true)),
        ("set system services ssh root-login deny\n", Some(false)),
        ("set system services ssh root-login deny-password\n", Some(false)),
        (
            "set system services ssh root-login deny-password\nset system root-authentication ssh-ed25519 \"ssh-ed25519 AAAA x@y\"\n",
            Some(true),
        ),
    ] {
        assert_eq!(root(config), comes_in, "{config}");
    }
}

#[test]
fn a_notice_that_names_the_device_tells_too_much() {
    let leaks = |text: &str| {
        let model = read(&format!("set system host-name edge1\nset system login message \"{text}\"\n"));
        model.banners[0].leaks.value().copied()
    };
    for (text, told) in [
        ("Authorised users only.\\nLeave now.", false),
        ("This is EDGE1", true),
        ("Junos 21.4R3-S2", true),
        ("release 21.4r3 is ours", true),
    ] {
        assert_eq!(leaks(text), Some(told), "{text}");
    }
}
