//! Configurations that were written to act on whoever reads a report of them.

use std::fs;

use serde_json::Value;

use crate::annotations::commands;
use crate::code_quality::entries;
use crate::junit;
use crate::run::{check, formats};
use crate::support::Place;

/// No line for people is longer, whatever a configuration holds.
const LONGEST: usize = 1_000;

/// What may act: in a log, a terminal, a page, a sheet, XML.
fn texts() -> Vec<String> {
    let mut texts: Vec<String> = [
        "::set-output name=x::y",
        "::error::injected",
        "\r::error::injected",
        "\u{b}::add-mask::injected",
        "##vso[task.setvariable variable=x]injected",
        "##[error]injected",
        "\u{1b}[2J\u{1b}]0;injected\u{7}",
        "\u{9b}31minjected",
        "\u{202e}injected\u{2066}\u{200b}",
        "a]]>injected",
        "<script>alert(1)</script>",
        "<!-- </details> -->&injected;",
        "=cmd|' /C calc'!A0",
        "+1|injected",
        "@everyone injected #123 injected!1",
        "[injected](https://example.net) https://example.net www.example.net",
        "``` injected ` `` ````",
        "injected | injected \\| injected",
        "%0A::error::injected",
        "{0} {{injected}} ${injected}",
        "\u{85}::error::injected\u{2028}::error::injected",
        "\u{fffe}injected\u{ffff}",
    ]
    .map(str::to_owned)
    .to_vec();
    texts.push("x".repeat(10_000));
    texts.push("injected ".repeat(1_200));
    texts
}

/// A text as one word.
fn word(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join("_")
}

fn ios(text: &str) -> String {
    let word = word(text);
    format!(
        "version 17.6\nhostname {word}\nusername {word} privilege 15 password 0 Kq7-p4ss\nenable password Kq7-enable\n\
         banner motd ^C {text} ^C\ninterface GigabitEthernet0/0\n description {text}\n ip address 192.0.2.1 255.255.255.0\n \
         ip access-group {word} in\nip access-list extended {word}\n permit ip any any\n\
         snmp-server community Kq7-comm RW {word}\nsnmp-server location {text}\narchive\n path {word}\n\
         event manager applet {word}\n event timer watchdog time 60\n action 1 cli command \"{text}\"\n\
         alias exec {word} {text}\nrouter bgp 65000\n neighbor 203.0.113.9 remote-as 65001\n neighbor 203.0.113.9 description {text}\n\
         neighbor 203.0.113.9 route-map {word} in\n{text}\nline vty 0 4\n transport input telnet\n access-class {word} in\nend\n"
    )
}

fn junos(text: &str) -> String {
    let text = text.replace('"', "");
    format!(
        "set version 20.4R1\nset system host-name \"{text}\"\nset system login user \"{text}\" class super-user\n\
         set system login message \"{text}\"\nset system services telnet\nset system services ftp\n\
         set snmp community \"Kq7-comm\" authorization read-write\nset snmp location \"{text}\"\n\
         set interfaces ge-0/0/0 description \"{text}\"\nset interfaces ge-0/0/0 unit 0 family inet address 192.0.2.1/24\n\
         set interfaces ge-0/0/0 unit 0 family inet filter input \"{text}\"\n\
         set firewall family inet filter \"{text}\" term \"{text}\" then accept\n\
         set policy-options policy-statement \"{text}\" then accept\n\
         set protocols bgp group \"{text}\" neighbor 203.0.113.9 peer-as 65001\n\
         set protocols bgp group \"{text}\" import \"{text}\"\n{text}\n"
    )
}

fn routeros(text: &str) -> String {
    let text = text.replace(['"', '$', '\\'], "");
    format!(
        "# 2026-01-01 12:00:00 by RouterOS 7.10\n# software id = ABCD-1234\n/interface list\nadd name=\"{text}\"\n\
         /snmp community\nadd addresses=0.0.0.0/0 name=Kq7-comm write-access=yes\n\
         /user group\nadd name=\"{text}\" policy=local,telnet,ssh,write\n\
         /ip firewall filter\nadd action=accept chain=input comment=\"{text}\"\nadd action=accept chain=\"{text}\"\n\
         /ip service\nset telnet disabled=no\nset ftp disabled=no\n/ip address\nadd address=192.0.2.1/24 comment=\"{text}\" interface=ether1\n\
         /snmp\nset enabled=yes location=\"{text}\"\n/system identity\nset name=\"{text}\"\n\
         /system scheduler\nadd interval=1m name=\"{text}\" on-event=\"{text}\"\n/system script\nadd name=\"{text}\" source=\"{text}\"\n"
    )
}

