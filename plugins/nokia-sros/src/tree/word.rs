//! Lines as words: strings in quotes are one word, without their quotes; braces and brackets only gather.

use seawall_api::{Span, Text};

/// Splits a span into words. A string that never closes runs to the end.
pub(crate) fn words(text: &Text, span: Span) -> Vec<Span> {
    let mut found = Vec::with_capacity(8);
    let mut marks = text.slice(span).bytes().enumerate().peekable();
    while let Some((at, byte)) = marks.next() {
        if is_gap(byte) {
            continue;
        }
        let quoted = byte == b'"';
        let begin = if quoted { at + 1 } else { at };
        let mut end = at + 1;
        let mut escaped = false;
        while let Some((at, next)) = marks.next_if(|(_, next)| quoted || !is_gap(*next) && *next != b'"') {
            if quoted && next == b'"' && !escaped {
                break;
            }
            escaped = next == b'\\' && !escaped;
            end = at + 1;
        }
        found.push(Span::new(place(span, begin), place(span, end)));
    }
    found
}

/// What stands between words: blanks, the braces of blocks, the brackets of lists.
const fn is_gap(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'{' | b'}' | b'[' | b']')
}

/// A text is shorter than 4 GiB.
fn place(span: Span, at: usize) -> u32 {
    span.start + u32::try_from(at).unwrap_or(0)
}

/// By how many blocks a line goes inwards, and by how many outwards before that.
pub(crate) fn braces(line: &str) -> (usize, usize) {
    let (mut open, mut closed) = (0, 0);
    let mut quoted = false;
    let mut escaped = false;
    for byte in line.bytes() {
        match byte {
            b'"' if !escaped => quoted = !quoted,
            b'{' if !quoted => open += 1,
            b'}' if !quoted && open > 0 => open -= 1,
            b'}' if !quoted => closed += 1,
            _ => {}
        }
        escaped = byte == b'\\' && !escaped;
    }
    (open, closed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(line: &str) -> Vec<String> {
        let text = Text::new(line.to_owned());
        words(&text, text.line_span(0)).iter().map(|word| text.slice(*word).to_owned()).collect()
    }

    #[test]
    fn strings_are_words_and_marks_are_none() {
        assert_eq!(split(r#"interface "to r2" create"#), ["interface", "to r2", "create"]);
        assert_eq!(split(r#"policy ["a b" c]"#), ["policy", "a b", "c"]);
        assert_eq!(split("ipv4{"), ["ipv4"]);
        assert_eq!(split(r#"description "say \"x\" {""#), ["description", r#"say \"x\" {"#]);
        assert_eq!(split(r#"contact "never closes"#), ["contact", "never closes"]);
        assert_eq!(split(r#"name """#), ["name", ""]);
    }

    #[test]
    fn braces_in_strings_are_none() {
        assert_eq!(braces("card 1 {"), (1, 0));
        assert_eq!(braces("card 1 { mda 1 }"), (0, 0));
        assert_eq!(braces("}"), (0, 1));
        assert_eq!(braces(r#"description "{""#), (0, 0));
        assert_eq!(braces("/configure { router \"Base\" {"), (2, 0));
    }
}
