//! Which framework a STIG of a template is, and which control each of its rules.

use rustc_hash::FxHashMap;

use super::Template;
use super::model::{Stig, StigRule};
use crate::framework::{Control, Framework};
use crate::problem::Problem;

/// A STIG of a template, and the framework that it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed {
    /// The STIG's number in the template.
    pub stig: usize,
    /// The framework's number among those given.
    pub framework: usize,
}

/// Whether two names of benchmarks are the same: DISA writes `-`, `_` and blanks for one another.
pub fn same_name(left: &str, right: &str) -> bool {
    let plain = |name: &str| -> String {
        let word = |mark: char| if matches!(mark, '-' | ' ') { '_' } else { mark.to_ascii_lowercase() };
        super::xccdf::plain(name.trim()).chars().map(word).collect()
    };
    plain(left) == plain(right)
}

/// The frameworks that a template's STIGs are. With `named`, the frameworks are those that a user named: each of them has
/// to be in the template.
///
/// # Errors
/// None of them is in the template, one that was named is not, or nothing in the template is known of any.
pub fn frameworks<'f>(
    template: &Template,
    known: &[&'f Framework],
    named: bool,
) -> Result<Vec<&'f Framework>, Problem> {
    let placed = placed(template, known, named)?;
    let chosen = |number: usize| placed.iter().any(|one| one.framework == number);
    let missing = known.iter().enumerate().find(|(number, _)| !chosen(*number));
    if let Some((_, framework)) = missing.filter(|_| named) {
        return Err(none_of(template, framework));
    }
    Ok(known.iter().enumerate().filter(|(number, _)| chosen(*number)).map(|(_, framework)| *framework).collect())
}

/// Where the STIGs of a template are among frameworks: by the benchmark's name; by DISA's numbers of groups and rules, of
/// which no two STIGs share one, where a release or a program calls it otherwise. A framework that does not say which STIG
/// it is counts only where `by_ids` takes it at any ids of its controls.
///
/// # Errors
/// No STIG of the template is there, or none of its rules is known.
pub(crate) fn placed(template: &Template, known: &[&Framework], by_ids: bool) -> Result<Vec<Placed>, Problem> {
    let stigs = &template.checklist.stigs;
    let place = |(stig, content): (usize, &Stig)| {
        let by_name =
            |framework: &&Framework| framework.stig.as_ref().is_some_and(|name| same_name(name, content.id()));
        let by_number = |framework: &&Framework| framework.stig.is_some() && shares_numbers(content, framework);
        let by_rules = |framework: &&Framework| framework.stig.is_none() && !mapped(content, framework).is_empty();
        let framework = known.iter().position(by_name);
        let framework = framework.or_else(|| known.iter().position(by_number));
        let framework = framework.or_else(|| known.iter().position(by_rules).filter(|_| by_ids))?;
        Some(Placed { stig, framework })
    };
    let placed: Vec<Placed> = stigs.iter().enumerate().filter_map(place).collect();
    if placed.is_empty() {
        return Err(match known {
            [framework] => none_of(template, framework),
            _ => nobody_knows(template, known),
        });
    }
    let empty = placed.iter().find_map(|one| {
        let (stig, framework) = stigs.get(one.stig).zip(known.get(one.framework))?;
        mapped(stig, framework).is_empty().then_some(stig)
    });
    match empty {
        Some(stig) => {
            let problem = Problem::new(format!("no rule of `{}` in the template is known by its id", stig.id()));
            let help = "give the STIG as DISA publishes it, with its V-, SV- and STIG ids";
            Err(problem.in_file(&*template.name).help(help))
        }
        None => Ok(placed),
    }
}

fn holds(template: &Template) -> String {
    template.checklist.stigs.iter().map(|stig| format!("`{}`", stig.id())).collect::<Vec<_>>().join(", ")
}

