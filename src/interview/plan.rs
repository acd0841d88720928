//! The questions of a whole letter, in the order in which a person thinks of it.
//!
//! A draft goes in, its questions come out; which they are depends on the answers so far: the
//! template's fields, the values that an office's form needs. Nothing is asked here.

use super::{
    Choice, Draft, Form, Question,
    lacking::{of_field, template},
    recipient,
};
use crate::{
    campaign::TemplateName,
    template::{BUILTINS, Template},
    yaml::Plain,
};

/// Templates whose letters bear no date unless one is given, and go on a letterhead or not.
struct Habit {
    template: &'static str,
    /// Whether a date is what one expects.
    dated: bool,
    /// Whether several sign, or several are written to, as a rule.
    many: bool,
}

const HABITS: &[Habit] = &[
    Habit { template: "single", dated: true, many: false },
    Habit { template: "sign-on", dated: true, many: true },
    Habit { template: "diplomatic", dated: false, many: true },
    Habit { template: "appeal", dated: false, many: true },
];

/// Every question of the letter as it stands.
#[must_use]
pub(super) fn questions(draft: &Draft<'_>) -> Vec<Question> {
    let mut all = vec![template_question(draft), sender()];
    all.extend(recipient::questions(draft, habit(draft).is_some_and(|habit| habit.many)));
    all.extend(fields(draft));
    all.extend([body(), asks(), signatories(draft), date(draft), copies()]);
    all
}

/// The questions of a letter that are still open, for whoever shows them all at once.
#[must_use]
pub fn wanted(draft: &Draft<'_>) -> Vec<Question> {
    if !draft.is_unfinished() {
        return Vec::new();
    }
    questions(draft).into_iter().filter(|question| !answered(draft, question)).collect()
}

fn habit(draft: &Draft<'_>) -> Option<&'static Habit> {
    let name = draft.words("template");
    let name = if name.is_empty() { "single" } else { name };
    HABITS.iter().find(|habit| habit.template == name)
}

/// Templates to choose from: the built-in ones, and those of the letter's own folder.
fn template_question(draft: &Draft<'_>) -> Question {
    let folder = draft.folder().join("templates");
    let own = draft.world.list(&folder);
    let own = own.iter().filter(|file| !file.starts_with('_'));
    let own: Vec<&str> = own.filter_map(|file| file.strip_suffix(".hbs")).collect();
    let builtins = BUILTINS.iter().map(|row| row.name).filter(|name| !own.contains(name));
    let options = builtins.chain(own.iter().copied()).map(|name| {
        let named = TemplateName { name: name.to_owned(), span: None };
        let template = Template::load(draft.world, &named, draft.folder());
        Choice::new(name, template.map(|template| template.description).unwrap_or_default())
    });
    Question::new("template", "What kind of letter is it?", Form::Choice(options.collect()))
        .default("single")
}

fn sender() -> Question {
    Question::new("sender", "Who writes?", Form::Sender).help(
        "The organisation's name, or a person's; or the file of a sender, such as senders/us.yaml",
    )
}

/// What the template asks for; a field whose `when` is not given is not asked for.
fn fields(draft: &Draft<'_>) -> Vec<Question> {
    let rows = template(draft).map(|template| template.fields).unwrap_or_default();
    let said = |name: &str| !draft.get(&format!("fields.{name}")).is_nothing();
    rows.iter().filter(|row| row.when.as_deref().is_none_or(said)).map(of_field).collect()
}

/// The words.
pub(super) fn body() -> Question {
    Question::new("body", "What do you write?", Form::Paragraphs).required()
}

fn asks() -> Question {
    Question::new("asks", "What do you ask for?", Form::List("ask"))
        .help("One ask at a time; Enter on an empty line when there are no more")
}

fn signatories(draft: &Draft<'_>) -> Question {
    let own = draft.get("sender").as_words().is_some();
    let several = habit(draft).is_none_or(|habit| habit.many);
    let question = Question::new("signatories", "Who signs?", Form::Signatories { several })
        .help("Name; title; organisation. Or the file of a roll, such as rolls/coalition.csv");
    if own { question.default("the sender's own") } else { question }
}

fn date(draft: &Draft<'_>) -> Question {
    let question = Question::new("date", "Which date does it bear?", Form::Date).help(
        "As 2026-03-02; `today` for the day on which it is made; other words as they are; `none`",
    );
    if habit(draft).is_none_or(|habit| habit.dated) {
        question.default(draft.world.today().to_string())
    } else {
        question.default("none")
    }
}

fn copies() -> Question {
    Question::new("cc", "Who gets a copy?", Form::List("copy"))
        .help("One at a time; Enter on an empty line when there are no more")
}

/// What else a letter can have; asked for only when somebody wants it.
#[must_use]
pub(super) fn further() -> Vec<Question> {
    vec![
        Question::new("subject", "What is the subject line?", Form::Line),
        Question::new("reference", "What is the reference?", Form::Line),
        Question::new("place", "From which place is it dated?", Form::Line),
        Question::new("delivery", "How is it sent?", Form::Line).help("Such as: Via email"),
        Question::new("closing", "Which paragraphs follow the asks?", Form::Paragraphs),
        Question::new("close", "How does it close?", Form::Line).help("Such as: Respectfully,"),
        Question::new("postscript", "What is the postscript?", Form::Line),
        Question::new("enclosures", "What is enclosed?", Form::List("enclosure")),
        Question::new("language", "In which language is it?", Form::Line).help("Such as: en-GB"),
        Question::new("style", "How does it look?", Form::Line).help("Such as: a4"),
    ]
}

/// The question about whatever stands at a path.
#[must_use]
pub(super) fn about(draft: &Draft<'_>, path: &str) -> Question {
    let known =
        questions(draft).into_iter().chain(further()).find(|question| question.path == path);
    if let Some(question) = known {
        return question;
    }
    let form = match path.rsplit('.').next().unwrap_or(path) {
        "date" => Form::Date,
        "body" | "closing" | "postscript" => Form::Paragraphs,
        _ => Form::Line,
    };
    Question::new(path, format!("What is to stand under `{path}`?"), form)
}

/// Whether a question of the whole letter has its answer.
#[must_use]
pub(super) fn answered(draft: &Draft<'_>, question: &Question) -> bool {
    match question.form {
        Form::More => draft.get("body") != &Plain::Nothing,
        _ => !draft.get(&question.path).is_nothing(),
    }
}
