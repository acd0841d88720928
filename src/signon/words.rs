//! Words that a careful editor knows when reading a form's export, as data.
//!
//! Rows of tables, and ways to look one up. Words are compared folded: lower case, no marks, one
//! blank for every run of other signs. A new word is a row here.

use crate::people::fold;

/// What stands in a cell that was to be left empty.
pub(super) const NOTHING: &[&str] = &[
    "n a",
    "na",
    "none",
    "nil",
    "null",
    "not applicable",
    "no title",
    "blank",
    "no",
    "tbd",
    "tba",
    "keine",
    "aucun",
    "ninguno",
    "sans objet",
    "entfallt",
];

/// What a person writes as an organisation who signs for nobody else.
pub(super) const NOBODY_ELSE: &[&str] = &[
    "self",
    "myself",
    "me",
    "individual",
    "an individual",
    "as an individual",
    "private citizen",
    "private individual",
    "concerned citizen",
    "citizen",
    "personal",
    "personal capacity",
    "in my personal capacity",
    "unaffiliated",
    "no organization",
    "no organisation",
    "no affiliation",
    "independent",
    "retired",
    "self employed",
    "privatperson",
    "particulier",
];

/// Words of which a row of somebody trying the form out is made.
pub(super) const TRIAL: &[&str] = &[
    "test",
    "testing",
    "tests",
    "tester",
    "asdf",
    "asdfasdf",
    "asd",
    "qwerty",
    "qwertz",
    "xxx",
    "xxxx",
    "foo",
    "bar",
    "dummy",
    "sample row",
    "lorem",
    "ipsum",
    "blah",
];

/// Words that may stand beside those of [`TRIAL`] without making the row a real one.
pub(super) const TRIAL_BESIDE: &[&str] = &[
    "org",
    "organization",
    "organisation",
    "person",
    "name",
    "user",
    "row",
    "entry",
    "please",
    "ignore",
    "delete",
    "me",
    "this",
    "is",
    "a",
    "just",
    "form",
    "submission",
    "1",
    "2",
    "3",
];

/// What an export writes into a row that nobody filled in.
pub(super) const PLACEHOLDERS: &[&str] =
    &["unnamed record", "untitled", "untitled record", "new record", "no name", "unnamed"];

/// What sellers write.
pub(super) const SALES: &[&str] = &[
    "best rates",
    "call today",
    "call now",
    "search results",
    "page 1 of",
    "first page of google",
    "seo",
    "backlink",
    "backlinks",
    "guest post",
    "casino",
    "crypto",
    "viagra",
    "buy now",
    "discount",
    "cheap",
    "marketing team",
    "online marketing",
    "web traffic",
    "limited offer",
    "free quote",
    "payday",
    "your website on",
    "increase your sales",
    "click here",
];

/// Courtesy titles, which a signatory's line does not have.
pub(super) const COURTESY: &[&str] =
    &["mr", "mrs", "ms", "miss", "mx", "herr", "frau", "monsieur", "madame", "mme", "mlle"];

/// Ranks, orders and callings, which are part of how somebody signs.
pub(super) const CALLINGS: &[&str] = &[
    "rev",
    "reverend",
    "dr",
    "prof",
    "professor",
    "fr",
    "father",
    "sr",
    "sister",
    "br",
    "brother",
    "rabbi",
    "imam",
    "pastor",
    "deacon",
    "bishop",
    "archbishop",
    "msgr",
    "col",
    "gen",
    "maj",
    "capt",
    "lt",
    "sgt",
    "hon",
    "the",
    "amb",
    "ambassador",
    "sen",
    "rep",
    "chief",
    "elder",
    "very",
    "most",
    "right",
    "cantor",
    "chaplain",
    "judge",
    "justice",
    "sheikh",
    "swami",
    "ven",
];

/// Degrees and licences behind a name.
pub(super) const DEGREES: &[&str] = &[
    "phd", "md", "jd", "ma", "ms", "mba", "mpa", "mph", "mpp", "msw", "lcsw", "rn", "bsn", "msn",
    "np", "do", "dds", "dvm", "edd", "psyd", "dmin", "mdiv", "thd", "llm", "llb", "bs", "ba",
    "bsc", "msc", "mfa", "esq", "cpa", "pe", "aicp", "faia", "aia", "lmft", "pharmd", "scd",
    "dphil", "dnp", "aprn", "pa c", "cae", "cfre", "pmp", "facp", "faan",
];

/// What stands behind a name after a comma and belongs to it.
pub(super) const GENERATIONS: &[&str] = &["jr", "sr", "ii", "iii", "iv", "v"];

