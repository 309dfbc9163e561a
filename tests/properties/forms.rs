//! What a configuration says does not hang on the form that it is shown in: blocks in braces, written as lines that each hold a whole path,
//! come to the same model and the same verdicts.

use std::fmt::Write as _;

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use seawall_api::reading::Extent;
use seawall_api::reflect::{Object, Scalar, Value};
use seawall_api::tree::NodeKind;

use crate::converted::set_lines;
use crate::pipeline::{judge, read};
use crate::seeds::{HARDENED, SEEDS};
use crate::support::corpus;

const PLATFORM: &str = "juniper-junos";

/// The model without places, a line for each field.
fn told(object: &dyn Object, path: &str, out: &mut String) {
    for (index, field) in object.object_type().fields.iter().enumerate() {
        let path = format!("{path}.{}", field.name);
        match object.field(index) {
            Value::Known { value, .. } => writeln!(out, "{path} {}", plain(&value)).unwrap(),
            Value::Unknown(why) => writeln!(out, "{path} ? {}", why.word()).unwrap(),
            Value::Object(inner) => told(inner, &path, out),
            Value::Objects(all) => {
                for (index, inner) in all.into_iter().enumerate() {
                    writeln!(out, "{path}[{index}] {}", inner.active()).unwrap();
                    told(inner, &format!("{path}[{index}]"), out);
                }
            }
        }
    }
}

fn plain(value: &Scalar<'_>) -> String {
    match value {
        Scalar::Secret(secret) => format!("{} {}", secret.scheme, secret.strength.word()),
        Scalar::List(all) => all.iter().map(plain).collect::<Vec<_>>().join(", "),
        other => format!("{other:?}"),
    }
}

/// The model, and what each rule says of how many objects.
fn judged(config: &str, extent: Extent) -> (String, Vec<String>) {
    let read = read(PLATFORM, config, Some(extent));
    let mut model = String::new();
    told(&read.reading.model, "", &mut model);
    let results = judge(&read).into_iter();
    let verdicts = results.map(|result| format!("{} {} {:?}", result.rule.id, result.verdict.word(), result.counts));
    (model, verdicts.collect())
}

/// The first few lines in which two texts differ.
fn difference(one: &str, other: &str) -> Vec<String> {
    let (one, other): (Vec<&str>, Vec<&str>) = (one.lines().collect(), other.lines().collect());
    let most = one.len().max(other.len());
    let pair = |index: usize| (one.get(index).copied().unwrap_or("-"), other.get(index).copied().unwrap_or("-"));
    let differ = (0..most).map(pair).filter(|(one, other)| one != other);
    differ.take(3).map(|(one, other)| format!("{one} | {other}")).collect()
}

/// What differs between the two forms of a configuration; nothing for one whose blocks do not close.
fn unlike(name: &str, config: &str) -> Option<String> {
    let first = read(PLATFORM, config, None);
    let lines = first.reading.tree.iter().filter(|(_, node)| matches!(node.kind, NodeKind::Command | NodeKind::Body));
    let text: String = lines.fold(String::new(), |text, (_, node)| text + first.reading.text.line(node.line) + "\n");
    let heading: String =
        config.lines().filter(|line| line.starts_with("## Last ")).flat_map(|line| [line, "\n"]).collect();
    let lines = heading + &set_lines(&text)?;
    let extent = first.reading.completeness.extent;
    let (before, after) = (judged(config, extent), judged(&lines, extent));
    let mut differ = difference(&before.0, &after.0);
    let verdicts = before.1.iter().zip(&after.1).filter(|(one, other)| one != other);
    differ.extend(verdicts.take(3).map(|(one, other)| format!("{one} | {other}")));
    (!differ.is_empty()).then(|| format!("{name}:\n  {}", differ.join("\n  ")))
}

#[test]
fn both_forms_of_real_configurations_say_the_same() {
    let Some(folder) = corpus() else { return };
    let Ok(files) = std::fs::read_dir(folder.join("junos/device")) else { return };
    let mut files: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    files.sort();
    let wrong: Vec<String> = files
        .par_iter()
        .filter_map(|file| {
            let config = String::from_utf8_lossy(&std::fs::read(file).unwrap()).into_owned();
            unlike(&file.file_name().unwrap().to_string_lossy(), &config)
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} files:\n{}", wrong.len(), files.len(), wrong.join("\n"));
}

#[test]
fn both_forms_of_samples_say_the_same() {
    let seeds = SEEDS.iter().filter(|seed| seed.platform == PLATFORM).map(|seed| (&seed.name, &seed.config));
    let hardened = HARDENED.iter().filter(|it| it.platform == PLATFORM).map(|it| (&it.name, &it.config));
    let samples: Vec<_> = seeds.chain(hardened).filter(|(_, config)| config.contains('{')).collect();
    let wrong: Vec<String> = samples.par_iter().filter_map(|(name, config)| unlike(name, config)).collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), samples.len(), wrong.join("\n"));
}
