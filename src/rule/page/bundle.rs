//! The embedded pages in packed form: what is needed at every start, and apart from it what is
//! needed only where a fix is shown, a rule is tested or a page is printed.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::claim::Claim;
use super::node::Node;

/// What every start needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Pack<'a> {
    /// Tells two sets of pages apart.
    pub(crate) digest: u64,
    /// `rules/groups.yaml`: folder and shown name of each group.
    #[serde(borrow)]
    pub(crate) groups: Node<'a>,
    /// The rules, by path.
    #[serde(borrow)]
    pub(crate) pages: Vec<Page<'a>>,
}

/// A rule's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Page<'a> {
    /// Its path: `rules/snmp/snmp-rw-community.yaml`.
    #[serde(borrow)]
    pub(crate) path: Cow<'a, str>,
    /// What it says.
    #[serde(borrow)]
    pub(crate) node: Node<'a>,
    /// The platforms that claim it.
    #[serde(borrow)]
    pub(crate) claims: Vec<Claim<'a>>,
}

/// What the platforms say of the rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Details<'a> {
    /// `rules/placeholders.yaml`.
    #[serde(borrow)]
    pub(crate) placeholders: Node<'a>,
    /// One page of a platform about a rule.
    #[serde(borrow)]
    pub(crate) details: Vec<Detail<'a>>,
}

/// One page of a platform about a rule. Its two halves stay packed until someone asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Detail<'a> {
    /// The rule's id.
    #[serde(borrow)]
    pub(crate) rule: Cow<'a, str>,
    /// The platform's id.
    #[serde(borrow)]
    pub(crate) platform: Cow<'a, str>,
    /// Its path: `plugins/cisco-ios/rules/snmp-rw-community.yaml`.
    #[serde(borrow)]
    pub(crate) path: Cow<'a, str>,
    /// A packed [`Node`]: everything but the tests.
    #[serde(borrow)]
    pub(crate) advice: Cow<'a, [u8]>,
    /// A packed [`Node`]: the whole page.
    #[serde(borrow)]
    pub(crate) whole: Cow<'a, [u8]>,
}

/// The pages as written, by path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Sources<'a> {
    /// Path and text.
    #[serde(borrow)]
    pub(crate) pages: Vec<(Cow<'a, str>, Cow<'a, str>)>,
}

/// A number that tells texts apart (FNV-1a), the same on every machine.
pub(crate) fn digest<'a>(texts: impl Iterator<Item = &'a str>) -> u64 {
    let mut sum = 0xcbf2_9ce4_8422_2325_u64;
    for text in texts {
        for byte in text.bytes().chain([0]) {
            sum = (sum ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    sum
}
