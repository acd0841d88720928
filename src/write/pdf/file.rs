//! Objects as the bytes of a file.
//!
//! A document goes in, a PDF file comes out, byte for byte as lopdf writes it, which a test holds it
//! to; lopdf's own way goes through a formatter for every number and every pair of hex digits, and
//! took longer than the setting of the letter. The trap: every offset of the cross-reference table
//! has ten digits (ISO 32000-1, 7.5.4).

use lopdf::{Dictionary, Document, Object, StringFormat};

/// The file of a document whose objects are numbered from 1 without a gap.
pub(super) fn bytes(document: &Document) -> Vec<u8> {
    let streams = document.objects.values().filter_map(|object| object.as_stream().ok());
    let room: usize = streams.map(|stream| stream.content.len()).sum();
    let mut out = Vec::with_capacity(room + document.objects.len() * 160 + 1024);
    out.extend_from_slice(b"%PDF-");
    out.extend_from_slice(document.version.as_bytes());
    out.extend_from_slice(b"\n%");
    out.extend_from_slice(&document.binary_mark);
    out.push(b'\n');
    let mut offsets = Vec::with_capacity(document.objects.len());
    for ((number, generation), object) in &document.objects {
        offsets.push((*number, out.len()));
        whole(u64::from(*number), &mut out);
        out.push(b' ');
        whole(u64::from(*generation), &mut out);
        out.extend_from_slice(b" obj\n");
        if is_bare(object) {
            out.push(b' ');
        }
        self::object(object, &mut out);
        if is_bare(object) || matches!(object, Object::Name(_) | Object::Stream(_)) {
            out.push(b' ');
        }
        out.extend_from_slice(b"\nendobj\n");
    }
    let start = out.len();
    table(&offsets, &mut out);
    let mut trailer = document.trailer.clone();
    trailer.set("Size", i64::from(document.max_id) + 1);
    out.extend_from_slice(b"trailer\n");
    dictionary(&trailer, &mut out);
    out.extend_from_slice(b"\nstartxref\n");
    whole(start as u64, &mut out);
    out.extend_from_slice(b"\n%%EOF");
    out
}

/// The cross-reference table. A number without an object is free, which lopdf's has no word for.
pub(super) fn table(offsets: &[(u32, usize)], out: &mut Vec<u8>) {
    let size = offsets.last().map_or(1, |(number, _)| *number + 1);
    out.extend_from_slice(b"xref\n0 ");
    whole(u64::from(size), out);
    out.extend_from_slice(b"\n0000000000 65535 f \n");
    let mut next = 1;
    for (number, offset) in offsets {
        for _ in next..*number {
            out.extend_from_slice(b"0000000000 65535 f \n");
        }
        let mut digits = [b'0'; 10];
        let mut rest = *offset;
        for digit in digits.iter_mut().rev() {
            *digit = b'0' + u8::try_from(rest % 10).unwrap_or_default();
            rest /= 10;
        }
        out.extend_from_slice(&digits);
        out.extend_from_slice(b" 00000 n \n");
        next = *number + 1;
    }
}

/// An object within another, or by itself.
pub(super) fn object(object: &Object, out: &mut Vec<u8>) {
    match object {
        Object::Null => out.extend_from_slice(b"null"),
        Object::Boolean(true) => out.extend_from_slice(b"true"),
        Object::Boolean(false) => out.extend_from_slice(b"false"),
        Object::Integer(number) => integer(*number, out),
        Object::Real(number) => real(*number, out),
        Object::Name(words) => name(words, out),
        Object::String(bytes, StringFormat::Literal) => literal(bytes, out),
        Object::String(bytes, StringFormat::Hexadecimal) => {
            out.push(b'<');
            hex(bytes, out);
            out.push(b'>');
        }
        Object::Array(items) => {
            out.push(b'[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 && is_bare(item) {
                    out.push(b' ');
                }
                self::object(item, out);
            }
            out.push(b']');
        }
        Object::Dictionary(entries) => dictionary(entries, out),
        Object::Stream(stream) => {
            dictionary(&stream.dict, out);
            out.extend_from_slice(b"stream\n");
            out.extend_from_slice(&stream.content);
            out.extend_from_slice(b"\nendstream");
        }
        Object::Reference((number, generation)) => {
            whole(u64::from(*number), out);
            out.push(b' ');
            whole(u64::from(*generation), out);
            out.extend_from_slice(b" R");
        }
    }
}

fn dictionary(entries: &Dictionary, out: &mut Vec<u8>) {
    out.extend_from_slice(b"<<");
    for (key, value) in entries {
        name(key, out);
        if is_bare(value) {
            out.push(b' ');
        }
        object(value, out);
    }
    out.extend_from_slice(b">>");
}

