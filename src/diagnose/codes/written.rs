//! Codes of what is written: files, YAML, keys and values, people and pictures.
//!
//! Rows of the table, and nothing else. An example is brought about by a test, so it has to be true.

use super::{Code, Example};
use crate::diagnose::Severity::{Error, Warning};

pub(super) const FILES: &[Code] = &[
    Code {
        id: "missing-file",
        severity: Error,
        about: "There is no file of this name.",
        example: Example::Command("undersigned draft nowhere.yaml"),
        remedy: "Look at the spelling. A path inside a file starts from that file's folder.",
    },
    Code {
        id: "not-a-file",
        severity: Error,
        about: "A folder stands where a file is named.",
        example: Example::Command("undersigned draft campaigns"),
        remedy: "Name a file in it.",
    },
    Code {
        id: "file-too-large",
        severity: Error,
        about: "The file is larger than any letter needs.",
        example: Example::Told("a list of 20 MB"),
        remedy: "Take out what does not belong into it, or save the picture smaller.",
    },
    Code {
        id: "file-changed",
        severity: Error,
        about: "A table was saved anew while letters were made of it.",
        example: Example::Told("a list that is saved in a spreadsheet while `draft` runs"),
        remedy: "Run the same command again, and leave the table alone until it ends.",
    },
    Code {
        id: "read-failed",
        severity: Error,
        about: "The system does not let the file be read.",
        example: Example::Told("a file of another user"),
        remedy: "Ask for the right to read it, or copy it.",
    },
    Code {
        id: "encoding",
        severity: Error,
        about: "The file is not UTF-8, so some letters in it cannot be known.",
        example: Example::Told("a file saved as Latin-1 or UTF-16"),
        remedy: "Save it as UTF-8; the message names the byte.",
    },
    Code {
        id: "empty-file",
        severity: Error,
        about: "A file has nothing in it where recipients or a campaign should be.",
        example: Example::Campaign("recipients: [nobody.yaml]"),
        remedy: "Write the entries, or take the name out.",
    },
    Code {
        id: "file-cycle",
        severity: Error,
        about: "A file names itself, directly or through others.",
        example: Example::Campaign("recipients: [circle.yaml]"),
        remedy: "Take the name out of the list.",
    },
];

