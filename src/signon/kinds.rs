//! Everything that can be done to a record, found in it, or asked about it, as one table.
//!
//! Rows, and a way to look one up. `docs/signatories.md` has the same table, held to this one by a
//! test. A new rule is a row here and a few lines in the file of its subject.

/// How much a remark weighs; the heaviest makes the verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Good to know.
    Note,
    /// Changed, and nobody needs to be asked.
    Tidy,
    /// Changed, and the editor sees it.
    Propose,
    /// Asked, unless the organisation has signed already.
    Weak,
    /// Asked.
    Ask,
    /// Never printed.
    Out,
}

/// What can be answered to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offer {
    /// Print the record as the report shows it.
    Print,
    /// Leave it out.
    LeaveOut,
    /// Print the change that is proposed.
    AsShown,
    /// Print what was typed, without the change that is proposed.
    AsTyped,
    /// Print the person, the organisation only to say who that is.
    Individual,
    /// One line with the other record.
    Join,
    /// Two organisations, a line each.
    Apart,
    /// Another organisation's name.
    Organisation,
    /// Another person's name.
    Name,
    /// Another state.
    State,
    /// Another group.
    Group,
    /// Another title.
    Title,
}

/// A kind of remark.
#[derive(Debug, PartialEq, Eq)]
pub struct Kind {
    /// Its id, which decisions are kept by.
    pub id: &'static str,
    /// How much it weighs.
    pub level: Level,
    /// What it is, in a few words.
    pub about: &'static str,
    /// What can be answered, where something is asked.
    pub offers: &'static [Offer],
}

/// The row of an id.
#[must_use]
pub fn kind(id: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.id == id)
}

/// All rows, the lightest first.
#[must_use]
pub fn kinds() -> &'static [Kind] {
    KINDS
}

const fn row(
    id: &'static str,
    level: Level,
    about: &'static str,
    offers: &'static [Offer],
) -> Kind {
    Kind { id, level, about, offers }
}

const PRINT: &[Offer] = &[Offer::Print, Offer::LeaveOut];
const TYPED: &[Offer] = &[Offer::AsShown, Offer::AsTyped];
const NAME: &[Offer] = &[Offer::Name, Offer::Print, Offer::LeaveOut];
const ORGANISATION: &[Offer] = &[Offer::Organisation, Offer::Print, Offer::LeaveOut];
const ANY: &[Offer] =
    &[Offer::Organisation, Offer::Name, Offer::Title, Offer::Print, Offer::LeaveOut];
const PERSON: &[Offer] = &[Offer::Individual, Offer::Organisation, Offer::LeaveOut];
const TWIN: &[Offer] = &[Offer::Join, Offer::Apart, Offer::LeaveOut];

