//! The keys of pages: which there are, which must be there, what they mean.

use super::error::{Reporter, suggest};
use super::page::{Entry, Node};

/// A key of a mapping.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Key {
    /// As written.
    pub(crate) name: &'static str,
    /// Whether it must be there.
    pub(crate) required: bool,
    /// What it holds.
    pub(crate) about: &'static str,
}

const fn needed(name: &'static str, about: &'static str) -> Key {
    Key { name, required: true, about }
}

const fn optional(name: &'static str, about: &'static str) -> Key {
    Key { name, required: false, about }
}

/// A kind of mapping.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Keys {
    /// What it is, for messages.
    pub(crate) of: &'static str,
    /// Its keys.
    pub(crate) keys: &'static [Key],
}

/// A rule's page.
pub(crate) const RULE: Keys = Keys {
    of: "a rule",
    keys: &[
        needed("id", "A slug in lower case that names the fault. Never used again for something else."),
        needed("title", "One line that names the fault."),
        needed("severity", "`critical`, `high`, `medium`, `low` or `info`: how bad it is."),
        needed("confidence", "`high`, `medium` or `low`: how sure a finding is."),
        optional("profile", "`default` (what an expert would act on) or `strict` (what a full guide asks beyond it)."),
        optional("tags", "Words to select rules by."),
        optional(
            "group",
            "Shown name of the group. Rules in `rules/` take it from their folder and `rules/groups.yaml`.",
        ),
        needed("why", "What an intruder does with it, in a few sentences."),
        optional("references", "By framework (`attack`, `cisa`, `stig`, `nist`, `cis`, ...): lists of identifiers."),
        optional("params", "Limits and lists that a site may change: name, then `help` and `value`."),
        needed("check", "What is judged; see below. A list of checks is judged as one rule."),
        optional("platforms", "A rule of your own: by platform, what `plugins/<platform>/rules/<id>.yaml` would hold."),
    ],
};

/// A parameter.
pub(crate) const PARAM: Keys = Keys {
    of: "a parameter",
    keys: &[
        needed("help", "What it means, with its unit."),
        needed("value", "The value unless the site sets another."),
    ],
};

/// The check on the model.
pub(crate) const CHECK: Keys = Keys {
    of: "`check`",
    keys: &[
        needed(
            "each",
            "Path of a list (`lines`, `acls.entries`), each member of which is judged, or of a part (`ssh`).",
        ),
        optional("where", "A condition: which members are judged. Others are left out."),
        optional("require", "A condition: a member that does not meet it fails."),
        optional(
            "forbid",
            "A condition: a member that meets it fails. `{}` forbids whatever `where` selects, and what `where` leaves \
             out then passes.",
        ),
        optional(
            "unless",
            "A condition: a member that would fail passes where it holds, because something else does what is required.",
        ),
        optional("unless_message", "What that is; stands with the pass. `{field}` puts in a value."),
        optional("when_empty", "What it means that nothing is selected: `not-applicable` (default), `pass` or `fail`."),
        optional("when_empty_message", "The message of that failure."),
        needed("message", "The message of a failure; `{field}` puts in a value."),
        optional("trail", "Path of a list in the member: the places of the list's members stand with a failure."),
        optional(
            "active",
            "`any`: judge objects that are switched off as well. Else only those that the device acts on.",
        ),
        optional(
            "confidence_when",
            "By confidence (`low`, `medium`), a condition on the object under which the finding is only that sure.",
        ),
    ],
};

/// The check on raw lines of one platform.
pub(crate) const TREE: Keys = Keys {
    of: "a check on lines",
    keys: &[
        needed("each", "Words of the lines that are judged; ` / ` between a block's head and a line in it."),
        optional("where", "A condition: which of them are judged. Others are left out."),
        optional("require", "A condition: a block that does not meet it fails."),
        optional("forbid", "A condition: a block that meets it fails. `{}` forbids whatever `where` selects."),
        optional("when_empty", "What it means that nothing is selected: `not-applicable` (default), `pass` or `fail`."),
        optional("when_empty_message", "The message of that failure."),
        needed("message", "The message of a failure; `{line}` puts in the line as far as it may be shown."),
    ],
};

/// What may be asked of a list of objects.
pub(crate) const MEMBERS: Keys = Keys {
    of: "a condition on a list",
    keys: &[
        optional("any_of", "Some member meets this condition."),
        optional("all_of", "Every member does; so it is if there is none."),
        optional("none_of", "No member does."),
        optional("count", "The number of members: `count: 1`, `count|gte: 2`."),
        optional("where", "Which members the others of these keys are about."),
        optional("active", "`any`: members that are switched off count too."),
    ],
};

/// A platform's page about a rule.
pub(crate) const PLATFORM: Keys = Keys {
    of: "a platform's page",
    keys: &[
        optional("fix", "Commands that mend it, or a list of such, of which the first whose `where` holds is taken."),
        optional("manual", "Why no command mends it, and what to do instead."),
        optional("opens", "Rules that had nothing to judge and fail once the fix is in place."),
        needed("tests", "Configurations with the lines that fail and pass. At least one test of each."),
    ],
};

