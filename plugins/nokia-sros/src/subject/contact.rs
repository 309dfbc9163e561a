//! Remote systems that commands of many subjects name and that no list of the model holds otherwise.

use seawall_api::command::CommandLine;
use seawall_api::contacts;

pub(crate) use seawall_api::contacts::Named;

use crate::builder::Builder;

/// Notes a remote system, or forgets it where the line takes it away. `Base` is the table of the whole router.
pub(crate) fn note(builder: &mut Builder, line: &CommandLine<'_>, named: Named<'_>) {
    let vrf = named.vrf.filter(|name| !name.eq_ignore_ascii_case("base"));
    contacts::note(builder, line, Named { vrf, ..named });
}
