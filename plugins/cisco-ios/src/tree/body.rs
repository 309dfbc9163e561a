//! Free text that commands begin: banners, messages, menus, certificates, public keys, macros.

use seawall_api::reader::free_text::{FreeText, after_words, delimited};

/// Kinds of banner, and what may stand between `banner` and its delimiter in other blocks.
const BANNERS: &[&str] =
    &["motd", "login", "exec", "incoming", "prompt-timeout", "slip-ppp", "config-save", "text", "title"];

/// Lines of a public key end with one of these.
const KEY_ENDS: &[&str] = &["quit", "exit"];

/// The free text that a command begins.
pub(super) fn begun_by(command: &str) -> Option<FreeText> {
    let mut words = command.split_ascii_whitespace();
    match (words.next()?, words.next()) {
        ("banner", Some(kind)) => delimited(command, if BANNERS.contains(&kind) { 2 } else { 1 }),
        ("aaa", Some("authentication")) => match words.next()? {
            "banner" | "fail-message" => delimited(command, 3),
            _ => None,
        },
        ("vacant-message" | "refuse-message", Some(_)) => delimited(command, 1),
        ("busy-message", Some(_)) => delimited(command, 2),
        ("menu", Some(_)) => match words.next()? {
            "title" | "prompt" | "status-line" => delimited(command, 3),
            _ => None,
        },
        ("ip", Some("auth-proxy" | "admission")) if words.next()?.ends_with("-banner") => {
            delimited(command, if after_words(command, 3)?.starts_with("http ") { 4 } else { 3 })
        }
        ("certificate", Some(_)) => Some(FreeText::Hex("quit")),
        ("key-string", None) => Some(FreeText::Line(KEY_ENDS)),
        ("macro", Some("name")) => Some(FreeText::Line(&["@"])),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use seawall_api::Text;
    use seawall_api::reader::bodies::Bodies;

    use super::*;

    fn ends(config: &str) -> Option<FreeText> {
        let text = Text::new(config.to_owned());
        Bodies::default().hold(&text, 0, begun_by(text.line(0).trim())?)
    }

    fn mark(mark: &str) -> FreeText {
        FreeText::Mark(mark.to_owned())
    }

    #[test]
    fn every_kind_of_free_text_is_found() {
        assert_eq!(ends("banner motd ^C\nhi\n^C\n"), Some(mark("^C")));
        assert_eq!(ends("banner login $hi\nyou$\n"), Some(mark("$")));
        assert_eq!(ends("banner #\nhi\n#\n"), Some(mark("#")));
        assert_eq!(ends("banner login \u{3}hi\n\u{3}\n"), Some(mark("\u{3}")));
        assert_eq!(ends("aaa authentication fail-message ^C\nno\n^C\n"), Some(mark("^C")));
        assert_eq!(ends("aaa authentication banner \"Use it.\"\nend\n"), None);
        assert_eq!(ends("vacant-message %\nempty\n%\n"), Some(mark("%")));
        assert_eq!(ends("menu ops title ^C\nMenu\n^C\n"), Some(mark("^C")));
        assert_eq!(ends("menu ops text 1 show log\n"), None);
        assert_eq!(ends("ip admission auth-proxy-banner http ^C\nhi\n^C\n"), Some(mark("^C")));
        assert_eq!(ends("certificate self-signed 01\n 3082 0321\n quit\n"), Some(FreeText::Hex("quit")));
        assert_eq!(ends("certificate self-signed 01 nvram:x.cer\nline con 0\n"), None);
        assert_eq!(ends("key-string\n AAAA\n quit\n"), Some(FreeText::Line(KEY_ENDS)));
        assert_eq!(ends("key-string secret\n"), None);
        assert_eq!(ends("macro name x\nshutdown\n@\n"), Some(FreeText::Line(&["@"])));
    }

    #[test]
    fn text_that_never_ends_is_no_text() {
        assert_eq!(ends("banner motd ^C\nline vty 0 4\n"), None);
        assert_eq!(ends("macro name x\nshutdown\n"), None);
        assert_eq!(ends("key-string\ninterface Vlan1\n"), None);
    }

    #[test]
    fn a_typed_circumflex_is_told_from_the_control_character() {
        assert_eq!(ends("banner motd ^Cisco\nhello\n^\n"), Some(mark("^")));
        assert_eq!(ends("banner motd ^Cisco^\n"), None);
    }
}