pub(super) const YAML: &[Code] = &[
    Code {
        id: "yaml-syntax",
        severity: Error,
        about: "The file cannot be read as YAML from here on.",
        example: Example::Campaign("subject: The gauges: a report"),
        remedy: "Put words with `: `, `#`, `[` or `{` in quotes; the message says more.",
    },
    Code {
        id: "yaml-key",
        severity: Error,
        about: "Something else than a word stands where a key belongs.",
        example: Example::Campaign("[subject]: The gauges"),
        remedy: "Write words and a colon; put words that begin with `{` or `[` in quotes.",
    },
    Code {
        id: "yaml-tag",
        severity: Error,
        about: "A YAML tag stands here, and letters have none.",
        example: Example::Campaign("subject: !secret The gauges"),
        remedy: "Take it away, or put the words in quotes.",
    },
    Code {
        id: "duplicate-key",
        severity: Error,
        about: "A key is given twice, and only one can hold.",
        example: Example::Campaign("sender: {name: River Towns, name: Lake Towns}"),
        remedy: "Keep one of the two; both places are shown.",
    },
    Code {
        id: "merge-key",
        severity: Error,
        about: "The merge key of YAML is not used in campaigns.",
        example: Example::Campaign("sender: {<<: {name: River Towns}}"),
        remedy: "Write out the keys that it would bring in.",
    },
    Code {
        id: "alias-bomb",
        severity: Error,
        about: "Aliases of YAML repeat themselves or unfold without measure.",
        example: Example::Campaign("fields: &all {again: *all}"),
        remedy: "Write out what is meant.",
    },
    Code {
        id: "several-documents",
        severity: Error,
        about: "A second YAML document begins in the file.",
        example: Example::Told("a second line `---`"),
        remedy: "Keep one document a file.",
    },
    Code {
        id: "too-deep",
        severity: Error,
        about: "Lists, maps or quotations stand too deep inside each other.",
        example: Example::Told("a list in a list, a hundred times"),
        remedy: "Take the inner ones apart.",
    },
    Code {
        id: "control-character",
        severity: Error,
        about: "An invisible character that no letter can carry stands here.",
        example: Example::Campaign(r#"subject: "River\0 gauges""#),
        remedy: "Take it away; save the file as UTF-8 text.",
    },
    Code {
        id: "private-use-character",
        severity: Error,
        about: "A character stands here that has no meaning outside one machine.",
        example: Example::Campaign(r#"subject: "\U00100001 gauges""#),
        remedy: "Take it away; no font has it.",
    },
];

pub(super) const KEYS: &[Code] = &[
    Code {
        id: "unknown-key",
        severity: Error,
        about: "No key of this name is known at this place.",
        example: Example::Campaign("signatorys: []"),
        remedy: "Write the key that the message offers.",
    },
    Code {
        id: "missing-key",
        severity: Error,
        about: "Something lacks the key without which it says nothing.",
        example: Example::Campaign("asks: {intro: We ask you to}"),
        remedy: "Add the key; the message names it.",
    },
    Code {
        id: "wrong-kind",
        severity: Error,
        about: "The value is not of the kind that the key takes.",
        example: Example::Campaign("style: {justify: perhaps}"),
        remedy: "Write one of the kind that the message names.",
    },
    Code {
        id: "null-words",
        severity: Error,
        about: "The value looks like a word but means nothing in YAML.",
        example: Example::Campaign("sender: {name: null}"),
        remedy: "Put it in quotes, or leave the key's value out.",
    },
    Code {
        id: "empty-entry",
        severity: Error,
        about: "An entry of a list is empty.",
        example: Example::Campaign("recipients: [{}]"),
        remedy: "Write the entry, or take its dash out.",
    },
    Code {
        id: "bad-date",
        severity: Error,
        about: "The calendar has no such day.",
        example: Example::Campaign("date: 2026-02-30"),
        remedy: "Write year, month and day of a day that there is.",
    },
    Code {
        id: "bad-date-form",
        severity: Error,
        about: "The form of the date has a mark that nobody knows.",
        example: Example::Campaign(r#"style: {date: "%Q"}"#),
        remedy: "Use the marks that the message lists, as in `%B %-d, %Y`.",
    },
    Code {
        id: "bad-language",
        severity: Error,
        about: "The words are no tag of a language.",
        example: Example::Campaign("language: US English"),
        remedy: "Write it as `en-US`, `de` or `fr-CA`.",
    },
    Code {
        id: "unknown-style",
        severity: Error,
        about: "No style has this name.",
        example: Example::Campaign("style: clasic"),
        remedy: "Write one of the styles that the message lists.",
    },
    Code {
        id: "unknown-font",
        severity: Error,
        about: "No font has this name.",
        example: Example::Campaign("style: {font: Garamond 11pt}"),
        remedy: "Write `serif`, `sans` or a font file.",
    },
];

pub(super) const PEOPLE: &[Code] = &[
    Code {
        id: "unknown-recipient",
        severity: Error,
        about: "A recipient is together with somebody whose key nobody has.",
        example: Example::Campaign("recipients: [{name: Ada Example, together_with: bea}]"),
        remedy: "Write the other's `key`.",
    },
    Code {
        id: "three-together",
        severity: Error,
        about: "Three recipients are to share one letter by `together_with`.",
        example: Example::Told("`a` together with `b`, and `b` together with `c`"),
        remedy: "Take one `together_with` out, or write one letter to all with `letters: joint`.",
    },
    Code {
        id: "unknown-signatory",
        severity: Error,
        about: "Somebody is pinned who is not on the roll.",
        example: Example::Campaign("signatories: {list: [{name: Bo Sample}], pinned: [Cy Sample]}"),
        remedy: "Write the organisation or the name as the roll has it.",
    },
    Code {
        id: "salutation-missing",
        severity: Error,
        about: "The letter does not know how to greet somebody.",
        example: Example::Campaign("recipients: [{city: Varrow}]"),
        remedy: "Add `salutation:`, or a `name` or a `title`.",
    },
    Code {
        id: "salutation-gave-way",
        severity: Warning,
        about: "The salutation asked for needs what is not known, so another stands in its place.",
        example: Example::Campaign(
            "recipients: [{office: us-senator, name: Ada Example, region: Ohio}]",
        ),
        remedy: "Add `surname:`, or write out `salutation:`.",
    },
    Code {
        id: "address-wording",
        severity: Warning,
        about: "A salutation, an honorific or a signature as it is written breaks a rule of address.",
        example: Example::Told("`salutation: Dear Honorable Example`"),
        remedy: "Follow the help; `check` says so, and what is written is printed all the same.",
    },
    Code {
        id: "unknown-office",
        severity: Error,
        about: "The forms of address know no such office.",
        example: Example::Campaign("recipients: [{office: us-senater, name: Ada Example}]"),
        remedy: "`undersigned offices list` names them all.",
    },
    Code {
        id: "duplicate-office",
        severity: Error,
        about: "Two offices of one `offices.yaml` have the same id.",
        example: Example::Told("two entries with `id: our-mayor`"),
        remedy: "Give one of them another `id`.",
    },
    Code {
        id: "bad-placeholder",
        severity: Error,
        about: "A form of address in `offices.yaml` has a placeholder that nothing fills.",
        example: Example::Told("`salutation: \"Dear Mayor {surnmae}\"`"),
        remedy: "Look at the spelling, or name a value of your own under `values`.",
    },
    Code {
        id: "office-wording",
        severity: Warning,
        about: "A form of address in `offices.yaml` breaks a rule of wording, or guesses a gender.",
        example: Example::Told("`salutation: \"Dear Mr. {surname}\"`, said to anybody"),
        remedy: "Follow the help; the rules are in docs/forms-of-address.md.",
    },
    Code {
        id: "surname-missing",
        severity: Error,
        about: "The office greets by surname, and a name is never split by guess.",
        example: Example::Campaign(
            "recipients: [{office: us-former-secretary, name: Ada Example, gender: f}]",
        ),
        remedy: "Add `surname:`, or write out `salutation:`.",
    },
    Code {
        id: "office-value-missing",
        severity: Error,
        about: "The form of an office needs a value that nobody gave.",
        example: Example::Campaign(
            "recipients: [{office: us-senate-committee-chair, name: Ada Example, surname: Example}]",
        ),
        remedy: "Give the value that the message names, in `office: {id: …}` or beside it.",
    },
    Code {
        id: "missing-alt",
        severity: Warning,
        about: "A picture does not say what it shows to those who cannot see it.",
        example: Example::Campaign("sender: {name: River Towns, letterhead: {logo: logo.png}}"),
        remedy: "Add `alt:` with a few words.",
    },
    Code {
        id: "bad-image",
        severity: Error,
        about: "The file is no picture that a letter can carry, or it is damaged.",
        example: Example::Campaign(
            "sender: {name: River Towns, letterhead: {logo: {file: notes.ttf, alt: Seal}}}",
        ),
        remedy: "Save the picture as PNG or JPEG again.",
    },
];
