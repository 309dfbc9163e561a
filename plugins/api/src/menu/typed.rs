//! Change scripts as a terminal shows them: prompts, and what was printed between the commands.

use super::select::segments;
use crate::Text;

/// A script without its prompts.
pub(super) struct Typed {
    /// The script with blanks in place of prompts: every place in it is one of the script as given.
    pub(super) text: Text,
    /// Of each line the menu that its prompt names, if it has a prompt.
    pub(super) menus: Vec<Option<String>>,
}

/// Takes the prompts out of a script.
pub(super) fn typed(script: &str) -> Typed {
    // Ends of lines become one byte each and nothing moves.
    let script = script.replace("\r\n", " \n").replace('\r', "\n");
    let mut bare = String::with_capacity(script.len());
    let mut menus = Vec::new();
    for line in script.split('\n') {
        if !menus.is_empty() {
            bare.push('\n');
        }
        let (menu, length) = prompt(line).map_or((None, 0), |(menu, length)| (Some(menu), length));
        bare.extend(std::iter::repeat_n(' ', length));
        bare.push_str(line.get(length..).unwrap_or(""));
        menus.push(menu);
    }
    Typed { text: Text::new(bare), menus }
}

/// The menu that a prompt names, and its length: `[admin@MikroTik] /ip/address> `.
fn prompt(line: &str) -> Option<(String, usize)> {
    let (name, rest) = line.trim_start().strip_prefix('[')?.split_once(']')?;
    let (path, command) = rest.split_once('>')?;
    let is_path = path.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'/' | b'-'));
    let named = name.contains('@') && !name.contains(' ') && is_path;
    named.then(|| (segments(path).collect::<Vec<_>>().join(" "), line.len() - command.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prompts_name_menus_and_nothing_moves() {
        let script = "[admin@m1] > /ip address print\r\n[admin@m1] /ip/address> remove x\nadd a=[find b>1]\n";
        let typed = typed(script);
        assert_eq!(typed.menus, [Some(String::new()), Some("ip address".to_owned()), None, None]);
        assert_eq!(typed.text.as_str().len(), script.len());
        assert_eq!(typed.text.line(1).trim(), "remove x");
    }
}
