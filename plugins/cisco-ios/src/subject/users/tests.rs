use seawall_api::model::{InterceptKind, SecretUse, User};
use seawall_api::secret::Strength;
use seawall_api::{Fact, Reading};

use crate::sample;

fn user<'a>(reading: &'a Reading, name: &str) -> &'a User {
    reading.model.users.iter().find(|user| user.name == name).unwrap()
}

fn strength(user: &User) -> Option<Strength> {
    user.secret.configured().map(|secret| secret.strength)
}

#[test]
fn accounts_in_all_forms() {
    let reading = sample::whole(
        "username a privilege 15 secret 9 $9$ihSswXDbk0kaVK$o.uyR2nMrWtjMkrQwBXUR5lVuVt/KzG23rmYvshODXI\n\
         username b password 7 060506324F41\nusername c secret two words\nusername d nopassword\n\
         username e privilege 5 view NOC algorithm-type sha256 secret S3cr3t!x\nusername f view NOC\n\
         username g password 0 g\nusername h secret 5 <removed>\nusername i priv 15 password x\n\
         username 001122334455 mac\nusername j access-class 10\nusername j autocommand show users\n",
    );
    assert_eq!(sample::unknown(&reading), [""; 0]);
    let a = user(&reading, "a");
    assert_eq!((a.privilege.value(), a.administrator.value()), (Some(&15), Some(&true)));
    assert_eq!(reading.text.slice(a.privilege.span().unwrap()), "15");
    assert_eq!(strength(a), Some(Strength::Strong));
    assert_eq!(a.no_password.value(), Some(&false));
    let b = user(&reading, "b");
    assert_eq!((b.privilege.clone(), b.administrator.clone()), (Fact::Default(1), Fact::Default(false)));
    assert_eq!(b.secret.configured().unwrap().guessable, Some(true));
    assert_eq!(reading.text.slice(user(&reading, "c").secret.span().unwrap()), "two words");
    let d = user(&reading, "d");
    assert_eq!((d.no_password.value(), d.secret.clone()), (Some(&true), Fact::Default(None)));
    assert_eq!(user(&reading, "e").role.configured().map(String::as_str), Some("NOC"));
    assert_eq!(user(&reading, "g").secret.configured().unwrap().guessable, Some(true));
    assert_eq!(strength(user(&reading, "h")), Some(Strength::Redacted));
    assert_eq!(user(&reading, "i").administrator.value(), Some(&true));
    assert_eq!(user(&reading, "001122334455").can_log_in.value(), Some(&false));
    assert_eq!(user(&reading, "j").autocommand.value(), Some(&true));
    assert_eq!(reading.model.secrets.iter().filter(|secret| secret.opens == SecretUse::User).count(), 7);
}

#[test]
fn several_lines_make_one_account() {
    let reading = sample::part(
        "username ppp password 0 abc\nusername ppp aaa attribute list X\nusername ppp privilege 2\nusername gone secret x\n\
         no username gone\nusername z privilege 16\n",
    );
    assert_eq!(reading.model.users.len(), 1);
    let ppp = user(&reading, "ppp");
    assert_eq!((ppp.privilege.value(), strength(ppp)), (Some(&2), Some(Strength::Cleartext)));
    assert!(ppp.role.is_unknown());
    assert_eq!(sample::unknown(&reading), ["username z privilege 16"]);
}

#[test]
fn privileged_mode() {
    let reading = sample::part(
        "enable secret 5 $1$nTc1$Z28sUTcWfXlvVe2x.3XAa.\nenable password cisco\nenable secret level 7 0 x\n\
         enable password old\nenable password level 3 gone\nno enable password level 3\n\
         enable algorithm-type scrypt secret level 9 typed\n",
    );
    assert_eq!(sample::unknown(&reading), [""; 0]);
    let found: Vec<_> = reading
        .model
        .enable
        .iter()
        .map(|password| (password.level, password.old_form, password.secret.value().unwrap().strength))
        .collect();
    assert_eq!(
        found,
        [
            (15, false, Strength::WeakHash),
            (7, false, Strength::Cleartext),
            (15, true, Strength::Cleartext),
            (9, false, Strength::Cleartext)
        ]
    );
}

#[test]
fn no_enable_password_takes_it_away() {
    let reading = sample::part("enable password cisco\nno enable password\nenable secret x\nno enable secret\n");
    assert_eq!(sample::unknown(&reading), [""; 0]);
    assert!(reading.model.enable.is_empty());
}

