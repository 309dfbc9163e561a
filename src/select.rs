//! Choosing rules by id, tag or group.

use crate::problem::Problem;
use crate::suggest::nearest;
use crate::wildcard::fits;

/// What a rule can be chosen by.
#[derive(Debug, Clone)]
pub struct Names<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its tags.
    pub tags: Vec<&'a str>,
    /// Its group's name, and the folder that it stands in.
    pub groups: Vec<&'a str>,
}

/// Which rules are judged: those selected, or all, without those ignored.
///
/// A word is an id, a tag or a group; `*` stands for any text. Groups may be written as slugs.
///
/// # Errors
/// A word that no rule goes by: it would silently judge too little or too much.
pub fn choose(rules: &[Names<'_>], select: &[String], ignore: &[String]) -> Result<Vec<bool>, Vec<Problem>> {
    let mut problems = Vec::new();
    for (option, words) in [("--select", select), ("--ignore", ignore)] {
        for word in words.iter().filter(|word| !rules.iter().any(|names| names.go_by(word))) {
            problems.push(unknown(option, word, rules));
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let is_in = |words: &[String], names: &Names<'_>| words.iter().any(|word| names.go_by(word));
    let chosen = |names: &Names<'_>| (select.is_empty() || is_in(select, names)) && !is_in(ignore, names);
    Ok(rules.iter().map(chosen).collect())
}

impl Names<'_> {
    fn go_by(&self, word: &str) -> bool {
        let word = word.trim().to_lowercase();
        fits(&word, self.id)
            || self.tags.iter().any(|tag| fits(&word, tag))
            || self.groups.iter().any(|group| fits(&word, &group.to_lowercase()) || fits(&word, &slug(group)))
    }
}

fn unknown(option: &str, word: &str, rules: &[Names<'_>]) -> Problem {
    let problem = Problem::new(format!("{option}: no rule, tag or group goes by `{word}`"));
    let known = rules.iter().flat_map(|names| std::iter::once(names.id).chain(names.tags.iter().copied()));
    match nearest(word, known) {
        Some(near) => problem.help(format!("did you mean `{near}`?")),
        None => problem.help("`seawall rules list` lists them"),
    }
}

/// `SSH and TLS cryptography` as `ssh-and-tls-cryptography`.
fn slug(group: &str) -> String {
    let lower = group.to_lowercase();
    let words = lower.split(|mark: char| !mark.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules() -> Vec<Names<'static>> {
        vec![
            Names { id: "snmp-rw-community", tags: vec!["snmp", "management-access"], groups: vec!["SNMP", "snmp"] },
            Names { id: "snmp-no-acl", tags: vec!["snmp"], groups: vec!["SNMP", "snmp"] },
            Names { id: "ssh-v1", tags: vec![], groups: vec!["SSH and TLS cryptography", "ssh-tls"] },
        ]
    }

    fn chosen(select: &[&str], ignore: &[&str]) -> Vec<&'static str> {
        let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let chosen = choose(&rules(), &owned(select), &owned(ignore)).unwrap();
        rules().iter().zip(chosen).filter(|(_, chosen)| *chosen).map(|(names, _)| names.id).collect()
    }

    #[test]
    fn rules_go_by_id_tag_group_and_beginning() {
        assert_eq!(chosen(&[], &[]).len(), 3);
        assert_eq!(chosen(&["ssh-v1"], &[]), ["ssh-v1"]);
        assert_eq!(chosen(&["snmp-*"], &["management-access"]), ["snmp-no-acl"]);
        assert_eq!(chosen(&["SSH and TLS cryptography"], &[]), ["ssh-v1"]);
        assert_eq!(chosen(&["ssh-and-tls-cryptography"], &[]), ["ssh-v1"]);
        assert_eq!(chosen(&["*-acl"], &[]), ["snmp-no-acl"]);
        assert_eq!(chosen(&["snmp"], &["snmp-no-acl"]), ["snmp-rw-community"]);
    }

    #[test]
    fn a_word_that_chooses_nothing_is_a_mistake() {
        let problems = choose(&rules(), &["snmp-rw-comunity".to_owned()], &["zzz".to_owned()]).unwrap_err();
        insta::assert_snapshot!(problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"), @r"
        --select: no rule, tag or group goes by `snmp-rw-comunity`
          help: did you mean `snmp-rw-community`?
        --ignore: no rule, tag or group goes by `zzz`
          help: `seawall rules list` lists them
        ");
    }
}
