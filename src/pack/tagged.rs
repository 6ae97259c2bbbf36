//! Values by language tag: what makes a third language cost no code.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde::ser::{Serialize, Serializer};

/// One value per language, in the order in which the file gives them.
///
/// A map of the usual kind would let the last of two equal keys win in
/// silence; here a language given twice is an error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tagged<V>(Vec<(Tag, V)>);

/// A text in each language that has it.
pub type Text = Tagged<String>;

/// A language tag. Those that stand in nearly every map of nearly every pack are
/// not copied there.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Tag(Cow<'static, str>);

/// A language that a map has twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Twice(pub String);

impl fmt::Display for Twice {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "language `{}` is given twice in one map", self.0)
    }
}

impl Tag {
    fn of(tag: &str) -> Self {
        Self(match tag {
            "zh" => Cow::Borrowed("zh"),
            "en" => Cow::Borrowed("en"),
            other => Cow::Owned(other.to_owned()),
        })
    }
}

impl<'de> Deserialize<'de> for Tag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TagVisitor;
        impl Visitor<'_> for TagVisitor {
            type Value = Tag;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a language tag")
            }

            fn visit_str<E: Error>(self, tag: &str) -> Result<Tag, E> {
                Ok(Tag::of(tag))
            }
        }
        deserializer.deserialize_str(TagVisitor)
    }
}

impl<V> Default for Tagged<V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<V> Tagged<V> {
    /// The value for exactly this language tag.
    pub fn get(&self, tag: &str) -> Option<&V> {
        self.0
            .iter()
            .find(|(own, _)| own.0 == tag)
            .map(|(_, value)| value)
    }

    /// All tags with their values, in file order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &V)> {
        self.0.iter().map(|(tag, value)| (&*tag.0, value))
    }

    /// Whether no language has a value.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Text {
    /// The text in `tag`, or in the first language that has one.
    ///
    /// For names and titles, where a name in the other language is better than
    /// none. Never for article text: there a missing side is shown as missing.
    pub fn in_or_any(&self, tag: &str) -> &str {
        self.get(tag)
            .or_else(|| self.0.first().map(|(_, text)| text))
            .map_or("", String::as_str)
    }
}

impl<V> FromIterator<(String, V)> for Tagged<V> {
    fn from_iter<I: IntoIterator<Item = (String, V)>>(pairs: I) -> Self {
        Self(
            pairs
                .into_iter()
                .map(|(tag, value)| (Tag::of(&tag), value))
                .collect(),
        )
    }
}

impl<V: Serialize> Serialize for Tagged<V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de, V: Deserialize<'de>> Deserialize<'de> for Tagged<V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(TaggedVisitor(PhantomData))
    }
}

struct TaggedVisitor<V>(PhantomData<V>);

impl<'de, V: Deserialize<'de>> Visitor<'de> for TaggedVisitor<V> {
    type Value = Tagged<V>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a map from language tag to value, such as {\"zh\": …, \"en\": …}")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut pairs: Vec<(Tag, V)> = Vec::with_capacity(map.size_hint().unwrap_or(2));
        while let Some(tag) = map.next_key::<Tag>()? {
            if pairs.iter().any(|(own, _)| *own == tag) {
                return Err(A::Error::custom(Twice(tag.0.into_owned())));
            }
            pairs.push((tag, map.next_value()?));
        }
        Ok(Tagged(pairs))
    }
}