#[test]
fn views_and_privileges() {
    let reading = sample::part(
        "parser view NOC\n secret 5 $1$nTc1$Z28sUTcWfXlvVe2x.3XAa.\n commands exec include all show\nparser view TOP superview\n view NOC\n\
         privilege exec level 1 show running-config hunter2\nprivilege exec all level 5 clear\nprivilege exec reset show\n\
         li-view Passw0rd user tapper password S3cret\n",
    );
    assert_eq!(sample::unknown(&reading), [""; 0]);
    let views: Vec<_> =
        reading.model.command_views.iter().map(|view| (view.name.as_str(), view.lawful_intercept.value())).collect();
    assert_eq!(views, [("NOC", Some(&false)), ("TOP", Some(&false)), ("li-view", Some(&true))]);
    let commands: Vec<_> =
        reading.model.privileges.iter().map(|change| change.command.value().unwrap().as_str()).collect();
    assert_eq!(commands, ["show running-config …", "clear"]);
    let removes: Vec<_> =
        reading.model.privileges.iter().map(|change| change.removes_records.value().copied().unwrap()).collect();
    assert_eq!(removes, [false, true]);
    assert_eq!(reading.model.intercepts.len(), 1);
    assert_eq!(user(&reading, "tapper").lawful_intercept.value(), Some(&true));
    let command = &reading.model.command_views[0].commands[0];
    assert_eq!((command.mode.value().unwrap().as_str(), command.command.value().unwrap().as_str()), ("exec", "show"));
    assert_eq!(command.included.value(), Some(&true));
}

#[test]
fn accounts_for_lawful_interception() {
    let reading = sample::whole(
        "username lawful-intercept officer privilege 15 password 7 060506324F41\nusername bob secret 5 $1$nTc1$Z28sUTcWfXlvVe2x.3XAa.\n",
    );
    assert_eq!(sample::unknown(&reading), [""; 0]);
    let officer = user(&reading, "officer");
    assert_eq!((officer.lawful_intercept.value(), officer.administrator.value()), (Some(&true), Some(&true)));
    assert_eq!(strength(officer), Some(Strength::Reversible));
    assert_eq!(user(&reading, "bob").lawful_intercept.value(), Some(&false));
    assert_eq!(reading.model.intercepts[0].kind, InterceptKind::CommandLine);
}

#[test]
fn the_policy_of_logins() {
    let reading = sample::part(
        "login block-for 900 attempts 3 within 120\nlogin quiet-mode access-class MGMT\nlogin delay 2\nlogin on-failure log\n\
         login on-success log every 2\naaa local authentication attempts max-fail 5\nsecurity passwords min-length 15\n\
         aaa common-criteria policy P\n min-length 8\n upper-case 1\n lifetime month 2 day 5\nservice password-encryption\n\
         password encryption aes\n",
    );
    assert_eq!(sample::unknown(&reading), [""; 0]);
    let login = &reading.model.login;
    assert_eq!((login.lockout_seconds.configured(), login.lockout_attempts.configured()), (Some(&900), Some(&3)));
    assert_eq!(login.lockout_exempt.configured().unwrap().name, "MGMT");
    assert_eq!((login.success_logged.value(), login.failure_logged.value()), (Some(&true), Some(&true)));
    assert_eq!(login.account_lock_attempts.configured(), Some(&5));
    assert_eq!(login.minimum_length.configured(), Some(&15));
    assert_eq!((login.complexity.value(), login.lifetime_days.configured()), (Some(&true), Some(&65)));
    assert_eq!((login.obscured.value(), login.encrypted.value()), (Some(&true), Some(&true)));

    let login = sample::whole("no service password-encryption\nno login on-success log\n").model.login;
    assert_eq!(login.lockout_attempts, Fact::Default(None));
    assert_eq!((login.obscured.value(), login.success_logged.value()), (Some(&false), Some(&false)));
    assert!(login.obscured.is_set());
}

#[test]
fn a_password_policy_holds_for_accounts_that_name_it() {
    let policy = "aaa common-criteria policy P\n min-length 9\n upper-case 1\n lifetime day 90\n";
    let login = sample::whole(&format!("{policy}username bob common-criteria-policy P secret 5 x\n")).model.login;
    assert_eq!((login.complexity.value(), login.lifetime_days.configured()), (Some(&true), Some(&90)));
    assert_eq!(login.minimum_length.configured(), Some(&9));
    assert_eq!((login.uppercase_letters.configured(), login.digits.value()), (Some(&1), Some(&None)));
    assert_eq!(login.changed_characters, Fact::Default(Some(4)));
    let both = "username bob common-criteria-policy P secret 5 x\nusername eve secret 5 x\n";
    let login = sample::whole(&format!("{policy} char-changes 8\n{both}")).model.login;
    assert_eq!((login.uppercase_letters.value(), login.changed_characters.value()), (Some(&None), Some(&None)));
    let waiting = sample::whole(policy).model.login;
    assert_eq!(waiting.uppercase_letters.configured(), Some(&1), "nobody has a password yet");
    let login = sample::whole(&format!("{policy}username bob secret 5 x\n")).model.login;
    assert_eq!(login.complexity, Fact::Default(false));
    assert_eq!((login.uppercase_letters, login.changed_characters), (Fact::Default(None), Fact::Default(None)));
    assert_eq!((login.lifetime_days, login.minimum_length), (Fact::Default(None), Fact::Default(None)));
    let login = sample::part(policy).model.login;
    assert_eq!(login.complexity.value(), Some(&true));
    let taken = format!("{policy}no aaa common-criteria policy P\n");
    assert!(sample::part(&taken).model.login.complexity.is_unknown());
}
