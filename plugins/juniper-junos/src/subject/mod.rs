//! The statements, subject by subject. Each subject has its tables, its handlers, what it remembers
//! between statements, and what it ties up at the end.

pub(crate) mod blocks;
pub(crate) mod firewall;
pub(crate) mod instance;
pub(crate) mod interface;
pub(crate) mod layer2;
pub(crate) mod policy;
pub(crate) mod scope;
pub(crate) mod system;

use seawall_api::Text;
use seawall_api::command::Table;

use crate::builder::Builder;

/// Every table of the grammar.
pub(crate) fn tables() -> Vec<&'static Table<Builder>> {
    [blocks::TABLES, &firewall::tables(), instance::TABLES, &interface::tables(), &policy::tables(), system::TABLES]
        .concat()
}

/// What subjects remember between statements.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    pub(crate) firewall: firewall::Memory,
    pub(crate) instance: instance::Memory,
    pub(crate) interface: interface::Memory,
    pub(crate) layer2: layer2::Memory,
    pub(crate) prefix_list: policy::PrefixLists,
}

/// Ties up what needs the whole configuration.
pub(crate) fn finish(builder: &mut Builder, _text: &Text) {
    policy::finish(builder);
    // Filters name prefix lists, interfaces filters, instances interfaces.
    firewall::finish(builder);
    interface::finish(builder);
    instance::finish(builder);
}
