//! Exports that are hard to read: none at all, another tool's, another encoding's, another script's.
//!
//! What goes in are bytes; what comes out is a clear error and nothing written, or the right roll.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first thing that is not as it must be"
)]

#[path = "support/command.rs"]
mod command;

use command::{Ran, undersigned};
use undersigned::world::{MemoryWorld, World as _};

fn import(bytes: impl Into<Vec<u8>>, args: &[&str]) -> Ran {
    import_as("form.csv", bytes, args)
}

fn import_as(name: &str, bytes: impl Into<Vec<u8>>, args: &[&str]) -> Ran {
    let world = MemoryWorld::default().with(name, bytes);
    let mut all = vec!["signatories", "import", name];
    all.extend(args);
    undersigned(&world, &all)
}

fn roll(ran: &Ran) -> String {
    assert_eq!(ran.exit, 0, "{}", ran.err);
    String::from_utf8(ran.out.clone()).unwrap()
}

#[test]
fn an_export_of_nobody_is_refused() {
    let empty = import("", &[]);
    assert_eq!((empty.exit, empty.out.len()), (65, 0));
    assert!(empty.err.starts_with("error[empty-table]: `form.csv` has no rows"), "{}", empty.err);
    let header = import("Organization,Name\n", &[]);
    assert_eq!((header.exit, header.out.len()), (65, 0));
    assert!(header.err.starts_with("error[empty-table]: `form.csv` has no rows"), "{}", header.err);
    let gone = undersigned(&MemoryWorld::default(), &["signatories", "import", "gone.csv"]);
    assert_eq!(gone.exit, 65, "{}", gone.err);
}

#[test]
fn an_export_whose_columns_name_nobody_says_what_to_type() {
    let table = "Colour,Who signs,ZIP\nred,Amber Lane Clinic,05602\n";
    let refused = import(table, &[]);
    assert_eq!((refused.exit, refused.out.len()), (65, 0));
    assert_eq!(
        refused.err,
        "error[missing-column]: no column of `form.csv` names an organisation or a person\n\
         \x20 ╭─ form.csv:1:1\n\
         1 │ Colour,Who signs,ZIP\n\
         \x20 │ ^ the columns are `Colour`, `Who signs` and `ZIP`\n\
         \x20 ╰─ help: say which one does: `--columns organisation='Colour'`\n"
    );
    let said = roll(&import(
        table,
        &["--columns", "organisation=who signs", "--columns", "colour=Colour"],
    ));
    assert!(said.contains("organisation: Amber Lane Clinic"), "{said}");
    assert!(said.contains("colour: red") && said.contains("postcode: '05602'"), "{said}");
    let misspelt = import(table, &["--columns", "organisation=Who sings"]);
    assert!(misspelt.err.contains("did you mean `Who signs`?"), "{}", misspelt.err);
    assert_eq!(misspelt.exit, 65);
}

#[test]
fn columns_of_other_tools_are_recognised() {
    let cases = [
        "Account Name,First Name,Last Name,Title,Mailing State/Province,Email,Created Date\n\
         Amber Lane,Ada,Roe,Chair,OH,ada@amber.example,9/14/2026\n",
        "ID,Start time,Completion time,Email,Name of your organization,Your full name,What is your title?,Which state are you based in?,Do you agree to be listed?\n\
         1,9/14/2026 8:00,9/14/2026 8:05,ada@amber.example,Amber Lane,Ada Roe,Chair,OH,Yes\n",
        "Submission Date,Full Name - First Name,Full Name - Last Name,Organization,Position,E-mail,State\n\
         2026-09-14 09:00:00,Ada,Roe,Amber Lane,Chair,ada@amber.example,OH\n",
        "Zeitstempel;E-Mail-Adresse;Name der Organisation;Vorname;Nachname;Funktion;Bundesland\n\
         14.09.2026 09:00:00;ada@amber.example;Amber Lane;Ada;Roe;Chair;OH\n",
        "Marca temporal,Correo electrónico,Nombre de la organización,Nombre completo,Cargo,State\n\
         14/09/2026 9:00:00,ada@amber.example,Amber Lane,Ada Roe,Chair,OH\n",
    ];
    for table in cases {
        let found = roll(&import(table, &[]));
        for wanted in [
            "name: Ada Roe",
            "title: Chair",
            "organisation: Amber Lane",
            "date: 2026-09-14",
            "state: OH",
            "email: ada@amber.example",
        ] {
            assert!(found.contains(wanted), "{wanted} of {table}: {found}");
        }
    }
    let tabs = "Organization\tName\nAmber Lane\tAda Roe\n";
    assert!(roll(&import_as("form.tsv", tabs, &[])).contains("name: Ada Roe"));
}

