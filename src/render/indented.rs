//! Indented JSON, byte for byte as `serde_json::to_string_pretty` has it. A report of every row is millions of lines:
//! here the name of a structure's field needs no look for what must be escaped, and a text gets one glance.

use std::fmt::Display;
use std::io::{self, Write};

use serde::ser::{self, Serialize, Serializer};

/// Why a document was not written.
#[derive(Debug, thiserror::Error)]
pub enum Unwritten {
    /// What takes the bytes says no.
    #[error("{0}")]
    Sink(#[from] io::Error),
    /// The document has no JSON form.
    #[error("{0}")]
    Form(#[from] serde_json::Error),
}

impl ser::Error for Unwritten {
    fn custom<T: Display>(message: T) -> Unwritten {
        Unwritten::Form(ser::Error::custom(message))
    }
}

type Written = Result<(), Unwritten>;

/// The bytes that are handed on at a time.
pub const PIECE: usize = 1 << 16;

/// What separates two values, and then the head of a line.
const BREAK: &[u8; 66] = b",\n                                                                ";

/// A document in the making.
pub struct Indented<'o> {
    bytes: Vec<u8>,
    depth: usize,
    out: Option<&'o mut dyn Write>,
}

impl<'o> Indented<'o> {
    /// The bytes of `document`.
    pub fn bytes(document: &impl Serialize) -> Result<Vec<u8>, Unwritten> {
        let mut all = Indented { bytes: Vec::new(), depth: 0, out: None };
        document.serialize(&mut all)?;
        Ok(all.bytes)
    }

    /// Writes `document` to `out` as it is made, and `end` behind it.
    pub fn write(out: &'o mut dyn Write, document: &impl Serialize, end: &[u8]) -> Written {
        let mut all = Indented { bytes: Vec::with_capacity(PIECE * 2), depth: 0, out: Some(out) };
        document.serialize(&mut all)?;
        all.bytes.extend_from_slice(end);
        all.hand_on()
    }

    fn hand_on(&mut self) -> Written {
        if let Some(out) = &mut self.out {
            out.write_all(&self.bytes)?;
            self.bytes.clear();
        }
        Ok(())
    }

    /// Begins a line inside of brackets.
    #[inline]
    fn line(&mut self, is_first: bool) -> Written {
        if self.bytes.len() >= PIECE {
            self.hand_on()?;
        }
        let from = usize::from(is_first);
        match BREAK.get(from..2 + self.depth * 2) {
            Some(head) => self.bytes.extend_from_slice(head),
            None => {
                self.bytes.extend_from_slice(&BREAK[from..2]);
                self.bytes.resize(self.bytes.len() + self.depth * 2, b' ');
            }
        }
        Ok(())
    }

    /// What serde_json makes of a value that stands on no line of its own.
    #[inline]
    fn plain(&mut self, value: impl Serialize) -> Written {
        Ok(serde_json::to_writer(&mut self.bytes, &value)?)
    }

    #[inline]
    fn text(&mut self, text: &str) -> Written {
        if has_escapes(text) {
            return self.plain(text);
        }
        self.bytes.push(b'"');
        self.bytes.extend_from_slice(text.as_bytes());
        self.bytes.push(b'"');
        Ok(())
    }

    #[inline]
    fn open(&mut self, bracket: u8, closing: u8) -> Inside<'_, 'o> {
        self.bytes.push(bracket);
        self.depth += 1;
        Inside { to: self, is_first: true, closing, is_variant: false }
    }

    /// The only entry of an object: a variant with its name.
    fn variant(&mut self, name: &'static str) -> Written {
        self.bytes.push(b'{');
        self.depth += 1;
        self.line(true)?;
        self.plain(name)?;
        self.bytes.extend_from_slice(b": ");
        Ok(())
    }

    fn open_variant(
        &mut self,
        name: &'static str,
        bracket: u8,
        closing: u8,
    ) -> Result<Inside<'_, 'o>, Unwritten> {
        self.variant(name)?;
        Ok(Inside { is_variant: true, ..self.open(bracket, closing) })
    }

