//! What holds on RouterOS where nothing is written, by release, with sources.
//!
//! Only called for whole configurations: in a part, absence says nothing. `/export` leaves out what is at its default.

mod control_plane;
mod interface;
mod routing;
mod system;

use crate::builder::Builder;
use crate::subject::{ip, service, ssh, user};

/// Fills in defaults, subject by subject.
pub(crate) fn fill(builder: &mut Builder) {
    control_plane::fill(builder);
    interface::fill(builder);
    routing::fill(builder);
    ip::fill(builder);
    service::fill(builder);
    ssh::fill(builder);
    user::fill(builder);
    system::fill(builder);
}
