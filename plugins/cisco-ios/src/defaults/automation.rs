//! Automation where nothing is written.

use seawall_api::model::AutomationKind;

use crate::builder::Builder;

/// Fills in what handlers, scripts and schedules do not say.
///
/// Sources: Cisco IOS Embedded Event Manager Command Reference, `event manager applet` (commands are
/// authorised unless `authorization bypass` is written; an applet without an event does not run by
/// itself); Cisco IOS Scripting with Tcl, `scripting tcl secure-mode` (off unless configured).
pub(super) fn fill(builder: &mut Builder) {
    for this in &mut builder.model.automation {
        this.authorization_bypassed.or_default(false);
        this.hides_command.or_default(false);
        this.built_in.or_default(false);
        match this.kind {
            AutomationKind::EventHandler | AutomationKind::Scheduler => this.trigger.or_default("none".to_owned()),
            AutomationKind::Script => this.signed.or_default(false),
            _ => {}
        }
    }
}
