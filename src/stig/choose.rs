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
pub fn frameworks(template: &Template, known: &[&Framework], named: bool) -> Result<Vec<Placed>, Problem> {
    let stigs = &template.checklist.stigs;
    let is = |stig: &Stig, framework: &Framework| match &framework.stig {
        Some(name) => same_name(name, stig.id()),
        // A framework that says of itself no name is taken at a user's word.
        None => named && !mapped(stig, framework).is_empty(),
    };
    let mut placed = Vec::new();
    for (stig, content) in stigs.iter().enumerate() {
        if let Some(framework) = known.iter().position(|framework| is(content, framework)) {
            placed.push(Placed { stig, framework });
        }
    }
    let holds = stigs.iter().map(|stig| format!("`{}`", stig.id())).collect::<Vec<_>>().join(", ");
    let missing = known.iter().enumerate().find(|(number, _)| placed.iter().all(|one| one.framework != *number));
    if let Some((_, framework)) = missing.filter(|_| named) {
        let about = framework.stig.as_ref().map_or_else(String::new, |name| format!(" (`{name}`)"));
        return Err(Problem::new(format!("the template is of {holds}, not of `{}`{about}", framework.id))
            .in_file(&*template.name)
            .help("leave --framework out, or give the template of that STIG"));
    }
    if placed.is_empty() {
        let names: Vec<&str> = known.iter().filter_map(|framework| framework.stig.as_deref()).collect();
        return Err(Problem::new(format!("the template is of {holds}, which no framework here is"))
            .in_file(&*template.name)
            .help(format!("there are frameworks for: {}", names.join(", "))));
    }
    let empty = placed.iter().find(|one| {
        let pair = stigs.get(one.stig).zip(known.get(one.framework));
        pair.is_some_and(|(stig, framework)| mapped(stig, framework).is_empty())
    });
    match empty.and_then(|one| stigs.get(one.stig)) {
        Some(stig) => Err(Problem::new(format!("no rule of `{}` in the template is known by its id", stig.id()))
            .in_file(&*template.name)
            .help("give the STIG as DISA publishes it: with V-, SV- and STIG ids")),
        None => Ok(placed),
    }
}

/// The control of each rule of a STIG that a framework knows, by numbers of rule and control: by the group (V-), the rule
/// with or without its revision (SV-), or the STIG's own id.
pub fn mapped(stig: &Stig, framework: &Framework) -> FxHashMap<usize, usize> {
    let index = Index::of(&framework.controls);
    let control = |(number, rule): (usize, &StigRule)| Some((number, index.find(rule)?));
    stig.rules.iter().enumerate().filter_map(control).collect()
}

struct Index<'f> {
    groups: FxHashMap<&'f str, usize>,
    rules: FxHashMap<&'f str, usize>,
    ids: FxHashMap<&'f str, usize>,
}

impl<'f> Index<'f> {
    fn of(controls: &'f [Control]) -> Self {
        let mut index =
            Self { groups: FxHashMap::default(), rules: FxHashMap::default(), ids: FxHashMap::default() };
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

    fn find(&self, rule: &StigRule) -> Option<usize> {
        let group = self.groups.get(rule.text("Vuln_Num").trim());
        let by_rule = || self.rules.get(base(rule.text("Rule_ID").trim()));
        let by_id = || self.ids.get(rule.text("Rule_Ver").trim());
        group.or_else(by_rule).or_else(by_id).copied()
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
