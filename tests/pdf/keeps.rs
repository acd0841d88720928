//! What must stay together over a page's end stays together, wherever the end falls.

use undersigned::model::Block;

use crate::{
    letters::{asks, body, end, letter, paragraph, pdf, person, roll, words},
    reader::Reader,
};

/// Index of the first line of a page that begins with these words.
fn line_of(lines: &[(f64, f64, String)], start: &str) -> usize {
    lines.iter().position(|line| line.2.starts_with(start)).unwrap()
}

#[test]
fn a_close_is_never_without_two_lines_of_the_body() {
    let mut broken = 0;
    for filler in 20..44 {
        let middle = vec![body("Alpha", 4), body("Beta", filler), paragraph("We stand ready.")];
        let reader = Reader::new(&pdf(&letter(middle, end())));
        let page = reader.page_of("Sincerely");
        assert_eq!(page, reader.page_of("Cy Example"), "{filler}");
        assert_eq!(page, reader.page_of("President"), "{filler}");
        let lines = reader.lines(page);
        let close = line_of(&lines, "Sincerely");
        assert!(close >= 2, "{filler}: {close} lines before the close");
        assert!(lines[close - 1].2.starts_with("We stand ready."));
        broken += usize::from(page > 0);
    }
    assert!(broken > 3, "some of these letters have two pages");
}

#[test]
fn paragraphs_leave_two_lines_on_either_side() {
    for filler in 18..40 {
        let middle = vec![body("Alpha", filler), body("Beta", 6), body("Gamma", 3)];
        let reader = Reader::new(&pdf(&letter(middle, end())));
        for name in ["Alpha", "Beta", "Gamma"] {
            let start = reader.page_of(name);
            let counts: Vec<usize> = (0..reader.pages.len())
                .map(|page| {
                    let lines = reader.lines(page);
                    if page < start {
                        return 0;
                    }
                    let first = if page == start { line_of(&lines, name) } else { 0 };
                    let stops = ["Alpha", "Beta", "Gamma", "Sincerely"];
                    lines[first..]
                        .iter()
                        .enumerate()
                        .take_while(|(at, line)| {
                            (*at == 0 && page == start)
                                || !stops.iter().any(|stop| line.2.starts_with(stop))
                        })
                        .count()
                })
                .collect();
            let split: Vec<usize> = counts.into_iter().filter(|count| *count > 0).collect();
            if name == "Gamma" {
                assert_eq!(split.len(), 1, "{filler}: three lines are not split: {split:?}");
            }
            assert!(split.iter().all(|count| *count >= 2), "{filler} {name}: {split:?}");
        }
    }
}

#[test]
fn asks_stay_with_what_introduces_them_and_labels_with_their_text() {
    for filler in 20..42 {
        let items =
            ["Fund the rooms.", "Keep them open until nine.", "Report on both to the town."];
        let middle = vec![body("Alpha", filler), paragraph("We ask that you:"), asks(&items)];
        let reader = Reader::new(&pdf(&letter(middle, end())));
        let page = reader.page_of("We ask that you:");
        let lines = reader.lines(page);
        assert!(lines[line_of(&lines, "We ask") + 1].2.starts_with("1. Fund"), "{filler}");
    }
}

#[test]
fn a_heading_has_two_lines_under_it() {
    for filler in 22..44 {
        let heading = Block::Heading(words("Hours"));
        let middle = vec![body("Alpha", filler), heading, body("Beta", 5)];
        let reader = Reader::new(&pdf(&letter(middle, end())));
        let page = reader.page_of("Hours");
        assert!(reader.lines(page).len() >= line_of(&reader.lines(page), "Hours") + 3, "{filler}");
    }
}

#[test]
fn a_roll_begins_under_its_close_and_two_lines_of_the_body() {
    for filler in 24..44 {
        let people = (0..30).map(|n| person(&format!("Person {n}"), "Member")).collect();
        let after = vec![Block::Close(words("Sincerely,")), roll(people)];
        let reader = Reader::new(&pdf(&letter(vec![body("Alpha", filler)], after)));
        let page = reader.page_of("Sincerely");
        assert_eq!(page, reader.page_of("Person 0"), "{filler}");
        assert!(line_of(&reader.lines(page), "Sincerely") >= 2, "{filler}");
    }
}

#[test]
fn a_later_page_has_its_number_in_the_letters_language() {
    for (language, number) in [("en-GB", "Page 2"), ("de", "Seite 2"), ("hu", "2. oldal")] {
        let mut letter = letter(vec![body("Alpha", 80)], end());
        letter.language = language.into();
        let reader = Reader::new(&pdf(&letter));
        let head = reader.pieces.iter().filter(|piece| piece.page == 1 && piece.mark.is_none());
        let head: Vec<&str> = head.map(|piece| piece.text.trim()).collect();
        assert!(head.contains(&number), "{language}: {head:?}");
    }
}

/// Distance of the baselines of a paragraph's second and third line, in points.
fn pitch(reader: &Reader) -> f64 {
    let lines = reader.lines(0);
    let start = line_of(&lines, "Alpha");
    (lines[start + 2].1 - lines[start + 1].1).abs()
}

#[test]
fn lines_are_set_a_little_tighter_where_that_spares_a_page() {
    let set = |lines: usize| Reader::new(&pdf(&letter(vec![body("Alpha", lines)], vec![])));
    let usual = pitch(&set(10));
    let fullest = (20..60).rev().map(set).find(|reader| reader.pages.len() == 1).unwrap();
    let tight = pitch(&fullest) / usual;
    assert!((0.96..0.99).contains(&tight), "{tight}");
    // What goes on over the page is set as usual.
    assert!((pitch(&set(55)) / usual - 1.0).abs() < 0.001);
}

#[test]
fn a_roll_does_not_turn_a_page_for_its_last_few_blocks() {
    let pages = |lines: usize, count: usize| {
        let signers = (0..count).map(|n| {
            let mut signer = person(&format!("Person {n:02}"), "Director");
            signer.lines.push(signer.lines[1].clone());
            signer
        });
        let after = vec![Block::Close(words("Sincerely,")), roll(signers.collect())];
        let middle = (0..5).map(|_| body("Alpha", lines)).collect();
        Reader::new(&pdf(&letter(middle, after))).pages.len()
    };
    for lines in 4..=6 {
        for count in [27, 28] {
            assert_eq!(pages(lines, count), 2, "{lines} lines, {count} blocks");
        }
    }
}
