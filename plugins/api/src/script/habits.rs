//! How a system takes what is typed, where systems differ.

/// What an entry does whose number another entry of its list has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// The device refuses it, or nobody can say what it does.
    Refused,
    /// It takes the other's place.
    Replaces,
}

/// Lists of numbered entries in a block: packet filters, prefix lists.
#[derive(Debug, Clone, Copy)]
pub struct Lists {
    /// What stands before the number, if anything does: `rule`, `seq`.
    pub marks: &'static [&'static str],
    /// What an entry does whose number another has.
    pub taken: Taken,
    /// Whether an entry that is there already under another number changes nothing.
    pub once: bool,
    /// The distance of numbers that the device gives.
    pub step: u64,
    /// Whether those are multiples of that distance.
    pub rounds: bool,
    /// Whether the device prints the numbers of a new list.
    pub prints: bool,
}

/// How a system takes what is typed.
#[derive(Debug, Clone, Copy)]
pub struct Habits {
    /// The name of an interface in full, as the device prints it.
    pub interface: fn(&str) -> String,
    /// Whether words may be abbreviated.
    pub abbreviates: bool,
    /// Negated lines that leave out words which tell commands apart, and take away all that begin so: `snmp-server`; `*` is
    /// any one word. `None`: every negated line may.
    pub sweeping: Option<&'static [&'static str]>,
    /// Switches that the device also prints when they are off: what is on without them differs from place to place.
    pub printed_off: &'static [&'static str],
    /// Lists of numbered entries.
    pub lists: Lists,
    /// What a command comes to where another of the same identity stands (the running line, the typed one), if its words add to
    /// those of the other; an error where nobody can say.
    pub joined: fn(&str, &str) -> Result<Option<String>, &'static str>,
    /// Lines at the top that are entries of the list that a block's head names, as they begin: `access-list 10` of
    /// `ip access-list standard 10`.
    pub entries_of: fn(&str) -> Option<String>,
    /// The head of the block of which a line at the top is an entry, and the entry.
    pub list_of: fn(&str) -> Option<(Vec<String>, String)>,
    /// Whether the heads of blocks may stand on one line with what goes into them.
    pub flattens: bool,
}

impl Habits {
    /// What holds where nothing else is said.
    pub const PLAIN: Self = Self {
        interface: str::to_owned,
        abbreviates: false,
        sweeping: None,
        printed_off: &[],
        lists: Lists {
            marks: &["sequence", "seq"],
            taken: Taken::Replaces,
            once: false,
            step: 10,
            rounds: false,
            prints: true,
        },
        joined: |_, _| Ok(None),
        entries_of: |_| None,
        list_of: |_| None,
        flattens: false,
    };

    /// Whether a negated line that could mean several commands takes away all of them.
    pub(super) fn sweeps(&self, words: &str) -> bool {
        let Some(lines) = self.sweeping else { return true };
        let fits = |line: &&str| {
            let mut known = line.split(' ');
            let mut typed = words.split_ascii_whitespace();
            loop {
                match (known.next(), typed.next()) {
                    (None, None) => return true,
                    (Some(known), Some(word)) if known == "*" || known.eq_ignore_ascii_case(word) => {}
                    _ => return false,
                }
            }
        };
        lines.iter().any(|line| fits(&line))
    }
}
