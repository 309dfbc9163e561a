//! Text as a device printed it, out of what a terminal's log recorded.

/// What pagers print; the blanks that wipe it out again are at most as many, and one.
const PAGERS: &[&str] = &["<--- More --->", "---- More ----", "-- More --", "-- MORE --", "--More--", "---(more"];

/// One line for each line of the input: `\r\n`, `\r\r\n`, `\n` and `\r` alone are breaks. What was
/// overwritten by backspaces, carriage returns or cursor movement is gone, and so are NULs, escape
/// sequences and the prompts of pagers. A return alone breaks a line, unless what stands before it is blank or
/// a pager's prompt, which it overwrites.
pub(super) fn as_printed(content: String) -> String {
    let has_controls = content.bytes().any(|byte| matches!(byte, b'\r' | 0 | 0x08 | 0x1b));
    if !has_controls && !PAGERS.iter().any(|pager| content.contains(pager)) {
        return content;
    }
    let content = if content.contains('\0') { content.replace('\0', "") } else { content };
    let mut printed = String::with_capacity(content.len());
    let lines = content.strip_suffix('\n').unwrap_or(&content);
    if !content.contains('\n') {
        for line in lines.strip_suffix('\r').unwrap_or(lines).split('\r') {
            printed.push_str(&line_as_printed(line));
            printed.push('\n');
        }
        if !content.ends_with('\r') {
            printed.pop();
        }
        return printed;
    }
    for line in lines.split('\n') {
        push_line(&mut printed, line.trim_end_matches('\r'));
        printed.push('\n');
    }
    if !content.ends_with('\n') {
        printed.pop();
    }
    printed
}

/// Appends a line that may hold carriage returns.
fn push_line(printed: &mut String, line: &str) {
    let mut before = String::new();
    for (index, segment) in line.split('\r').enumerate() {
        if index > 0 && !before.trim().is_empty() {
            printed.push_str(&before);
            printed.push('\n');
        }
        before = line_as_printed(segment);
    }
    printed.push_str(&before);
}

fn line_as_printed(line: &str) -> String {
    let shown = if line.bytes().any(|byte| matches!(byte, 0x08 | 0x1b)) { overwritten(line) } else { line.to_owned() };
    match without_pager(&shown) {
        Some(rest) => rest.to_owned(),
        None => shown,
    }
}

/// What stands behind pagers' prompts at the beginning of a line, with its own indentation.
fn without_pager(line: &str) -> Option<&str> {
    let mut found = None;
    let mut rest = line;
    while let Some((pager, behind)) = pager(rest.trim_start()) {
        let blanks = behind.len() - behind.trim_start_matches(' ').len();
        rest = behind.get(blanks.min(pager + 1)..)?;
        found = Some(rest);
    }
    found
}

/// The length of a pager's prompt and what stands behind it.
fn pager(line: &str) -> Option<(usize, &str)> {
    let start = PAGERS.iter().find(|start| line.starts_with(*start))?;
    if let Some(rest) = line.strip_prefix("---(more") {
        // `---(more)---`, `---(more 42%)---`
        let close = rest.find(")---")? + ")---".len();
        return Some((start.len() + close, rest.get(close..)?));
    }
    Some((start.len(), line.get(start.len()..)?))
}

/// A line as it stands on a screen after the cursor moved in it.
fn overwritten(line: &str) -> String {
    let mut cells: Vec<char> = Vec::with_capacity(line.len());
    let mut cursor: usize = 0;
    let mut marks = line.chars();
    while let Some(mark) = marks.next() {
        match mark {
            '\u{8}' => cursor = cursor.saturating_sub(1),
            '\u{1b}' => escape(&mut marks, &mut cells, &mut cursor),
            '\u{7}' => {}
            _ => {
                match cells.get_mut(cursor) {
                    Some(cell) => *cell = mark,
                    None => cells.push(mark),
                }
                cursor += 1;
            }
        }
    }
    let shown: String = cells.into_iter().collect();
    shown.trim_end().to_owned()
}

