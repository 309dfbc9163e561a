//! What tests of rules are run with.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use seawall_api::reflect::Object;
use seawall_api::secret::SecretReader;
use seawall_api::{Plugin, Reading};

use crate::analysis::roles::SiteRoles;
use crate::analysis::{Analysis, Limits, analyse};
use crate::date::Date;
use crate::fleet::{Digest, Fleet, FleetRoot};
use crate::rule::{Bench, Catalogue, Rooted};
use crate::settings::Settings;
use crate::site::{Site, SiteRoot};
use crate::{data, plugins};

/// The day for which tests of rules hold: what is supported today is not tomorrow.
const TESTED_AS_OF: &str = "2026-06-01";

/// What tests of rules are run with: every platform, and what a test says of its site.
pub fn bench(catalogue: &Catalogue) -> Bench<'_> {
    let secrets = Arc::new(SecretReader::new(data::default_secrets()));
    Bench { catalogue, plugins: plugins::PLUGINS, secrets, analyse: &conclusions, compare: &comparisons }
}

fn conclusions(reading: &mut Reading, plugin: &dyn Plugin, site: &str) -> Result<Vec<Box<dyn Object>>, String> {
    let site = site_of_test(site)?;
    let analysis = analysis(reading, plugin, &site);
    Ok(further_roots(analysis, site, FleetRoot::default()))
}

fn analysis(reading: &mut Reading, plugin: &dyn Plugin, site: &Site) -> Analysis {
    let limits = Limits { as_of: Date::parse(TESTED_AS_OF), ..Limits::default() };
    analyse(reading, plugin, &limits, (site, &SiteRoles::default()))
}

/// What paths may start from beside the model, in the order of the schema.
fn further_roots(analysis: Analysis, site: Site, fleet: FleetRoot) -> Vec<Box<dyn Object>> {
    vec![Box::new(analysis), Box::new(SiteRoot { site, ..SiteRoot::default() }), Box::new(fleet)]
}

/// Several devices, compared as those of a run are.
fn comparisons(plugin: &'static dyn Plugin, named: Vec<(String, Reading)>, site: &str) -> Result<Vec<Rooted>, String> {
    let site = site_of_test(site)?;
    let (mut fleet, mut analysed) = (Fleet::default(), Vec::new());
    for (number, (name, mut reading)) in named.into_iter().enumerate() {
        let analysis = analysis(&mut reading, plugin, &site);
        fleet.add(number, Digest::of(&reading, plugin, &analysis, &site, (&name, None)));
        analysed.push((reading, analysis));
    }
    let compared = fleet.compare();
    let mut seen: BTreeMap<usize, FleetRoot> = BTreeMap::new();
    for device in 0..compared.devices() {
        seen.extend(compared.file(device).map(|(file, _)| (file, compared.of(device).root)));
    }
    let devices = analysed.into_iter().enumerate();
    let with_roots = devices.map(|(number, (reading, analysis))| {
        let fleet = seen.remove(&number).unwrap_or_default();
        (reading, further_roots(analysis, site.clone(), fleet))
    });
    Ok(with_roots.collect())
}

/// What stands under `site:` of a test, read as settings are.
fn site_of_test(site: &str) -> Result<Site, String> {
    if site.is_empty() {
        return Ok(Site::unstated());
    }
    let mut content = "site:".to_owned();
    for line in site.lines() {
        content.push_str("\n  ");
        content.push_str(line);
    }
    let settings = Settings::parse(&content, "site", PathBuf::new());
    settings.map(|settings| settings.site).map_err(|problem| problem.to_string())
}
