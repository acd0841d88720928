//! Who a letter goes to: the questions that an office's form makes necessary, and the form of address
//! as it builds up.
//!
//! What is known of a recipient goes in; out come the next questions, and the lines and the greeting
//! that the answers so far make. The trap: a name is never split by guess, so a surname is asked for.

use std::path::Path;

use super::{Draft, Form, Question, plan};
use crate::{
    campaign::folder,
    diagnose::Diagnostic,
    model::AddressLineKind,
    people::{
        Gender, Office, Recipient, SalutationStyle, Sender,
        address::inside_address,
        office::{self, OfficeForm, OwnOffices, Place},
        salutation,
    },
    yaml::Plain,
};

/// A value that a form of address can need: the placeholder, the key that gives it, the question.
struct Need {
    value: &'static str,
    key: &'static str,
    ask: &'static str,
    help: &'static str,
}

const NEEDS: &[Need] = &[
    Need {
        value: "full_name",
        key: "name",
        ask: "What is the full name?",
        help: "As it is printed, without Mr. or The Honorable",
    },
    Need {
        value: "surname",
        key: "surname",
        ask: "Which part of it is the surname?",
        help: "The greeting names it; a name is never split by guess",
    },
    Need { value: "state", key: "region", ask: "Which state is it?", help: "Spelled out" },
    Need { value: "city", key: "city", ask: "Which city is it?", help: "As the envelope has it" },
    Need {
        value: "country",
        key: "country",
        ask: "Which country is it?",
        help: "In full, or its code",
    },
    Need { value: "office", key: "title", ask: "What is the title?", help: "As the body names it" },
    Need {
        value: "zip",
        key: "postcode",
        ask: "What is the postcode?",
        help: "As on the envelope",
    },
    Need {
        value: "organisation",
        key: "organisation",
        ask: "Which organisation or department is it?",
        help: "In full, as it is printed; or leave it out",
    },
];

/// Most values that one form is tried for; no form has nearly as many.
const MOST: usize = 12;

/// What stands for a value that is still to come.
const TO_COME: &str = "…";

/// The questions about everybody the letter goes to, and at last whether there is somebody more.
pub(super) fn questions(draft: &Draft<'_>, many: bool) -> Vec<Question> {
    let entries = draft.get("recipients").items();
    let count = entries.len().max(1);
    let own = own_offices(draft);
    let mut all = Vec::new();
    for at in 0..count {
        if matches!(entries.get(at), Some(Plain::Words(_))) {
            all.push(office_question(at));
        } else {
            all.extend(of_one(draft, &own, at));
        }
    }
    if many && !draft.get("recipients").is_nothing() {
        let path = format!("recipients.{count}");
        all.push(
            Question::new(path, "Is there anybody else to write to?", Form::More).default("no"),
        );
    }
    all
}

fn office_question(at: usize) -> Question {
    Question::new(format!("recipients.{at}.office"), "To whom?", Form::Office)
        .help("Type a part of the office's name, such as senator")
}

/// The questions about one recipient.
pub(super) fn of_one(draft: &Draft<'_>, own: &OwnOffices, at: usize) -> Vec<Question> {
    let entry = draft.get(&format!("recipients.{at}"));
    let person = person(entry, own);
    let path = |key: &str| format!("recipients.{at}.{key}");
    let mut all = vec![office_question(at)];
    let Some(form) = salutation::form(&person) else {
        all.push(
            Question::new(path("name"), "What is the full name?", Form::Line)
                .help("As it is printed; empty when you write to an office or an organisation"),
        );
        all.push(
            Question::new(path("title"), "What is the title?", Form::Line)
                .help("Such as: Secretary of Libraries"),
        );
        all.push(Question::new(path("organisation"), "Which organisation is it?", Form::Line));
        all.push(address(&path("address"), at, entry));
        return with_so_far(all, &person);
    };
    all.push(need("full_name", &path, false));
    let required = required(form, &person);
    let mut greetings = form.named.iter().chain([&form.standard]);
    if greetings.any(|greeting| greeting.neutral.contains("{surname}"))
        && !required.iter().any(|value| value == "surname")
    {
        all.push(need("surname", &path, false));
    }
    all.extend(required.iter().filter(|v| *v != "full_name").map(|value| need(value, &path, true)));
    if form.prints_organisation() {
        all.push(need("organisation", &path, false));
    }
    if gendered(form, &person) {
        let options = [("f", "she"), ("m", "he"), ("x", "neither"), ("", "not said")];
        let options = options.map(|(name, about)| super::Choice::new(name, about)).to_vec();
        let ask = "How is this person spoken of?";
        all.push(
            Question::new(path("gender"), ask, Form::Choice(options))
                .help("Mr. and Ms. are printed only where it is said"),
        );
    }
    if !has_city(form, &person) {
        all.push(address(&path("address"), at, entry));
    }
    with_so_far(all, &person)
}

