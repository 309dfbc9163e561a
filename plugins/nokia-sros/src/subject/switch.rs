//! Switches, as the two command lines write them: `no shutdown` and `admin-state enable`; `X`, `no X` and `X true`, `X false`.

use seawall_api::Fact;
use seawall_api::command::CommandLine;

/// Whether `[no] shutdown` or `admin-state (enable|disable)` puts its object into service.
pub(crate) fn enabled(line: &CommandLine<'_>) -> bool {
    if line.has("shutdown") { line.removes() } else { !line.removes() && line.has("enable") }
}

/// The same, as a fact; nothing is stated by a line that takes `admin-state` away.
pub(crate) fn admin_state(line: &CommandLine<'_>) -> Fact<bool> {
    if line.removes() && !line.has("shutdown") { Fact::default() } else { line.set(enabled(line)) }
}

/// Whether `X`, `no X`, `X true` or `X false` is on.
pub(crate) fn on(line: &CommandLine<'_>) -> bool {
    !line.removes() && !line.has("false")
}

/// The same, as a fact; `delete X` of MD-CLI states nothing.
pub(crate) fn state(line: &CommandLine<'_>) -> Fact<bool> {
    if line.as_str().starts_with("delete ") { Fact::default() } else { line.set(on(line)) }
}
