//! The two forms in which the model is declared. From one declaration come the Rust type, the
//! field table by which rules are checked, the JSON of `seawall show` and the reference page.

/// Declares a choice: an enum whose variants have one word each in rules and reports.
#[macro_export]
macro_rules! choice {
    ($(#[doc = $about:literal])+ $name:ident {
        $(#[doc = $first_note:literal])+ $first:ident = $first_word:literal,
        $($(#[doc = $note:literal])+ $variant:ident = $word:literal,)*
    }) => {
        $(#[doc = $about])+
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $(#[doc = $first_note])+
            #[default]
            $first,
            $($(#[doc = $note])+ $variant,)*
        }

        impl $name {
            /// All words, in order.
            pub const WORDS: &'static [&'static str] = &[$first_word, $($word),*];

            /// The word used in rules and reports.
            pub const fn word(self) -> &'static str {
                match self {
                    Self::$first => $first_word,
                    $(Self::$variant => $word,)*
                }
            }
        }

        impl $crate::reflect::Field for $name {
            const KIND: $crate::reflect::Kind = $crate::reflect::Kind::Choice(Self::WORDS);

            fn value(&self) -> $crate::reflect::Value<'_> {
                $crate::reflect::Value::Known {
                    value: $crate::reflect::Scalar::Choice(self.word()),
                    origin: $crate::Origin::Set,
                    span: None,
                }
            }
        }

        impl $crate::reflect::Plain for $name {
            const KIND: $crate::reflect::Kind = $crate::reflect::Kind::Choice(Self::WORDS);

            fn scalar(&self) -> $crate::reflect::Scalar<'_> {
                $crate::reflect::Scalar::Choice(self.word())
            }
        }
    };
}

/// Declares an object: a struct with the place and the state that every object has, its field
/// table, and access to its fields by index.
#[macro_export]
macro_rules! object {
    ($(#[doc = $about:literal])+ $name:ident { $($(#[doc = $note:literal])+ $field:ident: $type:ty,)+ }) => {
        $(#[doc = $about])+
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name {
            /// The block or line that makes it; empty for what no line makes.
            pub at: $crate::Span,
            /// Whether the device acts on it.
            pub active: bool,
            $($(#[doc = $note])+ pub $field: $type,)+
        }

        impl Default for $name {
            fn default() -> Self {
                Self { at: $crate::Span::default(), active: true, $($field: Default::default(),)+ }
            }
        }

        impl $crate::reflect::Described for $name {
            const TYPE: $crate::reflect::ObjectType = $crate::reflect::ObjectType {
                name: stringify!($name),
                about: concat!($($about),+),
                fields: &[$($crate::reflect::FieldType {
                    name: stringify!($field),
                    about: concat!($($note),+),
                    kind: <$type as $crate::reflect::Field>::KIND,
                }),+],
            };
        }

        impl $crate::reflect::Object for $name {
            fn object_type(&self) -> &'static $crate::reflect::ObjectType {
                const { &<$name as $crate::reflect::Described>::TYPE }
            }

            fn field(&self, index: usize) -> $crate::reflect::Value<'_> {
                let mut _at = 0;
                $(
                    if index == _at {
                        return $crate::reflect::Field::value(&self.$field);
                    }
                    _at += 1;
                )+
                $crate::reflect::Value::Unknown($crate::Why::NotStated)
            }

            fn at(&self) -> $crate::Span {
                self.at
            }

            fn active(&self) -> bool {
                self.active
            }
        }

        impl $crate::reflect::Field for $name {
            const KIND: $crate::reflect::Kind = $crate::reflect::Kind::Object(&<$name as $crate::reflect::Described>::TYPE);

            fn value(&self) -> $crate::reflect::Value<'_> {
                $crate::reflect::Value::Object(self)
            }
        }
    };
}

pub use {choice, object};
