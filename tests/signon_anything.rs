//! Whatever stands in an export, importing it ends well, and its roll can be read.
//!
//! What goes in are cells made of the signs that have caused trouble somewhere; what comes out is a
//! roll with as many entries as the report says, or a clear error. Nothing is measured here.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first thing that is not as it must be"
)]

#[path = "support/command.rs"]
mod command;

use proptest::{collection::vec, prelude::*};
use undersigned::{people::Loading, signon, world::MemoryWorld};

/// Pieces of which cells are made.
const PIECES: &[&str] = &[
    "Amber",
    "Lane",
    "amber",
    "LANE",
    "The",
    "Inc.",
    "LLC",
    "&",
    "and",
    "(OH)",
    "(AL)",
    "Local 88",
    "Chapter",
    "a project of",
    "-",
    "–",
    "=",
    "+",
    "@",
    "?",
    ";",
    ",",
    "'",
    "’",
    "\"",
    "\"\"",
    ":",
    "#",
    "{",
    "}",
    "[",
    "]",
    "|",
    ">",
    "!",
    "%",
    "*",
    "`",
    "null",
    "~",
    "yes",
    "No",
    "Yes, but",
    "n/a",
    "test",
    "1",
    "0012",
    "1e3",
    "9/30/2026 18:00",
    "2026-09-30",
    "a@b.example",
    "http://x.example",
    "Dr.",
    "Mr.",
    "PhD",
    "É",
    "e\u{301}",
    "ß",
    "İ",
    "ﬁ",
    "山",
    "קול",
    "\u{200F}",
    "\u{200B}",
    "\u{A0}",
    "\u{2028}",
    "🌊",
    "✊🏽",
    "\u{200D}",
    "Ã©",
    "â€™",
    "&amp;",
    "&#39;",
    "&#0;",
    "\n",
    "\r\n",
    "\t",
    " ",
    "  ",
    "",
];

fn cell() -> impl Strategy<Value = String> {
    vec(0..PIECES.len(), 0..6).prop_map(|at| {
        let words: Vec<&str> = at.into_iter().map(|at| PIECES[at]).collect();
        words.join(" ")
    })
}

fn quoted(cell: &str) -> String {
    format!("\"{}\"", cell.replace('"', "\"\""))
}

const HEADER: &str = "Timestamp,Email,Organization,Name,Title,State,Group,Agree to sign,Status,Comments,ZIP,Sign as\n";

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_export_makes_a_roll_that_can_be_read(rows in vec(vec(cell(), 12), 1..12)) {
        let rows: Vec<String> = rows
            .iter()
            .map(|cells| cells.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(",") + "\n")
            .collect();
        let world = MemoryWorld::default().with("form.csv", format!("{HEADER}{}", rows.concat()));
        let args = ["signatories", "import", "form.csv", "-o", "roll.yaml", "--report", "report.txt", "--decisions", "answers.yaml"];
        let ran = command::undersigned(&world, &args);
        prop_assert!(matches!(ran.exit, 0 | 65), "{}", ran.err);
        if ran.exit == 0 {
            let mut loading = Loading::new(&world);
            let entries = signon::entries_of("roll.yaml", &mut loading);
            prop_assert!(loading.faults.0.is_empty(), "{:?}", loading.faults);
            let said = format!("wrote roll.yaml ({} ", entries.len());
            let none = entries.is_empty() && ran.err.contains("(0 ");
            prop_assert!(ran.err.contains(&said) || none, "{} entries: {}", entries.len(), ran.err);
            let again = command::undersigned(&world, &[&args[..], &["--force"]].concat());
            prop_assert_eq!(again.exit, 0, "{}", again.err);
        }
    }
}