#[test]
fn what_windows_saved_is_read_with_a_warning() {
    let ran = import(b"Organization,Name\nCaf\xE9 Amber \x96 Lane,Ren\xE9e Roe\n", &[]);
    assert!(ran.err.starts_with("warning[encoding-guessed]"), "{}", ran.err);
    let found = roll(&ran);
    assert!(found.contains("Café Amber – Lane") && found.contains("Renée Roe"), "{found}");
}

#[test]
fn formulas_are_words_and_asked_about() {
    let table = "Organization,Name,Comments\n=1+1,Ada Roe,\n+Amber Lane,Bo Poe,\nBrine Hill,Cy Doe,\"=HYPERLINK(\"\"http://x.example\"\",\"\"x\"\")\"\n";
    let ran = import(table, &[]);
    assert!(ran.err.contains("`=1+1` would be a formula in a spreadsheet"), "{}", ran.err);
    assert!(ran.err.contains("form.csv:3:1: ask: record 2"), "{}", ran.err);
    let found = roll(&ran);
    assert!(!found.contains('=') && found.contains("Brine Hill"), "{found}");
}

#[test]
fn names_of_all_scripts_stand_in_one_roll() {
    let names = [
        "جمعية مرفأ",
        "Amber Lane",
        "ארכיון קול",
        "山風会",
        "चाँदनी मंच",
        "Isle \u{200F}קול\u{200F} (MI)",
    ];
    let rows: Vec<String> = names.iter().map(|name| format!("{name},Ada Roe\n")).collect();
    let found = roll(&import(format!("Organization,Name\n{}", rows.concat()), &[]));
    let places: Vec<usize> = names.iter().map(|name| found.find(name).expect(name)).collect();
    assert!(places.is_sorted(), "in the order of the export: {found}");
    let world = MemoryWorld::default()
        .with("roll.yaml", found)
        .with("letter.yaml", "body: We write.\nsignatories: roll.yaml\n");
    let drafted = undersigned(&world, &["draft", "letter.yaml", "-f", "txt", "-o", "-"]);
    let letter = String::from_utf8(drafted.out).unwrap();
    assert!(names.iter().all(|name| letter.contains(name)), "{letter}");
}

#[test]
fn a_name_of_400_letters_is_printed_and_told() {
    let long = "Ä".repeat(400);
    let ran = import(
        format!("Organization,Name\n{long},Ada Roe\nBrine Hill,Bo Poe\n{long},Ada Roe\n"),
        &["-f", "json"],
    );
    assert!(ran.err.contains("a name of 400 characters"), "{}", ran.err);
    let found = roll(&ran);
    assert_eq!(found.matches(&long).count(), 1);
    let world = MemoryWorld::default()
        .with("roll.yaml", found)
        .with("letter.yaml", "body: We write.\nsignatories: roll.yaml\n");
    let drafted = undersigned(&world, &["draft", "letter.yaml", "-f", "pdf,docx,txt"]);
    assert_eq!(drafted.exit, 0, "{}", drafted.err);
    let text = String::from_utf8(world.read("letters/letter.txt".as_ref()).unwrap()).unwrap();
    assert!(text.contains(&long));
}

#[test]
fn rows_that_do_not_fit_are_all_told_and_nothing_is_written() {
    let world = MemoryWorld::default()
        .with("form.csv", "Organization,Name\nAmber Lane\nBrine Hill,Bo,Poe\n");
    let ran = undersigned(&world, &["signatories", "import", "form.csv", "-o", "roll.yaml"]);
    assert_eq!(ran.exit, 65);
    assert_eq!(ran.err.matches("error[ragged-row]").count(), 2, "{}", ran.err);
    assert!(world.read("roll.yaml".as_ref()).is_err());
}

#[test]
fn a_file_in_the_way_stays_unless_forced() {
    let world = MemoryWorld::default()
        .with("form.csv", "Organization,Name\nAmber Lane,Ada Roe\n")
        .with("roll.yaml", "mine");
    let ran = undersigned(&world, &["signatories", "import", "form.csv", "-o", "roll.yaml"]);
    assert_eq!(ran.exit, 74);
    assert_eq!(world.read("roll.yaml".as_ref()).unwrap(), b"mine");
    let ran =
        undersigned(&world, &["signatories", "import", "form.csv", "-o", "roll.yaml", "--force"]);
    assert_eq!(ran.exit, 0);
    let late = undersigned(&world, &["signatories", "import", "form.csv", "--deadline", "soon"]);
    assert_eq!(late.exit, 2, "{}", late.err);
}

#[test]
fn the_same_export_makes_the_same_bytes() {
    let table =
        "Organization,Name\nAmber Lane,Ada Roe\nThe Amber Lane,Bo Poe\nBrine Hill LLC,Cy Doe\n";
    assert_eq!(import(table, &[]), import(table, &[]));
}
