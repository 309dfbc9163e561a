use seawall_api::Fact;
use seawall_api::sample::unknown;
use seawall_api::secret::Strength;

use crate::sample;

#[test]
fn accounts_in_blocks_and_flat() {
    let reading = sample::whole(
        "username ops\n group root-lr\n group cisco-support\n secret 10 $6$Wnpcx0QBOjXq9x0.$TPeolHFGrrviHNk9doppq8MbrPZgx9idxIjFWOndwQd6WNsAPDEsphwHhxR/XfBQFD.iwh9g2FSMNdhektzkO0\n!\nusername nms group operator\nusername nms password 7 060506324F41\n",
    );
    assert_eq!(unknown(&reading), [""; 0]);
    let users = &reading.model.users;
    assert_eq!(users.iter().map(|user| user.name.as_str()).collect::<Vec<_>>(), ["ops", "nms"]);
    assert_eq!(users[0].administrator.value(), Some(&true));
    assert_eq!(reading.text.slice(users[0].administrator.span().unwrap()), "root-lr");
    assert_eq!(users[0].secret.configured().unwrap().strength, Strength::Strong);
    assert_eq!(users[1].administrator.value(), Some(&false));
    assert_eq!(users[1].secret.configured().unwrap().strength, Strength::Reversible);
    assert_eq!(reading.model.device.internal_commands.value(), Some(&true));
}

#[test]
fn rights_are_inherited_whatever_the_order() {
    let reading = sample::whole(
        "username a\n group NOC\n!\nusergroup NOC\n inherit usergroup BASE\n!\nusergroup BASE\n taskgroup ALL\n!\ntaskgroup ALL\n inherit taskgroup root-lr\n task read li\n!\nusername b\n group LOOK\n!\nusergroup LOOK\n taskgroup read-only-tg\n!\nusergroup LOOP\n inherit usergroup LOOP\n!\nusername c\n group LOOP\n",
    );
    assert_eq!(unknown(&reading), [""; 0]);
    let every: Vec<_> = reading.model.users.iter().map(|user| user.administrator.value().copied()).collect();
    assert_eq!(every, [Some(true), Some(false), Some(false)]);
    assert_eq!(reading.model.device.internal_commands, Fact::Default(false));
    let taps = reading.model.command_views.iter().filter(|view| view.lawful_intercept.value() == Some(&true));
    let taps: Vec<_> = taps.map(|view| (view.name.as_str(), view.further_rights.value().copied())).collect();
    assert_eq!(taps, [("NOC", Some(true)), ("BASE", Some(true)), ("ALL", Some(true))]);
}

#[test]
fn a_policy_counts_where_an_account_names_it() {
    let policy = "aaa password-policy P\n min-length 15\n upper-case 1\n lifetime days 60\n authen-max-attempts 3\n lockout-time minutes 15\n!\n";
    let login = sample::whole(policy).model.login;
    assert_eq!((login.minimum_length, login.complexity), (Fact::Default(None), Fact::Default(false)));
    let reading = sample::whole(&format!("{policy}username a\n policy P\n!\npassword6 encryption aes\n"));
    assert_eq!(unknown(&reading), [""; 0]);
    let login = &reading.model.login;
    assert_eq!(login.minimum_length.configured(), Some(&15));
    assert_eq!((login.lifetime_days.configured(), login.account_lock_attempts.configured()), (Some(&60), Some(&3)));
    assert_eq!(login.lockout_seconds.configured(), Some(&900));
    assert_eq!((login.complexity.value(), login.encrypted.value()), (Some(&true), Some(&true)));
    assert_eq!((login.uppercase_letters.configured(), login.special_characters.value()), (Some(&1), Some(&None)));
    let both = "username a\n policy P\n!\nusername b\n secret 5 x\n";
    let login = sample::whole(&format!("{policy}{both}")).model.login;
    assert_eq!((login.uppercase_letters.value(), login.minimum_length.value()), (Some(&None), Some(&None)));
}

#[test]
fn accounts_are_taken_away() {
    let reading =
        sample::part("username a\n group root-lr\n no group root-lr\n!\nusername b\n secret x\n!\nno username b\n");
    assert_eq!(reading.model.users.len(), 1);
    assert!(reading.model.users[0].administrator.is_unknown());
}
