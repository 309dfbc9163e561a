//! Accounts, roles and the policy of logins where nothing is written.

use crate::builder::Builder;

/// Fills in what accounts and the policy of logins do not say.
///
/// Sources: EOS User Manual, "User Security" (`username` at level 1; `aaa authentication policy` on-success, on-failure,
/// lockout and allow-nopassword-remote-login off; secrets are never printed in clear; `management security`, `password
/// minimum length` and `password encryption reversible` not set).
pub(super) fn fill(builder: &mut Builder) {
    for user in &mut builder.model.users {
        user.privilege.or_default(1);
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
    for role in &mut builder.model.command_views {
        role.lawful_intercept.or_default(false);
        role.secret.or_default(None);
    }
    let login = &mut builder.model.login;
    login.privileged_mode.or_default(true);
    login.lockout_attempts.or_default(None);
    login.account_lock_attempts.or_default(None);
    login.lockout_seconds.or_default(None);
    login.lockout_exempt.or_default(None);
    login.remote_without_password.or_default(false);
    login.success_logged.or_default(false);
    login.failure_logged.or_default(false);
    login.minimum_length.or_default(None);
    login.complexity.or_default(false);
    for fact in
        [&mut login.uppercase_letters, &mut login.lowercase_letters, &mut login.digits, &mut login.special_characters]
    {
        fact.or_default(None);
    }
    login.obscured.or_default(true);
    login.encrypted.or_default(false);
}
