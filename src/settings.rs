//! `seawall.yaml`: what the site knows and wants; `docs/settings.md` describes it.

mod file;
mod mistake;
mod place;
pub mod schema;
mod value;
mod waivers;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use seawall_api::model::Addresses;
use seawall_api::reflect::{Object as _, Scalar, Value};
use seawall_api::{Fact, Span};
use serde::Deserialize as _;

pub use value::Pattern;

use crate::analysis::Limits;
use crate::analysis::roles::SiteRoles;
use crate::baseline::{self, Baseline};
use crate::problem::Problem;
use crate::profile::Profile;
use crate::rule::SiteValues;
use crate::site::{Site, StatedRole};
use crate::stable_hash::Hash128;
use crate::verdict::{Confidence, Severity};
use crate::waiver::{NOTICE_DAYS, Waiver};

/// The name of the file.
pub const FILE_NAME: &str = "seawall.yaml";

/// The settings of a run.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The folder of the file: patterns and the identity of devices are relative to it. Without a
    /// file it is the current folder.
    pub root: PathBuf,
    /// The file as shown to people, if there is one.
    pub file: Option<String>,
    /// The digest of the file's content.
    pub digest: Option<String>,
    /// What is not read.
    pub exclude: Vec<Pattern>,
    /// Which platform a path is; the first pattern that fits wins.
    pub platforms: Vec<(Pattern, &'static str)>,
    /// Files that hold the whole configuration of a device, whatever they look like.
    pub whole: Vec<Pattern>,
    /// Files that hold a part.
    pub partial: Vec<Pattern>,
    /// Devices whose configuration is in several files.
    pub devices: Vec<(String, Vec<Pattern>)>,
    /// Which findings people see, unless the command line says otherwise.
    pub profile: Option<Profile>,
    /// The severity from which findings make the run fail, unless the command line says otherwise.
    pub fail_on: Option<Severity>,
    /// The least severity that people see, unless the command line says otherwise.
    pub min_severity: Option<Severity>,
    /// The least confidence that people see, unless the command line says otherwise.
    pub min_confidence: Option<Confidence>,
    /// The rules that the settings name, with line and column.
    pub named_rules: Vec<(String, (usize, usize))>,
    /// Parameters of rules.
    pub parameters: Vec<Parameter>,
    /// Weaknesses that the site accepts for a time: those of the settings, then those of files that were added.
    pub waivers: Vec<Arc<Waiver>>,
    /// A file with more of them, relative to `root`.
    pub waivers_file: Option<String>,
    /// How many days before its end a waiver is reported.
    pub waiver_notice_days: u16,
    /// Templates, in which comments may accept findings.
    pub templates: Vec<Pattern>,
    /// The file of the baseline, relative to `root`.
    pub baseline_file: Option<String>,
    /// What is known and does not fail a run: whoever starts one reads it from a file or from another version of the
    /// configurations.
    pub baseline: Option<Arc<Baseline>>,
    /// What the site says of itself.
    pub site: Site,
    /// Names that fixes may use, by placeholder: `management-acl`.
    pub names: Vec<(String, String)>,
    /// Roles of interfaces that the site states; the first that fits wins.
    pub interface_roles: Vec<StatedRole>,
}

/// A value for a parameter of a rule.
#[derive(Debug, Clone)]
pub struct Parameter {
    /// The rule's id.
    pub rule: String,
    /// The parameter's name.
    pub name: String,
    /// The value; the rule says which kind it takes.
    pub value: serde_yaml::Value,
    /// Line and column of the name, from 1.
    pub at: (usize, usize),
}

impl Settings {
    /// The settings of a site that has stated nothing.
    pub fn unstated(root: PathBuf) -> Self {
        Self {
            root,
            file: None,
            digest: None,
            exclude: Vec::new(),
            platforms: Vec::new(),
            whole: Vec::new(),
            partial: Vec::new(),
            devices: Vec::new(),
            profile: None,
            fail_on: None,
            min_severity: None,
            min_confidence: None,
            named_rules: Vec::new(),
            parameters: Vec::new(),
            waivers: Vec::new(),
            waivers_file: None,
            waiver_notice_days: NOTICE_DAYS,
            templates: Vec::new(),
            baseline_file: None,
            baseline: None,
            site: Site::unstated(),
            names: Vec::new(),
            interface_roles: Vec::new(),
        }
    }

