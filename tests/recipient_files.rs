//! Recipients and rolls from tables: every spelling that spreadsheets have, every fault at its cell.
//!
//! What goes in are campaigns in memory beside CSV, TSV and XLSX files; what comes out are the people
//! or the faults with their places. The trap: a workbook is made here by hand, part by part, so that
//! no library of the program's own writes what it then reads.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::format_collect,
    clippy::format_push_string,
    clippy::string_slice,
    clippy::case_sensitive_file_extension_comparisons,
    clippy::items_after_statements,
    clippy::too_many_lines,
    clippy::redundant_closure_for_method_calls,
    clippy::semicolon_if_nothing_returned,
    clippy::disallowed_methods,
    clippy::needless_pass_by_value,
    reason = "a test stops at the first thing that is not as it must be, and speed is not its point"
)]

#[path = "support/command.rs"]
mod command;

use std::io::{Cursor, Write as _};

use undersigned::{
    campaign::Campaign,
    diagnose::{Diagnostic, Faults},
    people::Recipient,
    world::MemoryWorld,
};
use zip::{ZipWriter, write::SimpleFileOptions};

fn load(recipients: &str, file: &str, bytes: &[u8]) -> Result<Campaign, Faults> {
    let text = format!("body: x\nrecipients:\n{recipients}\n");
    let world = MemoryWorld::default().with("a.yaml", text).with(file, bytes);
    Campaign::load(&world, "a.yaml".as_ref(), &[])
}

fn people(recipients: &str, file: &str, bytes: impl AsRef<[u8]>) -> Vec<Recipient> {
    match load(recipients, file, bytes.as_ref()) {
        Ok(campaign) => campaign.recipients.kept().into_iter().cloned().collect(),
        Err(faults) => panic!("{}", told(&faults)),
    }
}

fn line(fault: &Diagnostic) -> String {
    let label = &fault.labels[0];
    let (from, to) = (label.span.start(), label.span.end());
    let mut line = format!("{}:{}:{}", label.span.source.name, from.line, from.column);
    if to > from {
        line += &format!("-{}", to.column);
    }
    format!("{line} {} {}", fault.code, fault.message)
}

fn told(faults: &Faults) -> String {
    faults.0.iter().map(|fault| line(fault) + "\n").collect()
}

/// All that is found, with the words at each place and the help.
fn whole(recipients: &str, bytes: &[u8]) -> String {
    let faults = load(recipients, "r.csv", bytes).unwrap_err();
    let mut out = String::new();
    for fault in &faults.0 {
        out += &(line(fault) + "\n");
        for label in &fault.labels {
            out += &format!("  {:?} {}\n", label.span, label.words);
        }
        out += &format!("  {}\n", fault.help.as_deref().unwrap_or("-"));
    }
    out
}

fn faults(bytes: impl AsRef<[u8]>) -> String {
    match load("- r.csv", "r.csv", bytes.as_ref()) {
        Ok(campaign) => told(&campaign.warnings),
        Err(faults) => told(&faults),
    }
}

#[test]
fn a_row_is_what_the_same_person_is_in_yaml() {
    let csv = "KEY,Honorific,name,Gender,office,office.committee,Office.State,TITLE,title_first,\
        organization,address_2,address_1,city,postcode,tags,term_ends,district_patrons\n\
        ada,The Honorable,Ada Example,F,us-senate-committee-chair,Libraries,Ohio,Chair,X,Senate,\
        Room 1,100 Library Square,Washington,01020,senate; R ;,2029-01-03,\"41,200\"\n";
    let yaml = "- {key: ada, honorific: The Honorable, name: Ada Example, gender: f, \
        office: {id: us-senate-committee-chair, committee: Libraries, state: Ohio}, title: Chair, \
        title_first: yes, organisation: Senate, address: [100 Library Square, Room 1], \
        city: Washington, postcode: 01020, tags: [senate, R], term_ends: 2029-01-03, \
        address_block: [a], salutation: b, extra: {district_patrons: \"41,200\"}}";
    let csv = csv.replace("KEY,", "Address_Block,Salutation,KEY,").replace("\nada,", "\na,b,ada,");
    let bare = |mut all: Vec<Recipient>| {
        for one in &mut all {
            one.span = None;
            one.office.as_mut().unwrap().span = None;
        }
        all
    };
    let from_csv = bare(people("- r.csv", "r.csv", csv));
    assert_eq!(from_csv, bare(people("- r.yaml", "r.yaml", yaml)));
    assert_eq!(from_csv[0].office.as_ref().unwrap().id, "us-senate-committee-chair");
}

