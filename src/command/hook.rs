//! `seawall hook`: what a commit opens. Each staged configuration is judged as it will be committed and as it was, and
//! only what is new counts, so that an old repository is improved one commit at a time. `docs/hook.md` describes it.

mod renamed;
mod staged;
mod text;

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use rustc_hash::FxHashMap;

use self::staged::Staged;
use self::text::Said;
use super::common::{self, Complaints};
use super::{Exit, accept};
use crate::audit::{Audit, Outcome, jobs};
use crate::change::findings::hold;
use crate::cli::HookArgs;
use crate::date::Date;
use crate::finding::{Device, Finding};
use crate::input::Source;
use crate::judge::Judge as _;
use crate::output::Output;
use crate::problem::Problem;
use crate::report::paint::{ColorChoice, Paint};
use crate::report::{FailOn, Skipped, View};
use crate::settings::Settings;
use crate::verdict::{Confidence, Severity, Verdict};

/// Runs it.
pub(super) fn run(args: &HookArgs, color: ColorChoice, complaints: &Complaints) -> Exit {
    match hook(args, color, complaints) {
        Ok(exit) => exit,
        Err(problems) => {
            for problem in &problems {
                complaints.say(problem);
            }
            Exit::Error
        }
    }
}

fn hook(args: &HookArgs, color: ColorChoice, complaints: &Complaints) -> Result<Exit, Vec<Problem>> {
    let one = |problem: Problem| vec![problem];
    let mut settings = common::settings(&args.input).map_err(one)?;
    let staged = staged::collect(args, &settings).map_err(one)?;
    if staged.now.is_empty() {
        return Ok(Exit::Clean);
    }
    accept(args, &staged, &mut settings).map_err(one)?;
    let rules = common::rules(&args.rules, &settings)?;
    let as_of = args.as_of.unwrap_or_else(Date::today);
    let audit =
        Audit { reader: common::reader(&args.input, &settings, Some(as_of)), judge: &rules, view: None, beyond: None };
    let profile = args.profile.or(settings.profile).unwrap_or_default();
    let limits = Limits { view: View { profile, ..View::PLAIN }, fail_on: fail_on(args, &settings) };
    let judged = Judged::of(&audit, &staged, &settings);
    for problem in &judged.problems {
        complaints.say(problem);
    }
    let said = said(&judged, &limits, rules.compares());
    let mut out = Output::stdout();
    let paint = Paint::new(color.for_stream(&std::io::stdout()));
    text::write(&said, limits.fail_on, &args.against, paint, &mut out)
        .map_err(|error| vec![Problem::new(format!("the report cannot be written: {error}"))])?;
    // The program ends here: to take some thousand rules apart would only take time.
    std::mem::forget(rules);
    Ok(match (judged.problems.is_empty(), said.new.is_empty()) {
        (false, _) => Exit::Error,
        (true, false) => Exit::Findings,
        (true, true) => Exit::Clean,
    })
}

/// What the site accepts. A baseline counts for files that are new, and may be large: without one it is not read.
fn accept(args: &HookArgs, staged: &Staged, settings: &mut Settings) -> Result<(), Problem> {
    if staged.now.len() > staged.before.len() {
        accept::add(settings, &args.accept)
    } else {
        accept::add_waivers(settings, args.accept.waivers.as_deref())
    }
}

/// Which findings refuse a commit.
struct Limits {
    view: View,
    fail_on: FailOn,
}

impl Limits {
    /// Whether a finding would refuse the commit, were it new and nobody waived it.
    fn counts(&self, finding: &Finding) -> bool {
        let bare = Finding { verdict: Verdict::Fail, standing: None, ..finding.clone() };
        self.view.in_profile(finding) && self.fail_on.counts(&bare)
    }
}

fn fail_on(args: &HookArgs, settings: &Settings) -> FailOn {
    args.fail_on
        .unwrap_or(FailOn { severity: settings.fail_on.unwrap_or(Severity::High), confidence: Confidence::Medium })
}

/// What the staged configurations come to, and what they came to before.
#[derive(Default)]
struct Judged {
    now: Vec<Device>,
    /// Files that are not judged, and were before.
    lost: Vec<Skipped>,
    /// The devices that were judged before, by what they are known by.
    before: FxHashMap<String, Device>,
    problems: Vec<Problem>,
}

impl Judged {
    fn of(audit: &Audit<'_>, staged: &Staged, settings: &Settings) -> Self {
        let mut all = Self::default();
        for outcome in outcomes(audit, &staged.before, settings) {
            // What cannot be read any more in an old version is no one's fault now.
            let Outcome::Device(device) = outcome else { continue };
            all.before.insert(device.identity.clone(), *device);
        }
        for outcome in outcomes(audit, &staged.now, settings) {
            match outcome {
                Outcome::Device(device) => all.now.push(*device),
                Outcome::Skipped(skipped) => {
                    let source = staged.now.iter().find(|source| source.path == skipped.path);
                    let identity = source.map(|source| settings.relative(source.identity().as_ref()));
                    if identity.is_some_and(|identity| all.before.contains_key(&identity)) {
                        all.lost.push(skipped);
                    }
                }
                Outcome::Failed { problem, .. } => all.problems.push(problem),
                Outcome::Compared(_) => {}
            }
        }
        all
    }
}

/// Judges files by the rules about single devices, in their order; starts no thread for one file.
fn outcomes(audit: &Audit<'_>, sources: &[Source], settings: &Settings) -> Vec<Outcome> {
    let jobs = jobs(sources, settings);
    match jobs.as_slice() {
        [job] => vec![audit.job(job)],
        jobs => jobs.par_iter().map(|job| audit.job(job)).collect(),
    }
}

/// What of it is new.
fn said<'j>(judged: &'j Judged, limits: &Limits, compares: bool) -> Said<'j> {
    let mut said = Said { devices: judged.now.len(), compares, ..Said::default() };
    for device in &judged.now {
        for (finding, is_known) in device.findings.iter().zip(known(device, judged)) {
            if is_known || !limits.counts(finding) {
                continue;
            }
            match &finding.waiver {
                Some(grant) => said.waived.push((device, grant.as_ref())),
                None => said.new.push((device, finding)),
            }
        }
    }
    said.lost = judged.lost.iter().collect();
    said
}

/// Of each finding of a device whether it is known: from before, what was waived then as well, or where the device is new
/// from the baseline.
fn known(device: &Device, judged: &Judged) -> Vec<bool> {
    match judged.before.get(&device.identity) {
        Some(before) => {
            let (old, new): (Vec<_>, Vec<_>) = (before.findings.iter().collect(), device.findings.iter().collect());
            hold(&old, &new).known
        }
        None => device.findings.iter().map(Finding::is_known).collect(),
    }
}