/// Words of which the titles of an office are made.
pub(super) const OFFICES: &[&str] = &[
    "director",
    "president",
    "chair",
    "chairman",
    "chairwoman",
    "chairperson",
    "secretary",
    "treasurer",
    "ceo",
    "cfo",
    "coo",
    "cto",
    "manager",
    "coordinator",
    "organizer",
    "organiser",
    "officer",
    "executive",
    "counsel",
    "attorney",
    "founder",
    "trustee",
    "member",
    "fellow",
    "professor",
    "administrator",
    "advocate",
    "assistant",
    "associate",
    "analyst",
    "advisor",
    "adviser",
    "lead",
    "head",
    "volunteer",
    "pastor",
    "principal",
    "partner",
    "owner",
    "editor",
    "steward",
    "vice",
    "deputy",
    "board",
    "policy",
    "program",
    "programme",
    "staff",
    "intern",
    "vp",
    "superintendent",
    "specialist",
    "representative",
    "delegate",
    "convener",
    "convenor",
];

/// Short forms of titles that can be taken for something else, written out.
pub(super) const SHORT_TITLES: &[(&str, &str)] = &[
    ("ed", "Executive Director"),
    ("exec dir", "Executive Director"),
    ("exec director", "Executive Director"),
    ("e d", "Executive Director"),
    ("pres", "President"),
    ("dir", "Director"),
    ("sec", "Secretary"),
    ("treas", "Treasurer"),
    ("gen sec", "General Secretary"),
    ("prog dir", "Program Director"),
];

/// Titles of people who may not be the ones to commit an organisation.
pub(super) const WITHOUT_AUTHORITY: &[&str] =
    &["volunteer", "intern", "student intern", "supporter", "temp"];

/// Beginnings of the titles of people who fill in a form for somebody else.
pub(super) const FOR_OTHERS: &[&str] = &[
    "assistant to",
    "executive assistant to",
    "secretary to",
    "office of the",
    "on behalf of",
    "scheduler for",
    "ea to",
];

/// Beginnings of what is a person's own description and no organisation's name.
pub(super) const OWN_DESCRIPTION: &[&str] = &[
    "professor of",
    "professor emeritus",
    "professor emerita",
    "associate professor",
    "assistant professor",
    "student at",
    "retired",
    "resident of",
    "citizen of",
    "lecturer in",
    "faculty at",
    "alumnus of",
    "alumna of",
    "parent of",
];

/// What says that an organisation is named only to tell who somebody is.
pub(super) const FOR_IDENTIFICATION: &[&str] = &[
    "identification only",
    "identification purposes",
    "for id only",
    "affiliation only",
    "affiliation listed",
    "affiliation for",
    "personal capacity",
];

/// Endings of the names of companies, as against those that associations have too (`Inc.`, `e.V.`).
pub(super) const COMPANIES: &[&str] = &[
    "llc", "llp", "lp", "plc", "ltd", "gmbh", "ag", "corp", "sarl", "sas", "bv", "nv", "srl", "pty",
];

/// What is asked for in a comment, with what it is about. The first that fits is told.
pub(super) const WISHES: &[(&str, &str)] = &[
    ("withdraw", "asks to be taken off"),
    ("remove us", "asks to be taken off"),
    ("take us off", "asks to be taken off"),
    ("my name instead", "asks for another signer"),
    ("instead of", "asks for a change"),
    ("list us as", "asks for another name to be printed"),
    ("listed as", "asks for another name to be printed"),
    ("list me as", "asks for another name to be printed"),
    ("should read", "asks for another name to be printed"),
    ("should be spelled", "asks for another spelling"),
    ("correct spelling", "asks for another spelling"),
    ("formerly", "gives another name"),
    ("known as", "gives another name"),
    ("filling this in for", "was filled in by somebody else"),
    ("filling this out for", "was filled in by somebody else"),
    ("filling in for", "was filled in by somebody else"),
    ("submitting for", "was filled in by somebody else"),
    ("submitting on behalf", "was filled in by somebody else"),
    ("signing on behalf of", "signs for others"),
    ("added by", "was added by somebody else"),
    ("as an individual", "signs as an individual"),
    ("personal capacity", "signs as an individual"),
    ("identification only", "signs as an individual"),
    ("prefers", "wishes another form of the name"),
    ("goes by", "wishes another form of the name"),
    ("please use", "asks for a change"),
    ("please change", "asks for a change"),
    ("please replace", "asks for a change"),
    ("please correct", "asks for a change"),
    ("please update", "asks for a change"),
    ("only if", "sets a condition"),
    ("provided that", "sets a condition"),
    ("on condition", "sets a condition"),
    ("pending", "is not decided yet"),
    ("not yet", "is not decided yet"),
    ("need board approval", "is not decided yet"),
    ("do not list", "asks not to be listed"),
    ("don t list", "asks not to be listed"),
    ("do not print", "asks not to be listed"),
];