#[test]
fn cells_are_words_and_empty_ones_are_absent() {
    let all = people("- r.csv", "r.csv", "name,title,city\nnull,~,no\n=cmd(),{{7*7}},1e3\n,x,\n");
    assert_eq!(all[0].name.as_deref(), Some("null"));
    assert_eq!((all[0].title.as_deref(), all[0].city.as_deref()), (Some("~"), Some("no")));
    assert_eq!(all[1].title.as_deref(), Some("{{7*7}}"));
    assert_eq!((all[1].city.as_deref(), all[2].name.as_deref()), (Some("1e3"), None));
    assert_eq!(all[2].city, None);
    let place = |at: usize| format!("{:?}", all[at].span.as_ref().unwrap());
    assert_eq!([place(0), place(1), place(2)], ["r.csv:2:1", "r.csv:3:1", "r.csv:4:2"]);
}

#[test]
fn lists_are_parted_by_semicolons_or_lines() {
    let csv = "name,address,tags\r\nAda,\"100 Library Square\r\nRoom 1; Floor 2\",a;b\r\n";
    let all = people("- r.csv", "r.csv", csv);
    assert_eq!(all[0].address, ["100 Library Square", "Room 1", "Floor 2"]);
    assert_eq!(all[0].tags, ["a", "b"]);
}

#[test]
fn semicolons_and_tabs_part_cells_where_the_header_has_them() {
    for text in ["name;city\nAda;Ohio, US\n", "name\tcity\nAda\tOhio, US\n"] {
        let all = people("- r.csv", "r.csv", text);
        assert_eq!(all[0].city.as_deref(), Some("Ohio, US"));
    }
    let all = people("- r.tsv", "r.tsv", "name\tcity\nAda, the; first\tOhio\n");
    assert_eq!(all[0].name.as_deref(), Some("Ada, the; first"));
}

#[test]
fn columns_map_keys_to_their_columns_and_patterns() {
    let csv = "First Name,Last Name,Org,State,Name,# patrons,mid\n\
        Ada,Example,Libraries,VT,nobody,7,\nBo,Example,,NH,nobody,8,B.\n";
    let import = "- from: r.csv\n  columns:\n    name: \"{{[First Name]}} {{mid}} {{[Last Name]}}\"\n    \
        organisation: Org\n    patrons: \"# patrons\"\n    surname: last name\n";
    let all = people(import, "r.csv", csv);
    let names: Vec<_> = all.iter().map(|one| one.name.clone().unwrap()).collect();
    assert_eq!(names, ["Ada Example", "Bo B. Example"]);
    assert_eq!(all[0].organisation.as_deref(), Some("Libraries"));
    assert_eq!(all[1].surname.as_deref(), Some("Example"));
    let extra = |at: usize| {
        all[at].extra.iter().map(|(key, value)| format!("{key}={value}")).collect::<Vec<_>>()
    };
    assert_eq!(extra(0), ["patrons=7", "First Name=Ada", "State=VT"]);
    assert_eq!(extra(1), ["patrons=8", "First Name=Bo", "State=NH", "mid=B."]);
}

