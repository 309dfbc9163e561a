use seawall_api::secret::Strength;

use crate::sample::{part, unknown, whole};

#[test]
fn accounts_are_gathered_from_their_lines() {
    let reading = whole(
        "username ops privilege 15 role network-admin secret 5 $1$nTc1$Z28sUTcWfXlvVe2x.3XAa.\nusername ops ssh-key ssh-ed25519 AAAA ops@x\n\
         username robot privilege 15 secret *\nusername guest shell /bin/bash nopassword\nno username admin\nno aaa root\n",
    );
    assert_eq!(unknown(&reading), [""; 0]);
    let [ops, robot, guest] = reading.model.users.as_slice() else { panic!() };
    assert_eq!(ops.secret.configured().unwrap().strength, Strength::WeakHash);
    assert_eq!((ops.ssh_keys.value(), ops.administrator.value()), (Some(&1), Some(&true)));
    assert_eq!((robot.secret.value(), robot.no_password.value()), (Some(&None), Some(&false)));
    assert_eq!((guest.shell.value(), guest.no_password.value()), (Some(&true), Some(&true)));
}

#[test]
fn the_first_account_is_there_until_a_line_says_otherwise() {
    let names =
        |config: &str| -> Vec<String> { whole(config).model.users.iter().map(|user| user.name.clone()).collect() };
    assert_eq!(names("hostname a\n"), ["admin"]);
    assert_eq!(names("username bob nopassword\n"), ["bob", "admin"]);
    assert_eq!(names("no username admin\n"), [""; 0]);
    assert!(part("hostname a\n").model.users.is_empty());
}

#[test]
fn roles_are_judged_entry_by_entry() {
    let opens = |entries: &str| {
        let reading = whole(&format!("role R\n{entries}"));
        assert_eq!(unknown(&reading), [""; 0]);
        reading.model.command_views[0].opens_shell.value().copied()
    };
    assert_eq!(opens("   10 permit command show.*\n"), Some(false));
    assert_eq!(opens("   10 permit command .*\n"), Some(true));
    assert_eq!(opens("   20 permit command .*\n   10 deny mode exec command bash\n"), Some(false));
    assert_eq!(opens("   10 permit command .*\n   no 10\n"), Some(false));
    assert_eq!(opens("   10 deny command [^s].*\n   20 permit command .*\n"), None);
}