const KINDS: &[Kind] = &[
    row("no-contact", Level::Note, "the e-mail address cannot be written to", &[]),
    row("zip-misfit", Level::Note, "the ZIP code is not one of the state's", &[]),
    row("single-name", Level::Note, "a name of one word, confirmed by whoever keeps the list", &[]),
    row("degrees", Level::Note, "degrees behind a name became `credentials`", &[]),
    row("long-name", Level::Note, "a very long name", &[]),
    row("own-script", Level::Note, "a name in a script that needs its own font", &[]),
    row("other-signer", Level::Note, "a joined record has another signer", &[]),
    row("other-spelling", Level::Note, "a joined record spells the organisation otherwise", &[]),
    row("answered", Level::Note, "somebody has answered a question", &[]),
    row("tidied", Level::Tidy, "blanks, line breaks, invisible signs, accents stored apart", &[]),
    row("written-large", Level::Tidy, "a group or a level only written in other capitals", &[]),
    row("second-email", Level::Tidy, "a second e-mail address, taken off", &[]),
    row("zip-nought", Level::Tidy, "a ZIP code got back the nought that a spreadsheet took", &[]),
    row("letters", Level::Propose, "broken letters, HTML entities, emoji", TYPED),
    row("capitals", Level::Propose, "a name in capitals alone, or in none", TYPED),
    row("no-title", Level::Propose, "a title such as `n/a`, left out", TYPED),
    row("title-in-name", Level::Propose, "a title behind the name, taken off", TYPED),
    row("surname-first", Level::Propose, "the surname before a comma, turned round", TYPED),
    row(
        "degrees-off",
        Level::Propose,
        "degrees behind a name that has a title before it, taken off",
        TYPED,
    ),
    row("short-title", Level::Propose, "a short title, written out", TYPED),
    row("courtesy", Level::Propose, "`Mr.`, `Ms.` and the like before a name, taken off", TYPED),
    row("state-style", Level::Propose, "a state written otherwise than the others", TYPED),
    row("group-spelling", Level::Propose, "a group spelt otherwise than in most rows", TYPED),
    row("late", Level::Weak, "signed after the deadline", PRINT),
    row("no-name", Level::Weak, "nobody is named", NAME),
    row("company", Level::Weak, "a company: is the letter open to businesses?", PRINT),
    row("no-timestamp", Level::Weak, "no timestamp: typed in by hand?", PRINT),
    row("without-authority", Level::Weak, "may this person commit the organisation?", PRINT),
    row("consent-missing", Level::Ask, "no answer to whether they sign", PRINT),
    row("consent-conditional", Level::Ask, "a yes with a condition", PRINT),
    row("consent-unclear", Level::Ask, "neither a yes nor a no", PRINT),
    row("tag-missing", Level::Ask, "no tag says whose signature this is", PRINT),
    row(
        "sign-as-missing",
        Level::Ask,
        "an organisation or an individual?",
        &[Offer::Print, Offer::Individual, Offer::LeaveOut],
    ),
    row("half-name", Level::Ask, "only one half of a name", NAME),
    row("individual", Level::Ask, "an individual, no organisation", PERSON),
    row("affiliation", Level::Ask, "a person whose affiliation is no signatory", PERSON),
    row(
        "email-as-organisation",
        Level::Ask,
        "an e-mail address in place of the organisation",
        ORGANISATION,
    ),
    row("email-as-name", Level::Ask, "an e-mail address in place of the name", NAME),
    row("handle-as-name", Level::Ask, "a handle in place of the name", NAME),
    row("title-as-name", Level::Ask, "a title in place of the name", NAME),
    row("organisation-as-name", Level::Ask, "the organisation in place of the name", NAME),
    row("shifted", Level::Ask, "the cells of the row are shifted", NAME),
    row("several-organisations", Level::Ask, "several organisations in one cell", ORGANISATION),
    row("for-members", Level::Ask, "one signature, or one for each member?", ORGANISATION),
    row("for-another", Level::Ask, "filled in for somebody else: whose name is printed?", NAME),
    row(
        "wish",
        Level::Ask,
        "a comment that asks for something",
        &[Offer::Organisation, Offer::Name, Offer::Print, Offer::LeaveOut],
    ),
    row("lost-letters", Level::Ask, "question marks where letters were lost", ANY),
    row("odd-signs", Level::Ask, "signs at the ends that may not belong to the name", ANY),
    row("formula", Level::Ask, "what a spreadsheet would take for a formula", ANY),
    row("small-word", Level::Ask, "one word in small letters: on purpose?", ANY),
    row("link", Level::Ask, "a web address in place of words", PRINT),
    row("sales", Level::Ask, "words of an advertisement", PRINT),
    row("trial", Level::Ask, "words of somebody trying the form out", PRINT),
    row("abroad", Level::Ask, "from abroad: is the letter open to them?", PRINT),
    row(
        "state-unknown",
        Level::Ask,
        "no such state",
        &[Offer::State, Offer::Print, Offer::LeaveOut],
    ),
    row(
        "state-missing",
        Level::Ask,
        "a state group without a state",
        &[Offer::State, Offer::Print, Offer::LeaveOut],
    ),
    row("group-missing", Level::Ask, "no group", &[Offer::Group, Offer::Print, Offer::LeaveOut]),
    row(
        "group-unknown",
        Level::Ask,
        "a group that the letter may not have",
        &[Offer::Group, Offer::Print, Offer::LeaveOut],
    ),
    row("withdrawal", Level::Ask, "somebody else of the organisation said no later", PRINT),
    row("same-organisation", Level::Ask, "the same organisation as another record?", TWIN),
    row("chapter", Level::Ask, "a part of an organisation that signs, too", TWIN),
    row("empty", Level::Out, "an empty row", &[]),
    row("placeholder", Level::Out, "a row that nobody filled in", &[]),
    row("header-again", Level::Out, "the header, once more", &[]),
    row("declined", Level::Out, "they said no", &[]),
    row("withdrawn", Level::Out, "withdrawn", &[]),
    row("pending", Level::Out, "not a signature yet", &[]),
    row("other-letter", Level::Out, "not tagged with this letter", &[]),
    row("test-row", Level::Out, "somebody trying the form out", &[]),
    row("spam", Level::Out, "an advertisement", &[]),
    row("left-out", Level::Out, "left out, as somebody has answered", &[]),
];

#[cfg(test)]
mod tests {
    use super::{Level, kinds};

    #[test]
    fn every_row_is_whole_and_none_stands_twice() {
        let mut ids: Vec<&str> = kinds().iter().map(|kind| kind.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), kinds().len());
        for kind in kinds() {
            assert!(!kind.about.is_empty() && !kind.about.ends_with('.'), "{}", kind.id);
            let asks = matches!(kind.level, Level::Propose | Level::Weak | Level::Ask);
            assert_eq!(asks, !kind.offers.is_empty(), "{}", kind.id);
        }
    }
}
