//! What the lines of a block come to: who is let in, over which protocols, with which rights.
//!
//! Sources: command references ("authentication-mode": a terminal must have one, or nobody can log in; "user privilege level": it holds for
//! those whom a password lets in, while accounts have a level of their own; "user-interface maximum-vty": five where nothing is
//! written; "protocol inbound").

use seawall_api::model::{LineKind, LineLogin, Reference, ReferenceKind, WhenUndefined};
use seawall_api::reading::Extent;
use seawall_api::{Fact, Why};

use super::{Draft, Inbound, Mode};
use crate::builder::Builder;
use crate::subject::{aaa, telnet};

/// Virtual terminals that may be in use at once where nothing is written.
const MOST: u64 = 5;

/// Puts the terminals into the model. Comes behind AAA, whose lists they use, and the servers.
pub(crate) fn finish(builder: &mut Builder) {
    let telnet = telnet::runs(builder);
    let most = builder.memory.user_interface.most.clone();
    for mut draft in builder.memory.user_interface.drafts.take() {
        // A range begins behind the last terminal that there is: nobody comes in by it.
        let there = most.value().is_none_or(|most| draft.line.first < *most);
        login(builder, &mut draft);
        if draft.line.kind == LineKind::Virtual {
            draft.line.transport_in = transport(builder, &draft, &telnet, there);
            draft.line.connection_limit = match &most {
                Fact::Set(most, at) => Fact::some(*most, *at),
                _ if builder.extent == Extent::Whole => Fact::Default(Some(MOST)),
                _ => Fact::Unknown(Why::PartialFile),
            };
        }
        rights(&mut draft);
        builder.model.lines.push(draft.line);
    }
}

/// How a login is asked for.
fn login(builder: &mut Builder, draft: &mut Draft) {
    let owner = format!("user-interface {}", draft.line.name);
    let line = &mut draft.line;
    line.password = draft.password.clone().map_or(Fact::default(), |secret| {
        let span = secret.span;
        Fact::some(secret, span)
    });
    match draft.mode {
        Fact::Set(Mode::Aaa, at) => {
            line.login = Fact::Set(LineLogin::Aaa, at);
            if let Some(list) = aaa::login_list(builder) {
                builder.uses(ReferenceKind::MethodList, &list, owner, WhenUndefined::NotKnown, at);
                line.login_methods = Fact::some(Reference::new(ReferenceKind::MethodList, list), at);
            }
        }
        Fact::Set(Mode::Password, at) => {
            line.login = Fact::Set(LineLogin::Password, at);
            line.login_methods = Fact::Set(None, at);
            aaa::own_list(builder, &owner, "line", at);
        }
        Fact::Set(Mode::Nothing, at) => {
            line.login = Fact::Set(LineLogin::Nothing, at);
            line.login_methods = Fact::Set(None, at);
            aaa::own_list(builder, &owner, "none", at);
        }
        _ => {
            let open = builder.why_open(Some(line.at), &["lines"]);
            line.login = match (open, line.kind) {
                (Some(why), _) => Fact::Unknown(why),
                (None, LineKind::Virtual) => Fact::Default(LineLogin::Refuses),
                // The console of old releases lets everybody in, that of newer ones asks for the first password.
                (None, _) => Fact::Unknown(Why::Version),
            };
            line.login_methods = line.login.value().map_or(Fact::default(), |_| Fact::Default(None));
        }
    }
}

/// The protocols that open a session. Telnet counts where the line takes it and the server runs.
fn transport(builder: &Builder, draft: &Draft, telnet: &Fact<bool>, there: bool) -> Fact<Vec<String>> {
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let shut = draft.line.login.value() == Some(&LineLogin::Refuses);
    if shut || !there {
        return Fact::Default(Vec::new());
    }
    let (ssh, by_telnet, at) = match draft.inbound {
        Fact::Set(Inbound::Ssh, at) => return Fact::Set(words(&["ssh"]), at),
        Fact::Set(Inbound::Other, at) => return Fact::Set(words(&["pad"]), at),
        Fact::Set(Inbound::All, at) => (true, true, at),
        Fact::Set(Inbound::Telnet, at) => (false, true, at),
        // Which protocols a line takes that names none, differs from family to family.
        _ => {
            return match (telnet, builder.why_open(Some(draft.line.at), &["lines"])) {
                (_, Some(why)) => Fact::Unknown(why),
                (Fact::Set(false, _), None) => Fact::Default(words(&["ssh"])),
                _ => Fact::Unknown(Why::Version),
            };
        }
    };
    match telnet {
        Fact::Set(true, on) => Fact::Set(words(if ssh { &["ssh", "telnet"] } else { &["telnet"] }), *on),
        Fact::Set(false, _) => Fact::Set(words(if ssh { &["ssh"] } else { &[] }), at),
        // It is what the line asks for, and nothing says that the server is off.
        _ if !ssh && by_telnet => Fact::Set(words(&["telnet"]), at),
        Fact::Default(true) => Fact::Set(words(&["ssh", "telnet"]), at),
        Fact::Default(false) => Fact::Set(words(&["ssh"]), at),
        Fact::Unknown(why) => Fact::Unknown(*why),
    }
}

/// The level of the line counts for those who have none of their own.
fn rights(draft: &mut Draft) {
    let line = &mut draft.line;
    let by_account = line.login.value() == Some(&LineLogin::Aaa);
    if by_account {
        line.privilege = match line.privilege.value() {
            // It is that of accounts without a level, and of those whom a server gives none.
            Some(level) if *level >= 3 => Fact::Unknown(Why::VendorHides),
            _ => Fact::Default(0),
        };
    }
}