fn address(path: &str, at: usize, _entry: &Plain) -> Question {
    let ask = if at == 0 { "What is the address?" } else { "What is the address of this one?" };
    Question::new(path, ask, Form::Lines)
        .help("Lines with `;` between: 100 Library Square; Washington, DC 20001")
}

/// The help of every question but the first shows what the answers make so far.
fn with_so_far(mut questions: Vec<Question>, person: &Recipient) -> Vec<Question> {
    let so_far = so_far(person);
    if so_far.is_empty() {
        return questions;
    }
    for question in questions.iter_mut().skip(1) {
        let help = question.help.take().map(|help| format!("{help}. ")).unwrap_or_default();
        question.help = Some(format!("{help}So far: {so_far}"));
    }
    questions
}

/// The question for a placeholder's value.
fn need(value: &str, path: &impl Fn(&str) -> String, required: bool) -> Question {
    let question = if let Some(need) = NEEDS.iter().find(|need| need.value == value) {
        Question::new(path(need.key), need.ask, Form::Line).help(need.help)
    } else {
        let ask = format!("Which {}?", value.replace('_', " "));
        Question::new(path(&format!("office.{value}")), ask, Form::Line)
    };
    if required { question.required() } else { question }
}

/// The question that mends what a recipient lacks, where the recipient stands in the campaign itself.
pub(super) fn lacking(draft: &Draft<'_>, path: &str, fault: &Diagnostic) -> Option<Question> {
    let mut steps = path.split('.');
    let (Some("recipients"), Some(at)) = (steps.next(), steps.next()) else { return None };
    let path = |key: &str| format!("recipients.{at}.{key}");
    if fault.code == "salutation-missing" {
        let ask = "How is this recipient greeted?";
        let question = Question::new(path("salutation"), ask, Form::Line);
        return Some(
            question.help("Such as: Dear Madam Secretary").required().because(fault.clone()),
        );
    }
    let wanted = fault.message.rsplit('`').nth(1)?;
    let own = NEEDS.iter().find(|need| need.key == wanted);
    let value = own.map_or(wanted, |need| need.value);
    let person = person(draft.get(&format!("recipients.{at}")), &own_offices(draft));
    let question = need(value, &path, true);
    let question = with_so_far(vec![plan::body(), question], &person).pop()?;
    Some(question.because(fault.clone()))
}

/// What is known of a recipient, from its entry.
pub(super) fn person(entry: &Plain, own: &OwnOffices) -> Recipient {
    let words = |key: &str| {
        let words = entry.get(key).as_words()?;
        (!words.is_empty()).then(|| words.to_owned())
    };
    let office = match entry.get("office") {
        Plain::Words(id) => Some(Office { id: id.clone(), ..Office::default() }),
        Plain::Map(entries) => {
            let detail =
                |(key, value): &(String, Plain)| Some((key.clone(), value.as_words()?.to_owned()));
            let id = entry.get("office.id").as_words().unwrap_or_default().to_owned();
            let details = entries.iter().filter(|(key, _)| key != "id").filter_map(detail);
            Some(Office { id, details: details.collect(), ..Office::default() })
        }
        Plain::Nothing | Plain::List(_) => None,
    };
    let office = office.map(|office| {
        let own = own.find(&office.id).cloned();
        Office { own, ..office }
    });
    let address = match entry.get("address") {
        Plain::List(lines) => lines.iter().filter_map(Plain::as_words).map(str::to_owned).collect(),
        Plain::Words(line) => vec![line.clone()],
        Plain::Nothing | Plain::Map(_) => Vec::new(),
    };
    Recipient {
        honorific: words("honorific"),
        name: words("name"),
        given: words("given"),
        surname: words("surname"),
        suffix: words("suffix"),
        gender: match entry.get("gender").as_words() {
            Some("f") => Some(Gender::Female),
            Some("m") => Some(Gender::Male),
            Some("x") => Some(Gender::Neither),
            _ => None,
        },
        office,
        title: words("title"),
        organisation: words("organisation"),
        address,
        city: words("city"),
        region: words("region"),
        postcode: words("postcode"),
        country: words("country"),
        salutation: words("salutation"),
        ..Recipient::default()
    }
}

