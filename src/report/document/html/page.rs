//! The page around everything: head, policy, style, landmarks, data and script.

use std::io::{self, Write};

use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest as _, Sha256};

use super::posture::Posture;
use super::{data, lists, overview};
use crate::assessment::Dossier;
use crate::neutral::neutral;

const TOKENS: &str = include_str!("style/tokens.css");
const DARK: &str = include_str!("style/dark.css");

const STYLES: [&str; 5] = [
    include_str!("style/base.css"),
    include_str!("style/table.css"),
    include_str!("style/finding.css"),
    include_str!("style/narrow.css"),
    include_str!("style/print.css"),
];

/// In the order in which they need each other.
const SCRIPTS: [&str; 9] = [
    include_str!("script/build.js"),
    include_str!("script/run.js"),
    include_str!("script/list.js"),
    include_str!("script/search.js"),
    include_str!("script/finding.js"),
    include_str!("script/findings.js"),
    include_str!("script/device.js"),
    include_str!("script/framework.js"),
    include_str!("script/page.js"),
];

/// Writes the page.
pub(super) fn write(dossier: &Dossier, out: &mut dyn Write) -> io::Result<()> {
    let (style, script) = (style(), script());
    let posture = Posture::of(dossier);
    out.write_all(head(dossier, &style, &script).into_string().as_bytes())?;
    out.write_all(b"<body>")?;
    out.write_all(body(dossier, &posture).into_string().as_bytes())?;
    out.write_all(b"<script type=\"application/json\" id=\"data\">")?;
    out.write_all(data::block(dossier)?.as_bytes())?;
    write!(out, "</script>\n<script>{script}</script>\n</body></html>\n")
}

/// The style sheet: the dark palette holds on screens whose owner wants it dark, by the system or by the switch.
fn style() -> String {
    let dark = format!(
        "@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{DARK}}}}}\n\
         @media screen{{:root[data-theme=dark]{{{DARK}}}}}\n"
    );
    format!("{TOKENS}\n{dark}{}", STYLES.join("\n"))
}

fn script() -> String {
    format!("(() => {{\n'use strict';\n{}\n}})();", SCRIPTS.join("\n"))
}

/// What the policy in the page names a style or script by.
fn source(text: &str) -> String {
    format!("'sha256-{}'", base64(&Sha256::digest(text.as_bytes())))
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let letter = |bits: u32| LETTERS.get((bits & 63) as usize).map_or('=', |letter| char::from(*letter));
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let bits = three.iter().fold(0u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        for place in 0..4 {
            text.push(if place <= three.len() { letter(bits >> (18 - 6 * place)) } else { '=' });
        }
    }
    text
}

fn head(dossier: &Dossier, style: &str, script: &str) -> Markup {
    let policy = format!(
        "default-src 'none'; style-src {}; script-src {}; base-uri 'none'; form-action 'none'",
        source(style),
        source(script)
    );
    html! {
        (DOCTYPE)
        (PreEscaped("<html lang=\"en\">"))
        head {
            meta charset="utf-8";
            meta http-equiv="Content-Security-Policy" content=(policy);
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="robots" content="noindex, nofollow";
            meta name="referrer" content="no-referrer";
            meta name="color-scheme" content="light dark";
            title { "Seawall: configuration audit, " (neutral(&dossier.assessment.as_of)) }
            style { (PreEscaped(style)) }
        }
    }
}

fn body(dossier: &Dossier, posture: &Posture) -> Markup {
    html! {
        a.skip href="#main" { "Skip to the content" }
        header.top {
            span.brand { "Seawall" }
            nav aria-label="Pages" {
                a href="#/" data-nav="overview" { "Overview" }
                a href="#/devices" data-nav="devices" { "Devices" }
                a href="#/frameworks" data-nav="frameworks" { "Frameworks" }
                a.scripted href="#/findings" data-nav="findings" { "Findings" }
            }
            button #theme .scripted type="button" { "Colours: system" }
        }
        main #main tabindex="-1" {
            noscript {
                p.card.notice {
                    "Without JavaScript this page shows the overview, the list of devices and the summary of frameworks. Each device, "
                    "each control and all findings need it; the page asks for nothing from any network."
                }
            }
            (overview::page(dossier, posture))
            (lists::devices(dossier, posture))
            (lists::frameworks(dossier))
            div #view data-page="view" hidden {}
        }
        footer {
            (colophon(dossier))
            p.keys.scripted {
                kbd { "/" } " search "
                kbd { "↓" } " " kbd { "↑" } " through a list "
                kbd { "Esc" } " back"
            }
        }
    }
}

fn colophon(dossier: &Dossier) -> Markup {
    let run = &dossier.assessment;
    let tool = &run.tool;
    html! {
        dl.colophon {
            div { dt { "As of" } dd { (neutral(&run.as_of)) } }
            div { dt { "Made by" } dd { (neutral(&tool.name)) " " (neutral(&tool.version)) } }
            div { dt { "Rules" } dd { (tool.rules) " · " code { (neutral(&tool.rules_digest)) } } }
            @if let Some(digest) = &tool.settings_digest { div { dt { "Settings" } dd { code { (neutral(digest)) } } } }
        }
        p.note {
            "Made from exported configurations alone; no device was touched. Words that may not be shown appear as …, and no secret is in this file. "
            "What is in it still helps whoever means harm: hand it on with care."
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_rfc_4648() {
        let texts = ["", "f", "fo", "foo", "foob", "fooba", "foobar"].map(|text| base64(text.as_bytes()));
        assert_eq!(texts, ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"]);
    }

    #[test]
    fn neither_style_nor_script_ends_its_element_or_asks_for_anything() {
        for text in [style(), script()] {
            let lower = text.to_lowercase();
            for word in [
                "</s",
                "<!--",
                "@import",
                "url(",
                "http:",
                "https:",
                "innerhtml",
                "outerhtml",
                "insertadjacent",
                "eval(",
            ] {
                assert!(!lower.contains(word), "{word}");
            }
        }
    }
}
