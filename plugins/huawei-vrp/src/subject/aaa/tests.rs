use seawall_api::model::AaaPurpose;

use crate::sample::{unknown, whole};

const CENTRAL: &str = "#\nhwtacacs-server template T\n hwtacacs-server authentication 10.0.0.1\n hwtacacs-server authentication 10.0.0.2 secondary\n#\n\
    aaa\n authentication-scheme A\n  authentication-mode hwtacacs local\n #\n authorization-scheme B\n  authorization-mode hwtacacs local\n  authorization-cmd 15 hwtacacs local\n #\n \
     accounting-scheme C\n  accounting-mode hwtacacs\n #\n recording-scheme R\n  recording-mode hwtacacs T\n #\n cmd recording-scheme R\n #\n \
     authentication-scheme N\n  authentication-mode none\n #\n domain default\n  authentication-scheme N\n domain default_admin\n  authentication-scheme A\n  authorization-scheme B\n  accounting-scheme C\n  hwtacacs-server T\n#\n\
    user-interface vty 0 4\n authentication-mode aaa\n#\n";

#[test]
fn the_domain_of_administrators_decides() {
    let reading = whole(CENTRAL);
    assert_eq!(unknown(&reading), [""; 0]);
    let told: Vec<_> = reading
        .model
        .aaa
        .methods
        .iter()
        .map(|list| {
            format!(
                "{} {} {}: {}",
                list.purpose.word(),
                list.service,
                list.name,
                list.methods.value().unwrap().join(", ")
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "authentication login A: group T, local",
            "authorization exec B: group T, local",
            "authorization commands B: group T, local",
            "accounting exec C: group T",
            "authentication network N: none",
            "accounting commands R: group T",
        ]
    );
    let login = &reading.model.aaa.methods[0];
    assert_eq!((login.used.value(), login.server_count.value()), (Some(&true), Some(&2)));
    assert_eq!(reading.model.aaa.rights_with_login.value(), Some(&false));
}

#[test]
fn another_domain_may_be_that_of_administrators() {
    let reading = whole(
        "#\ndomain ops admin\n#\naaa\n authentication-scheme A\n  authentication-mode radius local\n domain ops\n  authentication-scheme A\n  radius-server R\n#\nuser-interface vty 0 4\n authentication-mode aaa\n#\n",
    );
    let list = &reading.model.aaa.methods[0];
    assert_eq!((list.service.as_str(), list.first.configured().unwrap().as_str()), ("login", "group R"));
    assert_eq!(reading.model.aaa.rights_with_login.value(), Some(&true));
}

#[test]
fn logins_are_local_where_nothing_is_written() {
    let reading = whole(
        "#\nuser-interface vty 0 4\n authentication-mode aaa\nuser-interface con 0\n authentication-mode none\n#\n",
    );
    let methods: Vec<_> = reading
        .model
        .aaa
        .methods
        .iter()
        .filter(|list| list.purpose == AaaPurpose::Authentication)
        .map(|list| (list.name.as_str(), list.methods.value().unwrap().join(" "), list.used.value().copied()))
        .collect();
    assert_eq!(
        methods,
        [("default", "local".to_owned(), Some(true)), ("user-interface con 0", "none".to_owned(), Some(true))]
    );
}

#[test]
fn accounts_have_levels_services_and_passwords() {
    let reading = whole(
        "#\nsuper password level 3 cipher Secret123\naaa\n local-user a password irreversible-cipher $1c$ab+c$kq;W\"x$\n local-user a privilege level 15\n local-user a service-type ssh terminal\n \
         local-user b password cipher %^%#aB3dE5fG7hJ9kL1m%^%#\n local-user b user-group manage-ug\n local-user c level 1\n local-user c service-type ppp\n local-user c state block\n \
         local-aaa-user wrong-password retry-interval 5 retry-time 3 block-time 15\n local-aaa-user password policy administrator\n  password expire 90\n",
    );
    assert_eq!(unknown(&reading), [""; 0]);
    let told: Vec<_> = reading
        .model
        .users
        .iter()
        .map(|user| {
            (user.name.as_str(), user.administrator.value().copied(), user.can_log_in.value().copied(), user.active)
        })
        .collect();
    assert_eq!(
        told,
        [("a", Some(true), Some(true), true), ("b", Some(true), None, true), ("c", Some(false), Some(false), false)]
    );
    let login = &reading.model.login;
    assert_eq!(login.account_lock_attempts.configured(), Some(&3));
    assert_eq!((login.lockout_seconds.configured(), login.lifetime_days.configured()), (Some(&900), Some(&90)));
    assert!(reading.model.enable[0].old_form);
}