#[test]
fn where_chooses_and_defaults_complete() {
    let csv = "name,region,tags,party,office.committee\n\
        A,VT,senate; new,D,Rules\nB,NH,house,D,\nC,VT,senate,R,\nD,,senate,D,\n";
    let names = |rest: &str| -> String {
        let import = format!("- {{from: r.csv, {rest}}}");
        let csv = csv.replace("office.", "extra.");
        people(&import, "r.csv", csv).iter().map(|one| one.name.clone().unwrap()).collect()
    };
    assert_eq!(names("where: {region: [VT, NH]}"), "ABC");
    assert_eq!(names("where: {region: VT, party: D}"), "A");
    assert_eq!(names("where: {tags: senate, party: D}"), "AD");
    assert_eq!(names("where: {region: NY}, defaults: {region: NY}"), "D");
    assert_eq!(names("where: {committee: Rules}"), "A");
    let import = "- {from: r.csv, where: {region: VT}, defaults: {office: {id: us-senate-committee-chair, \
        committee: Libraries}, party: I, greeted: yes, address_block: [x], salutation: y, tags: [z]}}";
    let all = people(import, "r.csv", csv);
    let office = |at: usize| {
        let office = all[at].office.clone().unwrap();
        format!("{} {:?}", office.id, office.details)
    };
    assert_eq!(office(0), r#"us-senate-committee-chair [("committee", "Rules")]"#);
    assert_eq!(office(1), r#"us-senate-committee-chair [("committee", "Libraries")]"#);
    assert_eq!(all[1].tags, ["senate"]);
    assert_eq!(all[1].extra, [("party".into(), "R".into()), ("greeted".into(), "yes".into())]);
}

#[test]
fn an_import_of_yaml_chooses_and_completes_too() {
    let yaml = "- {name: A, region: VT}\n- {name: B, region: NH, extra: {party: D}}\n- {name: C}\n";
    let import = "- {from: r.yaml, where: {region: [VT, NY]}, \
        defaults: {region: NY, party: I, organization: Org}}";
    let all = people(import, "r.yaml", yaml);
    let told: Vec<_> = all.iter().map(|one| (one.name.clone().unwrap(), one.extra.len())).collect();
    assert_eq!(told, [("A".into(), 1), ("C".into(), 1)]);
    assert_eq!(all[1].region.as_deref(), Some("NY"));
    assert_eq!(all[1].organisation.as_deref(), Some("Org"));
    let faults = load("- {from: r.yaml, columns: {name: Full}}", "r.yaml", yaml.as_bytes());
    assert_eq!(
        told_of(faults),
        "a.yaml:3:28-32 wrong-kind `columns` is for CSV, TSV and XLSX files\n"
    );
    let faults = load("- {from: r.yaml, where: {region: XX}}", "r.yaml", yaml.as_bytes());
    assert_eq!(told_of(faults), "a.yaml:3:26-32 nobody-chosen nobody in `r.yaml` fits `where`\n");
}

fn told_of(loaded: Result<Campaign, Faults>) -> String {
    loaded.map_or_else(|faults| told(&faults), |campaign| told(&campaign.warnings))
}

#[test]
fn a_missing_column_shows_both_files() {
    let csv = b"Full Name,Org,ZIP\nAda,Libraries,1\n";
    assert_eq!(
        whole("- from: r.csv\n  columns: {organisation: Orga}", csv),
        "r.csv:1:1 missing-column `r.csv` has no column `Orga`\n  \
         r.csv:1:1 found `Full Name`, `Org` and `ZIP`\n  \
         a.yaml:4:27 asked for here\n  did you mean `Org`?\n"
    );
    assert_eq!(
        whole("- from: r.csv\n  columns: {postcode: ZIP}", csv),
        "r.csv:1:1 missing-column `r.csv` has no column `name`\n  \
         r.csv:1:1 found `Full Name`, `Org` and `ZIP`\n  \
         a.yaml:3:9 imported here\n  add `columns: {name: Full Name}` to the import\n"
    );
    assert_eq!(
        whole("- r.csv", csv),
        "r.csv:1:1 missing-column `r.csv` has no column `name`\n  \
         r.csv:1:1 found `Full Name`, `Org` and `ZIP`\n  \
         a.yaml:3:3 imported here\n  \
         import it: `{from: r.csv, columns: {name: Full Name}}`\n"
    );
    assert_eq!(
        whole("- {from: r.csv, columns: {name: Full Name}, where: {stat: VT}}", csv),
        "r.csv:1:1 missing-column `r.csv` has no column `stat`\n  \
         r.csv:1:1 found `Full Name`, `Org` and `ZIP`\n  \
         a.yaml:3:53 asked for here\n  -\n"
    );
}

#[test]
fn a_column_that_is_nearly_a_key_is_warned_of() {
    let csv = "name,Adress,Term Ends,Date,party,\nAda,a,b,c,d,\n";
    let campaign = load("- r.csv", "r.csv", csv.as_bytes()).unwrap();
    assert_eq!(
        told(&campaign.warnings),
        "r.csv:1:6-12 near-column column `Adress` is kept as an extra value\n\
         r.csv:1:13-22 near-column column `Term Ends` is kept as an extra value\n\
         r.csv:1:34 unnamed-column a column has no name\n"
    );
    let help = |at: usize| campaign.warnings.0[at].help.clone().unwrap();
    assert_eq!([help(0), help(1)], ["did you mean `address`?", "did you mean `term_ends`?"]);
    let names: Vec<_> =
        campaign.recipients.kept()[0].extra.iter().map(|(key, _)| key.as_str()).collect();
    assert_eq!(names, ["Adress", "Term Ends", "Date", "party"]);
}

#[test]
fn every_encoding_of_a_spreadsheet_is_read() {
    let utf_16 = |big: bool| -> Vec<u8> {
        let units = "\u{FEFF}name\nRenée".encode_utf16();
        units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    };
    let files: [Vec<u8>; 5] = [
        "name\nRenée".into(),
        "\u{FEFF}name\nRenée".into(),
        utf_16(true),
        utf_16(false),
        b"name\nRen\xE9e".to_vec(),
    ];
    for (at, bytes) in files.into_iter().enumerate() {
        let campaign = load("- r.csv", "r.csv", &bytes).unwrap();
        assert_eq!(campaign.recipients.kept()[0].name.as_deref(), Some("Renée"));
        let guessed = "r.csv:2:4-5 encoding-guessed `r.csv` is read as Windows-1252\n";
        assert_eq!(told(&campaign.warnings), if at == 4 { guessed } else { "" });
    }
    let mixed = b"name\nRen\xC3\xA9e\nRen\xE9e";
    assert_eq!(faults(mixed), "r.csv:3:4-5 encoding `r.csv` is not UTF-8\n");
}

#[test]
fn what_is_no_table_is_refused_at_its_place() {
    let wide = format!("name{}\nAda{}\n", ",x".repeat(9_999), ",".repeat(9_999));
    for (text, told) in [
        ("", "r.csv:1:1 empty-table `r.csv` has no rows\n"),
        ("\n\n", "r.csv:1:1 empty-table `r.csv` has no rows\n"),
        ("name,city\n", "r.csv:1:1 empty-table `r.csv` has no rows\n"),
        ("name,city\n,\n", "r.csv:1:1 empty-table `r.csv` has no rows\n"),
        (
            "name,city\nAda\nBo,\nCy,x,y\n",
            "r.csv:2:1-4 ragged-row a row of 1 cell under a header of 2\n\
             r.csv:4:1-3 ragged-row a row of 3 cells under a header of 2\n",
        ),
        (
            "name,city,Name\na,b,c\n",
            "r.csv:1:11-15 duplicate-column two columns are called `Name`\n",
        ),
        (
            "organisation,organization\na,b\n",
            "r.csv:1:14-26 duplicate-column two columns are both `organisation`\n",
        ),
        ("name\n\"Ada\nBo\n", "r.csv:2:1-2 unclosed-quote a quoted cell is never closed\n"),
        ("name\n\"Ada\nBo\"\n", "r.csv:2:2-5 wrong-kind `name` is one line of words\n"),
        ("name\nA\0a\n", "r.csv:2:2-3 control-character a NUL character stands here\n"),
        ("key,name\na,b\nA,c\n", "r.csv:3:1-2 duplicate-key the key `A` is given twice\n"),
        ("name\n=cmd()\n=b\n", "r.csv:2:1-7 formula `=cmd()` is kept as words\n"),
        (
            "name,gender,term_ends,title_first\nA,female,soon,perhaps\n",
            "r.csv:2:3-9 wrong-kind `gender` takes `f`, `m` or `x`, not `female`\n\
             r.csv:2:10-14 wrong-kind `term_ends` takes a date, not `soon`\n\
             r.csv:2:15-22 wrong-kind `title_first` does not take `perhaps`\n",
        ),
        (&wide, "r.csv:1:1 too-many-columns `r.csv` has more than 500 columns\n"),
    ] {
        assert_eq!(faults(text), told, "{text:.60}");
    }
}

#[test]
fn an_import_is_checked_key_by_key() {
    for (import, found) in [
        ("{from: r.csv, wher: {a: b}}", "3:17-21 unknown-key unknown key `wher`"),
        ("{from: }", "3:4-8 missing-key an import names no file"),
        ("{from: no.csv}", "3:10-16 missing-file there is no file `no.csv`"),
        (
            "{from: r.csv, columns: name}",
            "3:26-30 wrong-kind `columns` takes a map of keys, not a single value",
        ),
        (
            "{from: r.csv, columns: {name: \"{{a\"}}",
            "3:34-37 template-syntax `{{a` is never closed",
        ),
        ("{from: r.csv, sheet: A}", "3:24-25 unknown-sheet `r.csv` has no sheets"),
    ] {
        let told = told_of(load(&format!("- {import}"), "r.csv", b"name\nAda\n"));
        assert_eq!(told, format!("a.yaml:{found}\n"));
    }
}

#[test]
fn a_roll_comes_from_a_table_too() {
    let csv = "Timestamp,Organization name,Your name,Agree to sign?,Level,affiliation_only\n\
        1,Zeta,Zoe,Yes,National,\n2,The Beta,Bo,yes,Local,x\n3,Alpha,Al,No,Local,\n";
    let load = |roll: &str| {
        let text = format!("body: x\nsignatories: {roll}\n");
        let world = MemoryWorld::default().with("a.yaml", text).with("rolls/r.csv", csv);
        Campaign::load(&world, "a.yaml".as_ref(), &[])
    };
    let roll = "{from: rolls/r.csv, columns: {organisation: Organization name, name: Your name}, \
        group_by: level, groups: [Local, National], consent: {column: \"Agree to sign?\"}}";
    let roll = load(roll).unwrap().signatories;
    let groups = undersigned::people::groups(&roll);
    let told: Vec<_> = groups
        .iter()
        .map(|(heading, all)| {
            let names: Vec<_> = all.iter().filter_map(|entry| entry.known_as()).collect();
            format!("{} {}", heading.unwrap(), names.join(" "))
        })
        .collect();
    assert_eq!(told, ["Local The Beta", "National Zeta"]);
    assert!(roll.entries.iter().any(|entry| entry.affiliation_only));
    let missing = load("{from: rolls/r.csv, columns: {name: Your name}, group_by: Tier}");
    assert_eq!(
        told_of(missing),
        "rolls/r.csv:1:1 missing-column `rolls/r.csv` has no column `Tier`\n"
    );
    let nobody = told_of(load("rolls/r.csv"));
    assert!(nobody.contains("`rolls/r.csv` has no column `name`"), "{nobody}");
}

/// A workbook of one sheet for each part given.
fn workbook(sheets: &[(&str, &str)]) -> Vec<u8> {
    let numbered = || sheets.iter().enumerate().map(|(at, sheet)| (at + 1, sheet));
    let list: String = numbered()
        .map(|(at, (name, _))| format!("<sheet name=\"{name}\" sheetId=\"{at}\" r:id=\"r{at}\"/>"))
        .collect();
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const LINKS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    let links: String = numbered()
        .map(|(at, _)| {
            let target = format!("Target=\"worksheets/sheet{at}.xml\"");
            format!("<Relationship Id=\"r{at}\" Type=\"{LINKS}/worksheet\" {target}/>")
        })
        .collect();
    let styles = format!(
        "<styleSheet xmlns=\"{MAIN}\"><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/>\
         </cellXfs></styleSheet>"
    );
    let root = format!(
        "<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"r1\" \
         Type=\"{LINKS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    );
    let mut parts = vec![
        ("_rels/.rels".to_owned(), root),
        (
            "xl/workbook.xml".to_owned(),
            format!(
                "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{LINKS}\"><sheets>{list}</sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels".to_owned(),
            format!(
                "<Relationships xmlns=\"{PACKAGE}\">{links}<Relationship Id=\"s\" \
                 Type=\"{LINKS}/styles\" Target=\"styles.xml\"/></Relationships>"
            ),
        ),
        ("xl/styles.xml".to_owned(), styles),
    ];
    for (at, (_, rows)) in numbered() {
        let sheet =
            format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData></worksheet>");
        parts.push((format!("xl/worksheets/sheet{at}.xml"), sheet));
    }
    packed(&parts)
}

fn packed(parts: &[(String, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A cell with words.
fn words(place: &str, text: &str) -> String {
    format!("<c r=\"{place}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>")
}

fn sheet() -> String {
    format!(
        "<row r=\"1\">{}{}{}{}</row><row r=\"3\">{}<c r=\"B3\"><v>20500</v></c>\
         <c r=\"C3\" s=\"1\"><v>47121</v></c><c r=\"D3\" t=\"b\"><v>1</v></c></row>",
        words("A1", "Name"),
        words("B1", "postcode"),
        words("C1", "term_ends"),
        words("D1", "title_first"),
        words("A3", " Ada Example "),
    )
}

#[test]
fn a_workbook_is_a_table() {
    let other = format!(
        "<row r=\"1\">{}</row><row r=\"2\">{}</row>",
        words("A1", "name"),
        words("A2", "Bo")
    );
    let bytes = workbook(&[("People", &sheet()), ("More", &other)]);
    let all = people("- r.xlsx", "r.xlsx", &bytes);
    assert_eq!(all[0].name.as_deref(), Some("Ada Example"));
    assert_eq!(all[0].postcode.as_deref(), Some("20500"));
    assert_eq!(all[0].term_ends.unwrap().to_string(), "2029-01-03");
    assert!(all[0].title_first);
    assert_eq!(format!("{:?}", all[0].span.as_ref().unwrap()), "r.xlsx:3:1");
    let all = people("- {from: r.xlsx, sheet: More}", "r.xlsx", &bytes);
    assert_eq!(all[0].name.as_deref(), Some("Bo"));
    let none = load("- {from: r.xlsx, sheet: Mor}", "r.xlsx", &bytes);
    assert_eq!(told_of(none), "a.yaml:3:25-28 unknown-sheet `r.xlsx` has no sheet `Mor`\n");
}

#[test]
fn a_fault_in_a_workbook_names_its_cell() {
    let bad =
        sheet().replace("<c r=\"C3\" s=\"1\"><v>47121</v></c>", &words("C3", "soon\nor\tlater"));
    let faults = load("- r.xlsx", "r.xlsx", &workbook(&[("A", &bad)])).unwrap_err();
    assert_eq!(
        told(&faults),
        "r.xlsx:3:21-34 wrong-kind `term_ends` takes a date, not `soon or later`\n"
    );
    assert_eq!(faults.0[0].labels[0].words, "cell `C3`");
    for (cell, found) in [
        ("<c r=\"F3\"><v>7</v></c>", "3:38-39 ragged-row `7` stands beside the header's columns"),
        (
            "<c r=\"F3\" t=\"e\"><v>#REF!</v></c>",
            "3:38-43 cell-error a cell's calculation ended in `#REF!`",
        ),
    ] {
        let bad = sheet().replace("<v>1</v></c></row>", &format!("<v>1</v></c>{cell}</row>"));
        let told = told_of(load("- r.xlsx", "r.xlsx", &workbook(&[("A", &bad)])));
        assert!(told.starts_with(&format!("r.xlsx:{found}\n")), "{told}");
    }
}

#[test]
fn what_is_no_workbook_is_refused() {
    let told = |bytes: &[u8]| told_of(load("- r.xlsx", "r.xlsx", bytes));
    let none = "r.xlsx:1:1 not-a-workbook `r.xlsx` is no XLSX workbook\n";
    assert_eq!(told(b"name\nAda\n"), none);
    assert_eq!(told(b""), none);
    assert_eq!(told(&packed(&[("a.txt".into(), "a".into())])), none);
    let whole = workbook(&[("A", &sheet())]);
    assert_eq!(told(&whole[..whole.len() / 2]), none);
    assert_eq!(told(&workbook(&[("A", "")])), "r.xlsx:1:1 empty-table `r.xlsx` has no rows\n");
    let mut locked = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    assert!(told(&locked).contains("is a workbook of an older kind"));
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(told(&locked), "r.xlsx:1:1 encrypted-workbook `r.xlsx` is encrypted\n");
    // Two cells at the corners of a sheet, and one beyond any.
    let corners = sheet().replace("</row><row", "</row><row r=\"2\"></row><row")
        + "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>";
    assert!(told(&workbook(&[("A", &corners)])).contains(":1048576:"));
    let beyond = sheet() + "<row r=\"99999999999\"><c r=\"A99999999999\"><v>1</v></c></row>";
    assert_eq!(told(&workbook(&[("A", &beyond)])), none);
}

#[test]
fn a_workbook_that_unpacks_without_measure_is_refused() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("xl/workbook.xml", SimpleFileOptions::default()).unwrap();
    let block = vec![b' '; 1 << 20];
    for _ in 0..257 {
        zip.write_all(&block).unwrap();
    }
    let bytes = zip.finish().unwrap().into_inner();
    assert!(bytes.len() < 1 << 20);
    assert_eq!(
        told_of(load("- r.xlsx", "r.xlsx", &bytes)),
        "r.xlsx:1:1 zip-bomb `r.xlsx` unpacks to more than 256 MB\n"
    );
}

#[test]
fn a_damaged_workbook_never_aborts() {
    let whole = workbook(&[("A", &sheet())]);
    let mut seed: usize = 7;
    for _ in 0..300 {
        let mut bytes = whole.clone();
        for _ in 0..3 {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let at = (seed >> 33) % bytes.len();
            bytes[at] = seed.to_le_bytes()[3];
        }
        drop(load("- r.xlsx", "r.xlsx", &bytes));
    }
}

#[test]
fn a_table_where_none_can_stand_is_refused() {
    let world =
        MemoryWorld::default().with("a.yaml", "body: x\nsender: s.csv\n").with("s.csv", "a\nb");
    let told = told_of(Campaign::load(&world, "a.yaml".as_ref(), &[]));
    assert_eq!(told, "a.yaml:2:9-14 wrong-kind CSV files are not read here\n");
}

#[test]
fn files_of_the_command_line_are_read_as_the_import_says() {
    let text = "body: x\nrecipients:\n- from: a.csv\n  columns: {name: Full Name}\n  \
        where: {region: VT}\n  defaults: {city: Montpelier}\n";
    let world = MemoryWorld::default()
        .with("sub/a.yaml", text)
        .with("b.csv", "Full Name,region\nAda,VT\nBo,NH\n")
        .with("c.yaml", "- {name: Cy, region: VT, city: Burlington}\n- {name: Di, region: NH}\n");
    let load = |files: &[&str]| {
        let files: Vec<_> = files.iter().map(Into::into).collect();
        Campaign::load_for(&world, "sub/a.yaml".as_ref(), &[], &files)
    };
    let campaign = load(&["b.csv", "c.yaml"]).unwrap();
    let told: Vec<_> = campaign
        .recipients
        .kept()
        .into_iter()
        .map(|one| format!("{} {}", one.name.as_deref().unwrap(), one.city.as_deref().unwrap()))
        .collect();
    assert_eq!(told, ["Ada Montpelier", "Cy Burlington"]);
    let gone = "--recipients:1:1-6 missing-file there is no file `d.csv`\n";
    assert_eq!(told_of(load(&["d.csv"])), gone);
    assert!(told_of(load(&[])).contains("`sub/a.csv`"));
}

#[test]
fn a_table_becomes_a_list_to_read_over() {
    let csv = "Full Name,address_1,address_2,region,title_first,party,office.committee\n\
        Ada,1 Quay,Room 2,VT,x,null,\nBo,,,NH,,012,\nCy,,,NY,,,\n";
    let world = MemoryWorld::default().with("lists/b.csv", csv);
    let list = ["recipients", "import", "csv", "lists/b.csv", "--columns", "name=Full Name"];
    let chosen = ["--where", "region=VT", "--where", "region=NH"];
    let ran = command::undersigned(&world, &[&list[..], &chosen].concat());
    assert_eq!((ran.exit, ran.err.as_str()), (0, ""));
    let out = String::from_utf8(ran.out).unwrap();
    assert_eq!(
        out,
        "# From b.csv, read on 2026-03-02: 2 recipients.\n- name: Ada\n  address:\n  - 1 Quay\n  \
         - Room 2\n  region: VT\n  title_first: 'true'\n  extra:\n    party: 'null'\n- name: Bo\n  \
         region: NH\n  extra:\n    party: '012'\n"
    );
    let from_csv = people(
        "- {from: b.csv, columns: {name: Full Name}, where: {region: [VT, NH]}}",
        "b.csv",
        csv,
    );
    let bare = |all: Vec<Recipient>| -> Vec<Recipient> {
        all.into_iter().map(|one| Recipient { span: None, ..one }).collect()
    };
    assert_eq!(bare(people("- b.yaml", "b.yaml", &out)), bare(from_csv));
    let saved = command::undersigned(&world, &[&list[..], &["-o", "b.yaml"]].concat());
    assert_eq!((saved.exit, saved.err.as_str()), (0, "wrote b.yaml (3 recipients)\n"));
    let again = command::undersigned(&world, &[&list[..], &["-o", "b.yaml"]].concat());
    assert_eq!(again.exit, 74);
    let usage = command::undersigned(&world, &[&list[..], &["--where", "x"]].concat());
    assert_eq!(usage.exit, 2);
    let wrong = ["recipients", "import", "csv", "lists/b.csv", "--columns", "name=Name"];
    let wrong = command::undersigned(&world, &wrong);
    assert_eq!(wrong.exit, 65);
    assert!(wrong.err.contains("`lists/b.csv` has no column `Name`"), "{}", wrong.err);
}