    /// Reads the content of a settings file. `shown` is its name for people, `root` its folder.
    pub fn parse(content: &str, shown: &str, root: PathBuf) -> Result<Self, Problem> {
        let settings = Self { root, file: Some(shown.to_owned()), ..Self::unstated(PathBuf::new()) };
        let file = if is_empty(content) {
            file::File::default()
        } else {
            let reader = serde_yaml::Deserializer::from_str(content);
            file::File::deserialize(reader).map_err(|error| mistake::problem(shown, content, &error))?
        };
        Ok(Self { digest: Some(Hash128::of(content.as_bytes()).to_string()), ..settings.filled(file, content)? })
    }

    fn filled(self, file: file::File, content: &str) -> Result<Self, Problem> {
        let shown = self.file.clone().unwrap_or_default();
        let pattern = |way: &str, written: &str| {
            Pattern::new(written).map_err(|message| {
                let at = place::of_key(content, &format!("{way}.{written}")).first().copied();
                let problem = Problem::new(message);
                at.map_or(problem.clone().in_file(&shown), |(line, column)| problem.at(&shown, line, column))
            })
        };
        let mut platforms = Vec::new();
        for (written, platform) in file.platforms.0 {
            platforms.push((pattern("platforms", &written)?, platform.0.0));
        }
        let plain = |patterns: Vec<value::Worded<Pattern>>| patterns.into_iter().map(|word| word.0).collect::<Vec<_>>();
        let names = file.site.names.0.clone();
        let (site, interface_roles) = site_of(file.site);
        Ok(Self {
            exclude: plain(file.exclude),
            platforms,
            whole: plain(file.whole),
            partial: plain(file.partial),
            devices: file.devices.0.into_iter().map(|(name, files)| (name, plain(files))).collect(),
            profile: file.profile,
            fail_on: file.fail_on,
            min_severity: file.min_severity,
            min_confidence: file.min_confidence,
            named_rules: file.parameters.0.iter().map(|(rule, _)| (rule.clone(), place_of(content, rule))).collect(),
            parameters: parameters(file.parameters, content),
            waivers: waivers::read(file.waivers, &shown, content)?,
            waivers_file: file.more_waivers.map(|word| word.0.0),
            waiver_notice_days: file.waiver_notice_days.unwrap_or(NOTICE_DAYS),
            templates: plain(file.templates),
            baseline_file: file.baseline.map(|word| word.0.0),
            site,
            names,
            interface_roles,
            ..self
        })
    }

    /// The path of a file relative to the settings, with `/` between folders: what patterns are held
    /// against, and what a device is known by from run to run. A file elsewhere keeps its path as given.
    pub fn relative(&self, path: &Path) -> String {
        let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let root = std::path::absolute(&self.root).unwrap_or_else(|_| self.root.clone());
        let below = absolute.strip_prefix(&root).unwrap_or(path);
        let shown = below.to_string_lossy();
        let shown =
            if std::path::MAIN_SEPARATOR == '/' { shown } else { shown.replace(std::path::MAIN_SEPARATOR, "/").into() };
        shown.strip_prefix("./").unwrap_or(&shown).to_owned()
    }
}

impl Settings {
    /// Whether a file, by its path relative to the settings, is the settings' own: they, waivers or a baseline.
    pub fn stand_in(&self, path: &str) -> bool {
        let name = self.file.as_deref().and_then(|file| Path::new(file).file_name());
        let named = [&self.waivers_file, &self.baseline_file];
        name.is_some_and(|name| name == path)
            || path == baseline::FILE_NAME
            || named.into_iter().flatten().any(|file| file.trim_start_matches("./") == path)
    }

    /// Adds the waivers of a file of their own. `shown` is its name for people.
    ///
    /// # Errors
    /// The first mistake in it, with its place.
    pub fn add_waivers(&mut self, content: &str, shown: &str) -> Result<(), Problem> {
        if is_empty(content) {
            return Ok(());
        }
        let reader = serde_yaml::Deserializer::from_str(content);
        let file = file::WaiversFile::deserialize(reader).map_err(|error| mistake::problem(shown, content, &error))?;
        self.waivers.extend(waivers::read(file.waivers, shown, content)?);
        Ok(())
    }

    /// The device of which a file holds a part, by the file's path relative to the settings.
    pub fn device_of(&self, path: &str) -> Option<&str> {
        let holds = |(_, files): &&(String, Vec<Pattern>)| files.iter().any(|pattern| pattern.fits(path));
        self.devices.iter().find(holds).map(|(name, _)| name.as_str())
    }

