//! Secrets of interfaces, and services that send from them.

use seawall_api::Fact;
use seawall_api::command::CommandLine;
use seawall_api::interfaces::{self, owners};
use seawall_api::model::{Reference, SecretUse};

use crate::builder::Builder;
use crate::secrets;

/// The interface that a service of the device sends from, and the note that it does.
pub(crate) fn source(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    user: impl Into<String>,
) -> Option<Fact<Option<Reference>>> {
    interfaces::source(builder, line, user, str::to_owned)
}

/// Lists the secret of a line as the first open interface's.
pub(super) fn keep(builder: &mut Builder, line: &CommandLine<'_>, opens: SecretUse) -> Option<()> {
    if !line.removes() {
        let owner = owners(builder).into_iter().next()?;
        secrets::keep(builder, line, opens, &owner);
    }
    Some(())
}
