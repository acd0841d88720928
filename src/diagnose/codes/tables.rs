//! Codes of tables: CSV, TSV and XLSX files of recipients and signatories.
//!
//! Rows of the table, and nothing else. An example is brought about by a test, so it has to be true.

use super::{Code, Example};
use crate::diagnose::Severity::{Error, Warning};

pub(super) const TABLES: &[Code] = &[
    Code {
        id: "encoding-guessed",
        severity: Warning,
        about: "A table is not UTF-8 and was read as Windows-1252, as older spreadsheets save it.",
        example: Example::Told("`Renée` saved by an older spreadsheet"),
        remedy: "Look at the letter that the message shows; save the file as UTF-8 to be sure.",
    },
    Code {
        id: "empty-table",
        severity: Error,
        about: "A table has no header, or nobody under it.",
        example: Example::Campaign("recipients: [members.csv]"),
        remedy: "Write a header row, then a row for each person.",
    },
    Code {
        id: "too-many-columns",
        severity: Error,
        about: "A table has more columns than any list of people.",
        example: Example::Told("a sheet of 10,000 columns"),
        remedy: "Keep the columns that the letters need.",
    },
    Code {
        id: "duplicate-column",
        severity: Error,
        about: "Two columns of a table are the same key.",
        example: Example::Campaign("recipients: [twice.csv]"),
        remedy: "Rename one of the two, or take it out.",
    },
    Code {
        id: "unnamed-column",
        severity: Warning,
        about: "A column has no name, so what stands in it is left out.",
        example: Example::Campaign("recipients: [unnamed.csv]"),
        remedy: "Write a name into the header, or take the column out.",
    },
    Code {
        id: "near-column",
        severity: Warning,
        about: "A column is called almost as a key is, and was kept as a value of your own.",
        example: Example::Campaign("recipients: [near.csv]"),
        remedy: "Rename the column, or map it in an import: `columns: {address: Adress}`.",
    },
    Code {
        id: "missing-column",
        severity: Error,
        about: "A table lacks a column that it needs or that is asked for.",
        example: Example::Campaign("recipients: [{from: near.csv, columns: {title: Rank}}]"),
        remedy: "Map the key to a column that the message lists: `columns: {name: Full Name}`.",
    },
    Code {
        id: "ragged-row",
        severity: Error,
        about: "A row has more or fewer cells than the header.",
        example: Example::Campaign("recipients: [ragged.csv]"),
        remedy: "Put a cell with a comma or a line's end in quotes.",
    },
    Code {
        id: "unclosed-quote",
        severity: Error,
        about: "A quoted cell is never closed.",
        example: Example::Campaign("recipients: [quote.csv]"),
        remedy: "End the cell with a quotation mark; one inside it is written twice.",
    },
    Code {
        id: "formula",
        severity: Warning,
        about: "A cell begins with `=`; it is words here, not calculated.",
        example: Example::Campaign("recipients: [formula.csv]"),
        remedy: "Write the result of the formula.",
    },
    Code {
        id: "nobody-chosen",
        severity: Error,
        about: "Nobody in the file is what `where` asks for.",
        example: Example::Campaign("recipients: [{from: near.csv, where: {name: Bo Sample}}]"),
        remedy: "Write the values as the file has them, to the letter.",
    },
    Code {
        id: "not-a-workbook",
        severity: Error,
        about: "The file is no XLSX workbook, or a damaged one.",
        example: Example::Campaign("recipients: [notes.xlsx]"),
        remedy: "Save it again as XLSX, or as CSV.",
    },
    Code {
        id: "encrypted-workbook",
        severity: Error,
        about: "The workbook is locked with a password.",
        example: Example::Told("a workbook with a password"),
        remedy: "Save it without a password.",
    },
    Code {
        id: "zip-bomb",
        severity: Error,
        about: "The workbook unpacks to more than any list of people.",
        example: Example::Told("a workbook of 1 MB that unpacks to 1 GB"),
        remedy: "Save the one sheet that is needed as CSV.",
    },
    Code {
        id: "unknown-sheet",
        severity: Error,
        about: "The file has no sheet of this name.",
        example: Example::Campaign("recipients: [{from: near.csv, sheet: Members}]"),
        remedy: "Write one of the sheets that the message lists, or leave `sheet` out for the first.",
    },
    Code {
        id: "cell-error",
        severity: Error,
        about: "A cell of a workbook holds the sign of a failed calculation.",
        example: Example::Told("a cell that shows `#REF!`"),
        remedy: "Mend the formula, or write the value itself.",
    },
];
