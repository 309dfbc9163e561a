//! Local accounts, passwords of privileged mode, and the lists by which logins are decided and recorded.

use seawall_api::model::{Aaa, EnablePassword, MethodList, User};
use seawall_api::secret::Secret;

use super::{Draft, Kind, Sketch};

pub(super) fn draw(sketch: &mut Sketch<'_>) {
    let model = &sketch.read.reading.model;
    for user in model.users.iter().filter(|user| user.built_in.value() != Some(&true) || user.secret.is_set()) {
        let draft = of_user(user);
        sketch.put(draft, user.active);
    }
    for enable in &model.enable {
        let draft = of_enable(enable);
        sketch.put(draft, enable.active);
    }
    of_aaa(&model.aaa, sketch);
}

fn of_user(user: &User) -> Draft {
    let mut draft = Draft::new(Kind::User, &user.name, user.at);
    if let Some(level) = user.privilege.value() {
        draft.say(format!("privilege {level}"));
    }
    if let Some(role) = user.role.configured() {
        draft.say(format!("role {role}"));
    }
    draft.say_if(&user.superuser, "superuser");
    draft.say_if(&user.shell, "starts in a shell");
    draft.say_if(&user.no_password, "no password");
    draft.say_if(&user.lawful_intercept, "for lawful interception");
    if let Some(secret) = user.secret.configured() {
        draft.say(form(secret));
        draft.hide(Some(secret));
    }
    if let Some(keys) = user.ssh_keys.value().filter(|keys| **keys > 0) {
        draft.say(if *keys == 1 { "1 SSH key".to_owned() } else { format!("{keys} SSH keys") });
    }
    draft
}

fn of_enable(enable: &EnablePassword) -> Draft {
    let form_of = if enable.old_form { "password" } else { "secret" };
    let subject = format!("{form_of} of privileged mode, level {}", enable.level);
    let mut draft = Draft::new(Kind::User, subject, enable.at);
    if let Some(secret) = enable.secret.value() {
        draft.say(form(secret));
        draft.hide(Some(secret));
    }
    draft
}

/// How a password is stored, not what it is.
fn form(secret: &Secret) -> String {
    format!("password stored as {} ({})", secret.scheme, secret.strength.word())
}

fn of_aaa(aaa: &Aaa, sketch: &mut Sketch<'_>) {
    if let Some(enabled) = aaa.enabled.value() {
        let mut draft = Draft::new(Kind::Aaa, "logins by AAA", aaa.enabled.span().unwrap_or(aaa.at));
        draft.say(if *enabled { "on" } else { "off" });
        sketch.put(draft, true);
    }
    for list in aaa.methods.iter().filter(|list| list.methods.is_set()) {
        let draft = of_list(list);
        sketch.put(draft, list.active);
    }
}

fn of_list(list: &MethodList) -> Draft {
    let level = list.level.configured().map_or_else(String::new, |level| format!(" {level}"));
    let subject = format!("{} of {}{level} by {}", list.purpose.word(), list.service, list.name);
    let mut draft = Draft::new(Kind::Aaa, subject, list.at);
    if let Some(methods) = list.methods.value() {
        draft.say(if methods.is_empty() { "no method".to_owned() } else { methods.join(", then ") });
    }
    draft
}
