//! `group NAME ... end-group` and `apply-group`: what lines inherit from groups, written out.
//!
//! "Flexible Configuration Groups" of the System Management Configuration Guide: a group stands for its lines wherever it
//! is applied; names in it may be regular expressions in single quotes, which fit what is configured already; what is
//! configured itself wins over what is inherited, an inner group over an outer one, and of the groups of one line the
//! first. What is written out keeps the place of the group's line.

mod fit;
#[cfg(test)]
mod tests;
mod written;

use std::collections::HashMap;

use seawall_api::tree::NodeKind;
use seawall_api::{NodeId, Span, Text, Tree};

use fit::Heads;
pub(crate) use written::states;

/// How many lines are written out and compared at most: a group of many lines, applied in many places.
const MOST_STEPS: usize = 4_000_000;

/// A configuration with its groups written out.
#[derive(Debug)]
pub(crate) struct Expanded {
    /// Its lines; lines of groups stand where they are inherited, and not in their group.
    pub(crate) tree: Tree,
    /// The node of the configuration that each node is.
    origins: Vec<NodeId>,
    /// Why not all is written out, if so.
    pub(crate) problem: Option<&'static str>,
}

/// The definitions of groups, by name.
fn definitions<'a>(text: &'a Text, tree: &Tree) -> HashMap<&'a str, NodeId> {
    let heads = tree.children(None).filter(|id| tree.get(*id).is_some_and(|node| node.kind == NodeKind::Command));
    heads.filter_map(|id| Some((defined(tree.text(id, text))?, id))).collect()
}

/// The names of the groups that are defined, and where.
pub(crate) fn names<'a>(text: &'a Text, tree: &Tree) -> Vec<(&'a str, Span)> {
    let mut names: Vec<(&str, Span)> =
        definitions(text, tree).into_iter().filter_map(|(name, id)| Some((name, tree.get(id)?.span))).collect();
    names.sort_by_key(|(_, at)| at.start);
    names
}

/// The group that a line begins to define: one name and nothing else.
fn defined(line: &str) -> Option<&str> {
    let mut words = line.strip_prefix("group ")?.split_whitespace();
    words.next().filter(|_| words.next().is_none())
}

/// The groups that a line applies, in its order.
fn applied(line: &str) -> impl Iterator<Item = &str> {
    line.strip_prefix("apply-group ").into_iter().flat_map(str::split_whitespace)
}

/// Writes groups out; `None` if there are none.
pub(crate) fn expand(text: &Text, tree: &Tree) -> Option<Expanded> {
    let groups = definitions(text, tree);
    if groups.is_empty() {
        return None;
    }
    let mut expansion = Expansion {
        text,
        tree,
        groups,
        heads: Heads::default(),
        steps: MOST_STEPS,
        out: Tree::default(),
        origins: Vec::new(),
    };
    expansion.run();
    let problem = match (expansion.steps, expansion.heads.unreadable) {
        (0, _) => Some("groups are applied more often than can be followed"),
        (_, true) => Some("a group holds a regular expression that cannot be read"),
        _ => None,
    };
    Some(Expanded { tree: expansion.out, origins: expansion.origins, problem })
}

struct Expansion<'a> {
    text: &'a Text,
    tree: &'a Tree,
    groups: HashMap<&'a str, NodeId>,
    heads: Heads,
    steps: usize,
    out: Tree,
    origins: Vec<NodeId>,
}

/// A line that is still to be written.
enum Job {
    /// A line, with its own block if it is not inherited, and the blocks of groups that it inherits, the weakest first.
    Line { node: NodeId, inherited: bool, sources: Vec<NodeId>, parent: Option<NodeId> },
    /// The end of a block with inherited lines: its extent is its own.
    End { parent: NodeId, at: u32 },
}

impl<'a> Expansion<'a> {
    fn run(&mut self) {
        let mut jobs: Vec<Job> = Vec::new();
        self.open(None, None, Vec::new(), &mut jobs);
        while let Some(job) = jobs.pop() {
            match job {
                Job::Line { node, inherited, sources, parent } => {
                    let Some(written) = self.tree.get(node) else { continue };
                    let id = self.out.push(written.span, written.line, parent, written.kind);
                    self.origins.push(node);
                    let own = (!inherited).then_some(node);
                    self.open(own, Some((id, node)), sources, &mut jobs);
                }
                Job::End { parent, at } => {
                    let (Some(head), Some(origin)) =
                        (self.out.get(parent).copied(), self.origins.get(parent.0 as usize).copied())
                    else {
                        continue;
                    };
                    let at = Span::new(at, at);
                    self.out.push(at, head.line, Some(parent), NodeKind::Blank);
                    self.origins.push(origin);
                }
            }
        }
    }

