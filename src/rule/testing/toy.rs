//! A toy platform: a few commands, a default, a way to apply a script.

use std::sync::Arc;

use seawall_api::apply::{Applied, Rejection};
use seawall_api::command::Piece;
use seawall_api::detect::Dialect;
use seawall_api::model::{
    Acl, AclEntry, Action, Addresses, FreeText, Line, LineKind, LogHost, Model, Reference, ReferenceKind, SecretUse,
    StoredSecret, User, Version,
};
use seawall_api::reading::{Completeness, Extent, Feeds};
use seawall_api::secret::{Purpose, SecretReader, Stored, Strength};
use seawall_api::tree::NodeKind;
use seawall_api::{Fact, LineState, NodeId, Plugin, ReadContext, Reading, Secret, Span, Text, Tree, Why};

/// The toy.
pub(crate) struct Toy;

static DIALECT: Dialect = Dialect::new("toy", "Toy", &[]);

impl Plugin for Toy {
    fn dialect(&self) -> &'static Dialect {
        &DIALECT
    }

    fn read(&self, text: Text, context: &ReadContext) -> Reading {
        let completeness = context.completeness.clone().unwrap_or_else(whole);
        let mut builder = Builder { secrets: Arc::clone(&context.secrets), ..Builder::default() };
        let (mut tree, mut states, mut block) = (Tree::default(), Vec::new(), None);
        for number in 0..text.line_count() {
            let (line, whole_line) = (text.line(number), text.line_span(number));
            let trimmed = line.trim();
            let start = whole_line.start + u32::try_from(line.len() - line.trim_start().len()).unwrap();
            let span = Span::new(start, start + u32::try_from(trimmed.len()).unwrap());
            let parent = block.filter(|_| line.starts_with(' '));
            let kind = if trimmed.is_empty() { NodeKind::Blank } else { NodeKind::Command };
            let id = tree.push(span, number, parent, kind);
            if parent.is_none() {
                block = Some(id);
            }
            states.push(if trimmed.is_empty() {
                LineState::Blank
            } else {
                builder.line(trimmed, span, parent.is_some())
            });
        }
        // Blocks are known only at their end.
        for (state, (_, node)) in states.iter_mut().zip(tree.iter()) {
            if let (LineState::Unknown(feeds) | LineState::Unmodelled(feeds), Some(parent)) = (state, node.parent) {
                feeds.within = Some(tree.block_span(parent));
            }
        }
        for (id, node) in tree.iter() {
            for at in builder.blocks() {
                if *at == node.span && node.parent.is_none() {
                    *at = tree.block_span(id);
                }
            }
        }
        let mut model = builder.model;
        if completeness.extent == Extent::Whole {
            for line in &mut model.lines {
                line.idle_timeout.or_default(600);
                line.acl_ipv4.or_default(None);
                line.transport_in.or_unknown(Why::Version);
            }
        }
        Reading { text, tree, states, model, completeness, statements: None }
    }

    fn pieces(&self, reading: &Reading, node: NodeId) -> Vec<Piece> {
        let Some(node) = reading.tree.get(node) else { return Vec::new() };
        let mut start = node.span.start;
        let mut pieces: Vec<Piece> = Vec::new();
        for word in reading.text.slice(node.span).split(' ') {
            let end = start + u32::try_from(word.len()).unwrap();
            let after_secret = pieces
                .last()
                .is_some_and(|last| matches!(reading.text.slice(last.span), "secret" | "password" | "banner"));
            pieces.push(Piece { span: Span::new(start, end), printable: !after_secret });
            start = end + 1;
        }
        pieces
    }

    /// `no X` takes a line away; another line replaces one that begins with the same word.
    fn apply(&self, reading: &Reading, script: &str) -> Applied {
        let mut lines: Vec<String> = reading.text.lines().map(str::to_owned).collect();
        let mut rejected = Vec::new();
        let mut head: Option<String> = None;
        for command in script.lines().filter(|line| !line.trim().is_empty()) {
            let inside = command.starts_with(' ');
            let word = command.trim();
            let (negated, bare) = word.strip_prefix("no ").map_or((false, word), |bare| (true, bare));
            let begin = head.as_ref().filter(|_| inside).and_then(|head| lines.iter().position(|line| line == head));
            let range = match begin {
                Some(at) => {
                    at + 1
                        ..lines
                            .iter()
                            .skip(at + 1)
                            .position(|line| !line.starts_with(' '))
                            .map_or(lines.len(), |n| at + 1 + n)
                }
                None => 0..lines.len(),
            };
            let first = bare.split(' ').next().unwrap();
            let same = |line: &String| {
                let line = line.trim();
                if negated || !inside {
                    line == bare || line.starts_with(&format!("{bare} "))
                } else {
                    line.split(' ').next() == Some(first)
                }
            };
            let found = range.clone().find(|at| lines.get(*at).is_some_and(same));
            match (negated, found) {
                (true, Some(at)) => {
                    lines.remove(at);
                }
                (true, None) => {
                    rejected.push(Rejection { span: Span::default(), reason: format!("no such line: {bare}") });
                }
                (false, Some(at)) if inside => lines[at] = command.to_owned(),
                (false, Some(_)) => {}
                (false, None) => lines.insert(range.end, command.to_owned()),
            }
            if !inside {
                head = Some(command.to_owned());
            }
        }
        Applied {
            text: lines.join("\n") + "\n",
            origins: Vec::new(),
            removed: Vec::new(),
            complete: rejected.is_empty(),
            rejected,
        }
    }

    fn lacks(&self) -> &'static [&'static str] {
        &["ntp"]
    }
}