fn none_of(template: &Template, framework: &Framework) -> Problem {
    let about = framework.stig.as_ref().map_or_else(String::new, |name| format!(", which is `{name}`"));
    Problem::new(format!("the template is of {}, not of `{}`{about}", holds(template), framework.id))
        .in_file(&*template.name)
        .help("leave --framework out, or give the template of that STIG")
}

fn nobody_knows(template: &Template, known: &[&Framework]) -> Problem {
    let names: Vec<&str> = known.iter().filter_map(|framework| framework.stig.as_deref()).collect();
    let help = match names.as_slice() {
        [] => "no framework here is a STIG; `seawall frameworks list` lists them".to_owned(),
        names => format!("there are frameworks for {}", names.join(", ")),
    };
    Problem::new(format!("the template is of {}, which no framework here is", holds(template)))
        .in_file(&*template.name)
        .help(help)
}

/// The control of each rule of a STIG that a framework knows, by numbers of rule and control: by the group (V-), the rule
/// with or without its revision (SV-), or the STIG's own id.
pub fn mapped(stig: &Stig, framework: &Framework) -> FxHashMap<usize, usize> {
    let index = Index::of(&framework.controls);
    let control = |(number, rule): (usize, &StigRule)| Some((number, index.find(rule)?));
    stig.rules.iter().enumerate().filter_map(control).collect()
}

/// Whether more than half of a STIG's rules have numbers of a framework.
fn shares_numbers(stig: &Stig, framework: &Framework) -> bool {
    let index = Index::of(&framework.controls);
    let shared = stig.rules.iter().filter(|rule| index.by_number(rule).is_some()).count();
    shared * 2 > stig.rules.len()
}

struct Index<'f> {
    groups: FxHashMap<&'f str, usize>,
    rules: FxHashMap<&'f str, usize>,
    ids: FxHashMap<&'f str, usize>,
}

impl<'f> Index<'f> {
    fn of(controls: &'f [Control]) -> Self {
        let mut index = Self { groups: FxHashMap::default(), rules: FxHashMap::default(), ids: FxHashMap::default() };
        for (number, control) in controls.iter().enumerate() {
            if let Some(group) = &control.vuln {
                index.groups.entry(group).or_insert(number);
            }
            if let Some(rule) = &control.rule_id {
                index.rules.entry(base(rule)).or_insert(number);
            }
            index.ids.entry(&control.id).or_insert(number);
        }
        index
    }

    fn by_number(&self, rule: &StigRule) -> Option<usize> {
        let group = self.groups.get(rule.text("Vuln_Num").trim());
        group.or_else(|| self.rules.get(base(rule.text("Rule_ID").trim()))).copied()
    }

    fn find(&self, rule: &StigRule) -> Option<usize> {
        self.by_number(rule).or_else(|| self.ids.get(rule.text("Rule_Ver").trim()).copied())
    }
}

/// `SV-215827r991899_rule` without its revision: `SV-215827`.
fn base(rule: &str) -> &str {
    let rule = super::xccdf::plain(rule);
    let digits = rule.strip_prefix("SV-").map_or(0, |rest| rest.bytes().take_while(u8::is_ascii_digit).count());
    if digits == 0 { rule } else { rule.get(..3 + digits).unwrap_or(rule) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_known_with_and_without_its_revision() {
        for id in ["SV-215827r991899_rule", "SV-215827r1", "SV-215827", "xccdf_mil.disa.stig_rule_SV-215827r2_rule"] {
            assert_eq!(base(id), "SV-215827");
        }
        assert_eq!(base("SV-"), "SV-");
        assert_eq!(base("own_rule"), "own_rule");
    }

    #[test]
    fn names_of_benchmarks_are_compared_as_disa_writes_them() {
        assert!(same_name("Cisco_IOS-XE_Router_NDM_STIG", "Cisco_IOS_XE_Router_NDM_STIG"));
        assert!(same_name("A_STIG", "xccdf_mil.disa.stig_benchmark_A_STIG"));
        assert!(!same_name("A_STIG", "A_SRG"));
        assert!(!same_name("", "A_STIG"));
    }
}
