//! Accounts, classes and the policy of logins where nothing is written.

use crate::builder::Builder;

/// Fills in what accounts and the policy of logins do not say.
///
/// Sources: User Access and Authentication Administration Guide (`class` gives the rights; the shell is the command line's); CLI Reference,
/// "retry-options" (no account is locked without `lockout-period`), "password (Login)" (six characters at least); "master-password" (none).
pub(super) fn fill(builder: &mut Builder) {
    for user in &mut builder.model.users {
        user.role.or_default(None);
        user.administrator.or_default(false);
        user.superuser.or_default(false);
        user.built_in.or_default(false);
        user.shell.or_default(false);
        user.secret.or_default(None);
        user.no_password.or_default(false);
        user.ssh_keys.or_default(0);
        user.autocommand.or_default(false);
        user.can_log_in.or_default(true);
        user.lawful_intercept.or_default(false);
    }
    let keyed = builder.model.secrets.iter().filter_map(|stored| stored.secret.value());
    let keyed = keyed
        .filter(|secret| secret.strength == seawall_api::secret::Strength::Keyed)
        .map(|secret| secret.span)
        .min_by_key(|span| span.start);
    let login = &mut builder.model.login;
    if let (true, Some(at)) = (login.encrypted.is_unknown(), keyed) {
        // What is encrypted under a master password shows that there is one.
        login.encrypted = seawall_api::Fact::Set(true, at);
    }
    login.privileged_mode.or_default(false);
    login.lockout_attempts.or_default(None);
    login.account_lock_attempts.or_default(None);
    login.lockout_seconds.or_default(None);
    login.lockout_exempt.or_default(None);
    login.remote_without_password.or_default(false);
    login.minimum_length.or_default(Some(6));
    login.complexity.or_default(false);
    // "minimum-upper-cases" and its like: no kind of character is asked for by itself, and a new password may be nearly the old one.
    for fact in [
        &mut login.uppercase_letters,
        &mut login.lowercase_letters,
        &mut login.digits,
        &mut login.special_characters,
        &mut login.changed_characters,
    ] {
        fact.or_default(None);
    }
    login.lifetime_days.or_default(None);
    login.obscured.or_default(true);
    login.encrypted.or_default(false);
}
