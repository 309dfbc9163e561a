//! What local passwords must be like, how failed logins are answered, and the passwords of the system: `security password` of classic CLI,
//! `user-params`, `local-user password` and `system-passwords` of MD-CLI.
//!
//! Sources: Nokia, "System Management Guide", "Password management"; "Security commands", `attempts`, `complexity-rules`, `admin-password`
//! (opens every right to whoever enters it behind `enable`); data models of 20.10 to 24.3 for names and ranges.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::{EnablePassword, SecretUse};
use seawall_api::secret::{Purpose, Strength};
use seawall_api::{Fact, Secret, Span};

use super::aaa;
use super::sections::SECURITY;
use crate::builder::Builder;
use crate::secrets;

const PARAMS: Context = Context("user-params");
/// The block of `local-user`.
pub(crate) const LOCAL: Context = Context("local-user");
const PASSWORD: Context = Context("security password");
const SYSTEM_PASSWORDS: Context = Context("system-passwords");
const ATTEMPTS: Context = Context("user-params attempts");
const RULES: Context = Context("complexity-rules");
const KINDS: Context = Context("complexity-rules kinds");
const CREDITS: Context = Context("complexity-rules credits");
const PART: Context = Context("enable-admin-control");
const CONTROL: Context = Context("hash-control");

const LOGIN: &[&str] = &["login"];
const ENABLE: &[&str] = &["enable", "login.privileged_mode"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table {
        context: SECURITY,
        feeds: LOGIN,
        commands: &[
            opens("password", PASSWORD, nothing).section(),
            opens("user-params", PARAMS, nothing).section(),
            opens("system-passwords", SYSTEM_PASSWORDS, nothing).feeding(ENABLE).section(),
            opens("hash-control", CONTROL, nothing).feeding(&["secrets"]).section(),
        ],
    },
    &Table {
        context: PARAMS,
        feeds: LOGIN,
        commands: &[opens("local-user", LOCAL, nothing).section(), opens("attempts", ATTEMPTS, nothing).section()],
    },
    &Table { context: PARAMS, feeds: aaa::ORDER_FEEDS, commands: aaa::ORDER_BLOCKS },
    &Table { context: LOCAL, feeds: LOGIN, commands: &[opens("password", PASSWORD, nothing).section()] },
    &Table { context: PASSWORD, feeds: LOGIN, commands: LINES },
    &Table { context: PASSWORD, feeds: ENABLE, commands: SYSTEM_LINES },
    &Table { context: PASSWORD, feeds: aaa::ORDER_FEEDS, commands: aaa::ORDER_LINES },
    &Table { context: SYSTEM_PASSWORDS, feeds: ENABLE, commands: SYSTEM_LINES },
    &Table { context: ATTEMPTS, feeds: LOGIN, commands: ATTEMPT_LINES },
    &Table { context: RULES, feeds: LOGIN, commands: RULE_LINES },
    &Table { context: KINDS, feeds: LOGIN, commands: KIND_LINES },
    &Table { context: CREDITS, feeds: &[], commands: CREDIT_LINES },
    &Table { context: PART, feeds: &[], commands: PARTS },
    &Table { context: CONTROL, feeds: &["secrets"], commands: CONTROLS },
];

/// A block that only gathers lines of other subjects.
#[allow(clippy::unnecessary_wraps, reason = "handlers answer so")]
pub(crate) fn nothing(_: &mut Builder, _: &CommandLine<'_>) -> Option<()> {
    Some(())
}

