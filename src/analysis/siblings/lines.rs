//! Ranges of virtual terminal lines, and the lists that decide commands.

use seawall_api::Fact;
use seawall_api::model::{AaaPurpose, Line, LineKind, LineLogin, MethodList, Model, Reference};

use super::SiblingKind;
use super::compare::{Group, Look, Member, look};

/// The ranges that someone can log in through.
pub(super) fn group(model: &Model) -> Group {
    let open = |line: &&Line| {
        let closed = line.exec.value() == Some(&false) || line.transport_in.value().is_some_and(Vec::is_empty);
        line.active && line.kind == LineKind::Virtual && !closed
    };
    let members = model.lines.iter().filter(open).map(|line| Member {
        name: line.name.clone(),
        at: line.at,
        looks: looks(model, line),
    });
    Group { kind: SiblingKind::Lines, name: "virtual lines".to_owned(), least: 2, members: members.collect() }
}

fn looks(model: &Model, line: &Line) -> Vec<Look> {
    vec![
        look("login", &line.login, line.at, |login| {
            let rank = match login {
                LineLogin::Nothing => 0,
                LineLogin::Password => 1,
                LineLogin::Local => 2,
                LineLogin::Aaa => 3,
                LineLogin::Refuses => 4,
            };
            (login.word().to_owned(), Some(rank))
        }),
        look("login-list", &line.login_methods, line.at, |list| method_list(model, list.as_ref())),
        look("transport", &line.transport_in, line.at, |protocols| {
            let clear = protocols.iter().any(|protocol| protocol != "ssh");
            (protocols.join(", "), Some(u8::from(!clear)))
        }),
        look("sources", &line.acl_ipv4, line.at, |acl| match acl {
            Some(acl) => (format!("list {}", acl.name), Some(1)),
            None => ("no list".to_owned(), Some(0)),
        }),
        look("timeout", &line.idle_timeout, line.at, |seconds| match seconds {
            0 => ("never".to_owned(), Some(0)),
            seconds => (format!("{seconds} s"), Some(1)),
        }),
    ]
}

/// A list of login methods by what it asks: nobody, local accounts first, a server first.
fn method_list(model: &Model, list: Option<&Reference>) -> (String, Option<u8>) {
    let name = list.map_or("none", |list| list.name.as_str());
    let is_login = |methods: &&MethodList| {
        methods.purpose == AaaPurpose::Authentication && methods.service == "login" && methods.name == name
    };
    let rank = model.aaa.methods.iter().find(is_login).and_then(rank);
    (name.to_owned(), rank)
}

/// How strong a list is: it may ask nobody, asks the device alone, asks it first, asks a server first.
fn rank(methods: &MethodList) -> Option<u8> {
    let asked = methods.methods.value()?;
    let central = methods.central.equals(&true) == Some(true);
    let server_first =
        methods.first.value().is_some_and(|first| first.as_ref().is_some_and(|first| first.starts_with("group")));
    Some(if asked.iter().any(|method| method == "none") {
        0
    } else if !central {
        1
    } else if server_first {
        3
    } else {
        2
    })
}

/// The lists that decide which commands are allowed, where commands of configuration have one of their own. Lists by level
/// are not alike: fewer are asked about the commands that change nothing.
pub(super) fn commands(model: &Model) -> Group {
    let defaults = || {
        let lists = model.aaa.methods.iter().filter(|list| list.active && list.name == "default");
        lists.filter(|list| list.purpose == AaaPurpose::Authorization)
    };
    let decides = |list: &&MethodList| {
        matches!(list.service.as_str(), "commands" | "configuration") && list.level.value().is_none_or(Option::is_none)
    };
    let highest = |list: &&MethodList| list.service == "commands" && list.level.value() == Some(&Some(15));
    let member = |list: &MethodList| {
        let at = list.methods.span().unwrap_or(list.at);
        let word = list.methods.value().map(|methods| methods.join(" "));
        let name = if list.service == "commands" { "commands" } else { "configuration commands" };
        let methods = Look { field: "methods", word, rank: rank(list), at };
        Member { name: name.to_owned(), at: list.at, looks: vec![methods] }
    };
    let mut members: Vec<Member> = defaults().filter(decides).map(member).collect();
    if let Fact::Set(false, at) = model.aaa.config_commands_authorized {
        // Nobody is asked about them; about the others, whoever decides the highest level is.
        if members.is_empty() {
            members.extend(defaults().find(highest).map(member));
        }
        let methods = Look { field: "methods", word: Some("none".to_owned()), rank: Some(0), at };
        members.push(Member { name: "configuration commands".to_owned(), at, looks: vec![methods] });
    }
    Group { kind: SiblingKind::Commands, name: "commands".to_owned(), least: 2, members }
}