fn whole() -> Completeness {
    Completeness { extent: Extent::Whole, evidence: Vec::new() }
}

struct Builder {
    model: Model,
    secrets: Arc<SecretReader>,
    within: &'static str,
}

impl Default for Builder {
    fn default() -> Self {
        Self { model: Model::default(), secrets: Arc::new(SecretReader::new(Vec::new())), within: "" }
    }
}

impl Builder {
    fn blocks(&mut self) -> impl Iterator<Item = &mut Span> {
        let lines = self.model.lines.iter_mut().map(|line| &mut line.at);
        lines.chain(self.model.acls.iter_mut().map(|acl| &mut acl.at))
    }

    fn secret(&mut self, owner: &str, text: &str, at: Span, opens: SecretUse) -> Secret {
        let start = at.end - u32::try_from(text.len()).unwrap();
        let (scheme, strength) = match text {
            "*****" => ("redacted", Strength::Redacted),
            text if text.starts_with("$9$") => ("scrypt", Strength::Strong),
            text if text.starts_with("$?$") => ("odd", Strength::Unclassified),
            _ => ("cleartext", Strength::Cleartext),
        };
        let span = Span::new(start, at.end);
        let stored = Stored { platform: "toy", purpose: Purpose::User, user: owner, scheme, strength, span };
        let secret = match strength {
            Strength::Cleartext => self.secrets.plain(stored, text),
            _ => self.secrets.opaque(stored, text),
        };
        let known = Fact::Set(secret.clone(), span);
        self.model.secrets.push(StoredSecret {
            at,
            opens,
            owner: owner.into(),
            secret: known,
            ..StoredSecret::default()
        });
        secret
    }

    fn line(&mut self, line: &str, at: Span, inside: bool) -> LineState {
        let words: Vec<&str> = line.split(' ').collect();
        if !inside {
            self.within = "";
        }
        let known = match (self.within, words.as_slice()) {
            ("", ["hostname", name]) => {
                self.model.device.hostname = Fact::some((*name).into(), at);
                Some(())
            }
            ("", ["version", version]) => {
                self.model.device.version = Fact::Set(Version::new(*version), at);
                Some(())
            }
            ("", ["line", name]) => {
                self.within = "lines";
                self.model.lines.push(Line { at, name: (*name).into(), kind: LineKind::Virtual, ..Line::default() });
                Some(())
            }
            ("", ["acl", name]) => {
                self.within = "acls";
                self.model.acls.push(Acl { at, name: (*name).into(), ..Acl::default() });
                Some(())
            }
            ("", ["user", name, "secret", text]) => {
                let secret = self.secret(name, text, at, SecretUse::User);
                let secret = Fact::some(secret, at);
                self.model.users.push(User { at, name: (*name).into(), secret, ..User::default() });
                Some(())
            }
            ("", ["host", address]) => {
                let parsed = Fact::Set(Addresses::host(address.parse().unwrap()), at);
                self.model.logging.hosts.push(LogHost {
                    at,
                    host: (*address).into(),
                    address: parsed,
                    ..LogHost::default()
                });
                Some(())
            }
            ("", ["banner", text]) => {
                let text = Fact::Set(FreeText((*text).into()), at);
                self.model.banners.push(seawall_api::model::Banner {
                    at,
                    name: "motd".into(),
                    text,
                    ..Default::default()
                });
                Some(())
            }
            ("", ["note", ..]) => return LineState::Ignored,
            ("", ["hosts-file", _]) => return LineState::Unmodelled(feeds("logging.hosts")),
            ("lines", words) => self.in_line(words, at),
            ("acls", ["permit" | "deny", source]) => {
                let action = if words[0] == "permit" { Action::Permit } else { Action::Deny };
                let source = if *source == "any" { Addresses::Any } else { Addresses::Prefix(source.parse().unwrap()) };
                let acl = self.model.acls.last_mut().unwrap();
                acl.entries.push(AclEntry { at, action, source: Fact::Set(source, at), ..AclEntry::default() });
                Some(())
            }
            _ => None,
        };
        match known {
            Some(()) => LineState::Modelled,
            None if self.within.is_empty() => {
                LineState::Unknown(feeds(if words[0] == "odd" { "users" } else { "lines" }))
            }
            None => LineState::Unknown(feeds(if self.within == "acls" { "acls.entries" } else { self.within })),
        }
    }

    fn in_line(&mut self, words: &[&str], at: Span) -> Option<()> {
        if let ["password", text] = words {
            let owner = format!("line {}", self.model.lines.last()?.name);
            let secret = self.secret(&owner, text, at, SecretUse::Line);
            self.model.lines.last_mut()?.password = Fact::some(secret, at);
            return Some(());
        }
        let line = self.model.lines.last_mut()?;
        match words {
            ["timeout", seconds] => line.idle_timeout = Fact::Set(seconds.parse().unwrap(), at),
            ["acl", name] => line.acl_ipv4 = Fact::some(Reference::new(ReferenceKind::Acl, *name), at),
            ["transport", names @ ..] => {
                line.transport_in = Fact::Set(names.iter().map(|name| (*name).to_owned()).collect(), at);
            }
            ["console"] => line.kind = LineKind::Console,
            ["off"] => line.active = false,
            _ => return None,
        }
        Some(())
    }
}

fn feeds(path: &'static str) -> Feeds {
    Feeds { paths: vec![path], within: None }
}
