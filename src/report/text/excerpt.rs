//! The lines that prove an entry, with carets under what is wrong.

use std::collections::BTreeMap;
use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Snippet};

use super::entry::object_of;
use crate::finding::{Device, Finding, Location, LocationRole};
use crate::neutral::neutral;

/// Lines that are further apart than this stand in excerpts of their own.
const APART: u32 = 60;

/// The lines of one entry.
#[derive(Debug, Default)]
pub(super) struct Excerpt {
    chunks: Vec<Chunk>,
    /// What could not stand beside its line: the line, and what is to be said of it.
    pub(super) unlabelled: Vec<(u32, String)>,
    /// For each marked line, by file and number, its column in the excerpt and its true one, which differ behind hidden words.
    columns: BTreeMap<(String, u32), (u32, u32)>,
    widest_line: u32,
}

/// Lines that stand near each other.
#[derive(Debug)]
struct Chunk {
    path: String,
    first: u32,
    source: String,
    marks: Vec<Mark>,
}

#[derive(Debug, Clone)]
struct Mark {
    kind: AnnotationKind,
    span: Range<usize>,
    label: Option<String>,
}

/// Marks by line.
type Marked = BTreeMap<u32, Vec<Mark>>;

impl Excerpt {
    /// The lines of `worst`, the findings of the worst rule that are shown, and of what else was
    /// found about the same objects. What says no more than `title` gets no label.
    pub(super) fn of(device: &Device, worst: &[&Finding], others: &[&Finding], title: &str, width: usize) -> Self {
        let mut excerpt = Self::default();
        let mut marked = Marked::new();
        let places = worst.iter().chain(others).flat_map(|finding| &finding.locations);
        excerpt.widest_line = places.map(|place| place.line).max().unwrap_or(0);
        for finding in worst {
            excerpt.mark_worst(device, finding, &mut marked, title, width);
        }
        for finding in others.iter().filter(|finding| is_shown(finding)) {
            for place in finding.locations.iter().filter(|place| device.shown.contains_key(&place.at)) {
                mark_quietly(&mut marked, place);
            }
        }
        let heads: Vec<u32> = marked.keys().filter_map(|line| device.heads.get(line)).copied().collect();
        for head in heads {
            marked.entry(head).or_insert_with(|| vec![Mark { kind: AnnotationKind::Visible, span: 0..1, label: None }]);
        }
        excerpt.chunks = chunks(device, marked);
        // The first excerpt names the place of the finding; what explains it may stand further up.
        excerpt.chunks.sort_by_key(|chunk| !chunk.has_primary());
        excerpt
    }

    fn mark_worst(&mut self, device: &Device, finding: &Finding, marked: &mut Marked, title: &str, width: usize) {
        let says =
            (!finding.message.trim_end_matches('.').eq_ignore_ascii_case(title)).then(|| finding.message.clone());
        let Some(place) = finding.primary().filter(|_| is_shown(finding)) else {
            self.unlabelled.extend(says.map(|says| (0, says)));
            return;
        };
        let marks = marked.entry(place.at).or_default();
        if let Some(mark) = marks.iter().find(|mark| mark.kind == AnnotationKind::Primary && mark.span == place.marks) {
            let known = |says: &String| {
                mark.label.as_ref() == Some(says) || self.unlabelled.iter().any(|(_, known)| known == says)
            };
            let new = says.filter(|says| !known(says));
            self.unlabelled.extend(new.map(|says| (place.line, says)));
            return;
        }
        let shown = device.shown.get(&place.at).map_or("", String::as_str);
        let before = |at: usize| u32::try_from(shown.get(..at).unwrap_or("").chars().count()).unwrap_or(0);
        let (path, line) = device.place(place.at);
        let shown_column = before(place.marks.start) + 1;
        self.columns.entry((neutral(path).into_owned(), line)).or_insert((shown_column, place.column));
        let room = width.saturating_sub(self.gutter() + 3 + before(place.marks.end) as usize + 1);
        let label = says.as_ref().filter(|says| says.chars().count() <= room).cloned();
        if label.is_none() {
            self.unlabelled.extend(says.map(|says| (place.line, says)));
        }
        marks.push(Mark { kind: AnnotationKind::Primary, span: place.marks.clone(), label });
        for related in finding.locations.iter().filter(|place| place.role == LocationRole::Related) {
            mark_quietly(marked, related);
        }
    }

