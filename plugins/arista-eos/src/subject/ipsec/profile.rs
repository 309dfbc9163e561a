//! `profile` below `ip security`: policies and keys together, as tunnels use them.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::kept::Kept;
use seawall_api::model::{IkeKey, IpsecPolicy, ReferenceKind, SecretUse};
use seawall_api::reading::Extent;
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Secret, Span, Why};

use super::policy::SECURITY;
use crate::builder::Builder;
use crate::secrets;

const PROFILE: Context = Context("ip security profile");
const CONTROLLER: Context = Context("ip security key controller");

const KEPT: &[&str] = &["crypto.ipsec_policies", "crypto.ike_keys", "secrets"];

pub(super) const BLOCK_TABLE: Table<Builder> = Table { context: SECURITY, feeds: KEPT, commands: HEADS };
pub(super) const TABLE: Table<Builder> = Table { context: PROFILE, feeds: KEPT, commands: LINES };
pub(super) const CONTROLLER_TABLE: Table<Builder> =
    Table { context: CONTROLLER, feeds: &["crypto.ipsec_policies"], commands: CONTROLLERS };
const HEADS: &[Command<Builder>] =
    &[opens("profile <profile:name>", PROFILE, open), ignored("key controller").opening(CONTROLLER)];

const LINES: &[Command<Builder>] = &[
    modelled("ike-policy / <policy:name>", |builder, line| used(builder, line, ReferenceKind::IkeProposal)),
    modelled("sa-policy / <policy:name>", |builder, line| {
        used(builder, line, ReferenceKind::IpsecTransform)?;
        let name = line.string("policy").filter(|_| !line.removes());
        current(builder)?.sa_policy = name;
        Some(())
    }),
    modelled("shared-key / [(0|7|8a)] <secret:secret>", |builder, line| {
        let owner = format!("IPsec profile {}", current(builder)?.name);
        let secret = secrets::keep(builder, line, (Purpose::IkeKey, ""), (SecretUse::Ike, &owner))?;
        current(builder)?.key = (!line.removes()).then_some((secret, line.span));
        Some(())
    }),
    ignored("connection (start|add|route)"),
    ignored("dpd <number> <number> [(clear|hold|restart)]"),
    ignored("mode (transport|tunnel)"),
    ignored("flow parallelization <what:name>+"),
    ignored("exit"),
];

const CONTROLLERS: &[Command<Builder>] = &[
    modelled("profile / <profile:name>", |builder, line| {
        builder.uses_named(line, "ip security key controller", &[(ReferenceKind::IpsecProfile, "profile")]);
        Some(())
    }),
    ignored("exit"),
];

/// Profiles by name.
pub(super) type Memory = Kept<String, Profile>;

#[derive(Debug)]
pub(super) struct Profile {
    at: Span,
    name: String,
    sa_policy: Option<String>,
    key: Option<(Secret, Span)>,
}

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (name, at) = (line.string("profile")?, line.block);
    let profiles = &mut builder.memory.ipsec.profiles;
    if line.removes() {
        profiles.remove(&name);
        profiles.close();
        return Some(());
    }
    profiles.open(name.clone(), || Profile { at, name: name.clone(), sa_policy: None, key: None });
    builder.define(ReferenceKind::IpsecProfile, &name, line.span);
    Some(())
}

fn current(builder: &mut Builder) -> Option<&mut Profile> {
    builder.memory.ipsec.profiles.current()
}

fn used(builder: &mut Builder, line: &CommandLine<'_>, kind: ReferenceKind) -> Option<()> {
    let user = format!("IPsec profile {}", current(builder)?.name);
    builder.uses_named(line, &user, &[(kind, "policy")]);
    Some(())
}

/// A profile is used where a tunnel or a group of paths names it. Its peers stand on the tunnels.
pub(super) fn finish(builder: &mut Builder) {
    let open = builder.why_open(None, &["tunnels"]);
    for Profile { at, name, sa_policy, key } in builder.memory.ipsec.profiles.take() {
        let by = |used: &&seawall_api::model::Use| used.kind == ReferenceKind::IpsecProfile && used.name == name;
        let users: Vec<(String, Span)> =
            builder.model.uses.iter().filter(by).map(|used| (used.user.clone(), used.at)).collect();
        let sa = sa_policy.and_then(|name| builder.memory.ipsec.policies.sa(&name)).unwrap_or_default();
        let used = match users.first() {
            Some((_, at)) => Fact::Set(true, *at),
            None => open.map_or(Fact::Default(false), Fact::Unknown),
        };
        builder.model.crypto.ipsec_policies.push(IpsecPolicy {
            at,
            name: name.clone(),
            forward_secrecy: sa.group,
            lifetime: sa.lifetime,
            peers: Fact::Default(Vec::new()),
            policy_based: Fact::Default(false),
            used,
            ..IpsecPolicy::default()
        });
        let Some((secret, at)) = key else { continue };
        builder.model.crypto.ike_keys.push(IkeKey {
            at,
            any_peer: any_peer(builder, &users, builder.extent == Extent::Whole),
            name: format!("IPsec profile {name}"),
            secret: Fact::Set(Some(secret), at),
            ..IkeKey::default()
        });
    }
}

/// A key is for the far ends of the tunnels that use it. Who else may use it where one names no far end, or a group of paths uses it,
/// is not said.
fn any_peer(builder: &Builder, users: &[(String, Span)], whole: bool) -> Fact<bool> {
    let ends = |user: &str| {
        let interface = user.strip_prefix("interface ").and_then(|user| user.strip_suffix(" tunnel"));
        let mut tunnels = builder.model.tunnels.iter();
        interface.is_some_and(|name| tunnels.any(|one| one.name == name && one.peer.configured().is_some()))
    };
    if whole && users.iter().all(|(user, _)| ends(user)) { Fact::Default(false) } else { Fact::Unknown(Why::NotStated) }
}