    #[inline]
    fn close(&mut self, bracket: u8, is_empty: bool) -> Written {
        self.depth -= 1;
        if !is_empty {
            self.line(true)?;
        }
        self.bytes.push(bracket);
        Ok(())
    }
}

/// Whether any character of a text is not written as it is. All are looked at, since that is sooner done than to stop.
#[inline]
fn has_escapes(text: &str) -> bool {
    let (eights, rest) = text.as_bytes().as_chunks::<8>();
    eights.iter().any(|eight| are_escaped(eight)) || are_escaped(rest)
}

#[inline]
fn are_escaped(bytes: &[u8]) -> bool {
    bytes.iter().fold(false, |any, byte| any | (*byte < b' ') | (*byte == b'"') | (*byte == b'\\'))
}

/// The inside of brackets.
pub struct Inside<'w, 'o> {
    to: &'w mut Indented<'o>,
    is_first: bool,
    closing: u8,
    is_variant: bool,
}

impl Inside<'_, '_> {
    #[inline]
    fn element<T: ?Sized + Serialize>(&mut self, value: &T) -> Written {
        self.to.line(std::mem::take(&mut self.is_first))?;
        value.serialize(&mut *self.to)
    }

    // The name is known where a structure is written: there its length and its bytes are part of the code.
    #[inline(always)]
    fn field<T: ?Sized + Serialize>(&mut self, name: &'static str, value: &T) -> Written {
        self.to.line(std::mem::take(&mut self.is_first))?;
        self.to.bytes.push(b'"');
        self.to.bytes.extend_from_slice(name.as_bytes());
        self.to.bytes.extend_from_slice(b"\": ");
        value.serialize(&mut *self.to)
    }

    #[inline]
    fn close(self) -> Written {
        self.to.close(self.closing, self.is_first)?;
        if self.is_variant { self.to.close(b'}', false) } else { Ok(()) }
    }
}

macro_rules! as_serde_json_has_it {
    ($($name:ident: $kind:ty),*) => {
        $(#[inline]
        fn $name(self, value: $kind) -> Written {
            self.plain(value)
        })*
    };
}

impl<'w, 'o> Serializer for &'w mut Indented<'o> {
    type Ok = ();
    type Error = Unwritten;
    type SerializeSeq = Inside<'w, 'o>;
    type SerializeTuple = Inside<'w, 'o>;
    type SerializeTupleStruct = Inside<'w, 'o>;
    type SerializeTupleVariant = Inside<'w, 'o>;
    type SerializeMap = Inside<'w, 'o>;
    type SerializeStruct = Inside<'w, 'o>;
    type SerializeStructVariant = Inside<'w, 'o>;

    as_serde_json_has_it!(
        serialize_bool: bool, serialize_char: char, serialize_f32: f32, serialize_f64: f64, serialize_i8: i8,
        serialize_i16: i16, serialize_i32: i32, serialize_i64: i64, serialize_i128: i128, serialize_u8: u8,
        serialize_u16: u16, serialize_u32: u32, serialize_u64: u64, serialize_u128: u128
    );

    #[inline]
    fn serialize_str(self, text: &str) -> Written {
        self.text(text)
    }

    fn serialize_bytes(self, bytes: &[u8]) -> Written {
        self.collect_seq(bytes)
    }

    #[inline]
    fn serialize_none(self) -> Written {
        self.serialize_unit()
    }

    #[inline]
    fn serialize_some<T: ?Sized + Serialize>(self, value: &T) -> Written {
        value.serialize(self)
    }

