//! Commands of a script, taken out of it: which words the grammar knows, and what they are after.

/// A command in a script: where it stands in the text, and its words.
#[derive(Debug)]
pub(super) struct Piece<'a> {
    pub(super) from: usize,
    pub(super) to: usize,
    /// The words of the path and of what is done.
    pub(super) words: Vec<&'a str>,
    given: Vec<(&'a str, &'a str)>,
}

impl<'a> Piece<'a> {
    /// A property of the command, without quotes.
    pub(super) fn get(&self, key: &str) -> Option<&'a str> {
        self.given.iter().find(|(name, _)| *name == key).map(|(_, value)| *value)
    }

    /// Whether a property is worked out when the script runs.
    pub(super) fn computed(&self, key: &str) -> bool {
        self.get(key).is_some_and(|value| value.contains(['$', '(', '[']))
    }
}

/// Takes the commands out of a script.
pub(super) fn split(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut from = 0;
    let mut quoted = false;
    let mut escaped = false;
    for (at, mark) in text.char_indices() {
        if escaped {
            escaped = false;
            continue;
        }
        match mark {
            '\\' => escaped = true,
            '"' => quoted = !quoted,
            ';' | '\n' | '\r' | '{' | '}' | '[' | ']' if !quoted => {
                pieces.extend(piece(text, from, at));
                from = at + mark.len_utf8();
            }
            _ => {}
        }
    }
    pieces.extend(piece(text, from, text.len()));
    pieces
}

fn piece(text: &str, from: usize, to: usize) -> Option<Piece<'_>> {
    let whole = text.get(from..to)?;
    let start = from + (whole.len() - whole.trim_start().len());
    let body = whole.trim();
    // Words of the language itself, and comments.
    if body.is_empty() || body.starts_with('#') {
        return None;
    }
    let runs = body.strip_prefix(':').is_some_and(|rest| rest.starts_with("execute") || rest.starts_with("parse"));
    if body.starts_with(':') && !runs {
        return None;
    }
    let all = tokens(body);
    let mut words = Vec::new();
    let mut given = Vec::new();
    for token in all {
        match token.split_once('=') {
            Some((key, value)) if !key.is_empty() => given.push((key, value.trim_matches(['"', '\\']))),
            _ if given.is_empty() => words.extend(token.split('/').filter(|word| !word.is_empty())),
            _ => {}
        }
    }
    (!words.is_empty()).then(|| Piece { from: start, to: start + body.len(), words, given })
}

/// Words between blanks, quotes kept together.
fn tokens(body: &str) -> Vec<&str> {
    let mut all = Vec::new();
    let mut from = None;
    let mut quoted = false;
    let mut escaped = false;
    for (at, mark) in body.char_indices() {
        if mark.is_whitespace() && !quoted {
            all.extend(from.take().and_then(|from: usize| body.get(from..at)));
            continue;
        }
        from.get_or_insert(at);
        match mark {
            '\\' => escaped = !escaped,
            '"' if !escaped => quoted = !quoted,
            _ => {}
        }
        if mark != '\\' {
            escaped = false;
        }
    }
    all.extend(from.and_then(|from| body.get(from..)));
    all
}

/// Commands by their first words, and what they are after. What stands first wins.
const KNOWN: &[(&[&str], &str)] = &[
    (&["tool", "fetch"], "copy"),
    (&["tool", "e-mail"], "copy"),
    (&["tool", "sniffer"], "capture"),
    (&["tool", "netwatch"], "configure"),
    (&["tool", "romon"], "connect"),
    (&["tool", "mac-telnet"], "connect"),
    (&["import"], "shell"),
    (&["execute"], "shell"),
    (&["parse"], "shell"),
    (&["export"], "copy"),
    (&["system", "backup", "save"], "copy"),
    (&["system", "backup", "load"], "shell"),
    (&["system", "script", "run"], "shell"),
    (&["system", "script"], "configure"),
    (&["system", "scheduler"], "configure"),
    (&["system", "logging"], "logging"),
    (&["system", "reboot"], "reload"),
    (&["system", "shutdown"], "reload"),
    (&["system", "reset-configuration"], "reload"),
    (&["system", "ssh"], "connect"),
    (&["system", "ssh-exec"], "connect"),
    (&["system", "telnet"], "connect"),
    (&["user", "add"], "user"),
    (&["user", "set"], "user"),
    (&["user", "remove"], "user"),
    (&["user", "ssh-keys"], "user"),
    (&["console", "clear-history"], "clear"),
    (&["file", "remove"], "clear"),
    (&["log", "print"], "show"),
    (&["log"], "other"),
    (&["container", "add"], "shell"),
];

/// Words that may stand in what is printed, and what a command with them is after.
const DONE: &[(&str, &str)] = &[
    ("print", "show"),
    ("get", "show"),
    ("find", "show"),
    ("add", "configure"),
    ("set", "configure"),
    ("remove", "configure"),
    ("enable", "configure"),
    ("disable", "configure"),
];

/// First words of paths that may be printed.
const PATHS: &[&str] = &[
    "caps-man",
    "certificate",
    "file",
    "interface",
    "ip",
    "ipv6",
    "log",
    "mpls",
    "ppp",
    "queue",
    "radius",
    "routing",
    "snmp",
    "system",
    "tool",
    "user",
];

/// The command's first words as far as they are known, and what it does.
pub(super) fn meaning(piece: &Piece<'_>) -> (String, &'static str) {
    let words: Vec<&str> = piece.words.iter().map(|word| word.trim_start_matches(':')).collect();
    let known = KNOWN.iter().find(|(path, _)| words.starts_with(path));
    if let Some((path, action)) = known {
        return (path.join(" "), action);
    }
    let done = words.iter().find_map(|word| DONE.iter().find(|(name, _)| name == word));
    let first = words.first().filter(|word| PATHS.contains(word));
    let said: Vec<&str> = first.into_iter().copied().chain(done.map(|(name, _)| *name)).collect();
    (said.join(" "), done.map_or("other", |(_, action)| *action))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_stand_between_marks() {
        let text = ":local a \"x; y\"; /ip address print\n:foreach i in=[/user find] do={/user remove $i}";
        let found: Vec<_> =
            split(text).iter().map(|it| (text.get(it.from..it.to).unwrap().to_owned(), meaning(it))).collect();
        assert_eq!(
            found,
            [
                ("/ip address print".to_owned(), ("ip print".to_owned(), "show")),
                ("/user find".to_owned(), ("user find".to_owned(), "show")),
                ("/user remove $i".to_owned(), ("user remove".to_owned(), "user")),
            ]
        );
    }

    #[test]
    fn properties_lose_their_quotes() {
        let pieces = split("/tool fetch url=\"http://192.0.2.1/a b\" dst-path=$f");
        assert_eq!((pieces[0].get("url"), pieces[0].computed("dst-path")), (Some("http://192.0.2.1/a b"), true));
    }
}
