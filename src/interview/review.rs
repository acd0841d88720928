//! The end of an interview: the letter as it will be, everything that was answered, and what next.
//!
//! A draft goes in; out comes what to make of it, or a change of any of its lines. Nothing is written
//! here.

use super::{
    Ask, Asked, Choice, Draft, Entry, Prompt, Question, Wish,
    answer::{Turn, answer},
    list::written,
    plan, recipient, sketch,
};
use crate::{
    diagnose::{Count, Faults},
    people::shown,
    yaml::Plain,
};

/// What a review came to.
pub(super) enum Next {
    /// The letter is done.
    Finished(Wish),
    /// Something was changed, or nothing; look again.
    Changed,
    /// Back to the last question.
    Back,
    /// Out, for now.
    Leave,
}

/// What can be made at once.
const WISHES: &[(&str, &[&str])] = &[
    ("Save it, and make the PDF", &["pdf"]),
    ("Save it, and make the DOCX", &["docx"]),
    ("Save it, and make both", &["pdf", "docx"]),
    ("Save it, and make nothing now", &[]),
];

/// A line of the review.
enum Line {
    Question(Box<Question>),
    Recipient(usize),
    MoreRecipients,
    Further,
    FileName,
}

/// Longest answer that a line shows, in characters.
const SHOWN: usize = 48;

/// Shows the letter and what was answered, and asks what next.
pub(super) fn review(draft: &mut Draft<'_>, asker: &mut dyn Ask) -> Result<Next, Faults> {
    if let Ok((text, letters)) = sketch::preview(draft) {
        let which = match letters {
            0 | 1 => String::new(),
            _ => format!(" (the first of {})", Count(letters, "letter")),
        };
        asker.show(&format!("\nThe letter{which}:\n\n{}\n", framed(&text)));
    }
    let lines = lines(draft);
    let mut options: Vec<Choice> = WISHES.iter().map(|(name, _)| Choice::new(*name, "")).collect();
    options.extend(lines.iter().map(|line| line.shown(draft)));
    let entry = Entry::Choice { options: &options, start: 0, search: false };
    let help = "Or choose a line to change it";
    let prompt = Prompt { ask: "Is it as you want it?", help: Some(help), problem: None, entry };
    match asker.ask(&prompt) {
        Asked::Chosen(at) => match WISHES.get(at) {
            Some((_, formats)) => Ok(Next::Finished(Wish { formats })),
            None => match lines.get(at.saturating_sub(WISHES.len())) {
                Some(line) => line.change(draft, asker),
                None => Ok(Next::Changed),
            },
        },
        Asked::Back => Ok(Next::Back),
        Asked::Leave | Asked::Words(_) | Asked::Edited(_) => Ok(Next::Leave),
    }
}

fn framed(text: &str) -> String {
    text.lines().map(|line| format!("  │ {line}").trim_end().to_owned() + "\n").collect()
}

fn lines(draft: &Draft<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    for question in plan::questions(draft) {
        if question.path.starts_with("recipients") {
            continue;
        }
        let recipients = question.path == "sender";
        lines.push(Line::Question(Box::new(question)));
        if recipients {
            let count = draft.get("recipients").items().len();
            lines.extend((0..count).map(Line::Recipient));
            lines.push(Line::MoreRecipients);
        }
    }
    let further = plan::further().into_iter();
    let said = further.filter(|question| !draft.get(&question.path).is_nothing());
    lines.extend(said.map(Box::new).map(Line::Question));
    lines.push(Line::Further);
    if draft.is_new() {
        lines.push(Line::FileName);
    }
    lines
}

impl Line {
    fn shown(&self, draft: &Draft<'_>) -> Choice {
        match self {
            Self::Question(question) => {
                Choice::new(label(&question.path), brief(draft.get(&question.path)))
            }
            Self::Recipient(at) => {
                let entry = draft.get(&format!("recipients.{at}"));
                let about = match entry {
                    Plain::Words(file) => file.clone(),
                    _ => {
                        recipient::so_far(&recipient::person(entry, &recipient::own_offices(draft)))
                    }
                };
                Choice::new("To", cut(&about))
            }
            Self::MoreRecipients => Choice::new("Add a recipient", ""),
            Self::Further => Choice::new("Add something else", "a subject, a postscript …"),
            Self::FileName => Choice::new("Kept as", shown(&draft.path)),
        }
    }