    /// Whether there is no line to show.
    pub(super) fn is_empty(&self) -> bool {
        self.chunks.is_empty()
    }

    /// Columns that line numbers take.
    pub(super) fn gutter(&self) -> usize {
        if self.widest_line == 0 { 0 } else { self.widest_line.to_string().len() }
    }

    /// For the renderer.
    pub(super) fn snippets(&self) -> impl Iterator<Item = Snippet<'_, Annotation<'_>>> {
        self.chunks.iter().map(|chunk| {
            let marks = chunk.marks.iter().map(|mark| mark.kind.span(mark.span.clone()).label(mark.label.as_deref()));
            Snippet::source(chunk.source.as_str())
                .line_start(chunk.first as usize)
                .path(chunk.path.as_str())
                .annotations(marks)
        })
    }

    /// Puts the true columns into the headings of excerpts.
    pub(super) fn with_true_columns(&self, mut rendered: String) -> String {
        for ((path, line), (shown, true_column)) in &self.columns {
            if shown != true_column {
                let wrong = format!("{path}:{line}:{shown}\n");
                rendered = rendered.replacen(&wrong, &format!("{path}:{line}:{true_column}\n"), 1);
            }
        }
        rendered
    }
}

impl Chunk {
    fn has_primary(&self) -> bool {
        self.marks.iter().any(|mark| mark.kind == AnnotationKind::Primary)
    }
}

/// Whether a finding has a line of its own: what is missing from the whole file has none.
pub(super) fn is_shown(finding: &Finding) -> bool {
    !finding.missing || object_of(finding).is_some()
}

/// Marks a place without a word, unless it is marked already.
fn mark_quietly(marked: &mut Marked, place: &Location) {
    let marks = marked.entry(place.at).or_default();
    let touched = |mark: &Mark| mark.span.start < place.marks.end && place.marks.start < mark.span.end;
    if !marks.iter().any(touched) {
        marks.push(Mark { kind: AnnotationKind::Context, span: place.marks.clone(), label: None });
    }
}

/// Cuts marked lines where they are far apart, and writes their sources.
fn chunks(device: &Device, marked: Marked) -> Vec<Chunk> {
    let mut chunks: Vec<Chunk> = Vec::new();
    let mut last = 0;
    for (line, marks) in marked {
        let (path, first) = device.place(line);
        let (last_path, last_first) = device.place(last);
        let elsewhere = last_path != path || first.checked_sub(last_first) != Some(line - last);
        if chunks.is_empty() || elsewhere || line.saturating_sub(last) > APART {
            let path = neutral(path).into_owned();
            chunks.push(Chunk { path, first, source: String::new(), marks: Vec::new() });
        } else if let Some(chunk) = chunks.last_mut() {
            for between in last + 1..line {
                chunk.write_line(device, between);
            }
        }
        if let Some(chunk) = chunks.last_mut() {
            let start = chunk.source.len();
            chunk.write_line(device, line);
            let length = chunk.source.len().saturating_sub(start + 1);
            // What stands for hidden words is longer than a byte, and no mark ends within it.
            let source = &chunk.source;
            let whole =
                |at: usize| (at..length).find(|at| source.is_char_boundary(start + at)).unwrap_or(length) + start;
            let clipped =
                marks.into_iter().map(|mark| Mark { span: whole(mark.span.start)..whole(mark.span.end), ..mark });
            let clipped: Vec<Mark> = clipped.collect();
            chunk.marks.extend(clipped);
        }
        last = line;
    }
    chunks
}

impl Chunk {
    fn write_line(&mut self, device: &Device, line: u32) {
        self.source.push_str(&neutral(device.shown.get(&line).map_or("", String::as_str)));
        self.source.push('\n');
    }
}
