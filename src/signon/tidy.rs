//! What may be done to the letters of a cell: blanks, invisible signs, broken encodings, emoji.
//!
//! A cell's words go in; what comes out are the clean words and what was done to get there. What
//! changes the look of a name is a proposal, what doesn't is tidying. The trap: a direction mark or
//! a joiner is invisible too, and scripts need it.

use unicode_normalization::{UnicodeNormalization as _, is_nfc};

use crate::yaml::windows_1252;

/// A cell's words made clean.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Clean {
    /// The words.
    pub(super) words: String,
    /// What was tidied, in a few words each.
    pub(super) tidied: Vec<&'static str>,
    /// What was done that an editor has to see.
    pub(super) proposed: Vec<&'static str>,
}

/// One way to clean a text; `None` where there is nothing to do.
type Step = fn(&str) -> Option<String>;

/// The steps of tidying in their order. A repaired encoding comes before blanks, since a broken `à`
/// ends in a no-break space.
const PROPOSED: &[(&str, Step)] = &[
    ("letters repaired that were read in a wrong encoding", repaired),
    ("HTML entities written as letters", unescaped),
    ("emoji left out", without_emoji),
];
const TIDIED: &[(&str, Step)] = &[
    ("line break made a blank", without_breaks),
    ("no-break space made a blank", without_hard_blanks),
    ("invisible sign taken out", without_invisible),
    ("accents joined to their letters (NFC)", composed),
    ("double blanks made one", squeezed),
];

/// Cleans the words of a cell; `outer` says that blanks stood around them.
pub(super) fn clean(words: &str, outer: bool) -> Clean {
    let mut clean = Clean { words: words.to_owned(), ..Clean::default() };
    for (what, step) in PROPOSED {
        if let Some(next) = step(&clean.words) {
            clean.words = next;
            clean.proposed.push(what);
        }
    }
    if outer {
        clean.tidied.push("outer blanks taken off");
    }
    for (what, step) in TIDIED {
        if let Some(next) = step(&clean.words) {
            clean.words = next;
            // Blanks that only came to be doubled by a step before are not the writer's.
            let own = *what != "double blanks made one" || squeezed(words).is_some();
            if own {
                clean.tidied.push(what);
            }
        }
    }
    clean.words = clean.words.trim().to_owned();
    clean
}

/// The words of a cell with nothing done to them that an editor has to see.
pub(super) fn tidied(words: &str) -> String {
    let mut own = words.trim().to_owned();
    for (_, step) in TIDIED {
        own = step(&own).unwrap_or(own);
    }
    own.trim().to_owned()
}

fn changed(before: &str, after: String) -> Option<String> {
    (after != before).then_some(after)
}

/// Text that was UTF-8 and was read as Windows-1252, once or twice.
fn repaired(words: &str) -> Option<String> {
    let mut text = words.to_owned();
    for _ in 0..2 {
        let Some(next) = repaired_once(&text) else { break };
        text = next;
    }
    changed(words, text)
}

fn repaired_once(words: &str) -> Option<String> {
    if words.is_ascii() {
        return None;
    }
    let mut out = String::new();
    let mut run: Vec<(u8, char)> = Vec::new();
    for c in words.chars().map(Some).chain([None]) {
        let byte = c.filter(|c| !c.is_ascii()).and_then(byte_of);
        if let (Some(c), Some(byte)) = (c, byte) {
            run.push((byte, c));
            continue;
        }
        let bytes: Vec<u8> = run.iter().map(|(byte, _)| *byte).collect();
        match String::from_utf8(bytes) {
            Ok(text) => out.push_str(&text),
            Err(_) => out.extend(run.iter().map(|(_, c)| *c)),
        }
        run.clear();
        out.extend(c);
    }
    changed(words, out)
}

/// The byte that Windows-1252 has for a letter.
fn byte_of(c: char) -> Option<u8> {
    let code = u32::from(c);
    if (0xA0..=0xFF).contains(&code) {
        return u8::try_from(code).ok();
    }
    // Bytes that it leaves undefined come out as the control characters of the same number.
    (0x80..=0x9F).find(|byte| windows_1252(*byte).map_or(u32::from(*byte), u32::from) == code)
}

/// Entities that are seen in exports; those of letters are seldom, since forms send UTF-8.
const ENTITIES: &[(&str, &str)] = &[
    ("&amp;", "&"),
    ("&quot;", "\""),
    ("&apos;", "'"),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&nbsp;", " "),
    ("&ndash;", "–"),
    ("&mdash;", "—"),
    ("&rsquo;", "’"),
    ("&lsquo;", "‘"),
    ("&rdquo;", "”"),
    ("&ldquo;", "“"),
    ("&eacute;", "é"),
    ("&egrave;", "è"),
    ("&aacute;", "á"),
    ("&iacute;", "í"),
    ("&oacute;", "ó"),
    ("&uacute;", "ú"),
    ("&ntilde;", "ñ"),
    ("&ccedil;", "ç"),
    ("&auml;", "ä"),
    ("&ouml;", "ö"),
    ("&uuml;", "ü"),
    ("&szlig;", "ß"),
];

