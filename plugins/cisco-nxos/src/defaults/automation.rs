//! Automation where nothing is written.

use seawall_api::model::AutomationKind;

use crate::builder::Builder;

/// Fills in what handlers, scripts and jobs do not say. There is no word by which a handler passes authorisation, nor one that
/// asks for signatures of scripts (chapters "Configuring the Embedded Event Manager" and "Configuring the Scheduler" of
/// the Nexus 5000 to 9000 system management guides); an applet without an event does not run by itself.
pub(super) fn fill(builder: &mut Builder) {
    for this in &mut builder.model.automation {
        this.authorization_bypassed.or_default(false);
        // What watches for commands has said what it can.
        if this.trigger.value().is_none_or(|trigger| trigger != "cli") {
            this.hides_command.or_default(false);
        }
        this.built_in.or_default(false);
        match this.kind {
            AutomationKind::EventHandler | AutomationKind::Scheduler => this.trigger.or_default("none".to_owned()),
            AutomationKind::Script => this.signed.or_default(false),
            _ => {}
        }
    }
}
