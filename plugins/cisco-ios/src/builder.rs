//! What the handlers build: the model, and what must be remembered between lines.

use std::collections::HashSet;
use std::sync::Arc;

use seawall_api::command::CommandLine;
use seawall_api::model::{Definition, Model, ReferenceKind, SecretUse, StoredSecret, Use, WhenUndefined};
use seawall_api::reading::Extent;
use seawall_api::secret::SecretReader;
use seawall_api::{Fact, LineState, ReadContext, Secret, Span, Text, Tree, Why};

use crate::release::Release;
use crate::unread::Unread;
use crate::{capture, defaults, subject};

/// The state of one reading.
#[derive(Debug)]
pub(crate) struct Builder {
    /// What has been understood so far.
    pub(crate) model: Model,
    /// Classifies secrets.
    pub(crate) secrets: Arc<SecretReader>,
    /// How much of the device's configuration is there.
    pub(crate) extent: Extent,
    /// What is known of the release.
    pub(crate) release: Release,
    /// The lines that were not read.
    pub(crate) unread: Unread,
    /// Where names were defined that a later line takes away.
    taken_away: HashSet<Span>,
    /// What each subject remembers between its lines.
    pub(crate) memory: subject::Memory,
}

impl Builder {
    pub(crate) fn new(context: &ReadContext, extent: Extent) -> Self {
        Self {
            model: Model::default(),
            secrets: Arc::clone(&context.secrets),
            extent,
            release: Release::default(),
            unread: Unread::default(),
            taken_away: HashSet::new(),
            memory: subject::Memory::default(),
        }
    }

    /// Keeps the lines that were not read, for subjects whose objects they make doubtful.
    pub(crate) fn note_unread(&mut self, tree: &Tree, states: &[LineState]) {
        self.unread = Unread::of(tree, states);
    }

    /// The lines inside a block that were not understood.
    pub(crate) fn unread_in(&self, block: Span) -> &[Span] {
        self.unread.not_understood(block)
    }

    /// Why something that is not there may be there all the same: the file is a part, or a line that was not read,
    /// in no block or in this one, could have changed what one of these paths leads to.
    pub(crate) fn why_open(&self, block: Option<Span>, paths: &[&str]) -> Option<Why> {
        if self.extent != Extent::Whole {
            return Some(Why::PartialFile);
        }
        self.unread.touch(block, paths).then_some(Why::UnreadLine)
    }

    /// Ties up what needs the whole configuration, then fills in what is true by default.
    pub(crate) fn finish(mut self, text: &Text, tree: &Tree) -> Model {
        self.release.settle(text, tree, &mut self.model);
        subject::finish(&mut self, text);
        capture::read(&mut self, text, tree);
        self.model.definitions.retain(|definition| !self.taken_away.contains(&definition.at));
        if self.extent == Extent::Whole {
            defaults::fill(&mut self);
        }
        self.model
    }

    /// Notes that a name is defined here.
    pub(crate) fn define(&mut self, kind: ReferenceKind, name: &str, at: Span) {
        self.model.definitions.push(Definition {
            at,
            kind,
            name: name.to_owned(),
            built_in: Fact::Set(false, at),
            ..Definition::default()
        });
    }

    /// Notes that the name that was defined there is taken away again.
    pub(crate) fn undefine(&mut self, at: Span) {
        self.taken_away.insert(at);
    }

    /// Notes that a name is used here, by whom, and what it means on this platform if it is undefined.
    pub(crate) fn uses(
        &mut self,
        kind: ReferenceKind,
        name: &str,
        user: impl Into<String>,
        when_undefined: WhenUndefined,
        at: Span,
    ) {
        self.model.uses.push(Use {
            at,
            kind,
            name: name.to_owned(),
            user: user.into(),
            when_undefined,
            ..Use::default()
        });
    }

    /// Notes the names in these arguments of a line as used, unless the line takes them away. What
    /// becomes of their user where they are undefined is not known.
    pub(crate) fn uses_named(&mut self, line: &CommandLine<'_>, user: &str, arguments: &[(ReferenceKind, &str)]) {
        if line.removes() {
            return;
        }
        for (kind, argument) in arguments {
            for name in line.all(argument) {
                self.uses(*kind, name, user, WhenUndefined::NotKnown, line.span);
            }
        }
    }

    /// Lists a secret among all secrets.
    pub(crate) fn store(
        &mut self,
        opens: SecretUse,
        owner: impl Into<String>,
        secret: &Secret,
        line: &CommandLine<'_>,
    ) {
        self.model.secrets.push(StoredSecret {
            at: line.span,
            opens,
            owner: owner.into(),
            secret: Fact::Set(secret.clone(), secret.span),
            ..StoredSecret::default()
        });
    }
}
