//! Accounts and the policy of logins where nothing is written.

use seawall_api::Why;

use crate::builder::Builder;

/// Sources: AAA command reference (no policy holds for an account that names none; `password6 encryption aes` off). Keys of SSH
/// are imported by a command and stand in no configuration. There is no privileged mode: rights come from task groups alone, and one account
/// has to hold them all. Clear passwords are stored as type 7 when they are typed.
pub(super) fn fill(builder: &mut Builder) {
    for user in &mut builder.model.users {
        user.privilege.or_unknown(Why::NotStated);
        user.role.or_default(None);
        user.administrator.or_default(false);
        user.secret.or_default(None);
        user.no_password.or_default(false);
        user.ssh_keys.or_unknown(Why::VendorHides);
        user.autocommand.or_default(false);
        user.can_log_in.or_default(true);
        user.lawful_intercept.or_default(false);
    }
    let login = &mut builder.model.login;
    login.privileged_mode.or_default(false);
    login.lockout_attempts.or_default(None);
    login.lockout_seconds.or_default(None);
    login.account_lock_attempts.or_default(None);
    login.lockout_exempt.or_default(None);
    login.minimum_length.or_default(None);
    login.complexity.or_default(false);
    // No policy asks; where one holds, what it does not say has been settled.
    for fact in
        [&mut login.uppercase_letters, &mut login.lowercase_letters, &mut login.digits, &mut login.special_characters]
    {
        fact.or_default(None);
    }
    login.lifetime_days.or_default(None);
    login.obscured.or_default(true);
    login.encrypted.or_default(false);
}
