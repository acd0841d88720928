//! A number with its noun: `1 letter`, `3 letters`.

use std::fmt;

/// A number with its noun in the right form, for messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count(pub usize, pub &'static str);

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(number, noun) = *self;
        let ending = match noun {
            _ if number == 1 => "",
            noun if noun.ends_with(['s', 'x']) || noun.ends_with("ch") => "es",
            _ => "s",
        };
        match noun.strip_suffix('y') {
            Some(stem) if number != 1 && !stem.ends_with(['a', 'e', 'o', 'u']) => {
                write!(f, "{number} {stem}ies")
            }
            _ => write!(f, "{number} {noun}{ending}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Count;

    #[test]
    fn the_noun_follows_the_number() {
        for (number, noun, wanted) in [
            (0, "letter", "0 letters"),
            (1, "letter", "1 letter"),
            (3, "letter", "3 letters"),
            (2, "signatory", "2 signatories"),
            (1, "signatory", "1 signatory"),
            (2, "key", "2 keys"),
            (2, "address", "2 addresses"),
        ] {
            assert_eq!(Count(number, noun).to_string(), wanted);
        }
    }
}
