//! Chains of keys with which protocols prove themselves (RFC 8177).

use crate::builder::{Builder, Holds};
use crate::command::CommandLine;
use crate::model::{Authentication, ChainKey, KeyChain, ReferenceKind};
use crate::{Fact, Secret, Why};

/// Whose block is being read.
#[derive(Debug, Default)]
pub struct KeyChains {
    /// The chain, and the key in it, by their places.
    current: Option<(usize, Option<usize>)>,
}

/// Opens the block of the chain of this name, or takes the chain away.
pub fn open<R: Default, M: Default + Holds<KeyChains>>(
    builder: &mut Builder<R, M>,
    line: &CommandLine<'_>,
    name: &str,
) {
    builder.memory.held_mut().current = None;
    let chains = &mut builder.model.routing.key_chains;
    if line.removes() {
        chains.retain(|chain| chain.name != name);
        builder.model.definitions.retain(|known| known.kind != ReferenceKind::KeyChain || known.name != name);
        return;
    }
    let known = chains.iter().position(|chain| chain.name == name);
    let index = known.unwrap_or(chains.len());
    if known.is_none() {
        chains.push(KeyChain { at: line.block, name: name.to_owned(), ..KeyChain::default() });
        builder.define(ReferenceKind::KeyChain, name, line.span);
    }
    builder.memory.held_mut().current = Some((index, None));
}

/// Opens the block of a key in the open chain, or takes the key away.
pub fn open_key<R: Default, M: Default + Holds<KeyChains>>(
    builder: &mut Builder<R, M>,
    line: &CommandLine<'_>,
    name: String,
) -> Option<()> {
    let (index, _) = builder.memory.held().current?;
    let keys = &mut builder.model.routing.key_chains.get_mut(index)?.keys;
    if line.removes() {
        keys.retain(|key| key.name != name);
        return Some(());
    }
    let known = keys.iter().position(|key| key.name == name);
    let place = known.unwrap_or(keys.len());
    if known.is_none() {
        keys.push(ChainKey { at: line.block, name, ..ChainKey::default() });
    }
    builder.memory.held_mut().current = Some((index, Some(place)));
    Some(())
}

/// The chain whose block is being read.
pub fn chain<R: Default, M: Default + Holds<KeyChains>>(builder: &mut Builder<R, M>) -> Option<&mut KeyChain> {
    let (index, _) = builder.memory.held().current?;
    builder.model.routing.key_chains.get_mut(index)
}

/// The key whose block is being read.
pub fn key<R: Default, M: Default + Holds<KeyChains>>(builder: &mut Builder<R, M>) -> Option<&mut ChainKey> {
    let (_, place) = builder.memory.held().current?;
    chain(builder)?.keys.get_mut(place?)
}

/// The key whose block is being read, in words: `key chain C key 1`.
pub fn owner<R: Default, M: Default + Holds<KeyChains>>(builder: &mut Builder<R, M>) -> Option<String> {
    let name = chain(builder)?.name.clone();
    Some(format!("key chain {name} key {}", key(builder)?.name))
}

/// The secret of the first key of a chain: two sessions with one chain have one secret.
pub fn secret(chains: &[KeyChain], name: &str) -> Option<Secret> {
    let chain = chains.iter().find(|known| known.name == name)?;
    chain.keys.first()?.secret.configured().cloned()
}

/// How a protocol that proves itself by a key chain does so: by the weakest algorithm of its keys, or by `otherwise` where
/// the keys name none. A chain that is nowhere defined proves nothing that could be named.
pub fn authentication(
    chains: &[KeyChain],
    name: &str,
    otherwise: Authentication,
    by_algorithm: fn(&str) -> Authentication,
) -> Fact<Authentication> {
    let of_key = |key: &ChainKey| {
        let found = key.algorithm.configured().map_or(otherwise, |name| by_algorithm(name));
        (found, key.algorithm.span().unwrap_or(key.at))
    };
    let chain = chains.iter().find(|known| known.name == name);
    let weakest = chain.and_then(|chain| chain.keys.iter().map(of_key).min_by_key(|(found, _)| found.rank()));
    weakest.map_or(Fact::Unknown(Why::NotStated), |(found, at)| Fact::Set(found, at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Span;

    #[test]
    fn the_weakest_key_is_what_a_chain_proves() {
        let key = |at: u32, algorithm: Option<&str>| {
            let span = Span::new(at, at + 1);
            let algorithm = algorithm.map_or(Fact::default(), |name| Fact::some(name.to_owned(), span));
            ChainKey { at: span, algorithm, ..ChainKey::default() }
        };
        let chain = |name: &str, keys| KeyChain { name: name.to_owned(), keys, ..KeyChain::default() };
        let strong = |_: &str| Authentication::Sha2;
        let chains = [chain("A", vec![key(1, Some("x")), key(5, None)]), chain("B", vec![])];
        let of = |name| authentication(&chains, name, Authentication::Md5, strong);
        assert_eq!(of("A"), Fact::Set(Authentication::Md5, Span::new(5, 6)));
        assert!(of("B").is_unknown() && of("C").is_unknown());
    }
}