/// Whether white must part an object from what stands before it.
const fn is_bare(object: &Object) -> bool {
    matches!(
        object,
        Object::Null
            | Object::Boolean(_)
            | Object::Integer(_)
            | Object::Real(_)
            | Object::Reference(_)
    )
}

/// A name (7.3.5): what is no regular character goes by its number.
pub(super) fn name(words: &[u8], out: &mut Vec<u8>) {
    out.push(b'/');
    for byte in words {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(byte) {
            out.push(*byte);
        } else {
            out.push(b'#');
            hex(&[*byte], out);
        }
    }
}

/// A string in brackets (7.3.4.2): brackets that have no partner are escaped.
fn literal(bytes: &[u8], out: &mut Vec<u8>) {
    let mut open = Vec::new();
    let mut escaped = Vec::new();
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'(' => open.push(at),
            b')' if open.pop().is_none() => escaped.push(at),
            b'\\' | b'\r' => escaped.push(at),
            _ => {}
        }
    }
    escaped.append(&mut open);
    out.push(b'(');
    if escaped.is_empty() {
        out.extend_from_slice(bytes);
    } else {
        for (at, byte) in bytes.iter().enumerate() {
            if escaped.contains(&at) {
                out.push(b'\\');
            }
            out.push(if *byte == b'\r' { b'r' } else { *byte });
        }
    }
    out.push(b')');
}

/// Bytes as hexadecimal digits.
pub(super) fn hex(bytes: &[u8], out: &mut Vec<u8>) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    out.extend(
        bytes.iter().flat_map(|byte| [byte >> 4, byte & 15].map(|half| DIGITS[usize::from(half)])),
    );
}

/// A number with its sign.
pub(super) fn integer(number: i64, out: &mut Vec<u8>) {
    if number < 0 {
        out.push(b'-');
    }
    whole(number.unsigned_abs(), out);
}

fn whole(mut number: u64, out: &mut Vec<u8>) {
    let mut digits = [0; 20];
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = b'0' + u8::try_from(number % 10).unwrap_or_default();
        number /= 10;
        if number == 0 {
            break;
        }
    }
    out.extend_from_slice(&digits[at..]);
}

/// A number with a fraction, in the fewest digits that say it.
pub(super) fn real(number: f32, out: &mut Vec<u8>) {
    // Nearly all are hundredths, and so small that no shorter decimal says the same.
    let hundredths = (f64::from(number) * 100.0).round();
    let plain = hundredths.abs() < 1_000_000.0 && (number != 0.0 || number.is_sign_positive());
    #[expect(
        clippy::cast_possible_truncation,
        clippy::float_cmp,
        reason = "it is the very number or it isn't"
    )]
    let same = (hundredths / 100.0) as f32 == number;
    if !plain || !same {
        out.extend_from_slice(number.to_string().as_bytes());
        return;
    }
    if hundredths < 0.0 {
        out.push(b'-');
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked above")]
    let hundredths = hundredths.abs() as u64;
    whole(hundredths / 100, out);
    let rest = hundredths % 100;
    if rest > 0 {
        out.push(b'.');
        let digit = |number: u64| b'0' + u8::try_from(number).unwrap_or_default();
        out.push(digit(rest / 10));
        if !rest.is_multiple_of(10) {
            out.push(digit(rest % 10));
        }
    }
}

#[cfg(test)]
mod tests {
    use lopdf::{Stream, dictionary, xref::XrefType};
    use proptest::prelude::{any, proptest};

    use super::*;

    proptest! {
        #[test]
        fn numbers_and_strings_are_as_lopdf_writes_them(
            number: f32, cents in -100_000_000..100_000_000_i32, whole: i64, bytes: Vec<u8>, text in any::<String>(),
        ) {
            #[expect(clippy::cast_possible_truncation, reason = "as the writer rounds")]
            let rounded = (f64::from(cents) / 100.0) as f32;
            let all = dictionary! {
                "Real" => number, "Rounded" => rounded, "Whole" => whole,
                "Literal" => Object::String(bytes.clone(), StringFormat::Literal),
                "Hex" => Object::String(bytes.clone(), StringFormat::Hexadecimal),
                "Brackets" => Object::String(text.replace('a', ")").replace('b', "(").into(), StringFormat::Literal),
                "Name" => Object::Name(bytes),
                "List" => vec![Object::Null, whole.into(), Object::Boolean(true), "N".into(), (7, 0).into()],
            };
            let mut document = Document::with_version("1.7");
            document.reference_table.cross_reference_type = XrefType::CrossReferenceTable;
            document.add_object(all.clone());
            document.add_object(Stream::new(all, vec![1, 2, 3]));
            document.add_object(Object::Integer(whole));
            document.trailer.set("Root", (1, 0));
            let mut want = Vec::new();
            document.save_to(&mut want).unwrap();
            assert_eq!(String::from_utf8_lossy(&super::bytes(&document)), String::from_utf8_lossy(&want));
        }
    }
}
