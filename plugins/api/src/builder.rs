//! What handlers of commands build while a configuration is read: the model, and what must be remembered between lines.

use std::collections::HashSet;
use std::sync::Arc;

use crate::command::CommandLine;
use crate::model::{Definition, Model, ReferenceKind, SecretUse, StoredSecret, Use, WhenUndefined};
use crate::reading::Extent;
use crate::secret::SecretReader;
use crate::unread::Unread;
use crate::{Fact, LineState, ReadContext, Secret, Span, Tree, Why};

/// A plugin's memory that holds what a subject shared by plugins remembers.
pub trait Holds<T> {
    /// What is remembered.
    fn held(&self) -> &T;
    /// The same, to write to.
    fn held_mut(&mut self) -> &mut T;
}

/// Says where a memory holds something: `holds!(Memory, Interfaces, interface.blocks);`.
#[macro_export]
macro_rules! holds {
    ($memory:ty, $held:ty, $($field:ident).+) => {
        impl $crate::builder::Holds<$held> for $memory {
            fn held(&self) -> &$held {
                &self.$($field).+
            }

            fn held_mut(&mut self) -> &mut $held {
                &mut self.$($field).+
            }
        }
    };
}

/// The state of one reading: `R` is what a plugin knows of the release, `M` what its subjects remember between lines.
#[derive(Debug)]
pub struct Builder<R, M> {
    /// What has been understood so far.
    pub model: Model,
    /// Classifies secrets.
    pub secrets: Arc<SecretReader>,
    /// How much of the device's configuration is there.
    pub extent: Extent,
    /// The lines that were not read.
    pub unread: Unread,
    /// What is known of the release.
    pub release: R,
    /// What each subject remembers between its lines.
    pub memory: M,
    /// Where names were defined that a later line takes away.
    taken_away: HashSet<Span>,
}

impl<R: Default, M: Default> Builder<R, M> {
    /// An empty model.
    pub fn new(context: &ReadContext, extent: Extent) -> Self {
        Self {
            model: Model::default(),
            secrets: Arc::clone(&context.secrets),
            extent,
            unread: Unread::default(),
            release: R::default(),
            memory: M::default(),
            taken_away: HashSet::new(),
        }
    }

    /// Keeps the lines that were not read, for subjects whose objects they make doubtful.
    pub fn note_unread(&mut self, tree: &Tree, states: &[LineState]) {
        self.unread = Unread::of(tree, states);
    }

    /// The lines inside a block that were not understood.
    pub fn unread_in(&self, block: Span) -> &[Span] {
        self.unread.not_understood(block)
    }

    /// Why something that is not there may be there all the same: the file is a part, or a line that was not read,
    /// in no block or in this one, could have changed what one of these paths leads to; for what stands in no block, a
    /// line in any.
    pub fn why_open(&self, block: Option<Span>, paths: &[&str]) -> Option<Why> {
        if self.extent != Extent::Whole {
            return Some(Why::PartialFile);
        }
        self.unread.touch(block, paths).then_some(Why::UnreadLine)
    }

    /// Drops the definitions that later lines took away.
    pub fn settle_definitions(&mut self) {
        self.model.definitions.retain(|definition| !self.taken_away.contains(&definition.at));
    }

    /// Notes that a name is defined here.
    pub fn define(&mut self, kind: ReferenceKind, name: &str, at: Span) {
        self.model.definitions.push(Definition {
            at,
            kind,
            name: name.to_owned(),
            built_in: Fact::Set(false, at),
            ..Definition::default()
        });
    }

    /// Notes that the name that was defined there is taken away again.
    pub fn undefine(&mut self, at: Span) {
        self.taken_away.insert(at);
    }

    /// Notes that a name is used here, by whom, and what it means on this platform if it is undefined.
    pub fn uses(
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
    pub fn uses_named(&mut self, line: &CommandLine<'_>, user: &str, arguments: &[(ReferenceKind, &str)]) {
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
    pub fn store(&mut self, opens: SecretUse, owner: impl Into<String>, secret: &Secret, line: &CommandLine<'_>) {
        self.store_at(opens, owner, secret, line.span);
    }

    /// Lists a secret that stands at a place among all secrets.
    pub fn store_at(&mut self, opens: SecretUse, owner: impl Into<String>, secret: &Secret, at: Span) {
        self.model.secrets.push(StoredSecret {
            at,
            opens,
            owner: owner.into(),
            secret: Fact::Set(secret.clone(), secret.span),
            ..StoredSecret::default()
        });
    }
}
