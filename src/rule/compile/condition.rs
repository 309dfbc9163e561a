//! Conditions: mappings whose entries all hold, groups of them, and what is asked of lists.

use seawall_api::reflect::Kind;

use super::{Compiler, Scope};
use crate::rule::condition::{Ask, Comparison, Condition, FieldPath, Members, Order, Start, Test};
use crate::rule::error::suggest;
use crate::rule::keys::MEMBERS;
use crate::rule::operator::{Chain, ChainError, Op, WORDS};
use crate::rule::page::{Entry, Node, Place, Value};

impl Compiler<'_> {
    /// Reads a condition on the object of the last scope. `None` after a mistake was noted.
    pub(crate) fn condition(&mut self, node: &Node<'static>, scopes: &[Scope]) -> Option<Condition> {
        let Some(entries) = node.entries() else {
            self.wrong_kind(node, "a condition (a mapping of fields to values)");
            return None;
        };
        let parts: Vec<Option<Condition>> = entries.iter().map(|entry| self.entry(entry, scopes)).collect();
        parts.into_iter().collect::<Option<_>>().map(Condition::every)
    }

    fn entry(&mut self, entry: &Entry<'static>, scopes: &[Scope]) -> Option<Condition> {
        match &*entry.key {
            "all" => self.group(&entry.node, scopes).map(Condition::every),
            "any" => self.group(&entry.node, scopes).map(Condition::one),
            "none" => self.group(&entry.node, scopes).map(Condition::NoneOf),
            "given" => self.flag(&entry.node).map(Condition::constant),
            "given|not" => self.flag(&entry.node).map(|given| Condition::constant(!given)),
            _ => self.comparison(entry, scopes),
        }
    }

    /// A list of conditions, or one mapping whose entries are one condition each.
    fn group(&mut self, node: &Node<'static>, scopes: &[Scope]) -> Option<Vec<Condition>> {
        let parts: Vec<Option<Condition>> = match &node.value {
            Value::List(items) => items.iter().map(|item| self.condition(item, scopes)).collect(),
            Value::Map(entries) => entries.iter().map(|entry| self.entry(entry, scopes)).collect(),
            _ => {
                self.wrong_kind(node, "a list of conditions");
                return None;
            }
        };
        if parts.is_empty() {
            self.mistake(
                node.place,
                "a group without conditions",
                "it would hold always or never",
                "write at least one condition, or leave the group out",
            );
            return None;
        }
        parts.into_iter().collect()
    }

    fn comparison(&mut self, entry: &Entry<'static>, scopes: &[Scope]) -> Option<Condition> {
        let mut words = entry.key.split('|');
        let path = words.next().unwrap_or_default();
        let chain = self.chain(words, entry.place);
        let field = self.field(path, entry.place, scopes);
        let (chain, field) = (chain?, field?);
        match field.kind {
            Kind::Object(part) => {
                let first = part.fields.first().map_or("field", |field| field.name);
                self.mistake(
                    entry.place,
                    format!("`{path}` is a part, not a value"),
                    "a condition compares values",
                    format!("name one of its fields: `{path}.{first}`"),
                );
                None
            }
            Kind::Objects(object) => {
                let members = Scope { object, path: field.path.clone() };
                self.members(field, chain, entry, members, scopes)
            }
            _ => {
                let test = match entry.node.text() {
                    // `secret|unique: remote_as`: unique among objects that differ there.
                    Some(among) if chain.op == Op::Unique => {
                        let among = self.field(among, entry.node.place, scopes)?;
                        self.uniques += 1;
                        Test::Unique { slot: self.uniques - 1, wanted: true, among: Some(Box::new(among)) }
                    }
                    _ => self.test(&field, chain, entry)?,
                };
                if let Test::Unique { .. } = test
                    && (!self.unique_fits || field.start != Start::Up(0))
                {
                    self.mistake(
                        entry.place,
                        "`unique` cannot be asked here",
                        "it compares the objects that `each` and `where` select",
                        "ask it in `require`, of a field of the object itself",
                    );
                    return None;
                }
                Some(Condition::Compare(Box::new(Comparison { field, negated: chain.negated, test })))
            }
        }
    }

    fn chain<'w>(&mut self, words: impl Iterator<Item = &'w str>, place: Place) -> Option<Chain> {
        match Chain::read(words) {
            Ok(chain) => Some(chain),
            Err(ChainError::Unknown(word)) => {
                let known = WORDS.iter().map(|known| known.name).filter(|word| !word.is_empty());
                self.mistake(
                    place,
                    format!("unknown operator `{word}`"),
                    "behind `|` stands what is asked of the field",
                    suggest(word, known),
                );
                None
            }
            Err(ChainError::Second(word)) => {
                self.mistake(
                    place,
                    format!("`{word}` is a second operator"),
                    "one comparison asks one question",
                    "write two entries, or a group `all: [...]` of two",
                );
                None
            }
        }
    }

    /// What is asked of a list of objects.
    fn members(
        &mut self,
        list: FieldPath,
        chain: Chain,
        entry: &Entry<'static>,
        members: Scope,
        scopes: &[Scope],
    ) -> Option<Condition> {
        let mut inside = if matches!(list.start, Start::Root(_)) { Vec::new() } else { self.enclosing(&list, scopes) };
        inside.push(members);
        let unique_fits = std::mem::replace(&mut self.unique_fits, false);
        let asked = match (&entry.node.value, chain.op) {
            (Value::Map(_), Op::Equal) if !chain.count && !chain.negated && !chain.nocase => {
                self.asked(&entry.node, &inside)
            }
            (_, Op::Exists) if !chain.count => self.flag(&entry.node).map(|wanted| {
                let order = if wanted { Order::GreaterOrEqual } else { Order::Equal };
                (Ask::Count { order, number: u64::from(wanted) }, Condition::All(Vec::new()), false)
            }),
            _ if chain.count => self
                .counted(chain, &entry.node, entry.place)
                .map(|(order, number)| (Ask::Count { order, number }, Condition::All(Vec::new()), false)),
            _ => {
                let name = list.text.clone();
                self.mistake(
                    entry.place,
                    format!("`{}` is a list of objects", entry.key),
                    "it has no single value to compare",
                    format!("write `{name}: {{any_of: {{...}}}}`, `{name}|count|gte: 1` or `{name}|exists: true`"),
                );
                None
            }
        };
        self.unique_fits = unique_fits;
        let (asks, filter, inactive_too) = asked?;
        let found = Condition::Members(Box::new(Members { list, inactive_too, filter, asks }));
        Some(if chain.negated { Condition::NoneOf(vec![found]) } else { found })
    }

    /// The objects that enclose the members of a list: that whose list it is, and those around it.
    #[expect(clippy::unused_self, reason = "reads like its neighbours")]
    fn enclosing(&self, list: &FieldPath, scopes: &[Scope]) -> Vec<Scope> {
        let up = if let Start::Up(up) = list.start { up } else { 0 };
        scopes.get(..scopes.len().saturating_sub(up)).unwrap_or_default().to_vec()
    }

    fn asked(&mut self, node: &Node<'static>, inside: &[Scope]) -> Option<(Ask, Condition, bool)> {
        let mut asks = Vec::new();
        let mut filter = Some(Condition::All(Vec::new()));
        let mut inactive_too = false;
        for entry in node.entries()? {
            match &*entry.key {
                "any_of" => asks.push(self.condition(&entry.node, inside).map(Ask::AnyOf)),
                "all_of" => asks.push(self.condition(&entry.node, inside).map(Ask::AllOf)),
                "none_of" => asks.push(self.condition(&entry.node, inside).map(Ask::NoneOf)),
                "where" => filter = self.condition(&entry.node, inside),
                "active" => inactive_too = self.any_active(&entry.node)?,
                key if key == "count" || key.starts_with("count|") => {
                    let chain = self.chain(key.split('|'), entry.place);
                    let counted = chain.and_then(|chain| self.counted(chain, &entry.node, entry.place));
                    asks.push(counted.map(|(order, number)| Ask::Count { order, number }));
                }
                key => {
                    self.mistake(
                        entry.place,
                        format!("unknown key `{key}` of {}", MEMBERS.of),
                        "a list is asked for its members; fields of a member stand inside `any_of`, `all_of` ...",
                        suggest(key, MEMBERS.keys.iter().map(|key| key.name)),
                    );
                    return None;
                }
            }
        }
        if asks.len() != 1 {
            self.mistake(
                node.place,
                format!("{} questions about one list", asks.len()),
                "a mapping on a list asks one",
                "write one of `any_of`, `all_of`, `none_of`, `count`; ask more with a group `all: [...]`",
            );
            return None;
        }
        Some((asks.pop()??, filter?, inactive_too))
    }

    /// `active: any`.
    pub(super) fn any_active(&mut self, node: &Node<'static>) -> Option<bool> {
        if node.text().is_some_and(|text| text == "any") {
            return Some(true);
        }
        self.wrong_kind(node, "`any`");
        None
    }

    /// The comparison of a count.
    pub(super) fn counted(&mut self, chain: Chain, node: &Node<'static>, place: Place) -> Option<(Order, u64)> {
        let Some(order) = order(chain.op) else {
            self.mistake(
                place,
                format!("`{}` cannot be asked of a count", chain.op.word()),
                "a count is a number",
                "write `count: 1` or one of count|lt, count|lte, count|gt, count|gte",
            );
            return None;
        };
        let literals = crate::rule::param::literals(&mut self.reporter, self.params, node)?;
        if let [one] = literals.as_slice()
            && let Value::Number(number) = one.value
        {
            return Some((order, *number));
        }
        self.wrong_kind(node, "a number");
        None
    }
}

/// The order that an operator asks for.
pub(super) fn order(op: Op) -> Option<Order> {
    Some(match op {
        Op::Equal => Order::Equal,
        Op::Lt => Order::Less,
        Op::Lte => Order::LessOrEqual,
        Op::Gt => Order::Greater,
        Op::Gte => Order::GreaterOrEqual,
        _ => return None,
    })
}
