//! `crypto ca`: bindings to certificate authorities.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::kept::Kept;
use seawall_api::model::{ReferenceKind, Trustpoint};

use crate::builder::Builder;

const TRUSTPOINT: Context = Context("crypto ca trustpoint");
const MAP: Context = Context("crypto certificatemap");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["crypto.trustpoints"], commands: HEADS },
    &Table { context: TRUSTPOINT, feeds: &["crypto.trustpoints"], commands: LINES },
    &Table { context: MAP, feeds: &[], commands: &[ignored("filter <word>+")] },
];

const HEADS: &[Command<Builder>] = &[
    opens("crypto ca trustpoint <name>", TRUSTPOINT, |builder, line| {
        let name = line.get("name")?;
        let trustpoints = &mut builder.memory.pki;
        if line.removes() {
            trustpoints.remove(&name.to_owned());
            trustpoints.close();
            return Some(());
        }
        let at = line.block;
        trustpoints.open(name.to_owned(), || Trustpoint { at, name: name.to_owned(), ..Trustpoint::default() });
        builder.define(ReferenceKind::Trustpoint, name, line.span);
        Some(())
    }),
    ignored("crypto ca lookup / (local|remote|both)"),
    ignored("crypto ca remote ldap (server-group <name>|crl-refresh-time <number>)"),
    ignored("crypto certificatemap mapname <name>").opening(MAP),
    ignored("crypto cert ssh-authorize <issuer:word> map <map:name> [<other:name>]"),
];

const LINES: &[Command<Builder>] = &[
    modelled("revocation-check / <method:name>+", revocation),
    modelled("enrollment terminal", |builder, line| {
        builder.memory.pki.current()?.self_signed = line.set(false);
        Some(())
    }),
    ignored("(rsakeypair|eckeypair) / <name> [<size:number>]"),
    ignored("ocsp url / <url>"),
];

/// What is remembered between lines: bindings by their names.
pub(crate) type Memory = Kept<String, Trustpoint>;

/// Hands the bindings over.
pub(crate) fn finish(builder: &mut Builder) {
    builder.model.crypto.trustpoints = builder.memory.pki.take();
}

/// `crl none` lets a certificate pass when no list is to be had: that is a check all the same.
fn revocation(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let methods = line.all("method");
    methods.iter().all(|method| matches!(*method, "crl" | "ocsp" | "none")).then_some(())?;
    let checked = methods.first() != Some(&"none");
    builder.memory.pki.current()?.revocation_checked = line.set_or_default(checked);
    Some(())
}

#[cfg(test)]
mod tests {
    use seawall_api::Fact;

    use crate::sample::{unknown, whole};

    #[test]
    fn certificates_are_held_against_a_list_unless_a_line_says_otherwise() {
        let config = "crypto ca trustpoint A\n  enrollment terminal\n  rsakeypair K 2048\n  revocation-check none\n\
                      crypto ca trustpoint B\n  revocation-check crl none\ncrypto ca trustpoint C\n  rsakeypair K\n";
        let reading = whole(config);
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let checked: Vec<_> =
            reading.model.crypto.trustpoints.iter().map(|one| one.revocation_checked.clone()).collect();
        assert_eq!(checked.iter().map(Fact::value).collect::<Vec<_>>(), [Some(&false), Some(&true), Some(&true)]);
        assert_eq!(checked[2], Fact::Default(true));
    }
}
