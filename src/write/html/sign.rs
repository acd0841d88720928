//! Signs of HTML: escaped text, safe links, pictures as data.
//!
//! What goes in is what a letter holds; what comes out can stand in the page as it is.

use crate::{
    model::{ImageData, ImageFormat},
    write::flat,
};

/// Schemes that a link may open.
const SCHEMES: &[&str] = &["https:", "http:", "mailto:", "tel:"];

/// A text between tags or in an attribute.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in flat::clean(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}

/// A link; where its scheme opens nothing harmless, its words with the target beside them.
pub(super) fn link(to: &str, words: &str) -> String {
    let target = escaped(to.trim());
    let words = if words.trim().is_empty() { target.as_str() } else { words };
    let lower = to.trim().to_ascii_lowercase();
    if SCHEMES.iter().any(|scheme| lower.starts_with(scheme)) {
        format!("<a href=\"{target}\">{words}</a>")
    } else if words == target {
        target
    } else {
        format!("{words} ({target})")
    }
}

/// A picture as a `data:` address.
pub(super) fn picture(data: &ImageData) -> String {
    let kind = match data.format {
        ImageFormat::Png => "png",
        ImageFormat::Jpeg => "jpeg",
    };
    format!("data:image/{kind};base64,{}", base64(&data.bytes))
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let byte = |at: usize| u32::from(three.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..4 {
            let digit = usize::try_from(bits >> (18 - 6 * at) & 63).unwrap_or(0);
            out.push(if at <= three.len() { char::from(DIGITS[digit]) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{base64, escaped, link};

    #[test]
    fn base64_is_that_of_the_standard() {
        for (bytes, wanted) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")]
        {
            assert_eq!(base64(bytes.as_bytes()), wanted);
        }
    }

    #[test]
    fn only_harmless_schemes_are_links() {
        assert_eq!(
            link("https://a.example/?a&b", "x"),
            "<a href=\"https://a.example/?a&amp;b\">x</a>"
        );
        assert_eq!(link("javascript:alert(1)", "x"), "x (javascript:alert(1))");
        assert_eq!(
            link("mailto:a@b.example", ""),
            "<a href=\"mailto:a@b.example\">mailto:a@b.example</a>"
        );
    }

    #[test]
    fn text_is_escaped() {
        assert_eq!(escaped("<a & \"b\">\u{0}"), "&lt;a &amp; &quot;b&quot;&gt;");
    }
}