/// The person with something in the place of every value that the form needs, and these values.
fn filled(form: &OfficeForm, person: &Recipient) -> (Recipient, Vec<String>) {
    let mut person = person.clone();
    let mut values = Vec::new();
    for _ in 0..MOST {
        let address = form.address(&person, &Place::default()).map(|_| ());
        let spoken = form.salutation(&person, SalutationStyle::Named);
        let close = match &spoken {
            Ok(spoken) => form.close(&person, spoken, 1).map(|_| ()),
            Err(_) => Ok(()),
        };
        let Some(missing) = address.err().or(spoken.err()).or(close.err()) else { break };
        let to_come = || Some(TO_COME.to_owned());
        match missing.value.as_str() {
            "full_name" => person.name = to_come(),
            "surname" => person.surname = to_come(),
            "state" => person.region = to_come(),
            "city" => person.city = to_come(),
            "country" => person.country = to_come(),
            "office" => person.title = to_come(),
            "zip" => person.postcode = to_come(),
            value => {
                if let Some(office) = &mut person.office {
                    office.details.push((value.to_owned(), TO_COME.to_owned()));
                }
            }
        }
        values.push(missing.value);
    }
    (person, values)
}

/// The values without which the form cannot be filled, whatever has been answered.
fn required(form: &OfficeForm, person: &Recipient) -> Vec<String> {
    let bare = Recipient {
        office: Some(Office { id: form.id.to_string(), ..Office::default() }),
        ..Recipient::default()
    };
    let (_, values) = filled(form, &bare);
    let _ = person;
    values
}

/// Whether the greeting or the block differs by how the person is spoken of.
fn gendered(form: &OfficeForm, person: &Recipient) -> bool {
    let (person, _) = filled(form, person);
    let with = |gender| {
        let person = Recipient { gender, surname: Some(TO_COME.into()), ..person.clone() };
        let spoken = form.salutation(&person, SalutationStyle::Named).map(|spoken| spoken.words);
        (spoken.ok(), form.address(&person, &Place::default()).ok())
    };
    let neutral = with(None);
    [Gender::Female, Gender::Male].into_iter().any(|gender| with(Some(gender)) != neutral)
}

/// Whether the form itself says in which city the office is.
fn has_city(form: &OfficeForm, person: &Recipient) -> bool {
    let bare = Recipient { address: Vec::new(), ..person.clone() };
    let (bare, _) = filled(form, &bare);
    let lines = form.address(&bare, &Place::default()).unwrap_or_default();
    lines.iter().any(|line| matches!(line.kind, AddressLineKind::City | AddressLineKind::Street))
}

/// The block and the greeting that the answers make so far, on one line.
#[must_use]
pub(super) fn so_far(person: &Recipient) -> String {
    let person = match salutation::form(person) {
        Some(form) => {
            let mut filled = filled(form, person).0;
            filled.surname.get_or_insert_with(|| TO_COME.to_owned());
            filled
        }
        None => person.clone(),
    };
    let block = inside_address(&person, &Sender::default(), "en-US");
    let mut lines: Vec<String> =
        block.map(|block| block.lines).unwrap_or_default().into_iter().map(|l| l.text).collect();
    let spoken = salutation::spoken(&person).map(|spoken| spoken.words).ok();
    lines.extend(person.salutation.clone().or(spoken));
    lines.join(" / ")
}

/// The offices of the files that go with a campaign.
pub(super) fn own_offices(draft: &Draft<'_>) -> OwnOffices {
    office::own_offices(draft.world, &[Path::new(""), folder(&draft.path)], &[])
}

/// Offices for a list to be searched, each with its id: those of the campaign's own `offices.yaml`
/// first, then the others of the table.
pub(super) fn offices(own: &OwnOffices) -> Vec<(String, super::Choice)> {
    let built_in = office::OFFICES.iter().filter(|form| own.find(&form.id).is_none());
    let row = |form: &OfficeForm| {
        let about = format!("{} · {}", form.jurisdiction, form.id);
        (form.id.to_string(), super::Choice::new(&*form.office, about))
    };
    own.all().map(|form| row(form)).chain(built_in.map(row)).collect()
}

/// Files that may hold recipients, beside the campaign.
pub(super) fn is_file(words: &str) -> bool {
    let lower = words.to_lowercase();
    [".yaml", ".yml", ".csv", ".tsv", ".xlsx", ".json"].iter().any(|ending| lower.ends_with(ending))
}

/// What a folder has of these: `senders/us.yaml`.
pub(super) fn files(draft: &Draft<'_>, name: &str) -> Vec<String> {
    let list = draft.world.list(&folder(&draft.path).join(name));
    list.iter().filter(|file| is_file(file)).map(|file| format!("{name}/{file}")).collect()
}
