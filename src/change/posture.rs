//! How a device stands: who gets in, who decides it, who is told, what copies traffic or runs by itself. Two of them, held
//! against each other, are what a change does beyond findings.

mod access;
mod accounts;
mod automation;
mod copies;
mod interception;
mod snmp;
mod systems;

use std::collections::BTreeMap;

use seawall_api::secret::Secret;
use seawall_api::{Fact, Span};

use crate::audit::Read;
use crate::audit::describe;
use crate::finding::Location;
use crate::neutral::neutral;

/// What a part of the posture is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Who can reach which service.
    Access,
    /// A local account.
    User,
    /// How logins are decided and recorded.
    Aaa,
    /// Who may ask or change by SNMP.
    Snmp,
    /// A remote system: AAA, log and time servers, receivers of traps, flows and copies, far ends of tunnels.
    System,
    /// A tunnel.
    Tunnel,
    /// A mirror session or capture.
    Mirror,
    /// Something that runs commands or programs by itself.
    Automation,
    /// A part of lawful interception.
    Interception,
}

impl Kind {
    /// The word used in reports.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Access => "access",
            Self::User => "user",
            Self::Aaa => "aaa",
            Self::Snmp => "snmp",
            Self::System => "system",
            Self::Tunnel => "tunnel",
            Self::Mirror => "mirror",
            Self::Automation => "automation",
            Self::Interception => "interception",
        }
    }
}

/// One part of a posture, in words that may be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What it is about.
    pub kind: Kind,
    /// Which one: `SSH on vty 0 4 over IPv4`, `netops`.
    pub subject: String,
    /// What it is like: `10.0.0.0/8`, `privilege 15`.
    pub says: String,
    /// Where it is written; the first line where nothing is.
    pub place: Location,
    /// The file.
    pub path: String,
    /// Whether its subject tells it apart from the others of its kind. A community, whose name is a secret, does not.
    named: bool,
    /// What may not be shown and tells whether it is the same: secrets, interception's addresses.
    hidden: Vec<Hidden>,
}

/// Something that may not be shown. It is only ever compared.
#[derive(Clone, PartialEq, Eq)]
enum Hidden {
    Secret(Box<Secret>),
    Text(String),
}

impl std::fmt::Debug for Hidden {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Hidden")
    }
}

impl Item {
    fn is_same_thing(&self, other: &Self) -> bool {
        self.named && other.named || self.same_hidden(other)
    }

    /// Where a secret stands says nothing of it.
    fn same_hidden(&self, other: &Self) -> bool {
        let same = |(one, other): (&Hidden, &Hidden)| match (one, other) {
            (Hidden::Secret(one), Hidden::Secret(other)) => one.digest == other.digest && one.scheme == other.scheme,
            (one, other) => one == other,
        };
        self.hidden.len() == other.hidden.len() && self.hidden.iter().zip(&other.hidden).all(same)
    }
}

/// What became of one part of a posture.
#[derive(Debug, Clone)]
pub struct Shift {
    /// As it was; `None` if it is new.
    pub before: Option<Item>,
    /// As it is; `None` if it is gone.
    pub after: Option<Item>,
}

impl Shift {
    /// The part, as it is or was.
    pub fn item(&self) -> Option<&Item> {
        self.after.as_ref().or(self.before.as_ref())
    }

    /// Whether only what may not be shown has changed: a password, a key.
    pub fn is_hidden(&self) -> bool {
        self.before.as_ref().zip(self.after.as_ref()).is_some_and(|(before, after)| before.says == after.says)
    }
}

/// The posture of a device.
pub fn of(read: &Read) -> Vec<Item> {
    let mut sketch = Sketch { read, items: Vec::new() };
    access::draw(&mut sketch);
    accounts::draw(&mut sketch);
    snmp::draw(&mut sketch);
    systems::draw(&mut sketch);
    copies::draw(&mut sketch);
    automation::draw(&mut sketch);
    interception::draw(&mut sketch);
    sketch.items
}

/// A posture being gathered.
struct Sketch<'a> {
    read: &'a Read,
    items: Vec<Item>,
}

/// What is being said of one thing.
struct Draft {
    kind: Kind,
    subject: String,
    says: Vec<String>,
    at: Span,
    named: bool,
    hidden: Vec<Hidden>,
}

impl Draft {
    fn new(kind: Kind, subject: impl Into<String>, at: Span) -> Self {
        Self { kind, subject: subject.into(), says: Vec::new(), at, named: true, hidden: Vec::new() }
    }

    fn say(&mut self, words: impl Into<String>) {
        self.says.push(words.into());
    }

    /// Says it where it is known to be true.
    fn say_if(&mut self, fact: &Fact<bool>, words: &str) {
        if fact.value() == Some(&true) {
            self.say(words);
        }
    }

    fn hide(&mut self, secret: Option<&Secret>) {
        self.hidden.extend(secret.map(|secret| Hidden::Secret(Box::new(secret.clone()))));
    }
}

impl Sketch<'_> {
    fn put(&mut self, draft: Draft, active: bool) {
        let mut says = draft.says;
        if !active {
            says.push("switched off".to_owned());
        }
        let path = neutral(self.read.place(draft.at).0).into_owned();
        self.items.push(Item {
            kind: draft.kind,
            subject: shortened(&neutral(&draft.subject)),
            says: shortened(&neutral(&says.join(", "))),
            place: describe::place(self.read, draft.at),
            path,
            named: draft.named,
            hidden: draft.hidden,
        });
    }
}

/// Longest text about one thing.
const LONGEST: usize = 300;

fn shortened(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    text.chars().take(LONGEST - 1).chain(['…']).collect()
}

/// Items of one kind and subject, before and after.
type Group<'a> = (Vec<&'a Item>, Vec<&'a Item>);

/// What changed from one posture to another, by kind and subject.
pub fn shifts(before: &[Item], after: &[Item]) -> Vec<Shift> {
    let mut groups: BTreeMap<(Kind, &str), Group<'_>> = BTreeMap::new();
    for item in before {
        groups.entry((item.kind, &item.subject)).or_default().0.push(item);
    }
    for item in after {
        groups.entry((item.kind, &item.subject)).or_default().1.push(item);
    }
    let mut shifts = Vec::new();
    for (mut old, mut new) in groups.into_values() {
        take_pairs(&mut old, &mut new, |one, other| one.says == other.says && one.same_hidden(other));
        for (one, other) in take_pairs(&mut old, &mut new, Item::is_same_thing) {
            shifts.push(Shift { before: Some(one.clone()), after: Some(other.clone()) });
        }
        shifts.extend(old.into_iter().map(|item| Shift { before: Some(item.clone()), after: None }));
        shifts.extend(new.into_iter().map(|item| Shift { before: None, after: Some(item.clone()) }));
    }
    shifts
}

/// Takes out what belongs together, in order.
fn take_pairs<'a>(
    old: &mut Vec<&'a Item>,
    new: &mut Vec<&'a Item>,
    belongs: impl Fn(&Item, &Item) -> bool,
) -> Vec<(&'a Item, &'a Item)> {
    let mut pairs = Vec::new();
    old.retain(|one| match new.iter().position(|other| belongs(one, other)) {
        Some(at) => {
            pairs.push((*one, new.remove(at)));
            false
        }
        None => true,
    });
    pairs
}
