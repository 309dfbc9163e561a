//! Configurations that are a tree of menus: which menus and properties a vendor's grammar knows, and what becomes of each
//! statement.
//!
//! A menu holds records (`add`, `set [ find ... ]`, `remove`) or settings (`set`). A plugin writes down each menu with its
//! properties ([`Menu`]); this module carries the statements out, in their order, as the device would, and hands each record
//! that is left over to the menu's handler: with all of its properties, whichever statements set them, each where it stands.
//! It knows no vendor's words. A property is also the permission to print: of a statement only the words of known menus,
//! known properties, and values of printable kinds may ever appear in a report.
//!
//! # Properties
//!
//! ```text
//! interface=name vlan-id=number mode=802.3ad|active-backup password=secret
//! ```
//!
//! `key=kind`, with a kind of [`Kind`] or the words that it may be. A value may be several of its kind with commas between
//! them, each with a `!` before it.

mod apply;
mod change;
mod concerns;
mod document;
mod grammar;
mod kind;
mod pieces;
mod record;
mod run;
mod select;
mod store;
mod table;
#[cfg(test)]
mod tests;
mod typed;

pub use apply::{MenuShell, apply};
pub use grammar::MenuGrammar;
pub use kind::Kind;
pub use record::Record;
pub use table::{Form, Handler, Menu, Outside};