const LINES: &[Command<Builder>] = &[
    modelled("aging / <days:number>", |builder: &mut Builder, line| {
        builder.model.login.lifetime_days = line.set_or_none(line.number("days"));
        Some(())
    }),
    modelled(
        "attempts / <count:number> [time <minutes:number>] [lockout (<lockout:number>|infinite)]",
        |builder: &mut Builder, line| {
            let said = &mut builder.memory.password;
            (said.attempts, said.lockout) = (None, None);
            if !line.removes() {
                said.attempts = Some((line.number("count")?, line.span));
                said.lockout = lockout(line);
            }
            Some(())
        },
    ),
    opens("complexity-rules", RULES, nothing).section(),
    // Releases before 13 ask for kinds of characters here.
    modelled("complexity / [numeric] [special-character] [mixed-case]", |builder: &mut Builder, line| {
        let some = line.one_of(&["numeric", "special-character", "mixed-case"]).is_some();
        let login = &mut builder.model.login;
        login.complexity = line.set(some && !line.removes());
        for (fact, word) in [
            (&mut login.digits, "numeric"),
            (&mut login.special_characters, "special-character"),
            (&mut login.uppercase_letters, "mixed-case"),
            (&mut login.lowercase_letters, "mixed-case"),
        ] {
            *fact = line.set((line.has(word) && !line.removes()).then_some(1));
        }
        Some(())
    }),
    modelled("minimum-length / <length:number>", minimum_length),
    modelled("minimum-change / <count:number>", |builder: &mut Builder, line| {
        builder.model.login.changed_characters =
            if line.removes() { Fact::default() } else { line.set(Some(line.number("count")?)) };
        Some(())
    }),
    ignored("(history-size|minimum-age|health-check) / <text>"),
    ignored("hashing / (bcrypt|sha2-pbkdf2|sha3-pbkdf2)"),
    opens("enable-admin-control", PART, nothing),
    ignored("(accounting|authorization|authentication) / <text>"),
];

const SYSTEM_LINES: &[Command<Builder>] = &[
    modelled("admin-password / <secret:secret> [hash|hash2|custom]", admin),
    modelled("(dynsvc-password|vsd-password) / <secret:secret> [hash|hash2|custom]", |builder, line| {
        let owner = line.one_of(&["dynsvc-password", "vsd-password"])?;
        secrets::keep(builder, line, (Purpose::Enable, ""), (SecretUse::Other, owner));
        Some(())
    }),
];

const ATTEMPT_LINES: &[Command<Builder>] = &[
    modelled("count / <count:number>", |builder: &mut Builder, line| {
        builder.memory.password.attempts = Some((line.number("count")?, line.span)).filter(|_| !line.removes());
        Some(())
    }),
    modelled("lockout / (<lockout:number>|infinite)", |builder: &mut Builder, line| {
        builder.memory.password.lockout = lockout(line);
        Some(())
    }),
    ignored("time / <number>"),
];

const RULE_LINES: &[Command<Builder>] = &[
    modelled("minimum-length / <length:number>", minimum_length),
    modelled("minimum-classes / <count:number>", |builder: &mut Builder, line| {
        let count = line.number("count");
        builder.memory.password.classes = count.filter(|_| !line.removes()).map(|count| (count, line.span));
        Some(())
    }),
    modelled(
        "required / [lowercase <l:number>] [uppercase <u:number>] [numeric <n:number>] [special-character <s:number>]",
        required,
    ),
    opens("required", KINDS, nothing).section(),
    // Credits let shorter passwords pass; they ask for nothing.
    opens("credits", CREDITS, nothing),
    ignored("credits / (lowercase|uppercase|numeric|special-character) <number> [<text>]"),
    ignored("(repeated-characters|allow-user-name) / [<name>]"),
];

const KIND_LINES: &[Command<Builder>] =
    &[modelled("(lowercase|uppercase|numeric|special-character) / <count:number>", required)];

const CREDIT_LINES: &[Command<Builder>] = &[ignored("(lowercase|uppercase|numeric|special-character) / <number>")];

const PARTS: &[Command<Builder>] = &[ignored("tacplus-map-to-priv-lvl / [<number>]")];

/// How secrets of the configuration are printed. What is printed shows what holds.
const CONTROLS: &[Command<Builder>] = &[
    opens("(management-interface|classic-cli|md-cli|netconf|grpc)", CONTROL, nothing).section(),
    ignored("(read-algorithm|write-algorithm|hash-algorithm|read-version|write-version) / <name>"),
    unmodelled("custom-hash / algorithm <name> key <secret:secret> [hash|hash2|custom]").feeding(&["secrets"]),
    opens("custom-hash", CONTROL, nothing).section(),
    ignored("algorithm / <name>"),
    unmodelled("key / <secret:secret> [hash|hash2|custom]").feeding(&["secrets"]),
];

/// Kinds of characters, and what their numbers are called where they stand in one line.
const KIND_NAMES: [(&str, &str); 4] =
    [("lowercase", "l"), ("uppercase", "u"), ("numeric", "n"), ("special-character", "s")];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    attempts: Option<(u64, Span)>,
    /// Minutes for which an account is locked; none is for ever.
    lockout: Option<(Option<u64>, Span)>,
    /// How many kinds of characters.
    classes: Option<(u64, Span)>,
    /// Fewest characters of a kind.
    required: std::collections::BTreeMap<&'static str, (u64, Span)>,
}

