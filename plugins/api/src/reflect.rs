//! The model seen from outside: its types for the rule checker, its values for rules and reports.

use std::net::IpAddr;

use ipnet::IpNet;

use crate::model::scalar::{Addresses, FreeText, Reference, Version};
use crate::{Fact, Origin, Secret, Span, Why};

/// The type of a field.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// Yes or no.
    Bool,
    /// A whole number; the field's description says the unit.
    Number,
    /// A name or word that may be printed.
    Text,
    /// Text that may hold anything and is never printed.
    FreeText,
    /// An IPv4 or IPv6 address.
    Address,
    /// A prefix.
    Prefix,
    /// Which addresses an entry of a filter matches.
    Addresses,
    /// A version of an operating system.
    Version,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A secret.
    Secret,
    /// The name of another object.
    Reference,
    /// Several values of one kind.
    List(&'static Kind),
    /// A part with fields of its own.
    Object(&'static ObjectType),
    /// A list of objects.
    Objects(&'static ObjectType),
}

impl Kind {
    /// The word for it in messages and reference pages.
    pub fn word(&self) -> String {
        match self {
            Self::Bool => "yes/no".to_owned(),
            Self::Number => "number".to_owned(),
            Self::Text => "text".to_owned(),
            Self::FreeText => "free text".to_owned(),
            Self::Address => "address".to_owned(),
            Self::Prefix => "prefix".to_owned(),
            Self::Addresses => "addresses".to_owned(),
            Self::Version => "version".to_owned(),
            Self::Choice(words) => format!("one of {}", words.join(", ")),
            Self::Secret => "secret".to_owned(),
            Self::Reference => "reference".to_owned(),
            Self::List(kind) => format!("list of {}", kind.word()),
            Self::Object(object) => format!("part {}", object.name),
            Self::Objects(object) => format!("list of {}", object.name),
        }
    }
}

/// The type of an object of the model.
#[derive(Debug)]
pub struct ObjectType {
    /// The Rust name, as in reference pages.
    pub name: &'static str,
    /// What it is.
    pub about: &'static str,
    /// Its fields in order.
    pub fields: &'static [FieldType],
}

impl ObjectType {
    /// Index and type of a field by its name.
    pub fn field(&self, name: &str) -> Option<(usize, &FieldType)> {
        self.fields.iter().enumerate().find(|(_, field)| field.name == name)
    }

    /// The paths of all fields of wanted kinds, in it and in what it holds.
    pub fn paths_of(&'static self, wanted: &dyn Fn(&Kind) -> bool) -> Vec<String> {
        let mut found = Vec::new();
        // Types hold types, but none itself: this ends.
        let mut open: Vec<(String, &'static Self)> = vec![(String::new(), self)];
        while let Some((path, object)) = open.pop() {
            for field in object.fields {
                let path = if path.is_empty() { field.name.to_owned() } else { format!("{path}.{}", field.name) };
                match &field.kind {
                    Kind::Object(inner) | Kind::Objects(inner) => open.push((path, inner)),
                    kind if wanted(kind) => found.push(path),
                    _ => {}
                }
            }
        }
        found
    }
}

/// One field.
#[derive(Debug)]
pub struct FieldType {
    /// As written in rules.
    pub name: &'static str,
    /// What it is, with units and ranges.
    pub about: &'static str,
    /// Its type.
    pub kind: Kind,
}

/// A plain value.
#[derive(Debug, Clone, PartialEq)]
pub enum Scalar<'a> {
    /// Known not to be configured.
    None,
    /// Yes or no.
    Bool(bool),
    /// A number.
    Number(u64),
    /// Printable text.
    Text(&'a str),
    /// Text that is never printed.
    FreeText(&'a str),
    /// An address.
    Address(IpAddr),
    /// A prefix.
    Prefix(IpNet),
    /// What an entry matches.
    Addresses(&'a Addresses),
    /// A version.
    Version(&'a Version),
    /// A word of a choice.
    Choice(&'static str),
    /// A secret.
    Secret(&'a Secret),
    /// The name of another object.
    Reference(&'a Reference),
    /// Several values.
    List(Vec<Scalar<'a>>),
}

/// A field's value.
#[derive(Debug)]
pub enum Value<'a> {
    /// Known.
    Known {
        /// The value.
        value: Scalar<'a>,
        /// Written or by default.
        origin: Origin,
        /// Where it is written.
        span: Option<Span>,
    },
    /// Not known.
    Unknown(Why),
    /// A part with fields of its own.
    Object(&'a dyn Object),
    /// A list of objects.
    Objects(Vec<&'a dyn Object>),
}

/// An object of the model.
pub trait Object: std::fmt::Debug + Sync {
    /// Its type.
    fn object_type(&self) -> &'static ObjectType;
    /// The value of the field with this index in its type.
    fn field(&self, index: usize) -> Value<'_>;
    /// The block or line that makes it; empty for what no line makes.
    fn at(&self) -> Span;
    /// Whether the device acts on it; `shutdown`, `inactive:` and `disabled=yes` make it `false`.
    fn active(&self) -> bool;
}

/// A struct of the model, as its declaration describes it.
pub trait Described: Object + Sized + 'static {
    /// The type.
    const TYPE: ObjectType;
}

/// What can be a field of a model object.
pub trait Field {
    /// Its type.
    const KIND: Kind;
    /// Its value.
    fn value(&self) -> Value<'_>;
}

/// What can stand in a fact.
pub trait Plain {
    /// Its type.
    const KIND: Kind;
    /// Its value.
    fn scalar(&self) -> Scalar<'_>;
}

impl<T: Plain> Field for Fact<T> {
    const KIND: Kind = T::KIND;

    fn value(&self) -> Value<'_> {
        match self {
            Self::Set(value, span) => Value::Known { value: value.scalar(), origin: Origin::Set, span: Some(*span) },
            Self::Default(value) => Value::Known { value: value.scalar(), origin: Origin::Default, span: None },
            Self::Unknown(why) => Value::Unknown(*why),
        }
    }
}

impl<T: Described> Field for Vec<T> {
    const KIND: Kind = Kind::Objects(&T::TYPE);

    fn value(&self) -> Value<'_> {
        Value::Objects(self.iter().map(|object| object as &dyn Object).collect())
    }
}

impl<T: Plain> Plain for Option<T> {
    const KIND: Kind = T::KIND;

    fn scalar(&self) -> Scalar<'_> {
        self.as_ref().map_or(Scalar::None, Plain::scalar)
    }
}

impl<T: Plain> Plain for Vec<T> {
    const KIND: Kind = Kind::List(&T::KIND);

    fn scalar(&self) -> Scalar<'_> {
        Scalar::List(self.iter().map(Plain::scalar).collect())
    }
}

/// Declares how a plain Rust type is seen. Standing in a field without a fact around it, it is
/// always known: what makes the object makes it.
macro_rules! plain {
    ($type:ty, $kind:expr, $value:ident => $scalar:expr) => {
        impl Field for $type {
            const KIND: Kind = $kind;

            fn value(&self) -> Value<'_> {
                Value::Known { value: self.scalar(), origin: Origin::Set, span: None }
            }
        }

        impl Plain for $type {
            const KIND: Kind = $kind;

            fn scalar(&self) -> Scalar<'_> {
                let $value = self;
                $scalar
            }
        }
    };
}

plain!(bool, Kind::Bool, value => Scalar::Bool(*value));
plain!(u64, Kind::Number, value => Scalar::Number(*value));
plain!(String, Kind::Text, value => Scalar::Text(value));
plain!(FreeText, Kind::FreeText, value => Scalar::FreeText(&value.0));
plain!(IpAddr, Kind::Address, value => Scalar::Address(*value));
plain!(IpNet, Kind::Prefix, value => Scalar::Prefix(*value));
plain!(Addresses, Kind::Addresses, value => Scalar::Addresses(value));
plain!(Version, Kind::Version, value => Scalar::Version(value));
plain!(Secret, Kind::Secret, value => Scalar::Secret(value));
plain!(Reference, Kind::Reference, value => Scalar::Reference(value));