type Writer = fn(&str) -> String;

const PLATFORMS: [(&str, Writer); 3] = [("cisco-ios", ios), ("juniper-junos", junos), ("mikrotik-routeros", routeros)];

/// One configuration a text, in a file that is named by the text as far as files can be.
fn place(write: Writer) -> Place {
    let place = Place::with(&[]);
    for (number, text) in texts().iter().enumerate() {
        let name: String = text.chars().filter(|mark| !matches!(mark, '/' | '\0')).take(50).collect();
        fs::create_dir(place.path().join(format!("{number:02}"))).unwrap();
        fs::write(place.path().join(format!("{number:02}")).join(&name), write(text)).unwrap();
        // What is no configuration is named too.
        fs::write(place.path().join(format!("{number:02}")).join(format!("{name}.bin")), "\u{1}\u{2}\u{3}\u{4}\u{5}")
            .unwrap();
    }
    place
}

/// Whether a character does something other than to be seen; one that ends a line may stand where lines may.
fn acts(mark: char) -> bool {
    (mark.is_control() && mark != '\n')
        || matches!(mark, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// What acts in a text that is shown, line by line, in a log or a terminal.
fn what_acts(text: &str) -> Option<&str> {
    text.lines().find(|line| {
        let is_command = line.trim_start().strip_prefix("::").is_some_and(|rest| rest.contains("::"));
        let vso = line
            .split("##")
            .skip(1)
            .any(|rest| rest.trim_start_matches(|mark: char| mark.is_ascii_alphabetic()).starts_with('['));
        is_command || vso || line.chars().any(acts)
    })
}

fn assert_harmless(texts: impl IntoIterator<Item = String>, what: &str) {
    for text in texts {
        if let Some(line) = what_acts(&text) {
            panic!("{what}: this acts: {:?}", line.chars().take(300).collect::<String>());
        }
    }
}

fn assert_bounded(text: &str, what: &str) {
    if let Some(line) = text.lines().find(|line| line.chars().count() > LONGEST) {
        panic!("{what}: {} characters: {}", line.chars().count(), line.chars().take(300).collect::<String>());
    }
}

/// Every string of a document, keys included.
fn strings(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::String(text) => into.push(text.clone()),
        Value::Array(values) => values.iter().for_each(|value| strings(value, into)),
        Value::Object(fields) => fields.iter().for_each(|(key, value)| {
            into.push(key.clone());
            strings(value, into);
        }),
        _ => {}
    }
}

fn of_json(document: &str) -> Vec<String> {
    let mut all = Vec::new();
    strings(&serde_json::from_str(document).unwrap(), &mut all);
    all
}

/// The messages of a SARIF document, in which links and placeholders have a meaning.
fn messages(value: &Value) -> Vec<String> {
    match value {
        Value::Object(fields) => {
            let own = fields.get("text").and_then(Value::as_str).map(str::to_owned);
            own.into_iter().chain(fields.values().flat_map(messages)).collect()
        }
        Value::Array(values) => values.iter().flat_map(messages).collect(),
        _ => Vec::new(),
    }
}

/// A page without its code, by the rules of CommonMark: fences end at a run of as many backticks, spans at one that is
/// exactly as long.
fn without_code(page: &str) -> String {
    let mut rest = String::new();
    let mut fence: Option<usize> = None;
    for line in page.lines() {
        let ticks = line.chars().take_while(|mark| *mark == '`').count();
        match fence {
            Some(open) if ticks >= open && line.trim_matches('`').is_empty() => fence = None,
            Some(_) => {}
            None if ticks >= 3 && !line[ticks..].contains('`') => fence = Some(ticks),
            None => {
                rest.push_str(&without_spans(line));
                rest.push('\n');
            }
        }
    }
    assert_eq!(fence, None, "a fence is open");
    rest
}

fn without_spans(line: &str) -> String {
    let (mut rest, mut shown) = (line, String::new());
    while let Some(start) = rest.find('`') {
        let ticks = rest[start..].chars().take_while(|mark| *mark == '`').count();
        let behind = &rest[start + ticks..];
        let mut at = 0;
        let end = loop {
            let Some(next) = behind[at..].find('`').map(|next| next + at) else { break None };
            let run = behind[next..].chars().take_while(|mark| *mark == '`').count();
            if run == ticks {
                break Some(next + run);
            }
            at = next + run;
        };
        shown.push_str(&rest[..start]);
        let end = end.unwrap_or_else(|| panic!("a span is open: {line}"));
        shown.push_str("CODE");
        rest = &behind[end..];
    }
    shown + rest
}

#[test]
fn code_is_told_from_text() {
    assert_eq!(without_spans("a `b` c ``d`e`` f"), "a CODE c CODE f");
    assert_eq!(without_code("a\n```text\n<b>\n```\nc\n"), "a\nc\n");
}

fn assert_page(page: &str, what: &str) {
    let text = without_code(page);
    for line in text.lines() {
        let tags =
            line.replace("<details>", "").replace("</details>", "").replace("<summary>", "").replace("</summary>", "");
        for mark in ["<", "@", "](", "#1", "://", "www.", "injected", "calc", "xxxxxxxxxx", "&"] {
            assert!(!tags.contains(mark), "{what}: {mark} in {line}");
        }
        let cells = line.replace("\\|", "").matches('|').count();
        assert!(!line.starts_with('|') || cells == 5 || cells == 7, "{what}: {line}");
    }
    assert_eq!(text.matches("<details>").count(), text.matches("</details>").count(), "{what}");
}

#[test]
fn nothing_of_a_configuration_acts_in_any_format() {
    for (platform, write) in PLATFORMS {
        let place = place(write);
        for format in formats() {
            let what = format!("{platform}, {format}");
            let report = check(&place, &format, &["--platform", platform, "--profile", "strict", "-v", "."]);
            assert!(report.len() > 5_000, "{what}: {report}");
            assert!(report.contains("injected") || format == "github", "{what}: the texts are there, and do nothing");
            one(&format, &report, &what);
        }
        for more in [&["-q"][..], &["--group-by", "rule"], &["--group-by", "device"]] {
            let report = check(&place, "text", &[&["--platform", platform], more, &["."]].concat());
            one("text", &report, &format!("{platform}, {more:?}"));
        }
    }
}

/// What holds for one report, as those read it for whom it is.
fn one(format: &str, report: &str, what: &str) {
    assert!(!report.chars().any(acts), "{what}: {:?}", report.chars().find(|mark| acts(*mark)));
    match format {
        "text" | "concise" => {
            assert_harmless([report.to_owned()], what);
            assert_bounded(report, what);
            let formula = |line: &&str| line.starts_with(['=', '+', '-', '@']) && !line.starts_with("--> ");
            let formula = report.lines().find(formula);
            assert_eq!(formula, None, "{what}: a sheet would calculate it");
        }
        "json" => assert_harmless(of_json(report), what),
        "jsonl" => report.lines().for_each(|line| assert_harmless(of_json(line), what)),
        "sarif" => {
            assert_harmless(of_json(report), what);
            for text in messages(&serde_json::from_str(report).unwrap()) {
                assert!(!text.contains("](") && !text.contains("{0}"), "{what}: {text}");
            }
        }
        "gitlab" => {
            assert_harmless(of_json(report), what);
            for entry in entries(report) {
                assert_bounded(entry["description"].as_str().unwrap(), what);
            }
        }
        "github" => {
            assert_bounded(report, what);
            for command in commands(report) {
                assert!(["error", "warning", "notice"].contains(&command.name.as_str()), "{what}: {command:?}");
                assert!(command.properties.contains_key("file"), "{what}: {command:?}");
                assert_harmless(command.properties.into_values().chain([command.message]), what);
            }
            let others = report.lines().filter(|line| !line.starts_with("::"));
            others.for_each(|line| assert!(line.starts_with("Seawall: "), "{what}: {line}"));
        }
        "junit" => {
            junit::is_held_against_schema(report);
            let (names, texts) = junit::read(report);
            let known = ["failure", "properties", "property", "skipped", "testcase", "testsuite", "testsuites"];
            assert_eq!(names.iter().map(String::as_str).collect::<Vec<_>>(), known, "{what}");
            texts.iter().for_each(|text| assert_bounded(text, what));
            assert_harmless(texts, what);
            assert!(!report.contains("]]>"), "{what}");
        }
        "markdown" => {
            assert_harmless([report.to_owned()], what);
            assert_bounded(report, what);
            assert_page(report, what);
            assert!(report.len() < 65_536, "{what}: {}", report.len());
        }
        other => panic!("{other}: say what is harmless in it"),
    }
}
