//! Reading small configurations in tests.

use seawall_api::Reading;

use crate::JuniperJunos;

pub(crate) use seawall_api::sample::unknown;

/// Reads a configuration as a whole device's: defaults are filled in.
pub(crate) fn whole(config: &str) -> Reading {
    seawall_api::sample::whole(&JuniperJunos, config)
}
