//! What routing of any vendor has in common while it is read: static routes, silent interfaces, routes that are announced,
//! what BGP sessions inherit, the levels of IS-IS, key chains, lists of prefixes and clauses of policies.
//!
//! How any of it is written, and what a system does where nothing is written, is each plugin's own.

pub mod announced;
pub mod bgp;
pub mod interior;
pub mod isis;
pub mod key_chains;
pub mod policies;
pub mod prefix_lists;
pub mod static_routes;
