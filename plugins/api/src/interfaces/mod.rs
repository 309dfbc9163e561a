//! Interfaces while they are read: which there are, whose block is being read, what they name, and what their names say.
//!
//! How interfaces are called, and which lines stand in their blocks, is each plugin's own.

mod address;
mod block;
mod loopback;
pub mod name;
pub mod tunnel;
mod used;

pub use address::{borrow_address, clear_addresses, family, put_address};
pub use block::{Interfaces, Place, by_name, each, enter, fresh, named, open_names, owners, switch};
pub use loopback::{has_loopback, is_of_loopback};
pub use used::{bind, carriers, note_use, source};
