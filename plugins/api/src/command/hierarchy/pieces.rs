//! Which words a report may show.

use super::statement::{Hierarchy, StatementId};
use crate::command::Piece;
use crate::{Span, Text};

impl Hierarchy {
    /// The words of a line, with those that may be shown.
    pub fn pieces_of_line(&self, text: &Text, line: u32, words: &[Span]) -> Vec<Piece> {
        let whole = text.line_span(line);
        let mut pieces: Vec<Piece> = self
            .on_line(line)
            .flat_map(|id| self.path(id))
            .flat_map(|id| self.pieces(id))
            .filter(|piece| whole.contains(piece.span))
            .collect();
        pieces.sort_unstable_by_key(|piece| piece.span);
        pieces.dedup();
        let covered =
            |word: &Span| pieces.iter().any(|piece| piece.span.start < word.end && word.start < piece.span.end);
        let hidden: Vec<Piece> =
            words.iter().filter(|word| !covered(word)).map(|span| Piece { span: *span, printable: false }).collect();
        pieces.extend(hidden);
        pieces.sort_unstable_by_key(|piece| piece.span);
        pieces
    }

    /// The words of a statement and of the blocks around it, with those that may be shown: its path.
    pub fn pieces_of_path(&self, id: StatementId) -> Vec<Piece> {
        self.path(id).into_iter().flat_map(|id| self.pieces(id)).collect()
    }

    fn pieces(&self, id: StatementId) -> Vec<Piece> {
        let Some(statement) = self.get(id) else { return Vec::new() };
        let mut pieces = Vec::with_capacity(statement.words.len());
        for (index, word) in (0..).zip(&statement.words) {
            let taken = statement.taken.iter().find(|taken| (taken.first..taken.first + taken.count).contains(&index));
            let printable = taken.is_some_and(|taken| taken.argument.is_none_or(|(_, kind)| kind.printable()));
            pieces.push(Piece { span: *word, printable });
        }
        pieces
    }
}
