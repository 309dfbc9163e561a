//! XML from outside: read as it comes, one pass, no DOCTYPE, no entity of its own, no element too deep.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::attributes::Attributes;
use quick_xml::events::{BytesStart, Event};

use crate::problem::Problem;

/// How deep elements may nest; DISA's nest eight deep.
const DEEPEST: usize = 64;

/// What is made of a document while it is read.
pub(super) trait Sink {
    /// An element begins, under these names. Whether its text is asked for, with all that is in it.
    fn open(&mut self, path: &[&str], attributes: &Named<'_>) -> Result<bool, String>;

    /// An element ends. `text` is empty unless it was asked for; `span` is from its first to behind its last byte.
    fn close(&mut self, path: &[&str], text: String, span: Range<usize>) -> Result<(), String>;
}

/// The attributes of an element.
pub(super) struct Named<'e>(Attributes<'e>);

impl Named<'_> {
    /// The value of an attribute; empty where it is not there.
    pub(super) fn get(&self, name: &str) -> Result<String, String> {
        for attribute in self.0.clone().with_checks(false) {
            let attribute = attribute.map_err(|error| error.to_string())?;
            if attribute.key.local_name().as_ref() == name {
                let value = quick_xml::escape::unescape(&attribute.value).map_err(|error| error.to_string())?;
                return legal(value.into_owned());
            }
        }
        Ok(String::new())
    }
}

/// The name of the outermost element of a text in which every character is one that XML admits.
pub(super) fn root<'t>(file: &'t str, text: &'t str) -> Result<&'t str, Problem> {
    if let Some((at, mark)) = text.char_indices().find(|(_, mark)| !is_legal(*mark)) {
        let (line, column) = place(text, at);
        return Err(Problem::new(illegal(mark)).at(file, line, column));
    }
    struct First(bool);
    impl Sink for First {
        fn open(&mut self, _: &[&str], _: &Named<'_>) -> Result<bool, String> {
            self.0 = true;
            Ok(false)
        }
        fn close(&mut self, _: &[&str], _: String, _: Range<usize>) -> Result<(), String> {
            Ok(())
        }
    }
    let mut walk = Walk::new(file, text);
    let mut first = First(false);
    while !first.0 && walk.step(&mut first)? {}
    walk.path.first().copied().or(walk.last).ok_or_else(|| walk.problem("there is no element in it"))
}

/// Reads a document to its end.
pub(super) fn read(file: &str, text: &str, sink: &mut dyn Sink) -> Result<(), Problem> {
    let mut walk = Walk::new(file, text);
    while walk.step(sink)? {}
    Ok(())
}

struct Walk<'t> {
    file: &'t str,
    text: &'t str,
    reader: Reader<&'t [u8]>,
    /// The names of the elements that are open.
    path: Vec<&'t str>,
    starts: Vec<usize>,
    /// The text that is asked for, and how deep its element is.
    wanted: Option<(usize, String)>,
    /// The outermost element, once it has ended.
    last: Option<&'t str>,
    /// Where what is being read begins.
    at: usize,
}

impl<'t> Walk<'t> {
    fn new(file: &'t str, text: &'t str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { file, text, reader, path: Vec::new(), starts: Vec::new(), wanted: None, last: None, at: 0 }
    }