    #[inline]
    fn serialize_unit(self) -> Written {
        self.bytes.extend_from_slice(b"null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Written {
        self.serialize_unit()
    }

    #[inline]
    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Written {
        self.text(variant)
    }

    #[inline]
    fn serialize_newtype_struct<T: ?Sized + Serialize>(self, _: &'static str, value: &T) -> Written {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Written {
        self.variant(variant)?;
        value.serialize(&mut *self)?;
        self.close(b'}', false)
    }

    #[inline]
    fn serialize_seq(self, _: Option<usize>) -> Result<Inside<'w, 'o>, Unwritten> {
        Ok(self.open(b'[', b']'))
    }

    fn serialize_tuple(self, _: usize) -> Result<Inside<'w, 'o>, Unwritten> {
        Ok(self.open(b'[', b']'))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Inside<'w, 'o>, Unwritten> {
        Ok(self.open(b'[', b']'))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Inside<'w, 'o>, Unwritten> {
        self.open_variant(variant, b'[', b']')
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Inside<'w, 'o>, Unwritten> {
        Ok(self.open(b'{', b'}'))
    }

    #[inline]
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Inside<'w, 'o>, Unwritten> {
        Ok(self.open(b'{', b'}'))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Inside<'w, 'o>, Unwritten> {
        self.open_variant(variant, b'{', b'}')
    }
}

macro_rules! lists {
    ($($kind:ident, $element:ident;)*) => {
        $(impl ser::$kind for Inside<'_, '_> {
            type Ok = ();
            type Error = Unwritten;

            #[inline]
            fn $element<T: ?Sized + Serialize>(&mut self, value: &T) -> Written {
                self.element(value)
            }

            #[inline]
            fn end(self) -> Written {
                self.close()
            }
        })*
    };
}

lists! {
    SerializeSeq, serialize_element;
    SerializeTuple, serialize_element;
    SerializeTupleStruct, serialize_field;
    SerializeTupleVariant, serialize_field;
}

macro_rules! structures {
    ($($kind:ident),*) => {
        $(impl ser::$kind for Inside<'_, '_> {
            type Ok = ();
            type Error = Unwritten;

            #[inline(always)]
            fn serialize_field<T: ?Sized + Serialize>(&mut self, name: &'static str, value: &T) -> Written {
                self.field(name, value)
            }

            #[inline]
            fn end(self) -> Written {
                self.close()
            }
        })*
    };
}

structures!(SerializeStruct, SerializeStructVariant);

impl ser::SerializeMap for Inside<'_, '_> {
    type Ok = ();
    type Error = Unwritten;

    fn serialize_key<T: ?Sized + Serialize>(&mut self, key: &T) -> Written {
        self.to.line(std::mem::take(&mut self.is_first))?;
        self.to.bytes.extend_from_slice(written_key(key)?.as_bytes());
        Ok(())
    }

    fn serialize_value<T: ?Sized + Serialize>(&mut self, value: &T) -> Written {
        self.to.bytes.extend_from_slice(b": ");
        value.serialize(&mut *self.to)
    }

    fn end(self) -> Written {
        self.close()
    }
}

/// What serde_json makes of a key: it knows which may be one.
fn written_key<T: ?Sized + Serialize>(key: &T) -> Result<String, Unwritten> {
    struct Alone<'k, T: ?Sized>(&'k T);
    impl<T: ?Sized + Serialize> Serialize for Alone<'_, T> {
        fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
            out.collect_map([(self.0, ())])
        }
    }
    let object = serde_json::to_string(&Alone(key))?;
    Ok(object.trim_start_matches('{').trim_end_matches(":null}").to_owned())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;
    use serde::Serialize;
    use serde_json::{Value, json};

    use super::*;

    #[derive(Debug, Clone, Serialize)]
    enum Shape {
        Unit,
        New(Option<f64>),
        Pair(i64, char),
        Named { first: Vec<u8>, second: () },
        Empty {},
    }

    #[derive(Debug, Clone, Serialize)]
    struct Whole {
        text: String,
        shapes: Vec<Shape>,
        by_number: BTreeMap<i32, (bool, u128)>,
        #[serde(skip_serializing_if = "Option::is_none")]
        inner: Option<Box<Whole>>,
    }

    fn shape() -> impl Strategy<Value = Shape> {
        prop_oneof![
            Just(Shape::Unit),
            Just(Shape::Empty {}),
            prop::option::of(any::<f64>()).prop_map(Shape::New),
            (any::<i64>(), any::<char>()).prop_map(|(one, two)| Shape::Pair(one, two)),
            prop::collection::vec(any::<u8>(), 0..3).prop_map(|first| Shape::Named { first, second: () }),
        ]
    }

    fn whole() -> impl Strategy<Value = Whole> {
        let one = (any::<String>(), prop::collection::vec(shape(), 0..4));
        let one = (one, prop::collection::btree_map(any::<i32>(), any::<(bool, u128)>(), 0..3));
        prop::collection::vec(one, 1..5).prop_map(|all| {
            let around =
                |inner, ((text, shapes), by_number)| Some(Box::new(Whole { text, shapes, by_number, inner }));
            *all.into_iter().fold(None, around).unwrap()
        })
    }

    proptest! {
        #[test]
        fn any_document_is_written_as_serde_json_indents_it(document in whole()) {
            let expected = serde_json::to_string_pretty(&document).unwrap();
            prop_assert_eq!(String::from_utf8(Indented::bytes(&document).unwrap()).unwrap(), expected);
        }

        #[test]
        fn what_must_be_escaped_is_seen(text in "[ -~\u{0}-\u{1f}\u{7f}贰]{0,20}") {
            let is_plain = serde_json::to_string(&text).unwrap().len() == text.len() + 2;
            prop_assert_eq!(has_escapes(&text), !is_plain);
        }
    }

    #[test]
    fn depth_has_no_end() {
        let deep = (0..80).fold(Value::Null, |inner, _| json!([{ "inner": inner }]));
        let expected = serde_json::to_string_pretty(&deep).unwrap();
        assert_eq!(String::from_utf8(Indented::bytes(&deep).unwrap()).unwrap(), expected);
    }

    #[test]
    fn a_key_that_is_no_text_is_no_key() {
        assert!(matches!(Indented::bytes(&BTreeMap::from([([1], 2)])), Err(Unwritten::Form(_))));
    }
}
