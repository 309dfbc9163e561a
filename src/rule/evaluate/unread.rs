//! Lines that were not read, by what they could have changed.

use rustc_hash::FxHashMap;
use seawall_api::{LineState, Reading, Span};

use crate::rule::schema::{PathId, Paths, Schema};

/// For each path that rules read, the lines that were not read and could have changed it.
#[derive(Debug, Default)]
pub(crate) struct Unread {
    touches: Vec<Touch>,
    above: Vec<Option<PathId>>,
    any: bool,
}

/// What could have changed one path.
#[derive(Debug, Default, Clone)]
struct Touch {
    /// A line that could have changed it anywhere.
    whole: Option<Span>,
    /// A line that could have added a member to a list that follows from others. What it could have changed of the
    /// members there are, the analysis says in their facts.
    adds: Option<Span>,
    /// Blocks in which a line could have changed it, by where they begin, each once.
    blocks: Vec<Block>,
}

#[derive(Debug, Clone, Copy)]
struct Block {
    span: Span,
    /// The first such line.
    line: Span,
    /// The farthest end of the blocks up to this one, and the line of that block.
    reach: (u32, Span),
}

impl Unread {
    /// Goes once over the lines of a configuration.
    pub(crate) fn new(reading: &Reading, paths: &Paths, schema: &Schema) -> Self {
        let mut unread = Self {
            touches: vec![Touch::default(); paths.len()],
            above: paths.iter().map(|(_, _, above)| above).collect(),
            any: false,
        };
        let mut targets: FxHashMap<&'static str, Targets> = FxHashMap::default();
        for ((_, node), state) in reading.tree.iter().zip(&reading.states) {
            let (LineState::Unmodelled(feeds) | LineState::Unknown(feeds)) = state else { continue };
            for path in &feeds.paths {
                let target = targets.entry(path).or_insert_with(|| Targets::of(path, paths, schema));
                unread.note(target, feeds.within, node.span);
            }
        }
        for touch in &mut unread.touches {
            touch.settle();
        }
        unread
    }

    fn note(&mut self, target: &Targets, within: Option<Span>, line: Span) {
        for id in &target.derived {
            if let Some(touch) = self.touches.get_mut(id.index()) {
                touch.adds.get_or_insert(line);
                self.any = true;
            }
        }
        let Some(touch) = target.own.and_then(|id| self.touches.get_mut(id.index())) else { return };
        self.any = true;
        match within {
            None => {
                touch.whole.get_or_insert(line);
            }
            // Lines of a block stand together, so the last block seen is mostly the same one.
            Some(span) if touch.blocks.last().is_none_or(|last| last.span != span) => {
                touch.blocks.push(Block { span, line, reach: (span.end, line) });
            }
            Some(_) => {}
        }
    }

    /// Every line was read.
    pub(crate) const fn nothing() -> Self {
        Self { touches: Vec::new(), above: Vec::new(), any: false }
    }

    /// Whether every line was read that any rule could ask for.
    pub(crate) const fn is_empty(&self) -> bool {
        !self.any
    }

    fn covering(&self, path: PathId) -> impl Iterator<Item = &Touch> {
        let mut next = if self.any { Some(path) } else { None };
        std::iter::from_fn(move || {
            let id = next?;
            next = self.above.get(id.index()).copied().flatten();
            self.touches.get(id.index())
        })
    }

    /// A line that could have changed this path of the object that stands at `at`.
    pub(crate) fn touching(&self, path: PathId, at: Span) -> Option<Span> {
        self.covering(path).find_map(|touch| touch.whole.or_else(|| touch.near(at)))
    }

    /// A line that could have added a member to the list at this path, whose owner stands at `owner`
    /// (`None`: the device) and whose members stand at `members`.
    pub(crate) fn opening(&self, path: PathId, owner: Option<Span>, members: &[Span]) -> Option<Span> {
        let mut held: Option<Reach> = None;
        self.covering(path).find_map(|touch| {
            let anywhere = touch.whole.or(touch.adds);
            if anywhere.is_some() || touch.blocks.is_empty() {
                return anywhere;
            }
            // A block that belongs to a member changes that member and adds none.
            let held = held.get_or_insert_with(|| Reach::of(members));
            touch.blocks_of(owner).find(|block| !held.contains(block.span)).map(|block| block.line)
        })
    }
}

