//! Pages as written: YAML as a tree of nodes, each with its place, and the packed form in which
//! the embedded pages travel. Shared with the build script, so nothing here knows the model.

mod bundle;
mod claim;
mod node;
mod pack;
mod yaml;

pub(crate) use bundle::{Detail, Details, Pack, Sources, digest};
pub(crate) use claim::Claim;
pub(crate) use node::{Entry, Node, Place, Value};
pub(crate) use pack::pack;
pub(crate) use yaml::{SyntaxError, parse};
