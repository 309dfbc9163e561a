//! Accounts and the policy of logins where nothing is written.

use crate::builder::Builder;

/// Sources: Nexus 9000 Security Configuration Guide, "Configuring User Accounts and RBAC" and "Configuring AAA": strength
/// of passwords is checked, and asks for eight characters; nothing locks logins out or logs them; passwords last for ever.
pub(super) fn fill(builder: &mut Builder) {
    for user in &mut builder.model.users {
        user.secret.or_default(None);
        user.no_password.or_default(false);
        user.ssh_keys.or_default(0);
        user.autocommand.or_default(false);
        user.can_log_in.or_default(true);
        user.lawful_intercept.or_default(false);
        user.shell.or_default(false);
        // The superuser of the system beneath has no line here.
        user.superuser.or_default(false);
    }
    let encrypted = crate::subject::feature::is_on(builder, "password encryption aes");
    let login = &mut builder.model.login;
    login.complexity.or_default(true);
    if login.complexity.value() == Some(&true) {
        login.minimum_length.or_default(Some(8));
    }
    login.lockout_attempts.or_default(None);
    login.lockout_seconds.or_default(None);
    login.account_lock_attempts.or_default(None);
    login.lockout_exempt.or_default(None);
    login.success_logged.or_default(false);
    login.failure_logged.or_default(false);
    login.lifetime_days.or_default(None);
    login.encrypted = encrypted;
}
