//! The menus, subject by subject. Each subject has its menus, its handlers, what it remembers between records, and what it ties
//! up at the end.

pub(crate) mod system;

use seawall_api::Text;
use seawall_api::menu::Menu;

use crate::builder::Builder;

/// Every menu of the grammar. Records are handed over in this order, whatever the order of the file: what others name comes first.
pub(crate) const MENUS: &[&[Menu<Builder>]] = &[system::MENUS];

/// What subjects remember between records.
#[derive(Debug, Default)]
pub(crate) struct Memory {}

/// Ties up what needs the whole configuration.
pub(crate) fn finish(_builder: &mut Builder, _text: &Text) {}
