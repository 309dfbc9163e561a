//! The rules of a run, as the pipeline uses them.

use std::sync::Arc;

use seawall_api::reflect::{Described as _, Object};
use seawall_api::{Plugin, Reading, Why};

use super::names::along;
use super::{AboutRule, Judge, ObjectResult, RuleResult};
use crate::analysis::{self, Analysis};
use crate::audit::Read;
use crate::finding::{Blank, Excused, Fix, ObjectCounts, RuleCard};
use crate::fleet::FleetRoot;
use crate::framework::Use;
use crate::problem::Problem;
use crate::profile::Profile;
use crate::rule::{
    self, Catalogue, Judgement, LoadError, ObjectVerdict, Overrides, PageFile, Root, Rule, Schema, SiteValues, Subject,
};
use crate::select::{self, Names};
use crate::settings::Settings;
use crate::site::SiteRoot;
use crate::suggest::nearest;
use crate::verdict::Verdict;

/// The rules of a run: those that come with Seawall and a site's own, as far as they are chosen.
#[derive(Debug)]
pub struct Rulebook {
    catalogue: Catalogue,
    /// By index of the rule: what reports say of it, if it is chosen.
    cards: Vec<Option<Arc<RuleCard>>>,
    site: SiteRoot,
    /// What rules about single devices see of the others.
    no_fleet: FleetRoot,
    values: SiteValues,
}

/// What paths of rules may start from.
pub fn schema() -> Schema {
    Schema::model()
        .with(Root { object: &Analysis::TYPE, derived: analysis::DERIVED })
        .with(Root { object: &SiteRoot::TYPE, derived: &[] })
        .with(Root { object: &FleetRoot::TYPE, derived: &[] })
}

impl Rulebook {
    /// Loads the rules with a site's own pages and parameters, and chooses among them.
    ///
    /// # Errors
    /// Every mistake in own pages and parameters, or every word of a choice that no rule goes by.
    pub fn load(
        settings: &Settings,
        own: &[PageFile],
        select: &[String],
        ignore: &[String],
    ) -> Result<Self, Vec<Problem>> {
        Self::limited(settings, own, (select, ignore), &[])
    }

    /// The rules of these ids alone, under the limits of controls in place of the site's; each with the file that sets
    /// them.
    ///
    /// # Errors
    /// The same, and limits of a kind that the rule does not take.
    pub fn under(
        settings: &Settings,
        own: &[PageFile],
        rules: &[String],
        limits: &[(&str, &Use)],
    ) -> Result<Self, Vec<Problem>> {
        Self::limited(settings, own, (rules, &[]), limits)
    }

    fn limited(
        settings: &Settings,
        own: &[PageFile],
        (select, ignore): (&[String], &[String]),
        limits: &[(&str, &Use)],
    ) -> Result<Self, Vec<Problem>> {
        let mut overrides = Overrides::default();
        let file = settings.file.as_deref().unwrap_or_default();
        for parameter in &settings.parameters {
            let place = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
            let (line, column) = (place(parameter.at.0), place(parameter.at.1));
            overrides.set(&parameter.rule, &parameter.name, &parameter.value, file, line, column);
        }
        for (file, used) in limits {
            for limit in &used.with {
                overrides.limit(&used.rule, &limit.name, limit.value.clone(), file);
            }
        }
        let catalogue = Catalogue::load(schema(), own, &overrides).map_err(|error| problems(&error))?;
        let configured = settings.named_rules.iter().map(|(id, at)| (file, id, *at));
        let waived = settings.waivers.iter().map(|waiver| (waiver.grant.place.path.as_str(), &waiver.rule, waiver.at));
        let unknown: Vec<Problem> =
            configured.chain(waived).filter_map(|(file, id, at)| unknown_rule(&catalogue, file, id, at)).collect();
        if !unknown.is_empty() {
            return Err(unknown);
        }
        let names: Vec<Names<'_>> = catalogue.rules().iter().map(names).collect();
        let chosen = select::choose(&names, select, ignore)?;
        let cards =
            catalogue.rules().iter().zip(chosen).map(|(rule, chosen)| chosen.then(|| Arc::new(card(&catalogue, rule))));
        Ok(Self {
            cards: cards.collect(),
            site: SiteRoot { site: settings.site.clone(), ..SiteRoot::default() },
            no_fleet: FleetRoot::default(),
            values: settings.values(),
            catalogue,
        })
    }

