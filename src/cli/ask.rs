//! Questions at this process's own terminal: drawn by inquire, or line by line where nothing can be
//! drawn.
//!
//! Prompts go in, what somebody typed or chose comes out. The trap: a terminal that is left in the
//! middle of a prompt must be as it was before, so every way out goes through inquire's own end, and a
//! signal that ends the process puts the terminal right first.

mod lines;
mod screen;

use std::sync::{Arc, atomic::AtomicBool};

use self::{lines::Lines, screen::Screen};
use super::messages::colours_by_default;
use crate::{
    interview::{Ask, Choice},
    world::World,
};

/// Whoever sits at the terminal.
pub(super) fn at_terminal(world: &dyn World, interrupted: Arc<AtomicBool>) -> Box<dyn Ask> {
    if world.variable("TERM").is_some_and(|term| term == "dumb") {
        return Box::new(Lines::new(interrupted));
    }
    let editor = ["VISUAL", "EDITOR"].iter().find_map(|name| world.variable(name));
    let editor = editor.filter(|words| !words.trim().is_empty());
    Box::new(Screen::new(colours_by_default(world), editor, &interrupted))
}

/// The question with what an empty answer means.
fn with_default(ask: &str, default: Option<&str>) -> String {
    match default {
        Some(default) => format!("{ask} ({default})"),
        None => ask.to_owned(),
    }
}

/// How well an option fits what was typed of its name; `None` when it does not.
fn fits(typed: &str, option: &Choice) -> Option<i64> {
    let (name, about) = (option.name.to_lowercase(), option.about.to_lowercase());
    let mut score = 0;
    for word in typed.to_lowercase().split_whitespace() {
        let begins = |text: &str| text.split([' ', '-', '(']).any(|part| part.starts_with(word));
        score += match () {
            // An id, written out, is meant.
            () if about.split(' ').any(|part| part == word && part.contains('-')) => 9,
            () if begins(&name) => 4,
            () if name.contains(word) => 3,
            () if begins(&about) => 2,
            () if about.contains(word) => 1,
            () => return None,
        };
    }
    // Of two that fit alike the shorter is likelier meant.
    let length = i64::try_from(name.chars().count()).unwrap_or(i64::MAX / 2).min(999);
    Some(if score == 0 { 0 } else { score * 1000 - length })
}

#[cfg(test)]
mod tests {
    use super::fits;
    use crate::interview::Choice;

    #[test]
    fn a_part_of_a_name_finds_it_and_other_words_do_not() {
        let senator = Choice::new("United States Senator", "United States, federal · us-senator");
        let former = Choice::new("Former Senator", "United States, federal · us-former-senator");
        assert!(fits("senat unit", &senator) > fits("senat unit", &former));
        assert!(fits("SENATOR", &former) > fits("SENATOR", &senator));
        let state = Choice::new("State Senator", "United States, states · us-state-senator");
        let long = Choice::new("United States Senator of us-senator Hall", "Elsewhere · x-hall");
        for other in [&state, &former, &long] {
            assert!(fits("us-senator", &senator) > fits("us-senator", other), "{other:?}");
        }
        assert_eq!(fits("", &senator), Some(0));
        assert_eq!(fits("mayor", &senator), None);
        assert!(fits("us-sen", &senator).is_some());
    }
}
