use seawall_api::model::User;
use seawall_api::secret::Strength;
use seawall_api::{Fact, Reading};

use crate::sample::{part, unknown, whole};

fn user<'a>(reading: &'a Reading, name: &str) -> &'a User {
    reading.model.users.iter().find(|user| user.name == name).unwrap()
}

#[test]
fn accounts_in_all_forms() {
    let reading = whole(
        "username admin password 5 $5$OMJELK$bZ.rikTqhYHhWZ5jw.MbtPpKivz8eSKnIHTLN9b4zXD  role network-admin\n\
         username old password 5 $1$nTc1$Z28sUTcWfXlvVe2x.3XAa.  role network-operator\n\
         username keys password 5 !  role vdc-operator\n\
         username keys sshkey ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQ keys@host\n\
         username keys passphrase  lifetime 99999 warntime 14 gracetime 3\n\
         username plain password 0 plain role priv-15\nusername bare\n",
    );
    assert_eq!(unknown(&reading), [""; 0]);
    let admin = user(&reading, "admin");
    assert_eq!((admin.administrator.value(), admin.built_in.value()), (Some(&true), Some(&true)));
    assert_eq!(admin.secret.configured().unwrap().strength, Strength::Strong);
    let old = user(&reading, "old");
    assert_eq!(old.secret.configured().unwrap().strength, Strength::WeakHash);
    assert_eq!((old.administrator.value(), old.built_in.value()), (Some(&false), Some(&false)));
    let keys = user(&reading, "keys");
    assert_eq!((keys.ssh_keys.value(), keys.secret.configured().is_none()), (Some(&1), true));
    let plain = user(&reading, "plain");
    assert_eq!(plain.secret.configured().unwrap().guessable, Some(true));
    assert_eq!(plain.administrator.value(), Some(&true));
    assert_eq!(user(&reading, "bare").role, Fact::Default(Some("network-operator".to_owned())));
}

#[test]
fn a_role_is_what_its_rules_permit() {
    let roles = "role name all\n  rule 1 permit read-write\nrole name most\n  rule 2 deny command clear *\n  \
                 rule 1 permit read-write\nrole name look\n  description for eyes\n  rule 1 permit read feature snmp\n  \
                 vrf policy deny\n    permit vrf management\n";
    let reading = whole(&format!(
        "{roles}username a role all\nusername b role most\nusername c role look\nusername c role all\nusername d role gone\n"
    ));
    assert_eq!(unknown(&reading), [""; 0]);
    let rights = |name: &str| user(&reading, name).administrator.value().copied();
    assert_eq!([rights("a"), rights("b"), rights("c"), rights("d")], [Some(true), Some(false), Some(true), None]);
    assert_eq!(user(&reading, "c").role.configured().unwrap(), "all");
    let views: Vec<_> =
        reading.model.command_views.iter().map(|view| (view.name.as_str(), view.commands.len())).collect();
    assert_eq!(views, [("all", 1), ("most", 2), ("look", 1)]);
}

#[test]
fn logins_and_passwords() {
    let reading = whole(
        "no password strength-check\nuserpassphrase min-length 15 max-length 80\nuserpassphrase default-lifetime 90 \
         default-warntime 7 default-gracetime 3\nsystem login block-for 120 attempts 3 within 60\n\
         system login quiet-mode access-class MGMT\nlogin on-success log\nlogin on-failure log\n\
         feature password encryption aes\nenable secret 5 $5$OMJELK$bZ.rikTqhYHhWZ5jw.MbtPpKivz8eSKnIHTLN9b4zXD priv-lvl 15\n",
    );
    assert_eq!(unknown(&reading), [""; 0]);
    let login = &reading.model.login;
    assert_eq!((login.complexity.value(), login.minimum_length.configured()), (Some(&false), Some(&15)));
    assert_eq!((login.lifetime_days.configured(), login.lockout_attempts.configured()), (Some(&90), Some(&3)));
    assert_eq!((login.success_logged.value(), login.failure_logged.value()), (Some(&true), Some(&true)));
    assert_eq!((login.encrypted.value(), reading.model.enable.len()), (Some(&true), 1));
    let login = whole("hostname a\n").model.login;
    assert_eq!((login.complexity, login.minimum_length), (Fact::Default(true), Fact::Default(Some(8))));
    assert!(part("username a\n").model.users[0].role.is_unknown());
}