/// Takes an escape sequence and does what it says to the line; what it says to the screen is left out.
fn escape(marks: &mut std::str::Chars<'_>, cells: &mut Vec<char>, cursor: &mut usize) {
    match marks.next() {
        Some('[') => {
            let mut number: usize = 0;
            for mark in marks.by_ref() {
                match mark {
                    '0'..='9' => {
                        number = number.saturating_mul(10).saturating_add(mark.to_digit(10).unwrap_or(0) as usize);
                    }
                    '@'..='~' => return control(mark, number, cells, cursor),
                    ' '..='?' => number = 0,
                    // Broken off by something that belongs to no sequence.
                    _ => return,
                }
            }
        }
        // A title for the window, up to the bell or the string terminator.
        Some(']') => {
            for mark in marks.by_ref() {
                match mark {
                    '\u{7}' => return,
                    '\u{1b}' => {
                        marks.next();
                        return;
                    }
                    _ => {}
                }
            }
        }
        Some('(' | ')') => {
            marks.next();
        }
        _ => {}
    }
}

fn control(what: char, number: usize, cells: &mut Vec<char>, cursor: &mut usize) {
    match what {
        'D' => *cursor = cursor.saturating_sub(number.max(1)),
        'C' => *cursor = cursor.saturating_add(number.max(1)).min(cells.len()),
        'G' => *cursor = number.saturating_sub(1).min(cells.len()),
        'K' | 'J' if number == 0 => cells.truncate(*cursor),
        'K' | 'J' => {
            cells.clear();
            *cursor = 0;
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn printed(content: &str) -> String {
        as_printed(content.to_owned())
    }

    #[test]
    fn every_break_is_one_break() {
        assert_eq!(printed("a\r\nb\r\r\nc\nd"), "a\nb\nc\nd");
        assert_eq!(printed("a\rb\rc\r"), "a\nb\nc\n");
        assert_eq!(printed("a\rb\nc\n"), "a\nb\nc\n");
        assert_eq!(printed("a\n\n\r\n"), "a\n\n\n");
        assert_eq!(printed("a\r\0\nb\0\n"), "a\nb\n");
        assert_eq!(printed("\r"), "\n");
    }

    #[test]
    fn pagers_leave_no_trace() {
        let back = "\u{8}".repeat(9);
        assert_eq!(printed(&format!(" --More-- {back}        {back} ip address\n!\n")), " ip address\n!\n");
        assert_eq!(printed("<--- More --->\r              \rinterface x\n"), "interface x\n");
        let wiped = format!("  ---- More ----\u{1b}[42D{}\u{1b}[42Dundo x\n", " ".repeat(42));
        assert_eq!(printed(&wiped), "undo x\n");
        assert_eq!(printed("---(more 42%)---\r                \rset x\n"), "set x\n");
        // The control characters were lost on the way.
        assert_eq!(printed(" --More--          ip address\n"), " ip address\n");
        assert_eq!(printed(" --More--         hostname r1\n"), "hostname r1\n");
        assert_eq!(printed("--More--\nend\n"), "\nend\n");
    }

    #[test]
    fn escapes_and_overstrikes_are_done() {
        assert_eq!(printed("\u{1b}[1mhostname\u{1b}[0m r1\u{1b}[K\n"), "hostname r1\n");
        assert_eq!(printed("\u{1b}]0;title\u{7}hostname r1\n"), "hostname r1\n");
        assert_eq!(printed("hosx\u{8}tname\n"), "hostname\n");
        assert_eq!(printed("garbage\u{1b}[2Khostname\n"), "hostname\n");
        assert_eq!(printed("x\u{1b}[99999999999999999999Cy\u{1b}\n"), "xy\n");
    }

    #[test]
    fn a_banner_keeps_its_control_character() {
        assert_eq!(printed("banner motd \u{3}\r\nhi\r\n\u{3}\r\n"), "banner motd \u{3}\nhi\n\u{3}\n");
    }

    proptest! {
        #[test]
        fn lines_keep_their_numbers(lines in proptest::collection::vec("[ -~\\x08\\x1b]{0,30}", 1..20), breaks in "(\n|\r\n|\r\r\n)") {
            let content = format!("{}{breaks}", lines.join(&breaks));
            let printed = as_printed(content);
            prop_assert_eq!(printed.matches('\n').count(), lines.len());
            let left = printed.bytes().any(|byte| matches!(byte, b'\r' | 0 | 0x08 | 0x1b));
            prop_assert!(!left, "{printed:?}");
        }

        #[test]
        fn plain_text_stays_as_it_is(content in "[a-z !\n]{0,200}") {
            prop_assert_eq!(as_printed(content.clone()), content);
        }

        #[test]
        fn line_breaks_do_not_matter(lines in proptest::collection::vec("[a-z !#]{0,12}", 0..20)) {
            prop_assert_eq!(as_printed(lines.join("\r\n")), lines.join("\n"));
        }

        #[test]
        fn nothing_panics(content in any::<String>()) {
            as_printed(content);
        }
    }
}
