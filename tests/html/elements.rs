//! The elements of a page, read as a browser's tokenizer reads them: what is inside of a script, a style or a title is text.

/// A start tag, and for scripts, styles and titles what they hold.
#[derive(Debug)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) content: String,
}

impl Element {
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// The start tags of a page in order; what is between them, without tags.
pub(crate) fn elements(page: &str) -> (Vec<Element>, String) {
    let (mut found, mut words, mut rest) = (Vec::new(), String::new(), page);
    while let Some((before, after)) = rest.split_once('<') {
        words.push_str(&plain(before));
        assert!(!after.starts_with("!--"), "no page has comments: {after:.80}");
        let tag = after.chars().next().is_some_and(|mark| mark.is_ascii_alphabetic());
        if !tag && !after.starts_with(['/', '!']) {
            words.push('<');
            rest = after;
            continue;
        }
        let (mut element, behind) = start_tag(after);
        rest = behind;
        if ["script", "style", "title"].contains(&element.name.as_str()) {
            let end = format!("</{}", element.name);
            let at = rest.to_ascii_lowercase().find(&end).unwrap_or(rest.len());
            rest[..at].clone_into(&mut element.content);
            rest = &rest[at..];
        }
        if tag {
            found.push(element);
        } else {
            words.push(' ');
        }
    }
    words.push_str(&plain(rest));
    (found, words)
}

fn start_tag(text: &str) -> (Element, &str) {
    let end = text.find(|mark: char| mark.is_whitespace() || mark == '>').unwrap();
    let name = text[..end].to_ascii_lowercase();
    let (mut attributes, mut rest) = (Vec::new(), text[end..].trim_start());
    while !rest.starts_with('>') {
        let end = rest.find(|mark: char| mark.is_whitespace() || matches!(mark, '=' | '>')).unwrap();
        let key = rest[..end].to_ascii_lowercase();
        rest = rest[end..].trim_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            // A value without quotation marks is where text of others gets out of its place.
            let quoted = after.strip_prefix('"').unwrap_or_else(|| panic!("unquoted: {after:.80}"));
            (value, rest) = quoted.split_once('"').unwrap();
            rest = rest.trim_start();
        }
        attributes.push((key, plain(value)));
    }
    (Element { name, attributes, content: String::new() }, &rest[1..])
}

fn plain(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    text.replace("&amp;", "&")
}
