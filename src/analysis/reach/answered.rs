//! On which interfaces somebody is answered who wants a session or a web page of the device.

use seawall_api::model::{Model, Protocol};
use seawall_api::reading::Extent;
use seawall_api::{Fact, Reading, Why};

use super::DecidedBy;
use super::conclude::Row;
use super::door::Owner;
use crate::analysis::kleene::either;
use crate::analysis::unread::may_add_to;

/// Why a listener may be missing among the rows, if one may.
pub(super) fn more(reading: &Reading) -> Option<Why> {
    if reading.completeness.extent != Extent::Whole {
        return Some(Why::PartialFile);
    }
    may_add_to(reading, "services").then_some(Why::UnreadLine)
}

/// Writes it to the interfaces: a server listens in some routing instances, and an interface belongs to one.
pub(super) fn assign(rows: &[Row], model: &mut Model, more: Option<Why>) {
    let sessions: Vec<&Row> = rows.iter().filter(|row| matches!(row.owner, Owner::Line(_))).collect();
    let web = |row: &&Row| matches!(row.entry.protocol, Protocol::Http | Protocol::Https);
    let pages: Vec<&Row> = rows.iter().filter(web).collect();
    for interface in &mut model.interfaces {
        let answered = |rows: &[&Row]| match &interface.vrf {
            Fact::Unknown(why) if !rows.is_empty() => Fact::Unknown(*why),
            vrf => {
                let instance = vrf.configured().map(|vrf| vrf.name.as_str());
                let rest = more.map_or(Fact::Default(false), Fact::Unknown);
                let inside = rows.iter().filter(|row| is_in(row, instance));
                inside.fold(rest, |any, row| either(any, listens(row)))
            }
        };
        (interface.answers_sessions, interface.answers_web) = (answered(&sessions), answered(&pages));
    }
}

/// Whether it listens; one that lets nobody log in asks for a password all the same.
fn listens(row: &Row) -> Fact<bool> {
    if row.entry.decided_by == DecidedBy::RefusesLogins { Fact::Default(true) } else { row.entry.open.clone() }
}

/// Whether a row speaks of a routing instance; none is the global table.
fn is_in(row: &Row, instance: Option<&str>) -> bool {
    let named = row.entry.vrfs.value();
    match instance {
        None => named.is_none_or(Vec::is_empty),
        Some(instance) => named.is_some_and(|names| names.iter().any(|name| name == instance)),
    }
}