/// Which numbers a path of a line's feeds has.
struct Targets {
    own: Option<PathId>,
    derived: Vec<PathId>,
}

impl Targets {
    fn of(path: &str, paths: &Paths, schema: &Schema) -> Self {
        Self { own: paths.find(path), derived: schema.fed(path).filter_map(|name| paths.find(name)).collect() }
    }
}

impl Touch {
    fn settle(&mut self) {
        self.blocks.sort_by_key(|block| (block.span.start, std::cmp::Reverse(block.span.end), block.line));
        self.blocks.dedup_by_key(|block| block.span);
        let mut reach = None;
        for block in &mut self.blocks {
            let best = match reach {
                Some((end, line)) if end >= block.span.end => (end, line),
                _ => (block.span.end, block.line),
            };
            block.reach = best;
            reach = Some(best);
        }
    }

    /// A line in a block that lies in this place, or holds it. What stands nowhere is near everything.
    fn near(&self, at: Span) -> Option<Span> {
        if at.is_empty() {
            return self.blocks.first().map(|block| block.line);
        }
        let behind = self.blocks.partition_point(|block| block.span.start <= at.start);
        let around = behind.checked_sub(1).and_then(|index| self.blocks.get(index));
        if let Some(block) = around.filter(|block| block.reach.0 >= at.end) {
            return Some(block.reach.1);
        }
        let first = self.blocks.partition_point(|block| block.span.start < at.start);
        let inside = self.blocks.get(first..).unwrap_or_default();
        inside.iter().take_while(|block| block.span.start < at.end).find(|it| at.contains(it.span)).map(|it| it.line)
    }

    /// The blocks that could hold members of an owner's list.
    fn blocks_of(&self, owner: Option<Span>) -> impl Iterator<Item = &Block> {
        let owner = owner.filter(|at| !at.is_empty());
        self.blocks
            .iter()
            .filter(move |block| owner.is_none_or(|at| at.contains(block.span) || block.span.contains(at)))
    }
}

/// Spans by where they begin, with the farthest end so far: whether one of them holds another span.
struct Reach(Vec<(u32, u32)>);

impl Reach {
    fn of(spans: &[Span]) -> Self {
        let mut ends: Vec<(u32, u32)> = spans.iter().map(|span| (span.start, span.end)).collect();
        ends.sort_unstable();
        let mut farthest = 0;
        for (_, end) in &mut ends {
            farthest = farthest.max(*end);
            *end = farthest;
        }
        Self(ends)
    }

    fn contains(&self, span: Span) -> bool {
        let behind = self.0.partition_point(|(start, _)| *start <= span.start);
        behind.checked_sub(1).and_then(|index| self.0.get(index)).is_some_and(|(_, end)| *end >= span.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn touch(blocks: &[(u32, u32)]) -> Touch {
        let block = |(start, end): &(u32, u32)| {
            let span = Span::new(*start, *end);
            Block { span, line: Span::new(*start, *start + 1), reach: (0, span) }
        };
        let mut touch = Touch { blocks: blocks.iter().map(block).collect(), ..Touch::default() };
        touch.settle();
        touch
    }

    #[test]
    fn a_block_is_near_what_it_holds_and_what_holds_it() {
        let touch = touch(&[(100, 200), (20, 40), (100, 200), (120, 130)]);
        assert_eq!(touch.blocks.len(), 3);
        for at in [(100, 200), (140, 150), (125, 128), (90, 210), (10, 50), (20, 40)] {
            assert!(touch.near(Span::new(at.0, at.1)).is_some(), "{at:?}");
        }
        for at in [(0, 20), (40, 100), (50, 60), (200, 300)] {
            assert_eq!(touch.near(Span::new(at.0, at.1)), None, "{at:?}");
        }
        assert!(touch.near(Span::default()).is_some(), "what no line makes could be changed by any line");
    }

    #[test]
    fn a_span_held_by_one_of_many_is_found() {
        let reach = Reach::of(&[Span::new(50, 60), Span::new(0, 40), Span::new(10, 20)]);
        assert!(reach.contains(Span::new(25, 35)));
        assert!(!reach.contains(Span::new(45, 55)));
        assert!(!Reach::of(&[]).contains(Span::new(0, 1)));
    }
}
