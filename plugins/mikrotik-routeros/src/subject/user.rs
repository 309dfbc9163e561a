//! `/user`, `/user group`, `/user settings`: accounts, which no export holds, what groups may do, and what passwords must be like.
//!
//! Source: MikroTik, "User": a group has policies, of which `write` changes settings and `policy` makes accounts; `sniff` captures packets. There
//! are `read`, `write` and `full` by themselves. `minimum-password-length` and `minimum-categories` are 0.

use seawall_api::menu::{Menu, Record};
use seawall_api::model::{CommandView, SecretUse, User};
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Why};

use crate::builder::Builder;
use crate::secrets;

/// The menus of this subject.
pub(crate) const MENUS: &[&[Menu<Builder>]] = &[&[
    Menu::records("user group", "name", &["command_views", "users"], group)
        .reads("name=name policy=setting number=number default=flag")
        .ignores("skin=name")
        .wide(),
    Menu::records("user", "name", &["users"], account)
        .reads("name=name group=name password=secret number=number default=flag")
        .ignores("address=address inactivity-timeout=time inactivity-policy=setting expired=flag"),
    Menu::unmodelled_records(
        "user ssh-keys",
        "user",
        &["users"],
        "user=name key-owner=text public-key-file=name key=text",
    ),
    Menu::unmodelled_records(
        "user ssh-keys private",
        "user",
        &["users"],
        "user=name private-key-file=name passphrase=secret",
    ),
    Menu::settings("user settings", &["login"], settings)
        .reads("minimum-password-length=number minimum-categories=number"),
    Menu::settings("password settings", &["login"], settings)
        .reads("minimum-password-length=number minimum-categories=number"),
]];

fn group(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let name = record.string("name")?;
    let may: Vec<&str> = record.parts("policy").into_iter().map(|(policy, _)| policy).collect();
    let has = |policy: &str| may.contains(&policy);
    let certain = !record.doubts("policy") && record.get("policy").is_some();
    let fact = |value: bool| if certain { record.set_at("policy", value) } else { Fact::Unknown(Why::UnreadLine) };
    builder.model.command_views.push(CommandView {
        at: record.at(),
        name,
        lawful_intercept: fact(has("sniff") && !has("policy")),
        further_rights: fact(has("write") || has("policy") || has("reboot")),
        administrator: fact(has("write") && has("policy")),
        secret: Fact::Unknown(Why::NotStated),
        opens_shell: Fact::Default(false),
        opens_sessions: fact(has("test")),
        // `ftp` reads, writes and erases files; `write` takes away what is logged where.
        removes_records: fact(has("ftp") || has("write")),
        ..CommandView::default()
    });
    Some(())
}

fn account(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let name = record.get("name")?;
    let owner = format!("user {name}");
    let secret = secrets::keep(builder, record, "password", (Purpose::User, name), (SecretUse::User, &owner));
    let empty = record.get("password").is_some_and(str::is_empty);
    builder.model.users.push(User {
        at: record.at(),
        active: !record.disabled(),
        name: name.to_owned(),
        role: match record.string("group") {
            Some(group) => record.set_at("group", Some(group)),
            None => Fact::default(),
        },
        administrator: match record.get("group") {
            Some("full") => record.set_at("group", true),
            Some("read") => record.set_at("group", false),
            _ => Fact::default(),
        },
        superuser: Fact::Default(false),
        shell: Fact::Default(false),
        no_password: if empty {
            record.set_at("password", true)
        } else if secret.is_some() {
            record.set_at("password", false)
        } else {
            Fact::Unknown(Why::VendorHides)
        },
        secret: match secret {
            Some(secret) => record.set_at("password", Some(secret)),
            None if empty => record.set_at("password", None),
            None => Fact::Unknown(Why::VendorHides),
        },
        can_log_in: Fact::Default(true),
        built_in: Fact::Default(record.is_built_in()),
        ..User::default()
    });
    Some(())
}

fn settings(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    record.names().next()?;
    let login = &mut builder.model.login;
    if let Some(length) = record.number("minimum-password-length") {
        login.minimum_length = record.set_at("minimum-password-length", Some(length));
    } else if record.doubts("minimum-password-length") {
        login.minimum_length = Fact::Unknown(Why::UnreadLine);
    } else if login.at.is_empty() {
        login.minimum_length = Fact::Set(Some(0), record.at());
    }
    if let Some(kinds) = record.number("minimum-categories") {
        login.complexity = record.set_at("minimum-categories", kinds > 1);
        // Upper case, lower case, digits, symbols: all four, or none by itself.
        let each = (kinds >= 4).then_some(1);
        for fact in [
            &mut login.uppercase_letters,
            &mut login.lowercase_letters,
            &mut login.digits,
            &mut login.special_characters,
        ] {
            *fact = record.set_at("minimum-categories", each);
        }
    }
    Some(())
}

/// Fills in what nothing says. The settings came with RouterOS 7; before, nothing asks for anything.
pub(crate) fn fill(builder: &mut Builder) {
    let login = &mut builder.model.login;
    login.minimum_length.or_default(Some(0));
    login.complexity.or_default(false);
    for fact in
        [&mut login.uppercase_letters, &mut login.lowercase_letters, &mut login.digits, &mut login.special_characters]
    {
        fact.or_default(None);
    }
    login.lifetime_days.or_default(None);
    login.privileged_mode.or_default(false);
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn groups_and_accounts_that_are_written_are_told() {
        let reading = whole(
            "/user group\nadd name=noc policy=\"ssh,read,sniff,!write,!policy\"\n/user add name=ops group=full password=Kx9-ex\n/user settings\nset minimum-categories=3 minimum-password-length=15\n",
        );
        assert_eq!(unknown(&reading), [""; 0]);
        let model = &reading.model;
        assert_eq!(model.command_views[0].lawful_intercept.value(), Some(&true));
        assert_eq!(model.command_views[0].administrator.value(), Some(&false));
        assert_eq!(model.users[0].administrator.value(), Some(&true));
        assert_eq!(model.login.minimum_length.configured(), Some(&15));
        assert_eq!(model.secrets.len(), 1);
    }
}
