//! Tables as files: one header line, cells between tabs.

use seawall_api::model::Confidence;

use crate::date::Date;

/// A table as it lies in `rules/data`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Table {
    /// The file's name.
    pub(crate) name: &'static str,
    /// Its columns in order.
    pub(crate) columns: &'static [&'static str],
    /// Its text.
    pub(crate) text: &'static str,
}

/// Why a table does not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{table}, line {line}: {problem}")]
pub(crate) struct TableError {
    table: &'static str,
    line: usize,
    problem: String,
}

impl Table {
    /// Every row, made into what it says.
    pub(crate) fn read<T>(&self, make: impl Fn(&Row<'_>) -> Result<T, TableError>) -> Result<Vec<T>, TableError> {
        self.read_where(|_| true, make)
    }

    /// The rows in whose column `system` this system stands, each made into what it says.
    pub(crate) fn read_of<T>(
        &self,
        system: &str,
        make: impl Fn(&Row<'_>) -> Result<T, TableError>,
    ) -> Result<Vec<T>, TableError> {
        let column = self.columns.iter().position(|name| *name == "system").unwrap_or_default();
        self.read_where(|line| line.split('\t').nth(column) == Some(system), make)
    }

    fn read_where<T>(
        &self,
        wanted: impl Fn(&str) -> bool,
        make: impl Fn(&Row<'_>) -> Result<T, TableError>,
    ) -> Result<Vec<T>, TableError> {
        let mut lines = self.text.lines();
        let error = |line, problem| TableError { table: self.name, line, problem };
        if !lines.next().unwrap_or_default().split('\t').eq(self.columns.iter().copied()) {
            return Err(error(1, format!("the columns are not {}", self.columns.join(", "))));
        }
        let rows = lines.enumerate().filter(|(_, text)| wanted(text)).map(|(index, text)| {
            let cells: Vec<&'static str> = text.split('\t').collect();
            if cells.len() != self.columns.len() {
                return Err(error(index + 2, format!("{} cells for {} columns", cells.len(), self.columns.len())));
            }
            make(&Row { table: self, line: index + 2, cells })
        });
        rows.collect()
    }
}

/// A row of a table.
#[derive(Debug)]
pub(crate) struct Row<'a> {
    table: &'a Table,
    line: usize,
    cells: Vec<&'static str>,
}

impl Row<'_> {
    /// An error at this row.
    pub(crate) fn error(&self, problem: impl Into<String>) -> TableError {
        TableError { table: self.table.name, line: self.line, problem: problem.into() }
    }

    /// The cell of a column; it may be empty.
    pub(crate) fn cell(&self, column: &str) -> Result<&'static str, TableError> {
        let index = self.table.columns.iter().position(|name| *name == column);
        let cell = index.and_then(|index| self.cells.get(index));
        cell.copied().ok_or_else(|| self.error(format!("no column {column}")))
    }

    /// The cell of a column that must not be empty.
    pub(crate) fn filled(&self, column: &str) -> Result<&'static str, TableError> {
        let cell = self.cell(column)?;
        if cell.trim().is_empty() { Err(self.error(format!("{column} is empty"))) } else { Ok(cell) }
    }

    /// A cell that holds a date or nothing.
    pub(crate) fn date(&self, column: &str) -> Result<Option<Date>, TableError> {
        match self.cell(column)? {
            "" => Ok(None),
            text => match Date::parse(text) {
                Some(date) => Ok(Some(date)),
                None => Err(self.error(format!("{column} is not a date: {text}"))),
            },
        }
    }

    /// A cell that holds one of two words; `true` for the first.
    pub(crate) fn either(&self, column: &str, yes: &str, no: &str) -> Result<bool, TableError> {
        match self.cell(column)? {
            text if text == yes => Ok(true),
            text if text == no => Ok(false),
            text => Err(self.error(format!("{column} is neither {yes} nor {no}: {text}"))),
        }
    }

    /// A cell that says how sure the row is.
    pub(crate) fn confidence(&self) -> Result<Confidence, TableError> {
        let text = self.cell("confidence")?;
        let all = [Confidence::Low, Confidence::Medium, Confidence::High];
        let found = all.into_iter().find(|confidence| confidence.word() == text);
        found.ok_or_else(|| self.error(format!("not a confidence: {text}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: &[&str] = &["day", "confidence"];

    fn read(text: &'static str) -> Result<Vec<(Option<Date>, Confidence)>, String> {
        let table = Table { name: "days.tsv", columns: COLUMNS, text };
        table.read(|row| Ok((row.date("day")?, row.confidence()?))).map_err(|error| error.to_string())
    }

    #[test]
    fn rows_become_values() {
        let rows = read("day\tconfidence\n2026-11-23\thigh\n\tlow\n").unwrap();
        assert_eq!(rows, [(Date::parse("2026-11-23"), Confidence::High), (None, Confidence::Low)]);
    }

    #[test]
    fn a_wrong_cell_is_named_with_its_place() {
        for (text, message) in [
            ("day\n", "days.tsv, line 1: the columns are not day, confidence"),
            ("day\tconfidence\n2026-11-23\n", "days.tsv, line 2: 1 cells for 2 columns"),
            ("day\tconfidence\n\tlow\n2026-02-30\tlow\n", "days.tsv, line 3: day is not a date: 2026-02-30"),
            ("day\tconfidence\n\tsure\n", "days.tsv, line 2: not a confidence: sure"),
        ] {
            assert_eq!(read(text).unwrap_err(), message);
        }
    }
}
