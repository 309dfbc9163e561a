//! The file of a baseline, `seawall.baseline/1`: sorted, one finding a line, so that a review shows what was accepted.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Baseline, Known};
use crate::date::Date;
use crate::fingerprint;
use crate::problem::Problem;
use crate::report::Header;
use crate::stable_hash::Hash128;

/// The name and version of the format.
pub const SCHEMA: &str = "seawall.baseline/1";

/// Where it is written unless someone says otherwise.
pub const FILE_NAME: &str = "seawall-baseline.json";

/// What is known of a baseline beside what is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The day for which it was made.
    pub as_of: Option<Date>,
    /// What the rules said when it was made, digested.
    pub rules_digest: Option<String>,
}

#[derive(Serialize)]
struct Out<'a> {
    schema: &'static str,
    fingerprints: &'static str,
    tool: OutTool<'a>,
    as_of: Date,
    devices: BTreeMap<&'a str, BTreeMap<&'a str, BTreeMap<String, u32>>>,
}

#[derive(Serialize)]
struct OutTool<'a> {
    name: &'a str,
    version: &'a str,
    rules_digest: &'a str,
}

/// What is read before anything else: any JSON has it or not.
#[derive(Deserialize)]
struct Head {
    #[serde(default)]
    schema: String,
    #[serde(default)]
    fingerprints: String,
}

#[derive(Deserialize)]
struct In {
    #[serde(default)]
    tool: InTool,
    #[serde(default)]
    as_of: String,
    devices: BTreeMap<String, BTreeMap<String, BTreeMap<String, u32>>>,
}

#[derive(Default, Deserialize)]
struct InTool {
    rules_digest: Option<String>,
}

impl Baseline {
    /// The file, with a line break at its end.
    pub fn to_json(&self, header: &Header) -> String {
        let numbers =
            |of: &BTreeMap<Hash128, u32>| of.iter().map(|(hash, number)| (hash.to_string(), *number)).collect();
        let devices = self.devices.iter().map(|(identity, known)| {
            let rules = known.iter().map(|(rule, of)| (rule.as_str(), numbers(of)));
            (identity.as_str(), rules.collect())
        });
        let out = Out {
            schema: SCHEMA,
            fingerprints: fingerprint::VERSION,
            tool: OutTool {
                name: header.tool.name,
                version: header.tool.version,
                rules_digest: &header.tool.rules_digest,
            },
            as_of: header.as_of,
            devices: devices.collect(),
        };
        serde_json::to_string_pretty(&out).unwrap_or_default() + "\n"
    }

    /// Reads a file. `shown` is its name for people.
    ///
    /// # Errors
    /// What it is instead, without repeating anything of it: whatever was named by mistake may hold secrets.
    pub fn parse(content: &str, shown: &str) -> Result<(Self, Written), Problem> {
        let wrong = |message: String| Problem::new(message).in_file(shown);
        let broken = |error: &serde_json::Error| {
            Problem::new("this is no baseline: it is not JSON as `seawall baseline write` writes it")
                .at(shown, error.line().max(1), error.column().max(1))
                .help("name the file that `seawall baseline write` made, or write it again")
        };
        let head: Head = serde_json::from_str(content).map_err(|error| broken(&error))?;
        if head.schema != SCHEMA {
            let known = head.schema.strip_prefix("seawall.").filter(|rest| {
                rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'.'))
            });
            let what = known.map_or("something else".to_owned(), |rest| format!("`seawall.{rest}`"));
            return Err(wrong(format!("this is no baseline that this version reads: it is {what}, not `{SCHEMA}`"))
                .help("`seawall baseline write PATH` makes one"));
        }
        if head.fingerprints != fingerprint::VERSION {
            return Err(wrong(
                "this baseline was made with fingerprints of another version, which no finding has now".to_owned(),
            )
            .help("`seawall baseline write PATH` makes a new one"));
        }
        let file: In = serde_json::from_str(content).map_err(|error| broken(&error))?;
        let mut devices: BTreeMap<String, Known> = BTreeMap::new();
        for (identity, rules) in file.devices {
            let mut known = Known::new();
            for (rule, numbers) in rules {
                let entry = known.entry(rule).or_default();
                for (print, number) in numbers {
                    let hash = print.parse().ok().filter(|_| number > 0);
                    let hash = hash.ok_or_else(|| {
                        wrong("this baseline is damaged: an entry is no fingerprint with a number".to_owned())
                            .help("take the file from its repository again, or write it again")
                    })?;
                    entry.insert(hash, number);
                }
            }
            devices.insert(identity, known);
        }
        let written = Written { as_of: Date::parse(&file.as_of), rules_digest: file.tool.rules_digest };
        Ok((Self { devices }, written))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Tool;
    use crate::report::sample::{device, finding};
    use crate::verdict::Severity;

    fn written() -> (Baseline, String) {
        let findings = vec![
            finding("snmp-rw-community", Severity::High, "snmp.communities[]", 3),
            finding("snmp-rw-community", Severity::High, "snmp.communities[]", 4),
            finding("mgmt-vty-no-acl", Severity::High, "lines[vty 0 4]", 9),
        ];
        let baseline = Baseline::of([&device(findings)]);
        let tool = Tool { name: "seawall", version: "0", rules: 2, rules_digest: "d".into(), settings_digest: None };
        let json = baseline.to_json(&Header { as_of: "2026-11-23".parse().unwrap(), tool });
        (baseline, json)
    }

    #[test]
    fn what_is_written_is_read_again() {
        let (baseline, json) = written();
        let (read, about) = Baseline::parse(&json, "b.json").unwrap();
        assert_eq!(read, baseline);
        assert_eq!(about.as_of.map(|day| day.to_string()).as_deref(), Some("2026-11-23"));
        assert_eq!(about.rules_digest.as_deref(), Some("d"));
    }

    #[test]
    fn one_finding_stands_on_a_line() {
        insta::assert_snapshot!(written().1);
    }

    #[test]
    fn what_is_no_baseline_is_said_without_repeating_it() {
        let report = r#"{"schema": "seawall.report/1", "devices": []}"#;
        let foreign = r#"{"schema": "hunter2", "devices": {"hunter2": 3}}"#;
        let config = "enable secret 0 hunter2\n";
        let old = written().1.replace(fingerprint::VERSION, "seawall.fingerprint/0");
        let damaged = written().1.replace("\": 2", "\": 0");
        let kinds = written().1.replace("\": 2", "\": \"hunter2\"");
        let said: Vec<String> = [report, foreign, config, &old, &damaged, &kinds, "{}", ""]
            .iter()
            .map(|content| Baseline::parse(content, "b.json").unwrap_err().to_string())
            .collect();
        assert!(said.iter().all(|said| !said.contains("hunter2")), "{said:#?}");
        insta::assert_snapshot!(said.join("\n"));
    }
}