/// A fix.
pub(crate) const FIX: Keys = Keys {
    of: "a fix",
    keys: &[
        optional(
            "each",
            "The `each` of the checks whose failures it mends, where a rule's checks judge different lists.",
        ),
        optional("where", "A condition on the failing object, where there are several fixes."),
        needed("risk", "`none`, `low`, `medium`, `high`, or `lockout`: it may shut the reader out."),
        needed("commands", "The commands for one failing object."),
        optional("verify", "A command that shows whether it worked."),
        optional("before", "What to check or prepare first."),
        optional("undo", "The commands that take it back."),
    ],
};

/// A test.
pub(crate) const TEST: Keys = Keys {
    of: "a test",
    keys: &[
        needed("name", "What the configuration is."),
        optional("config", "The configuration."),
        optional("devices", "In place of `config`: several devices, of rules that compare them."),
        optional("fail", "The lines at which something fails: exactly these. 0 is the file as a whole."),
        optional("pass", "The lines at which something passes. Where it is written: exactly these."),
        optional("unknown", "The lines at which something could not be told: exactly these."),
        optional("verdict", "The verdict on the whole configuration, where the lines do not say it."),
        optional("partial", "`true`: the configuration is read as a part of one. Else as a whole."),
        optional(
            "site",
            "What the site states, as under `site:` of the settings, in one text. Else it states nothing.",
        ),
        optional("also", "Other rules that fail on this configuration too."),
    ],
};

/// A device of a test.
pub(crate) const DEVICE: Keys = Keys {
    of: "a device of a test",
    keys: &[
        needed("name", "What it is called: the path of its file."),
        needed("config", "Its configuration."),
        optional(
            "count",
            "How many devices have it: the first is called by the name, the others `NAME-2`, `NAME-3` ...",
        ),
        optional(
            "fail",
            "The lines at which something fails, on each of them: exactly these. 0 is the file as a whole.",
        ),
        optional("pass", "The lines at which something passes. Where it is written: exactly these."),
        optional("unknown", "The lines at which something could not be told: exactly these."),
        optional("partial", "`true`: the configuration is read as a part of one."),
    ],
};

/// An entry of `rules/placeholders.yaml`.
pub(crate) const PLACEHOLDER: Keys = Keys {
    of: "a placeholder",
    keys: &[
        needed("help", "What it stands for."),
        needed("type", "`prefix`, `address`, `name`, `number` or `secret`."),
        optional("setting", "The key of the settings that says it: `management.networks`."),
        optional("pick", "Which of several values it is, from 1. Without it a line is written once for each value."),
        needed("example", "A value for proofs. Never put into commands for people."),
        optional("render", "By platform, how a prefix is written there: `{prefix}`, `{address} {wildcard}` ..."),
    ],
};

impl Keys {
    /// The entries of a mapping, after noting keys that are not known or are missing.
    pub(crate) fn read<'n>(self, reporter: &mut Reporter<'_>, node: &'n Node<'static>) -> Option<&'n [Entry<'static>]> {
        let Some(entries) = node.entries() else {
            let names: Vec<&str> = self.keys.iter().map(|key| key.name).collect();
            reporter.report(
                node.place,
                format!("{} is {}", self.of, node.kind()),
                "it must be a mapping of keys to values",
                format!("write keys such as {}", names.join(", ")),
            );
            return None;
        };
        for entry in entries {
            if !self.keys.iter().any(|key| key.name == entry.key) {
                reporter.report(
                    entry.place,
                    format!("unknown key `{}` of {}", entry.key, self.of),
                    "it would be passed over in silence",
                    suggest(&entry.key, self.keys.iter().map(|key| key.name)),
                );
            }
        }
        for key in self.keys.iter().filter(|key| key.required) {
            if !entries.iter().any(|entry| entry.key == key.name) {
                reporter.report(
                    node.place,
                    format!("{} has no `{}`", self.of, key.name),
                    "it cannot do without",
                    format!("add `{}`: {}", key.name, key.about),
                );
            }
        }
        Some(entries)
    }
}

#[cfg(test)]
mod tests {
    use super::super::error::Mistake;
    use super::super::page::parse;
    use super::*;

    fn mistakes(keys: Keys, text: &str) -> Vec<Mistake> {
        let mut mistakes = Vec::new();
        keys.read(&mut Reporter { file: "a.yaml", mistakes: &mut mistakes }, &parse(text).unwrap());
        mistakes
    }

    #[test]
    fn unknown_and_missing_keys_are_noted_with_their_places() {
        assert_eq!(mistakes(PARAM, "{help: x, value: 1}"), []);
        let found = mistakes(PARAM, "hlep: x\nvalue: 1\n");
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].line, found[0].column), (1, 1));
        assert_eq!(found[0].what, "unknown key `hlep` of a parameter");
        assert_eq!(found[0].help, "write `help`");
        assert_eq!(found[1].what, "a parameter has no `help`");
        assert_eq!(mistakes(PARAM, "[1]")[0].what, "a parameter is a list");
    }
}