    fn change(&self, draft: &mut Draft<'_>, asker: &mut dyn Ask) -> Result<Next, Faults> {
        match self {
            Self::Question(question) => ask(draft, question, asker),
            Self::Recipient(at) => {
                let questions = recipient::of_one(draft, &recipient::own_offices(draft), *at);
                let shown = |question: &Question| {
                    let name = question.path.rsplit('.').next().unwrap_or_default();
                    Choice::new(label(name), brief(draft.get(&question.path)))
                };
                let options: Vec<Choice> = questions.iter().map(shown).collect();
                pick(draft, "What of this recipient?", &options, &questions, asker)
            }
            Self::MoreRecipients => {
                let at = draft.get("recipients").items().len();
                let mut path = 0;
                let own = recipient::own_offices(draft);
                // The questions depend on the office, which is the first of them.
                while let Some(question) = recipient::of_one(draft, &own, at).into_iter().nth(path)
                {
                    match answer(draft, &question, asker)? {
                        Turn::Next => path += 1,
                        Turn::Back if path > 0 => path -= 1,
                        Turn::Back => return Ok(Next::Changed),
                        Turn::Leave => return Ok(Next::Leave),
                    }
                }
                Ok(Next::Changed)
            }
            Self::Further => {
                let questions = plan::further();
                let questions: Vec<Question> = questions
                    .into_iter()
                    .filter(|question| draft.get(&question.path).is_nothing())
                    .collect();
                let options: Vec<Choice> =
                    questions.iter().map(|q| Choice::new(label(&q.path), "")).collect();
                pick(draft, "What else?", &options, &questions, asker)
            }
            Self::FileName => Ok(file_name(draft, asker)),
        }
    }
}

fn ask(draft: &mut Draft<'_>, question: &Question, asker: &mut dyn Ask) -> Result<Next, Faults> {
    Ok(match answer(draft, question, asker)? {
        Turn::Next | Turn::Back => Next::Changed,
        Turn::Leave => Next::Leave,
    })
}

fn pick(
    draft: &mut Draft<'_>,
    ask: &str,
    options: &[Choice],
    questions: &[Question],
    asker: &mut dyn Ask,
) -> Result<Next, Faults> {
    if options.is_empty() {
        return Ok(Next::Changed);
    }
    let entry = Entry::Choice { options, start: 0, search: false };
    match asker.ask(&Prompt { ask, help: None, problem: None, entry }) {
        Asked::Chosen(at) => match questions.get(at) {
            Some(question) => self::ask(draft, question, asker),
            None => Ok(Next::Changed),
        },
        Asked::Back => Ok(Next::Changed),
        Asked::Leave | Asked::Words(_) | Asked::Edited(_) => Ok(Next::Leave),
    }
}

fn file_name(draft: &mut Draft<'_>, asker: &mut dyn Ask) -> Next {
    let given = shown(&draft.path);
    let world = draft.world;
    let check = |typed: &str| {
        let typed = typed.trim();
        if typed.is_empty() {
            Err("an answer is needed here".to_owned())
        } else if !recipient::is_file(typed) {
            Err("end its name in `.yaml`".to_owned())
        } else if typed != given && world.look(typed.as_ref()) != crate::world::Found::Nothing {
            Err(format!("`{typed}` is there already"))
        } else {
            Ok(())
        }
    };
    let entry = Entry::Line { given: &given, default: None, check: &check };
    let prompt = Prompt { ask: "As which file is it kept?", help: None, problem: None, entry };
    match asker.ask(&prompt) {
        Asked::Words(typed) => draft.path = typed.trim().into(),
        Asked::Back => {}
        Asked::Leave | Asked::Edited(_) | Asked::Chosen(_) => return Next::Leave,
    }
    Next::Changed
}

/// A key as a line of the review names it.
fn label(path: &str) -> String {
    const LABELS: &[(&str, &str)] =
        &[("sender", "From"), ("body", "Words"), ("signatories", "Signed by"), ("cc", "Copies")];
    if let Some((_, label)) = LABELS.iter().find(|(key, _)| *key == path) {
        return (*label).to_owned();
    }
    let name = path.strip_prefix("fields.").unwrap_or(path).replace('_', " ");
    let mut chars = name.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// An answer in a few words.
fn brief(value: &Plain) -> String {
    match value {
        Plain::Nothing => "–".to_owned(),
        Plain::Words(words) => cut(words),
        Plain::List(items) if items.is_empty() => "nobody".to_owned(),
        Plain::List(items) => cut(&items.iter().map(written).collect::<Vec<_>>().join(" · ")),
        Plain::Map(_) => {
            let inner = ["name", "text", "id", "items", "list", "from"];
            let inner = inner.iter().map(|key| value.get(key)).find(|value| !value.is_nothing());
            inner.map_or_else(|| "given".to_owned(), brief)
        }
    }
}

fn cut(words: &str) -> String {
    let line = super::answer::one_line(words);
    if line.chars().count() <= SHOWN {
        return line;
    }
    line.chars().take(SHOWN - 1).chain(['…']).collect()
}