    /// Puts the lines of a block before the other jobs. `own` is the block as configured, `head` where it is written and
    /// what it is.
    fn open(
        &mut self,
        own: Option<NodeId>,
        head: Option<(NodeId, NodeId)>,
        mut sources: Vec<NodeId>,
        jobs: &mut Vec<Job>,
    ) {
        let parent = head.map(|(id, _)| id);
        let children: Vec<NodeId> = match (own, head) {
            (None, Some(_)) => Vec::new(),
            _ => self.tree.children(own).filter(|id| self.belongs(*id, own)).collect(),
        };
        self.add_applied(own, &children, &mut sources);
        if !sources.is_empty() {
            let end = own.map(|own| self.tree.block_span(own)).or_else(|| Some(self.out.get(parent?)?.span));
            jobs.extend(parent.zip(end).map(|(parent, end)| Job::End { parent, at: end.end }));
        }
        let mut lines = self.inherit(&sources, &children, parent);
        for child in children {
            let sources = self.fitting(&sources, child);
            lines.push(Job::Line { node: child, inherited: false, sources, parent });
        }
        jobs.extend(lines.into_iter().rev());
    }

    /// Whether a line of a block is written in it: not a comment, and not the definition of a group.
    fn belongs(&self, id: NodeId, own: Option<NodeId>) -> bool {
        let Some(node) = self.tree.get(id) else { return false };
        let defines = own.is_none() && defined(self.tree.text(id, self.text)).is_some();
        matches!(node.kind, NodeKind::Command | NodeKind::Body) && !defines
    }

    /// Adds what a block applies itself: the blocks of each group that lie as deep as it, the first group strongest.
    fn add_applied(&mut self, own: Option<NodeId>, children: &[NodeId], sources: &mut Vec<NodeId>) {
        let mut names: Vec<&'a str> =
            children.iter().flat_map(|child| applied(self.tree.text(*child, self.text))).collect();
        names.reverse();
        let path = own.map_or_else(Vec::new, |own| self.tree.path(own));
        for name in names {
            let Some(group) = self.groups.get(name).copied() else { continue };
            let mut level = vec![group];
            for above in &path {
                level = self.fitting(&level, *above);
            }
            sources.extend(level);
        }
    }

    /// The blocks within these blocks of groups whose heads fit a line, the weakest first: the longer expression is stronger.
    fn fitting(&mut self, sources: &[NodeId], line: NodeId) -> Vec<NodeId> {
        let mut found = Vec::new();
        for source in sources {
            let mut within = Vec::new();
            for child in self.tree.children(Some(*source)) {
                self.steps = self.steps.saturating_sub(1);
                if self.steps == 0 {
                    return found;
                }
                let is_block = self.tree.get(child).is_some_and(|node| node.block_end > child.0 + 1);
                if is_block && self.heads.fits(self.text, self.tree, child, self.tree.text(line, self.text)) {
                    within.push(child);
                }
            }
            within.sort_by_key(|child| self.tree.text(*child, self.text).len());
            found.extend(within);
        }
        found
    }

    /// The lines that a block inherits and does not hold itself, the weakest first.
    fn inherit(&mut self, sources: &[NodeId], children: &[NodeId], parent: Option<NodeId>) -> Vec<Job> {
        let mut lines = Vec::new();
        if sources.is_empty() {
            return lines;
        }
        let own: Vec<String> =
            children.iter().map(|child| self.tree.text(*child, self.text).to_ascii_lowercase()).collect();
        let mut heads: Vec<String> = Vec::new();
        for source in sources {
            let within: Vec<NodeId> = self.tree.children(Some(*source)).collect();
            for child in within {
                self.steps = self.steps.saturating_sub(1);
                let Some(node) = self.tree.get(child).filter(|_| self.steps > 0) else { return lines };
                let line = self.tree.text(child, self.text);
                let is_written = matches!(node.kind, NodeKind::Command | NodeKind::Body);
                if !is_written || fit::has_expression(line) || applied(line).next().is_some() {
                    continue;
                }
                let mut sources_below = Vec::new();
                if node.block_end > child.0 + 1 {
                    let head = line.to_ascii_lowercase();
                    if own.contains(&head) || heads.contains(&head) {
                        continue;
                    }
                    heads.push(head);
                    sources_below = self.fitting(sources, child);
                }
                lines.push(Job::Line { node: child, inherited: true, sources: sources_below, parent });
            }
        }
        lines
    }
}
