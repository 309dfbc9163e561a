//! Reading small configurations in tests.

use seawall_api::Reading;

use crate::NokiaSrOs;

#[allow(unused_imports, reason = "tests of subjects use it as they come")]
pub(crate) use seawall_api::sample::unknown;

/// Reads a configuration as a whole device's: defaults are filled in.
pub(crate) fn whole(config: &str) -> Reading {
    seawall_api::sample::whole(&NokiaSrOs, config)
}

/// Reads a configuration as a part: absence says nothing.
#[allow(dead_code, reason = "the same")]
pub(crate) fn part(config: &str) -> Reading {
    seawall_api::sample::part(&NokiaSrOs, config)
}
