//! Checklists of STIG Viewer: a given template, in which the rules are filled that Seawall judges. Everything else stays
//! as it was, and so does what a person has set for a rule that Seawall does not decide. `docs/checklists.md` says how
//! states become statuses.

mod ckl;
mod cklb;
mod fill;

use std::borrow::Cow;
use std::io::{self, Write};

use rustc_hash::FxHashMap;

use super::evidence::{Evidence, Found};
use super::names::Names;
use super::{Document, Part};
use crate::assessment::{Device, Dossier};
use crate::framework::Framework;
use crate::neutral::neutral;
use crate::problem::Problem;
use crate::stig::{self, Placed, Review, Template};

/// The kinds of checklists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// XML, of STIG Viewer 2.
    Ckl,
    /// JSON, of STIG Viewer 3.
    Cklb,
}

/// The format.
#[derive(Debug)]
pub struct Checklists {
    form: Form,
    template: Template,
    /// The template's STIGs that are filled: each with the number of its framework, and its rules with their controls.
    filled: Vec<(Placed, FxHashMap<usize, usize>)>,
    found: Found,
}

/// The device that a checklist is about.
struct Host<'d> {
    /// What people call it.
    name: Cow<'d, str>,
    /// What it is known by.
    path: &'d str,
}

/// What a rule becomes, by the numbers of its STIG and of the rule.
type Reviews = FxHashMap<(usize, usize), Review>;

impl Checklists {
    /// Checklists about a run.
    ///
    /// # Errors
    /// No STIG of the template is among the run's frameworks; the run has no device that the template could be about.
    pub fn new(form: Form, template: Template, dossier: &Dossier) -> Result<Self, Problem> {
        let known: Vec<&Framework> = dossier.frameworks.iter().map(|result| &result.framework).collect();
        if known.is_empty() {
            let problem = Problem::new("no device here is of a platform that the template's STIG is for");
            return Err(problem.in_file(&*template.name).help("`seawall frameworks show ID` says for which it is"));
        }
        let placed = stig::placed(&template, &known, true)?;
        let filled = placed
            .into_iter()
            .filter_map(|one| {
                let stig = template.checklist.stigs.get(one.stig)?;
                Some((one, stig::mapped(stig, known.get(one.framework)?)))
            })
            .collect();
        let checklists = Self { form, template, filled, found: Found::of(dossier) };
        if checklists.devices(dossier).is_empty() {
            let host = checklists.template.checklist.host();
            let problem = Problem::new(format!("the checklist is of `{host}`, and no device here is called so"));
            let help = "give the configuration of that device, or a checklist without a host name";
            return Err(problem.in_file(&*checklists.template.name).help(help));
        }
        Ok(checklists)
    }

    /// The devices that get a checklist. One that names its host is about that host and no other.
    fn devices(&self, dossier: &Dossier) -> Vec<usize> {
        let is_of = |device: &usize| {
            let results = self.filled.iter().filter_map(|(placed, _)| dossier.frameworks.get(placed.framework));
            results.into_iter().any(|result| result.devices.binary_search(device).is_ok())
        };
        let host = self.template.checklist.host();
        let is_host = |device: &usize| {
            let name = dossier.devices().get(*device).map(Device::name);
            host.is_empty() || name.is_some_and(|name| same_host(name, host))
        };
        (0..dossier.devices().len()).filter(is_of).filter(is_host).collect()
    }

    /// What the rules of the template become on a device.
    fn reviews(&self, dossier: &Dossier, evidence: &Evidence<'_>) -> Reviews {
        let mut reviews = Reviews::default();
        for (placed, controls) in &self.filled {
            let Some(result) = dossier.frameworks.get(placed.framework) else { continue };
            if result.devices.binary_search(&evidence.number).is_err() {
                continue;
            }
            let Some(stig) = self.template.checklist.stigs.get(placed.stig) else { continue };
            for (number, rule) in stig.rules.iter().enumerate() {
                let control = controls.get(&number).and_then(|control| result.framework.controls.get(*control));
                if let Some(control) = control {
                    let review = fill::review(dossier, evidence, &result.framework, control, &rule.review);
                    reviews.insert((placed.stig, number), review);
                }
            }
        }
        reviews
    }
}

impl Document for Checklists {
    fn parts(&self, dossier: &Dossier) -> Vec<Part> {
        let mut names = Names::default();
        let framework = match self.filled.as_slice() {
            [(placed, _)] => Some(placed.framework),
            _ => None,
        };
        let about = framework.and_then(|number| dossier.frameworks.get(number));
        let about = about.map_or("checklist", |result| result.framework.id.as_str());
        let extension = match self.form {
            Form::Ckl => "ckl",
            Form::Cklb => "cklb",
        };
        let part = |device: usize| {
            let name = dossier.devices().get(device).map_or("", Device::name);
            Part { file: names.next(name, about, extension), device: Some(device), framework }
        };
        self.devices(dossier).into_iter().map(part).collect()
    }

    fn write(&self, dossier: &Dossier, part: &Part, out: &mut dyn Write) -> io::Result<()> {
        let evidence = part.device.and_then(|device| Evidence::of(dossier, &self.found, device));
        let Some(evidence) = evidence else { return Err(io::Error::other("a checklist is about one device")) };
        let reviews = self.reviews(dossier, &evidence);
        let host = Host { name: neutral(evidence.device.name()), path: &evidence.device.path };
        match self.form {
            Form::Ckl => ckl::write(&self.template, &host, &reviews, out),
            Form::Cklb => cklb::write(&self.template, &host, &reviews, out),
        }
    }
}

/// Whether two names are of one host: `r1` is `r1.example.net`, which is not `r1.example.org`.
fn same_host(left: &str, right: &str) -> bool {
    let (left, right) = (left.to_ascii_lowercase(), right.to_ascii_lowercase());
    let begins = |long: &str, short: &str| {
        !short.contains('.') && long.strip_prefix(short).is_some_and(|rest| rest.starts_with('.'))
    };
    left == right || begins(&left, &right) || begins(&right, &left)
}

#[cfg(test)]
mod tests {
    use super::same_host;

    #[test]
    fn a_host_is_known_with_and_without_its_domain() {
        assert!(same_host("R1", "r1.example.net"));
        assert!(same_host("r1.example.net", "r1"));
        assert!(!same_host("r1.example.net", "r1.example.org"));
        assert!(!same_host("r1", "r10"));
    }
}