    /// What reports say of every rule, chosen or not, by id.
    pub fn every_card(&self) -> impl Iterator<Item = RuleCard> + '_ {
        self.catalogue.rules().iter().map(|rule| card(&self.catalogue, rule))
    }

    /// What frameworks may name.
    pub const fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    fn card(&self, rule: &Rule) -> Option<&Arc<RuleCard>> {
        // Judgements borrow their rules from the catalogue, whose order the cards have.
        let index = self.catalogue.rules().partition_point(|known| known.id < rule.id);
        let sorted = self.catalogue.rules().get(index).is_some_and(|known| known.id == rule.id);
        let index =
            if sorted { Some(index) } else { self.catalogue.rules().iter().position(|known| known.id == rule.id) };
        self.cards.get(index?)?.as_ref()
    }
}

impl Judge for Rulebook {
    fn count(&self) -> usize {
        self.cards.iter().flatten().count()
    }

    fn digest(&self) -> String {
        self.catalogue.digest()
    }

    fn about(&self, rule: &str) -> Option<AboutRule> {
        let rule = self.catalogue.find(rule)?;
        let tags: Vec<String> = rule.tags.iter().map(|tag| tag.clone().into_owned()).collect();
        let restricted = Profile::LawfulIntercept.shows(profile(rule), &tags);
        Some(AboutRule { severity: rule.severity, restricted })
    }

    fn judge(&self, read: &Read) -> Vec<RuleResult> {
        let roots: [&dyn Object; 4] = [&read.reading.model, &read.conclusions, &self.site, &self.no_fleet];
        let subject = Subject { reading: &read.reading, roots: &roots, plugin: read.plugin };
        self.results(&subject, false)
    }

    fn compares(&self) -> bool {
        self.catalogue.rules().iter().any(|rule| rule.compares_devices() && self.card(rule).is_some())
    }

    fn judge_fleet(&self, reading: &Reading, plugin: &'static dyn Plugin, fleet: &FleetRoot) -> Vec<RuleResult> {
        let conclusions = Analysis::default();
        let roots: [&dyn Object; 4] = [&reading.model, &conclusions, &self.site, fleet];
        self.results(&Subject { reading, roots: &roots, plugin }, true)
    }
}

impl Rulebook {
    fn results(&self, subject: &Subject<'_>, comparing: bool) -> Vec<RuleResult> {
        let wanted = |rule: &Rule| rule.compares_devices() == comparing && self.card(rule).is_some();
        let judgements = self.catalogue.judge_some(subject, wanted);
        judgements.iter().filter_map(|judgement| self.result(subject, judgement)).collect()
    }

    fn result(&self, subject: &Subject<'_>, judgement: &Judgement<'_>) -> Option<RuleResult> {
        let card = self.card(judgement.rule)?;
        let counts = judgement.counts;
        let failed =
            judgement.objects.iter().filter(|object| matches!(object.verdict, Verdict::Fail | Verdict::Waived));
        let unread = judgement.objects.iter().filter(|object| object.why == Some(Why::UnreadLine));
        Some(RuleResult {
            rule: Arc::clone(card),
            unread: unread.filter_map(|object| object.related.first()).min().copied(),
            verdict: judgement.verdict,
            why: judgement.why,
            untold: judgement.objects.iter().find_map(|object| object.why),
            counts: ObjectCounts {
                fail: counts.fail.into(),
                pass: counts.pass.into(),
                unknown: counts.unknown.into(),
                waived: counts.waived.into(),
            },
            objects: failed.map(|object| self.object(subject, judgement.rule, object)).collect(),
            excused: judgement
                .excused
                .iter()
                .map(|one| Excused { object: one.path.clone(), because: one.because.clone() })
                .collect(),
        })
    }

