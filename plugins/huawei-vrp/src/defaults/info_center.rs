//! Logging where nothing is written.

use seawall_api::Fact;

use crate::builder::Builder;

/// Fills in levels and switches.
///
/// Sources: command references ("info-center enable": on; "info-center logbuffer": 512 messages; "info-center timestamp": `date`;
/// "info-center loghost": none); AR configuration guide, "Information Center" (the channel of receivers gets informational, the
/// console warnings; "delete", "format", "reset logbuffer": management level); messages `SHELL/5/CMDRECORD` and `SSH/5/SSH_USER_LOGIN_FAIL` of the references of messages.
pub(super) fn fill(builder: &mut Builder) {
    let logging = &mut builder.model.logging;
    logging.enabled.or_default(true);
    logging.file_privilege.or_default(15);
    logging.buffered.or_default(true);
    logging.buffer_messages.or_default(512);
    logging.console_level.or_default(Some(4));
    logging.remote_level.or_default(Some(6));
    logging.timestamps.or_default(true);
    logging.timestamp_fractions.or_default(false);
    logging.timestamp_zone.or_default(false);
    logging.source_interface.or_default(None);
    let sent = logging.enabled.value() == Some(&true);
    logging.config_changes.or_default(sent);
    logging.config_changes_sent.or_default(sent && !logging.hosts.is_empty());
    logging.user_named = Fact::Default(true);
    let login = &mut builder.model.login;
    login.success_logged.or_default(sent);
    login.failure_logged.or_default(sent);
}