fn unescaped(words: &str) -> Option<String> {
    let mut text = words.to_owned();
    // Twice, for text that was escaped on its way in and again on its way out.
    for _ in 0..2 {
        let mut out = String::new();
        let mut rest = text.as_str();
        while let Some((before, after)) = rest.split_once('&') {
            out.push_str(before);
            if let Some((letter, left)) = entity(after) {
                out.push_str(&letter);
                rest = left;
            } else {
                out.push('&');
                rest = after;
            }
        }
        out.push_str(rest);
        text = out;
    }
    changed(words, text)
}

/// The letter of an entity without its `&`, and what follows.
fn entity(after: &str) -> Option<(String, &str)> {
    let (name, rest) = after.split_once(';').filter(|(name, _)| name.len() <= 8)?;
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        let letter = char::from_u32(code.ok()?).filter(|c| !c.is_control())?;
        return Some((letter.to_string(), rest));
    }
    let whole = format!("&{name};");
    let (_, letter) = ENTITIES.iter().find(|(entity, _)| *entity == whole)?;
    Some(((*letter).to_owned(), rest))
}

/// Pictures, and the signs that join and colour them.
fn without_emoji(words: &str) -> Option<String> {
    let picture = |c: char| matches!(u32::from(c), 0x1F000..=0x1FAFF | 0x2600..=0x27BF | 0x2B50..=0x2B55 | 0x231A..=0x231B | 0x23E9..=0x23FA);
    if !words.chars().any(picture) {
        return None;
    }
    let mut out = String::new();
    let mut after = false;
    for c in words.chars() {
        let joins =
            after && matches!(u32::from(c), 0x200D | 0x20E3 | 0xFE0E..=0xFE0F | 0xE0020..=0xE007F);
        after = picture(c) || joins;
        if !after {
            out.push(c);
        }
    }
    let out = out.trim();
    (!out.is_empty()).then(|| out.to_owned())
}

fn without_breaks(words: &str) -> Option<String> {
    if !words.contains(['\n', '\r', '\t', '\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}']) {
        return None;
    }
    let out = words.replace("\r\n", " ");
    Some(out.replace(['\n', '\r', '\t', '\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}'], " "))
}

fn without_hard_blanks(words: &str) -> Option<String> {
    let hard = |c: char| {
        matches!(c, '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3164}')
    };
    words.contains(hard).then(|| words.replace(hard, " "))
}

/// A zero-width space, a word joiner, a byte order mark, a soft hyphen; not what directs or joins.
fn without_invisible(words: &str) -> Option<String> {
    let invisible =
        |c: char| matches!(c, '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}' | '\u{180E}');
    words.contains(invisible).then(|| words.replace(invisible, ""))
}

fn composed(words: &str) -> Option<String> {
    (!is_nfc(words)).then(|| words.nfc().collect())
}

fn squeezed(words: &str) -> Option<String> {
    let trimmed = words.trim();
    if !trimmed.contains("  ") {
        return None;
    }
    let words: Vec<&str> = trimmed.split(' ').filter(|word| !word.is_empty()).collect();
    Some(words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::{PROPOSED, TIDIED, clean};

    fn cleaned(words: &str) -> (String, usize, usize) {
        let clean = clean(words, false);
        (clean.words, clean.tidied.len(), clean.proposed.len())
    }

    #[test]
    fn blanks_and_invisible_signs_are_tidied() {
        assert_eq!(cleaned("Low\u{A0}Tide Choir"), ("Low Tide Choir".into(), 1, 0));
        assert_eq!(cleaned("Low\u{200B} Tide"), ("Low Tide".into(), 1, 0));
        assert_eq!(cleaned("Low\r\nTide\tChoir"), ("Low Tide Choir".into(), 1, 0));
        assert_eq!(cleaned("Low  Tide"), ("Low Tide".into(), 1, 0));
        assert_eq!(cleaned("Cafe\u{301}"), ("Café".into(), 1, 0));
        assert_eq!(clean("Low", true).tidied, ["outer blanks taken off"]);
    }

    #[test]
    fn what_directs_and_joins_stays() {
        for words in
            ["Low \u{200F}קול\u{200F}", "می\u{200C}خواهم", "क्\u{200D}ष", "Low & Tide", "AT&T; Co"]
        {
            assert_eq!(cleaned(words), (words.into(), 0, 0));
        }
    }

    #[test]
    fn broken_encodings_are_repaired_and_shown() {
        assert_eq!(cleaned("CafÃ© Ânimo"), ("Café Ânimo".into(), 0, 1));
        assert_eq!(cleaned("Childrenâ€™s Choir"), ("Children’s Choir".into(), 0, 1));
        assert_eq!(cleaned("MÃ¼ller & SÃ¸n"), ("Müller & Søn".into(), 0, 1));
        assert_eq!(cleaned("Women&#39;s &amp; Men&rsquo;s"), ("Women's & Men’s".into(), 0, 1));
        assert_eq!(cleaned("Tide 🌊✊🏽"), ("Tide".into(), 0, 1));
        assert_eq!(cleaned("Juno 🌱 Hale"), ("Juno Hale".into(), 0, 1));
    }

    #[test]
    fn every_step_is_told_apart() {
        let mut names: Vec<&str> = PROPOSED.iter().chain(TIDIED).map(|(name, _)| *name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), PROPOSED.len() + TIDIED.len());
    }
}