fn lockout(line: &CommandLine<'_>) -> Option<(Option<u64>, Span)> {
    let minutes = line.number("lockout");
    (!line.removes() && (minutes.is_some() || line.has("infinite"))).then_some((minutes, line.span))
}

fn minimum_length(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.model.login.minimum_length =
        if line.removes() { Fact::default() } else { line.set(Some(line.number("length")?)) };
    Some(())
}

fn required(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let required = &mut builder.memory.password.required;
    for (kind, short) in KIND_NAMES {
        if line.removes() && (line.has(kind) || line.has("required")) {
            required.remove(kind);
        } else if line.has(kind) {
            required.insert(kind, (line.number(short).or_else(|| line.number("count"))?, line.span));
        }
    }
    Some(())
}

/// `admin-password`: whoever knows it gets every right by `enable`.
fn admin(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.model.enable.clear();
    if line.removes() {
        return Some(());
    }
    let secret = secrets::keep(builder, line, (Purpose::Enable, ""), (SecretUse::Enable, "admin-password"))?;
    // Releases of today store a hash; what can be turned back is how older ones did.
    let old_form = !matches!(secret.strength, Strength::Strong | Strength::Redacted | Strength::Unclassified);
    builder.model.login.privileged_mode = line.set(true);
    builder.model.enable.push(EnablePassword {
        at: line.block,
        level: 15,
        old_form,
        secret: Fact::Set(secret.clone(), secret.span),
        ..EnablePassword::default()
    });
    Some(())
}

/// Says what the lines come to.
pub(crate) fn finish(builder: &mut Builder) {
    let said = std::mem::take(&mut builder.memory.password);
    let login = &mut builder.model.login;
    // A lockout of no time locks nobody out.
    match (said.attempts, said.lockout) {
        (_, Some((Some(0), at))) => {
            login.account_lock_attempts = Fact::Set(None, at);
            login.lockout_seconds = Fact::Set(None, at);
        }
        (attempts, lockout) => {
            if let Some((count, at)) = attempts {
                login.account_lock_attempts = Fact::some(count, at);
            }
            if let Some((Some(minutes), at)) = lockout {
                login.lockout_seconds = Fact::some(minutes.saturating_mul(60), at);
            }
        }
    }
    let asked = || said.required.values().map(|(_, at)| *at).min_by_key(|at| at.start);
    if let Some(at) = said.classes.map(|(_, at)| at).or_else(asked) {
        login.complexity = Fact::Set(true, at);
    }
    for (fact, kind) in [
        (&mut login.lowercase_letters, "lowercase"),
        (&mut login.uppercase_letters, "uppercase"),
        (&mut login.digits, "numeric"),
        (&mut login.special_characters, "special-character"),
    ] {
        // All four classes are one of each.
        let each = said.classes.filter(|(count, _)| *count >= 4).map(|(_, at)| (1, at));
        if let Some((count, at)) = said.required.get(kind).copied().or(each) {
            *fact = Fact::some(count, at);
        }
    }
    builder.model.login.encrypted = keys_encrypted(builder);
}

/// Whether keys are stored encrypted, as those show that are there: one in clear or under the key that every device has is enough to say no.
fn keys_encrypted(builder: &Builder) -> Fact<bool> {
    // Passwords are stored as hashes, and a community stands for itself.
    let is_key = |opens| !matches!(opens, SecretUse::User | SecretUse::Enable | SecretUse::SnmpCommunity);
    let stored = builder.model.secrets.iter().filter(|stored| is_key(stored.opens));
    let keys: Vec<&Secret> = stored.filter_map(|stored| stored.secret.value()).collect();
    let first = |strengths: &[Strength]| {
        let these = keys.iter().filter(|key| strengths.contains(&key.strength));
        these.map(|key| key.span).min_by_key(|span| span.start)
    };
    match (first(&[Strength::Cleartext, Strength::Reversible]), first(&[Strength::Keyed])) {
        (Some(at), _) => Fact::Set(false, at),
        (None, Some(at)) => Fact::Set(true, at),
        (None, None) => Fact::default(),
    }
}
