//! Accounts and the policy of logins where nothing is written.

use crate::builder::Builder;

/// Fills in what accounts, privileged mode and the login policy do not say.
///
/// Sources: Cisco IOS Security command reference (`username` at level 1; `login block-for`,
/// `login on-success`, `login on-failure`, `security passwords min-length` and
/// `aaa local authentication attempts max-fail` off; `password encryption aes` off), guidance
/// (`service password-encryption` off).
pub(super) fn fill(builder: &mut Builder) {
    for user in &mut builder.model.users {
        user.privilege.or_default(1);
        user.role.or_default(None);
        user.administrator.or_default(false);
        user.superuser.or_default(false);
        user.shell.or_default(false);
        user.secret.or_default(None);
        user.no_password.or_default(false);
        user.ssh_keys.or_default(0);
        user.autocommand.or_default(false);
        user.can_log_in.or_default(true);
        user.lawful_intercept.or_default(false);
        user.built_in.or_default(false);
    }
    for view in &mut builder.model.command_views {
        view.secret.or_default(None);
    }
    let login = &mut builder.model.login;
    login.privileged_mode.or_default(true);
    login.lockout_attempts.or_default(None);
    login.lockout_seconds.or_default(None);
    login.account_lock_attempts.or_default(None);
    login.remote_without_password.or_default(true);
    login.lockout_exempt.or_default(None);
    login.success_logged.or_default(false);
    login.failure_logged.or_default(false);
    login.minimum_length.or_default(None);
    login.complexity.or_default(false);
    // No policy asks; where one holds, what it does not say has been settled.
    for fact in
        [&mut login.uppercase_letters, &mut login.lowercase_letters, &mut login.digits, &mut login.special_characters]
    {
        fact.or_default(None);
    }
    login.lifetime_days.or_default(None);
    login.obscured.or_default(false);
    login.encrypted.or_default(false);
}