/// Words in a group's or an organisation's name that are written small within it.
pub(super) const SMALL: &[&str] = &[
    "a", "an", "and", "the", "of", "for", "in", "on", "at", "to", "by", "with", "from", "or", "as",
    "de", "del", "de la", "la", "le", "les", "el", "los", "las", "des", "du", "et", "y", "e",
    "und", "der", "die", "das", "von", "van", "den", "da", "do", "dos", "di", "della", "zu", "zum",
    "zur", "im", "für", "im", "al", "bin", "ibn", "ter", "ten", "vs", "per", "upon",
];

/// Particles that many people write small in their own names.
pub(super) const PARTICLES: &[&str] = &[
    "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "ter",
    "ten", "zu", "al", "bin", "ibn", "y", "e", "af", "av",
];

/// Words that keep their capitals when a name in capitals is written small.
pub(super) const ACRONYMS: &[&str] = &[
    "USA", "US", "UK", "EU", "UN", "LLC", "LLP", "PLC", "YMCA", "YWCA", "NAACP", "ACLU", "AFL-CIO",
    "AFSCME", "SEIU", "UAW", "UNICEF", "NGO", "LGBT", "LGBTQ", "LGBTQI", "LGBTQIA", "HIV", "AIDS",
    "II", "III", "IV", "VI", "VII", "VIII", "CEO", "CFO", "COO", "CTO", "VP", "DC", "NYC", "LA",
    "PTA", "PAC", "STEM", "RN", "MD", "JD", "PHD", "DBA",
];

/// English words by which a name can be told to be an English one, in which words are written large.
pub(super) const ENGLISH_KINDS: &[&str] = &[
    "collective",
    "coalition",
    "alliance",
    "society",
    "council",
    "network",
    "union",
    "league",
    "association",
    "foundation",
    "center",
    "centre",
    "project",
    "committee",
    "institute",
    "fund",
    "trust",
    "circle",
    "clinic",
    "bank",
    "forum",
    "initiative",
    "friends",
    "church",
    "school",
    "library",
    "guild",
    "watch",
    "federation",
    "partnership",
    "club",
];

/// Parts of a name in which an organisation says whose it is.
pub(super) const SPONSORED: &[&str] = &[
    "a project of",
    "a program of",
    "a programme of",
    "an initiative of",
    "a fiscally sponsored",
    "a campaign of",
];

/// Whether a value folds to a row of a table.
pub(super) fn is(value: &str, table: &[&str]) -> bool {
    table.contains(&fold(value).as_str())
}

/// Whether one of the rows stands in a text as whole words; the row.
pub(super) fn within<'t>(text: &str, table: &'t [&'t str]) -> Option<&'t str> {
    let padded = format!(" {} ", fold(text));
    table.iter().find(|row| padded.contains(&format!(" {row} "))).copied()
}

/// Whether a text begins with one of the rows; the row.
pub(super) fn begins<'t>(text: &str, table: &'t [&'t str]) -> Option<&'t str> {
    let padded = format!("{} ", fold(text));
    table.iter().find(|row| padded.starts_with(&format!("{row} "))).copied()
}

/// Whether a cell says that there is nothing to say: `n/a`, a dash, dots.
pub(super) fn is_nothing(value: &str) -> bool {
    let folded = fold(value);
    if folded.is_empty() {
        return value
            .chars()
            .all(|c| matches!(c, '-' | '–' | '—' | '.' | '/' | '*' | '_' | ' ' | '?'));
    }
    NOTHING.contains(&folded.as_str())
}

/// Whether a text is nothing but the title of an office: `Board Chair`, `Director`.
pub(super) fn is_office(text: &str) -> bool {
    let folded = fold(text);
    let mut words = folded.split(' ').filter(|word| !SMALL.contains(word)).peekable();
    words.peek().is_some() && words.all(|word| OFFICES.contains(&word))
}

/// Whether one of the words of a text is of an office: `VP of Research`.
pub(super) fn names_office(text: &str) -> bool {
    fold(text).split(' ').any(|word| OFFICES.contains(&word))
}