    /// What the site decides about analyses.
    pub fn limits(&self) -> Limits {
        Limits::default()
    }

    /// What the site says for the placeholders of fixes, by the key that says it.
    pub fn values(&self) -> SiteValues {
        let mut values = SiteValues::default();
        for (index, field) in self.site.object_type().fields.iter().enumerate() {
            if let Value::Known { value: Scalar::List(items), .. } = self.site.field(index) {
                let words = items.iter().filter_map(in_words).collect();
                values.0.insert(format!("site.{}", field.name), words);
            }
        }
        for (name, value) in &self.names {
            values.0.insert(format!("site.names.{name}"), vec![value.clone()]);
        }
        values
    }

    /// The roles that the site states for the interfaces of one device, by its path relative to the settings.
    pub fn roles_of(&self, device: &str) -> SiteRoles {
        let stated = self.interface_roles.iter();
        let stated = stated.filter(|role| role.devices.as_ref().is_none_or(|pattern| pattern.fits(device)));
        SiteRoles { interfaces: stated.map(|role| (role.interfaces.clone(), role.role)).collect() }
    }
}

/// A fact of the site as a command would say it.
fn in_words(value: &Scalar<'_>) -> Option<String> {
    match value {
        Scalar::Text(text) => Some((*text).to_owned()),
        Scalar::Addresses(Addresses::Name(name)) => Some(name.clone()),
        Scalar::Addresses(Addresses::Prefix(prefix)) if prefix.prefix_len() == prefix.max_prefix_len() => {
            Some(prefix.addr().to_string())
        }
        Scalar::Prefix(prefix) | Scalar::Addresses(Addresses::Prefix(prefix)) => Some(prefix.to_string()),
        _ => None,
    }
}

/// Nothing but blanks and comments: YAML's "null", which is no mapping.
fn is_empty(content: &str) -> bool {
    let content = content.trim_start_matches('\u{feff}');
    content.lines().map(str::trim).all(|line| line.is_empty() || line.starts_with('#') || line == "---")
}

fn parameters(
    by_rule: value::Ordered<String, value::Ordered<String, serde_yaml::Value>>,
    content: &str,
) -> Vec<Parameter> {
    let mut parameters = Vec::new();
    for (rule, values) in by_rule.0 {
        for (name, value) in values.0 {
            let at = place_of(content, &format!("{rule}.{name}"));
            parameters.push(Parameter { rule: rule.clone(), name, value, at });
        }
    }
    parameters
}

/// Where a key below `parameters` stands.
fn place_of(content: &str, way: &str) -> place::At {
    place::of_key(content, &format!("parameters.{way}")).first().copied().unwrap_or((1, 1))
}

/// Facts of the site. What the file states counts as written; it has no place in a configuration.
fn site_of(file: file::SiteFile) -> (Site, Vec<StatedRole>) {
    fn stated<T>(values: Option<Vec<value::Worded<T>>>) -> Fact<Vec<T>> {
        fact(values.map(|values| values.into_iter().map(|word| word.0).collect()))
    }
    fn fact<T>(value: Option<T>) -> Fact<T> {
        value.map_or_else(Fact::default, |value| Fact::Set(value, Span::default()))
    }
    let mut site = Site {
        management_networks: stated(file.management_networks),
        own_prefixes: stated(file.own_prefixes),
        aaa_servers: stated(file.aaa_servers),
        log_servers: stated(file.log_servers),
        time_servers: stated(file.time_servers),
        snmp_servers: stated(file.snmp_servers),
        dns_servers: stated(file.dns_servers),
        dhcp_servers: stated(file.dhcp_servers),
        file_servers: stated(file.file_servers),
        other_servers: stated(file.other_servers),
        flow_collectors: stated(file.flow_collectors),
        mirror_collectors: stated(file.mirror_collectors),
        mirror_ports: fact(file.mirror_ports),
        mediation_devices: stated(file.mediation_devices),
        tunnel_peers: stated(file.tunnel_peers),
        bgp_peers: stated(file.bgp_peers),
        local_users: fact(file.local_users),
        automation: fact(file.automation),
        lawful_intercept: fact(file.lawful_intercept),
        ..Site::default()
    };
    site.name_unknowns();
    let roles = file.interface_roles.into_iter().map(|stated| StatedRole {
        devices: stated.devices.map(|word| word.0),
        interfaces: stated.interfaces,
        role: stated.role.0,
    });
    (site, roles.collect())
}

#[cfg(test)]
mod tests;
