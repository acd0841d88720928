//! Language tags: whether one is well formed, and what its parts are.
//!
//! What goes in is a tag as written, in any case. The trap: `en-US-u-ca-gregory` and `x-house` are
//! well formed too, and a region is only a region where it stands.

/// Whether a tag is well formed by BCP 47 (RFC 5646, 2.1); grandfathered tags such as `i-klingon`
/// are not taken.
#[must_use]
pub fn well_formed(tag: &str) -> bool {
    let parts: Vec<&str> = tag.split('-').collect();
    if parts.iter().any(|part| !matches!(part.len(), 1..=8) || !alphanumeric(part)) {
        return false;
    }
    let mut rest = parts.as_slice();
    if rest.first().is_some_and(|first| first.eq_ignore_ascii_case("x")) {
        return rest.len() > 1;
    }
    let Some(language) = take(&mut rest, |part| alphabetic(part) && part.len() >= 2) else {
        return false;
    };
    if language.len() <= 3 {
        for _ in 0..3 {
            take(&mut rest, |part| alphabetic(part) && part.len() == 3);
        }
    }
    take(&mut rest, |part| alphabetic(part) && part.len() == 4);
    take(&mut rest, is_region);
    while take(&mut rest, is_variant).is_some() {}
    extensions(rest)
}

/// The language itself: `en` of `en-US`, lower case.
#[must_use]
pub fn primary(tag: &str) -> String {
    tag.split('-').next().unwrap_or_default().to_ascii_lowercase()
}

/// The region: `US` of `en-US`, upper case; `None` where the tag names none.
#[must_use]
pub fn region(tag: &str) -> Option<String> {
    let mut parts = tag.split('-');
    if parts.next().is_none_or(|language| language.len() < 2) {
        return None;
    }
    parts
        .take_while(|part| part.len() > 1)
        .find(|part| is_region(part))
        .map(str::to_ascii_uppercase)
}

/// Whether the language is written from right to left.
#[must_use]
pub fn right_to_left(tag: &str) -> bool {
    const SCRIPTS: &[&str] = &["arab", "hebr", "syrc", "thaa", "nkoo", "adlm", "rohg"];
    const LANGUAGES: &[&str] =
        &["ar", "he", "iw", "fa", "ur", "yi", "ps", "sd", "ug", "ckb", "dv", "arc", "syr"];
    match tag.split('-').skip(1).find(|part| part.len() == 4 && alphabetic(part)) {
        Some(script) => SCRIPTS.contains(&script.to_ascii_lowercase().as_str()),
        None => LANGUAGES.contains(&primary(tag).as_str()),
    }
}

fn take<'a>(rest: &mut &[&'a str], fits: impl Fn(&str) -> bool) -> Option<&'a str> {
    let (first, after) = rest.split_first()?;
    fits(first).then(|| {
        *rest = after;
        *first
    })
}

fn is_region(part: &str) -> bool {
    (part.len() == 2 && alphabetic(part))
        || (part.len() == 3 && part.bytes().all(|byte| byte.is_ascii_digit()))
}

fn is_variant(part: &str) -> bool {
    part.len() >= 5 || (part.len() == 4 && part.starts_with(|c: char| c.is_ascii_digit()))
}

/// Singletons, each once and each with something after it; after `x` anything goes.
fn extensions(mut rest: &[&str]) -> bool {
    let mut seen = Vec::new();
    while let Some((single, after)) = rest.split_first() {
        let single = single.to_ascii_lowercase();
        if single.len() != 1 || seen.contains(&single) {
            return false;
        }
        if single == "x" {
            return !after.is_empty();
        }
        let values = after.iter().take_while(|part| part.len() > 1).count();
        if values == 0 {
            return false;
        }
        seen.push(single);
        rest = after.get(values..).unwrap_or_default();
    }
    true
}

fn alphabetic(part: &str) -> bool {
    part.bytes().all(|byte| byte.is_ascii_alphabetic())
}

fn alphanumeric(part: &str) -> bool {
    part.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::{region, right_to_left, well_formed};

    #[test]
    fn tags_of_the_standard_are_well_formed() {
        for tag in [
            "en",
            "en-US",
            "zh-Hant-TW",
            "sr-Latn",
            "es-419",
            "de-CH-1901",
            "sl-rozaj-biske",
            "zh-cmn-Hans-CN",
            "en-a-myext-b-another",
            "de-DE-u-co-phonebk",
            "x-whatever",
            "ast",
        ] {
            assert!(well_formed(tag), "{tag}");
        }
    }

    #[test]
    fn other_tags_are_not() {
        for tag in [
            "",
            "-",
            "e",
            "en_US",
            "english please",
            "en-",
            "-US",
            "en--US",
            "en-US-US",
            "12",
            "en-a",
            "en-x",
            "de-419-DE",
            "abcdefghi",
            "en-a-bb-a-cc",
            "é",
            "x",
        ] {
            assert!(!well_formed(tag), "{tag}");
        }
    }

    #[test]
    fn a_region_is_found_where_it_stands() {
        assert_eq!(region("en-us").as_deref(), Some("US"));
        assert_eq!(region("zh-Hant-TW").as_deref(), Some("TW"));
        assert_eq!(region("es-419").as_deref(), Some("419"));
        assert_eq!(region("de"), None);
        assert_eq!(region("de-u-co-US"), None);
        assert_eq!(region("x-us"), None);
    }

    #[test]
    fn a_script_decides_the_direction_before_the_language_does() {
        assert!(right_to_left("ar") && right_to_left("he-IL") && right_to_left("az-Arab"));
        assert!(!right_to_left("en") && !right_to_left("ks-Deva") && !right_to_left("ar-Latn"));
    }
}
