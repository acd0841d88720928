//! Small words that every message is made of: a quoted value, a list, the nearest name.
//!
//! What goes in is what a user wrote, of any length; what comes out fits into one line.

/// Longest value that a message repeats whole, in characters.
const SHOWN: usize = 48;

/// A value in backticks, on one line and shortened with `…`.
#[must_use]
pub fn quoted(text: &str) -> String {
    let mut shown: String = text
        .chars()
        .take(SHOWN + 1)
        .map(|c| if c.is_control() { ' ' } else { c })
        .map(|c| if c == '`' { '\'' } else { c })
        .collect();
    if shown.chars().count() > SHOWN {
        shown = shown.chars().take(SHOWN - 1).chain(['…']).collect();
    }
    format!("`{shown}`")
}

/// Names in backticks as words: `` `a`, `b` or `c` ``.
#[must_use]
pub fn listed<T: AsRef<str>>(names: &[T], last: &str) -> String {
    let shown: Vec<String> = names.iter().map(|name| quoted(name.as_ref())).collect();
    match shown.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((end, before)) => format!("{} {last} {end}", before.join(", ")),
    }
}

/// The name that was probably meant: at most two slips away, one for a short word.
#[must_use]
pub fn nearest<'a>(written: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let letters = written.chars().take(SHOWN + 1).count();
    if letters > SHOWN {
        return None;
    }
    let folded = fold(written);
    let slips = if letters < 4 { 1 } else { 2 };
    names
        .into_iter()
        .map(|name| (strsim::osa_distance(&folded, &fold(name)), name))
        .filter(|(distance, name)| *distance <= slips && *distance < name.chars().count())
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// The sentence that offers the nearest name.
#[must_use]
pub fn did_you_mean<'a>(written: &str, names: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(written, names).map(|name| format!("did you mean {}?", quoted(name)))
}

fn fold(name: &str) -> String {
    name.to_lowercase().replace('-', "_")
}

#[cfg(test)]
mod tests {
    use super::{listed, nearest, quoted};

    #[test]
    fn long_values_are_shortened() {
        let shown = quoted(&"k".repeat(10_000));
        assert_eq!(shown.chars().count(), 50);
        assert!(shown.ends_with("…`"));
        assert_eq!(quoted("a\nb"), "`a b`");
    }

    #[test]
    fn lists_read_as_words() {
        assert_eq!(listed::<&str>(&[], "or"), "");
        assert_eq!(listed(&["a"], "or"), "`a`");
        assert_eq!(listed(&["a", "b", "c"], "and"), "`a`, `b` and `c`");
    }

    #[test]
    fn a_name_two_slips_away_is_offered_and_a_stranger_is_not() {
        let names = ["signatories", "subject", "cc"];
        assert_eq!(nearest("signatorys", names), Some("signatories"));
        assert_eq!(nearest("Subejct", names), Some("subject"));
        assert_eq!(nearest("colour", names), None);
        assert_eq!(nearest("x", names), None);
    }
}
