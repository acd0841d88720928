//! The numbers of a text that speak of the letter's own signers.
//!
//! Words of a campaign and a language's row go in, numbers with their nouns and places come out.
//! Markup and values are stepped over; a sentence's end parts everything.

use std::ops::Range;

use super::nouns::{Counted, Row};
use crate::{diagnose::Written, language::Numbers, people::fold};

/// Most words between a number and its noun: `42 undersigned national and local organizations`.
const REACH: usize = 5;

/// A number that a text gives for its signers.
#[derive(Debug)]
pub(super) struct Said {
    pub(super) number: u64,
    pub(super) bound: Bound,
    pub(super) counted: Counted,
    /// The noun as written.
    pub(super) noun: String,
    /// Where the number stands in the words.
    pub(super) range: Range<usize>,
}

/// How exactly a number is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    Exactly,
    Above,
    Below,
    About,
}

impl Said {
    /// Whether one of the roll's numbers bears it out; where the roll has none, nothing can.
    pub(super) fn holds(&self, able: &[usize]) -> bool {
        let number = usize::try_from(self.number).unwrap_or(usize::MAX);
        able.is_empty()
            || able.iter().any(|count| match self.bound {
                Bound::Exactly => *count == number,
                Bound::Above => *count >= number,
                Bound::Below => *count <= number,
                Bound::About => true,
            })
    }
}

/// A word of a sentence: folded, and where it stands.
#[derive(Debug)]
struct Token {
    folded: String,
    range: Range<usize>,
}

/// What a text says of its signers' number.
pub(super) fn said(words: &Written, row: &Row, numbers: &Numbers) -> Vec<Said> {
    let text = words.value.as_str();
    let mut found = Vec::new();
    for sentence in sentences(text) {
        let sentence = Sentence::new(text, &sentence, row);
        let mut at = 0;
        while at < sentence.folded.len() {
            let rest = sentence.folded.get(at..).unwrap_or_default();
            let Some((number, length)) = numbers.first(rest) else {
                at += 1;
                continue;
            };
            found.extend(sentence.counting(number, at..at + length, numbers));
            at += length;
        }
    }
    found
}

struct Sentence<'t> {
    text: &'t str,
    tokens: &'t [Token],
    folded: Vec<&'t str>,
    row: &'t Row,
}

impl<'t> Sentence<'t> {
    fn new(text: &'t str, tokens: &'t [Token], row: &'t Row) -> Self {
        Self { text, tokens, folded: tokens.iter().map(|t| t.folded.as_str()).collect(), row }
    }

    /// What a number counts, where that is the letter's signers.
    fn counting(&self, number: u64, at: Range<usize>, numbers: &Numbers) -> Option<Said> {
        let (noun, counted) = self.noun(at.end, numbers)?;
        let (head, bound) = self.bound(at.start);
        if !self.meant(head, &at, noun, counted, numbers) {
            return None;
        }
        let first = self.tokens.get(at.start)?;
        let last = self.tokens.get(at.end.checked_sub(1)?)?;
        let noun = self.text.get(self.tokens.get(noun)?.range.clone())?.to_owned();
        let range = first.range.start..last.range.end;
        Some(Said { number, bound, counted, noun, range })
    }

    /// The noun that a number before it counts, and its place; the last one within reach before the
    /// phrase ends, for `undersigned organizations` are organisations.
    fn noun(&self, from: usize, numbers: &Numbers) -> Option<(usize, Counted)> {
        let mut found = None;
        // `forty-two (42) organizations`: both count them.
        let again = numbers.first(self.folded.get(from..).unwrap_or_default());
        let from = from + again.map_or(0, |(_, length)| length);
        for at in from..from + REACH {
            let Some(word) = self.folded.get(at) else { break };
            let rest = self.folded.get(at..).unwrap_or_default();
            if self.row.stops.contains(word) || numbers.first(rest).is_some() {
                // `535 members of Congress` are not the members who sign.
                let of = self.row.stops.first() == Some(word);
                return found.filter(|(_, counted)| !(of && *counted == Counted::Members));
            }
            let kind = self.kind(word);
            // `organizations who signed`: what comes behind the noun adds nothing to it.
            match (found, kind) {
                (None | Some((_, Counted::Signers)), Some(kind)) => found = Some((at, kind)),
                (Some((_, Counted::Signers)) | None, None) => {}
                (Some(_), _) => break,
            }
        }
        found
    }

    fn kind(&self, word: &str) -> Option<Counted> {
        let row = self.row;
        let kinds = [
            (row.organisations, Counted::Organisations),
            (row.people, Counted::People),
            (row.members, Counted::Members),
            (row.states, Counted::States),
            (row.signers, Counted::Signers),
        ];
        kinds.into_iter().find(|(words, _)| words.contains(&word)).map(|(_, kind)| kind)
    }

