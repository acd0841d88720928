//! Codes of lists of recipients that are made from public data, and of what such lists promise.
//!
//! Rows of the table, and nothing else. What is a warning here is a question to be asked before
//! letters go out: the entry is in the list, with the question above it.

use super::{Code, Example};
use crate::diagnose::Severity::{Error, Warning};

pub(super) const IMPORTS: &[Code] = &[
    Code {
        id: "term-ended",
        severity: Warning,
        about: "The term of an addressee is over on the letter's date, or today in an import.",
        example: Example::Campaign("recipients: [{name: Ada Example, term_ends: 2020-01-03}]"),
        remedy: "Ask who holds the office on that date; mend `term_ends` or the recipient.",
    },
    Code {
        id: "vacant-seats",
        severity: Warning,
        about: "The data have nobody for some seats of Congress, so a letter to all reaches fewer.",
        example: Example::Told("a seat that is empty until an election"),
        remedy: "Nothing, when the seats are vacant; else bring the data up to date.",
    },
    Code {
        id: "address-missing",
        severity: Warning,
        about: "The data have no address for somebody, or none of the kind asked for.",
        example: Example::Told("a member sworn in last week"),
        remedy: "Look the address up, and write it into the list.",
    },
    Code {
        id: "address-doubtful",
        severity: Warning,
        about: "An address lacks its postcode, cannot be taken apart, or is another state's.",
        example: Example::Told("a governor of one state with the address of another"),
        remedy: "Look the address up, and mend it in the list.",
    },
    Code {
        id: "name-doubtful",
        severity: Warning,
        about: "The data have two forms of a name, or had none that is printed officially.",
        example: Example::Told("`last: Sample Soto` beside `official_full: Ana Sample`"),
        remedy: "Ask once how they are called, and mend `name` or `surname` in the list.",
    },
    Code {
        id: "office-doubtful",
        severity: Warning,
        about: "It is not certain in what office somebody is to be addressed.",
        example: Example::Told("a minority's lead without a title"),
        remedy: "Ask, and mend `office` in the list.",
    },
    Code {
        id: "member-unknown",
        severity: Warning,
        about: "Somebody sits on a committee and is not among the people of the data.",
        example: Example::Told("a member who died last month"),
        remedy: "Find out who has the seat now; nobody is written to for it.",
    },
    Code {
        id: "committee-empty",
        severity: Warning,
        about: "The data have a committee on which nobody sits.",
        example: Example::Told("a new subcommittee"),
        remedy: "Bring the data up to date, or write to the whole committee.",
    },
    Code {
        id: "leader-missing",
        severity: Warning,
        about: "A committee has no chair or no ranking member in the data.",
        example: Example::Told("a committee whose chair has resigned"),
        remedy: "Find out who leads it, and add them to the list.",
    },
    Code {
        id: "record-left-out",
        severity: Warning,
        about: "A record lacks what a letter needs, stands in the data twice, or is of another kind.",
        example: Example::Told("a record without an id"),
        remedy: "Mend the data, or add the person to the list.",
    },
    Code {
        id: "data-missing",
        severity: Warning,
        about: "A file of the data that could add something to the list is not there.",
        example: Example::Told("no `committees-current.yaml`"),
        remedy: "Fetch the file, or do without what the message says.",
    },
    Code {
        id: "unknown-committee",
        severity: Error,
        about: "No committee of the data has this id or name.",
        example: Example::Command(
            "undersigned recipients import openstates wy --committee Libaries",
        ),
        remedy: "Write the id or name that the message offers.",
    },
];
