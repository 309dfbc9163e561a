//! Objects by what tells them apart, in the order written: a later line finds, replaces or takes
//! away an earlier one without a search, however many there are.

use std::collections::HashMap;
use std::hash::Hash;

/// A list that is being built.
#[derive(Debug)]
pub struct Kept<K, T> {
    items: Vec<Option<T>>,
    places: HashMap<K, usize>,
    current: Option<usize>,
}

impl<K, T> Default for Kept<K, T> {
    fn default() -> Self {
        Self { items: Vec::new(), places: HashMap::new(), current: None }
    }
}

impl<K: Hash + Eq, T> Kept<K, T> {
    /// Adds an object instead of the one of this key, if there is one, and makes it the current one.
    pub fn put(&mut self, key: K, item: T) {
        self.remove(&key);
        let place = self.items.len();
        self.items.push(Some(item));
        self.places.insert(key, place);
        self.current = Some(place);
    }

    /// The object of this key, made if there is none yet; it becomes the current one.
    pub fn open(&mut self, key: K, make: impl FnOnce() -> T) -> Option<&mut T> {
        match self.places.get(&key) {
            Some(place) => self.current = Some(*place),
            None => self.put(key, make()),
        }
        self.current()
    }

    /// The object that was added or opened last.
    pub fn current(&mut self) -> Option<&mut T> {
        self.items.get_mut(self.current?)?.as_mut()
    }

    /// Ends the current block.
    pub fn close(&mut self) {
        self.current = None;
    }

    /// The object of this key.
    pub fn get_mut(&mut self, key: &K) -> Option<&mut T> {
        self.items.get_mut(*self.places.get(key)?)?.as_mut()
    }

    /// All objects, in order.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.items.iter_mut().flatten()
    }

    /// Takes the object of this key away.
    pub fn remove(&mut self, key: &K) -> Option<T> {
        let place = self.places.remove(key)?;
        self.current = self.current.filter(|current| *current != place);
        self.items.get_mut(place)?.take()
    }

    /// All objects, in order; the list is empty then.
    pub fn take(&mut self) -> Vec<T> {
        self.places.clear();
        self.current = None;
        std::mem::take(&mut self.items).into_iter().flatten().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_are_replaced_opened_and_taken_away() {
        let mut kept: Kept<&str, i32> = Kept::default();
        kept.put("a", 1);
        kept.put("b", 2);
        kept.put("a", 3);
        assert_eq!(kept.current(), Some(&mut 3));
        *kept.open("b", || 9).unwrap() += 5;
        assert_eq!(kept.open("c", || 4).copied(), Some(4));
        assert_eq!((kept.remove(&"a"), kept.remove(&"a")), (Some(3), None));
        assert_eq!(kept.current(), Some(&mut 4));
        kept.close();
        assert_eq!(kept.current(), None);
        assert_eq!(kept.get_mut(&"b"), Some(&mut 7));
        assert_eq!(kept.iter_mut().map(|item| *item).collect::<Vec<_>>(), [7, 4]);
        assert_eq!(kept.take(), [7, 4]);
        assert_eq!(kept.take(), [0; 0]);
    }
}
