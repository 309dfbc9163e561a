//! Devices whose configuration is in several files: the files are put together and read as one.

use rustc_hash::FxHashMap;
use seawall_api::Text;
use seawall_api::reading::{Completeness, Extent};

use super::reader::document;
use super::{Read, Reader, Unread};
use crate::finding::Part;
use crate::input::{Document, Source};
use crate::neutral::neutral;
use crate::problem::Problem;
use crate::settings::{Pattern, Settings};

/// The files of one device, as far as they were named.
#[derive(Debug)]
pub struct Job<'a> {
    /// In the order in which they are read.
    pub sources: Vec<&'a Source>,
    /// The device that the settings name, and whether all of its files are there.
    device: Option<(&'a str, bool)>,
}

impl<'a> Job<'a> {
    /// A file by itself.
    pub fn alone(source: &'a Source) -> Self {
        Self { sources: vec![source], device: None }
    }

    /// What tells it from other devices of a side: the name that the settings have for it, else the path of its file
    /// relative to them.
    pub fn key(&self, settings: &Settings) -> String {
        match (self.device, self.sources.first()) {
            (Some((name, _)), _) => format!("device {name}"),
            (None, Some(source)) => settings.relative(source.identity().as_ref()),
            (None, None) => String::new(),
        }
    }

    /// The path that stands for all of them.
    pub fn path(&self) -> &str {
        self.sources.first().map_or("", |source| source.path.as_str())
    }
}

/// Files put together by device, in the order of their first file.
pub fn jobs<'a>(sources: &'a [Source], settings: &'a Settings) -> Vec<Job<'a>> {
    if settings.devices.is_empty() {
        return sources.iter().map(Job::alone).collect();
    }
    let mut jobs: Vec<Job<'a>> = Vec::new();
    let mut places: FxHashMap<&str, usize> = FxHashMap::default();
    for source in sources {
        let Some(name) = settings.device_of(&settings.relative(source.identity().as_ref())) else {
            jobs.push(Job::alone(source));
            continue;
        };
        if let Some(job) = places.get(name).and_then(|place| jobs.get_mut(*place)) {
            job.sources.push(source);
        } else {
            places.insert(name, jobs.len());
            jobs.push(Job { sources: vec![source], device: Some((name, false)) });
        }
    }
    for job in &mut jobs {
        settle(job, settings);
    }
    jobs
}

/// Brings the files of a device into the order of its patterns, and finds out whether each pattern has one.
fn settle(job: &mut Job<'_>, settings: &Settings) {
    let Some((name, complete)) = &mut job.device else { return };
    let Some((_, patterns)) = settings.devices.iter().find(|(known, _)| known == name) else { return };
    let rank = |source: &&Source| {
        let path = settings.relative(source.identity().as_ref());
        patterns.iter().position(|pattern: &Pattern| pattern.fits(&path)).unwrap_or(patterns.len())
    };
    job.sources.sort_by_key(rank);
    let found: Vec<usize> = job.sources.iter().map(rank).collect();
    *complete = job.sources.len() > 1 && (0..patterns.len()).all(|pattern| found.contains(&pattern));
}

impl Reader<'_> {
    /// Reads the files of one device together; a single file by itself.
    pub fn read_job(&self, job: &Job<'_>) -> Result<Read, Unread> {
        let (Some((name, complete)), [first, _, ..]) = (job.device, job.sources.as_slice()) else {
            return job
                .sources
                .first()
                .map_or_else(|| Err(Unread::Skipped("there is no file".to_owned())), |source| self.read(source));
        };
        let documents: Vec<Document> = job.sources.iter().map(|source| document(source)).collect::<Result<_, _>>()?;
        let identity = self.settings.relative(first.identity().as_ref());
        let plain: Vec<&Text> = documents.iter().map(|document| &document.text).collect();
        let plugin = self.detection(&together(&plain, None)?, &identity).plugin().map_err(Unread::Skipped)?;
        let mut parts = Vec::new();
        let mut before = 0_u32;
        for document in &documents {
            parts.push(Part { path: neutral(&document.path).into_owned(), before, skipped: 0 });
            before = before.saturating_add(u32::try_from(document.text.lines().count()).unwrap_or(u32::MAX));
        }
        let mut context = self.context(&identity);
        let stated = self.settings.whole.iter().chain(&self.settings.partial).any(|pattern| pattern.fits(&identity));
        if complete && !self.whole && !stated {
            let evidence = vec![format!("the settings say that {} files are all of {name}", documents.len())];
            context.completeness = Some(Completeness { extent: Extent::Whole, evidence });
        }
        let (reading, conclusions) =
            self.understand(plugin, together(&plain, plugin.last_line())?, &identity, &context);
        let path = first.path.clone();
        Ok(Read { path, identity, parts, device: Some(name.to_owned()), plugin, reading, conclusions })
    }
}

/// The texts one behind the other, each line where it was. A line that ends a configuration, and what stands behind it,
/// is blanked in all of them but the last: else the device would seem to stop there.
fn together(texts: &[&Text], last_line: Option<&str>) -> Result<Text, Unread> {
    let length: usize = texts.iter().map(|text| text.as_str().len() + 1).sum();
    if u32::try_from(length).is_err() {
        return Err(Unread::Failed(Problem::new("the files of one device are too large to be read together")));
    }
    let mut all = String::with_capacity(length);
    for (index, text) in texts.iter().enumerate() {
        let lines: Vec<&str> = text.lines().collect();
        let ends = lines.iter().rposition(|line| Some(line.trim_end()) == last_line);
        let cut = ends.filter(|_| index + 1 < texts.len()).unwrap_or(lines.len());
        for (at, line) in lines.iter().enumerate() {
            all.push_str(if at < cut { line } else { "" });
            all.push('\n');
        }
    }
    Ok(Text::new(all))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(content: &str) -> Text {
        Text::new(content.to_owned())
    }

    #[test]
    fn lines_keep_their_place_and_nothing_ends_too_soon() {
        let (one, two) = (text("a\nend\nr1#\n"), text("b\nend\n"));
        let together = together(&[&one, &two], Some("end")).unwrap();
        assert_eq!(together.as_str(), "a\n\n\nb\nend\n");
        assert_eq!(together.line(u32::try_from(one.lines().count()).unwrap()), "b");
    }
}
