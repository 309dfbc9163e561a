//! Headers in which archives say what a file is.

/// An archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Archive {
    /// RANCID, and what writes its header too.
    Rancid,
    /// Oxidized, where its metadata are switched on.
    Oxidized,
    /// A file prepared for Batfish.
    Batfish,
}

/// A header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ArchiveHeader<'a> {
    /// Who wrote it.
    pub(super) archive: Archive,
    /// The archive's name of the dialect.
    pub(super) value: &'a str,
}

/// Reads a header in a comment of whatever mark.
pub(super) fn header(comment: &str) -> Option<ArchiveHeader<'_>> {
    let behind = |mark: &str| comment.split_once(mark)?.1.split_ascii_whitespace().next();
    let found = [
        (Archive::Rancid, behind("RANCID-CONTENT-TYPE:")),
        (Archive::Oxidized, behind("Fetched by Oxidized with model ")),
        (Archive::Batfish, behind("BATFISH_FORMAT:").or_else(|| behind("BATFISH-FORMAT:"))),
    ];
    found.into_iter().find_map(|(archive, value)| value.map(|value| ArchiveHeader { archive, value }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_name_a_dialect() {
        for (comment, archive, value) in [
            ("!RANCID-CONTENT-TYPE: cisco", Archive::Rancid, "cisco"),
            ("#RANCID-CONTENT-TYPE: juniper", Archive::Rancid, "juniper"),
            ("! Fetched by Oxidized with model ios from host r1 [192.0.2.1]", Archive::Oxidized, "ios"),
            ("!BATFISH_FORMAT: a10_acos", Archive::Batfish, "a10_acos"),
        ] {
            assert_eq!(header(comment), Some(ArchiveHeader { archive, value }), "{comment}");
        }
        assert_eq!(header("! RANCID was here"), None);
    }
}