    fn object(&self, subject: &Subject<'_>, rule: &Rule, object: &ObjectVerdict) -> ObjectResult {
        ObjectResult {
            verdict: object.verdict,
            path: object.path.clone(),
            names: along(subject.roots, &object.path),
            message: object.message.clone(),
            confidence: object.confidence,
            primary: object.primary,
            related: object.related.clone(),
            fix: self.fix(subject, rule, object),
        }
    }

    fn fix(&self, subject: &Subject<'_>, rule: &Rule, object: &ObjectVerdict) -> Option<Fix> {
        if let Some(fix) = self.catalogue.fix(subject, rule, object, &self.values) {
            let blanks = fix.placeholders.into_iter().map(|open| Blank {
                name: open.name,
                help: open.help,
                setting: open.setting,
            });
            return Some(Fix {
                risk: fix.risk,
                commands: fix.commands,
                verify: fix.verify,
                before: fix.before,
                undo: fix.undo,
                blanks: blanks.collect(),
                manual: None,
            });
        }
        let manual = self.catalogue.manual(rule, subject.platform())?;
        Some(Fix { manual: Some(manual.to_owned()), ..Fix::by_hand() })
    }
}

/// A rule that the settings name and that there is not.
fn unknown_rule(catalogue: &Catalogue, file: &str, id: &str, (line, column): (usize, usize)) -> Option<Problem> {
    if catalogue.find(id).is_some() {
        return None;
    }
    let problem = Problem::new(format!("there is no rule `{id}`")).at(file, line, column);
    Some(match nearest(id, catalogue.rules().iter().map(|rule| &*rule.id)) {
        Some(near) => problem.help(format!("did you mean `{near}`?")),
        None => problem.help("`seawall rules list` lists them"),
    })
}

/// What a rule can be chosen by.
fn names(rule: &Rule) -> Names<'_> {
    let folder = rule.path.rsplit('/').nth(1).filter(|_| !rule.own);
    Names {
        id: &rule.id,
        tags: rule.tags.iter().map(AsRef::as_ref).collect(),
        groups: std::iter::once(&*rule.group).chain(folder).collect(),
    }
}

fn profile(rule: &Rule) -> Profile {
    match rule.profile {
        rule::Profile::Default => Profile::Default,
        rule::Profile::Strict => Profile::Strict,
    }
}

fn card(catalogue: &Catalogue, rule: &Rule) -> RuleCard {
    let owned = |texts: &[std::borrow::Cow<'static, str>]| texts.iter().map(|text| text.clone().into_owned()).collect();
    RuleCard {
        id: rule.id.to_string(),
        title: rule.title.to_string(),
        severity: rule.severity,
        confidence: rule.confidence,
        profile: profile(rule),
        tags: owned(&rule.tags),
        group: rule.group.to_string(),
        own: rule.own,
        why: rule.why.trim().to_owned(),
        reads: catalogue.read_by(rule).map(str::to_owned).collect(),
        references: rule.references.iter().map(|(framework, ids)| (framework.to_string(), owned(ids))).collect(),
    }
}

/// Mistakes in pages and parameters, each with its place.
pub(crate) fn problems(error: &LoadError) -> Vec<Problem> {
    let problem = |mistake: &rule::Mistake| {
        Problem::new(format!("{}: {}", mistake.what, mistake.why))
            .at(&mistake.file, mistake.line as usize, mistake.column as usize)
            .help(&mistake.help)
    };
    error.0.iter().map(problem).collect()
}