    /// Reads on; says whether there is more.
    fn step(&mut self, sink: &mut dyn Sink) -> Result<bool, Problem> {
        self.at = offset(self.reader.buffer_position());
        let event = match self.reader.read_event() {
            Ok(event) => event,
            Err(error) => {
                self.at = offset(self.reader.error_position());
                return Err(self.problem(&error.to_string()));
            }
        };
        let done = match event {
            Event::Start(element) => self.open(&element, sink),
            Event::End(_) => self.close(sink),
            Event::Text(text) => self.take(&text.xml10_content()),
            Event::CData(text) => self.take(&text.xml10_content()),
            Event::GeneralRef(name) => match name.resolve_char_ref() {
                Ok(Some(mark)) => legal(mark.to_string()).and_then(|text| self.take(&text)),
                Ok(None) => predefined(&name).and_then(|text| self.take(text)),
                Err(error) => Err(error.to_string()),
            },
            Event::DocType(_) => Err("a DOCTYPE, which no STIG and no checklist has".to_owned()),
            Event::Decl(declaration) => match declaration.encoding() {
                Some(Ok(name)) if !name.eq_ignore_ascii_case("utf-8") => {
                    Err(format!("the encoding `{name}`: only UTF-8 is read"))
                }
                Some(Err(error)) => Err(error.to_string()),
                _ => Ok(()),
            },
            Event::Eof if !self.path.is_empty() || self.last.is_none() => Err("the file ends too soon".to_owned()),
            Event::Eof => return Ok(false),
            Event::Comment(_) | Event::PI(_) | Event::Empty(_) => Ok(()),
        };
        done.map_err(|what| self.problem(&what)).map(|()| true)
    }

    fn open(&mut self, element: &BytesStart<'_>, sink: &mut dyn Sink) -> Result<(), String> {
        if self.path.is_empty() && self.last.is_some() {
            return Err("a second outermost element".to_owned());
        }
        if self.path.len() >= DEEPEST {
            return Err(format!("more than {DEEPEST} elements in one another"));
        }
        let full = element.name().as_ref().len();
        let name = self.text.get(self.at + 1..self.at + 1 + full).unwrap_or_default();
        self.path.push(name.rsplit_once(':').map_or(name, |(_, local)| local));
        self.starts.push(self.at);
        if self.wanted.is_none() && sink.open(&self.path, &Named(element.attributes()))? {
            self.wanted = Some((self.path.len(), String::new()));
        }
        Ok(())
    }

    fn close(&mut self, sink: &mut dyn Sink) -> Result<(), String> {
        let end = offset(self.reader.buffer_position());
        let start = self.starts.pop().unwrap_or(end);
        let depth = self.path.len();
        let text = match self.wanted.take() {
            Some((at, text)) if at == depth => Some(text),
            // It is inside of an element whose text is asked for.
            Some(wanted) => {
                self.wanted = Some(wanted);
                None
            }
            None => Some(String::new()),
        };
        if let Some(text) = text {
            sink.close(&self.path, text, start..end)?;
        }
        self.last = self.path.pop();
        Ok(())
    }

    fn take(&mut self, text: &str) -> Result<(), String> {
        if self.path.is_empty() && !text.trim_matches(['\u{feff}', ' ', '\t', '\r', '\n']).is_empty() {
            return Err("a text outside of every element".to_owned());
        }
        if let Some((_, wanted)) = &mut self.wanted {
            wanted.push_str(text);
        }
        Ok(())
    }

    fn problem(&self, what: &str) -> Problem {
        let (line, column) = place(self.text, self.at);
        Problem::new(format!("this XML cannot be read: {what}")).at(self.file, line, column)
    }
}

fn predefined(name: &str) -> Result<&'static str, String> {
    quick_xml::escape::resolve_predefined_entity(name)
        .ok_or_else(|| format!("the entity `&{name};`, which XML does not know"))
}

fn offset(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

/// A text that XML admits.
fn legal(text: String) -> Result<String, String> {
    match text.chars().find(|mark| !is_legal(*mark)) {
        Some(mark) => Err(illegal(mark)),
        None => Ok(text),
    }
}

fn illegal(mark: char) -> String {
    format!("the character U+{:04X}, which XML does not admit", u32::from(mark))
}

/// Whether XML 1.0 admits a character.
pub(crate) fn is_legal(mark: char) -> bool {
    match mark {
        '\t' | '\n' | '\r' => true,
        mark => mark >= ' ' && !matches!(mark, '\u{fffe}' | '\u{ffff}'),
    }
}

/// The line and column of an offset, from 1.
pub(super) fn place(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    (line, column)
}
