//! Several things as one phrase: "a, b and c".
//!
//! The comma before "and" is American; no other English and no other language here has it.

/// The members of a list, joined as the language joins them; nothing for an empty list.
#[must_use]
pub fn and_list<T: AsRef<str>>(tag: &str, members: &[T]) -> String {
    let row = super::row(tag);
    let serial = super::regional(tag).map_or(row.and, |(_, _, _, and)| and);
    match members {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [first, second] => {
            let and = before(row.tag, row.and, second.as_ref());
            format!("{}{and}{}", first.as_ref(), second.as_ref())
        }
        [before_last @ .., last] => {
            let commas: Vec<&str> = before_last.iter().map(AsRef::as_ref).collect();
            let and = before(row.tag, serial, last.as_ref());
            format!("{}{and}{}", commas.join(row.comma), last.as_ref())
        }
    }
}

/// Spanish says `e` for `y` before the sound of i, as in `e Irlanda`, `e hijos` (but `y hielo`).
fn before(language: &str, and: &'static str, next: &str) -> &'static str {
    let next = next.to_lowercase();
    let sound = next.starts_with(['i', 'í']) && !next.starts_with("io")
        || (next.starts_with("hi") || next.starts_with("hí"))
            && !next.starts_with("hie")
            && !next.starts_with("hia");
    if language == "es" && sound { " e " } else { and }
}

#[cfg(test)]
mod tests {
    use super::and_list;

    #[test]
    fn lists_are_joined_as_the_language_does() {
        let three = ["a", "b", "c"];
        for (tag, wanted) in [
            ("en-US", "a, b, and c"),
            ("en", "a, b, and c"),
            ("en-GB", "a, b and c"),
            ("en-CA", "a, b and c"),
            ("de", "a, b und c"),
            ("fr", "a, b et c"),
            ("tr", "a, b ve c"),
            ("he", "a, b וc"),
            ("ja", "a、b、c"),
            ("zh", "a、b和c"),
            ("tlh", "a, b and c"),
        ] {
            assert_eq!(and_list(tag, &three), wanted, "{tag}");
        }
        assert_eq!(and_list::<&str>("en", &[]), "");
        assert_eq!(and_list("en", &["a"]), "a");
        assert_eq!(and_list("en-US", &["a", "b"]), "a and b");
    }

    #[test]
    fn spanish_avoids_two_like_sounds() {
        assert_eq!(and_list("es", &["Francia", "Irlanda"]), "Francia e Irlanda");
        assert_eq!(and_list("es", &["agua", "hielo"]), "agua y hielo");
    }
}