    /// How exactly a number is meant, and where what says so begins.
    fn bound(&self, at: usize) -> (usize, Bound) {
        let kinds = [
            (self.row.above, Bound::Above),
            (self.row.below, Bound::Below),
            (self.row.about, Bound::About),
        ];
        let said =
            kinds.into_iter().flat_map(|(words, bound)| words.iter().map(move |w| (w, bound)));
        let mut said = said.filter_map(|(words, bound)| Some((self.ending(at, words)?, bound)));
        said.next().unwrap_or((at, Bound::Exactly))
    }

    /// Where words begin that end right before a place.
    fn ending(&self, at: usize, words: &str) -> Option<usize> {
        let words: Vec<&str> = words.split(' ').collect();
        let start = at.checked_sub(words.len())?;
        (self.folded.get(start..at)? == words.as_slice()).then_some(start)
    }

    /// Whether the letter's own signers are meant.
    fn meant(
        &self,
        head: usize,
        number: &Range<usize>,
        noun: usize,
        counted: Counted,
        numbers: &Numbers,
    ) -> bool {
        let signer = |at: usize| self.folded.get(at).is_some_and(|w| self.row.signers.contains(w));
        let before = head.saturating_sub(2)..head;
        if counted == Counted::Signers
            || before.chain(number.end..noun).chain(noun + 1..noun + 3).any(signer)
        {
            return true;
        }
        // `on behalf of our 300 members`: those for whom somebody signs do not sign.
        if counted == Counted::Members {
            return false;
        }
        let mut start = head;
        // `forty-two (42) organizations`: what comes before the first of the two counts.
        if let Some(earlier) = (start.saturating_sub(8)..start).find(|from| {
            let run = self.folded.get(*from..start).unwrap_or_default();
            numbers.first(run).is_some_and(|(_, length)| *from + length == start)
        }) {
            start = earlier;
        }
        let skipped = |at: usize| self.folded.get(at).is_some_and(|w| self.row.skipped.contains(w));
        while start > 0 && skipped(start - 1) {
            start -= 1;
        }
        let near = noun == number.end || counted == Counted::Organisations;
        let lead = |words: &&&str| match **words {
            // `our 42 member organizations` are members of one who signs.
            "our" => noun == number.end && self.ending(start, words).is_some(),
            _ => near && self.ending(start, words).is_some(),
        };
        let verb = |words: &str| {
            let words: Vec<&str> = words.split(' ').collect();
            self.folded.get(noun + 1..).is_some_and(|rest| rest.starts_with(&words))
        };
        self.row.leads.iter().any(|words| lead(&words))
            || start == 0 && self.row.verbs.iter().any(|words| verb(words))
    }
}

/// The words of a text, sentence by sentence.
fn sentences(text: &str) -> Vec<Vec<Token>> {
    let mut sentences: Vec<Vec<Token>> = vec![Vec::new()];
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if c.is_alphanumeric() {
            let end = word_end(text, start);
            while chars.next_if(|(at, _)| *at < end).is_some() {}
            let written = text.get(start..end).unwrap_or_default();
            let figures = written.starts_with(|c: char| c.is_ascii_digit());
            let folded = if figures {
                written.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase()
            } else {
                fold(written)
            };
            if let Some(sentence) = sentences.last_mut() {
                sentence.push(Token { folded, range: start..end });
            }
            continue;
        }
        let value = text.get(start..).filter(|rest| rest.starts_with("{{"));
        if let Some(rest) = value {
            // What a value prints is the program's to count.
            let end = start + rest.find("}}").map_or(rest.len(), |at| at + 2);
            while chars.next_if(|(at, _)| *at < end).is_some() {}
        }
        let empty = c == '\n' && text.get(start + 1..).is_some_and(|rest| rest.starts_with('\n'));
        if value.is_some() || empty || matches!(c, '.' | '!' | '?' | ':' | ';') {
            sentences.push(Vec::new());
        }
    }
    sentences
}

/// The end of the word that begins here: letters, or figures with their signs between thousands.
fn word_end(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    let mut end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    let figures = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    while rest.get(..end).is_some_and(|head| head.starts_with(|c: char| c.is_ascii_digit())) {
        let after = rest.get(end..).unwrap_or_default();
        let mut signs = after.chars();
        let sign = signs.next().filter(|c| matches!(c, ',' | '.' | '\u{a0}' | '\u{202f}' | '’'));
        let Some(sign) = sign else { break };
        let group = after.get(sign.len_utf8()..).unwrap_or_default();
        let length = group.find(|c: char| !c.is_alphanumeric()).unwrap_or(group.len());
        if length != 3 || !group.get(..3).is_some_and(figures) {
            break;
        }
        end += sign.len_utf8() + 3;
    }
    start + end
}
