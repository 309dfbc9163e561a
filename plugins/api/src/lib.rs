//! What a vendor plugin and the rest of Seawall say to each other.
//!
//! A plugin turns the text of one exported configuration into a [`Reading`]: a lossless tree of
//! lines, what became of each line, and the common [`model`]. It depends on this crate alone.

pub mod apply;
pub mod attribute;
pub mod builder;
pub mod calendar;
pub mod command;
pub mod contacts;
pub mod detect;
pub mod embedded;
pub mod endpoint;
pub mod fact;
pub mod interfaces;
pub mod kept;
pub mod key_exchange;
pub mod menu;
pub mod method_lists;
pub mod model;
pub mod ntp;
pub mod packet_filter;
pub mod password_policy;
pub mod place;
pub mod plugin;
pub mod reader;
pub mod reading;
pub mod reflect;
pub mod routing;
pub mod sample;
pub mod script;
pub mod secret;
pub mod server_groups;
pub mod severity;
pub mod span;
pub mod text;
pub mod tree;
pub mod unread;
pub mod vlans;
pub mod vrfs;

pub use fact::{Fact, Origin, Why};
pub use plugin::{BlindSpot, Plugin, ReadContext};
pub use reading::{LineState, Reading};
pub use secret::Secret;
pub use span::Span;
pub use text::Text;
pub use tree::{NodeId, Tree};
