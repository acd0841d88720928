//! Rolls are read down, balanced, never split.

use undersigned::style::{Columns, Style};

use crate::{
    letters::{body, end, letter, pdf, person, roll, styled},
    reader::Reader,
};

fn people(count: usize) -> Vec<undersigned::model::Signatory> {
    (0..count).map(|n| person(&format!("Person {n:04}"), &format!("Office {n:04}"))).collect()
}

/// For each person in order: page, left edge, baselines of name and office.
fn places(reader: &Reader, count: usize) -> Vec<(usize, f64, f64, f64)> {
    let find =
        |words: &str| reader.pieces.iter().find(|piece| piece.text.starts_with(words)).unwrap();
    (0..count)
        .map(|n| {
            let (name, office) = (find(&format!("Person {n:04}")), find(&format!("Office {n:04}")));
            assert_eq!(name.page, office.page, "a block is never split");
            assert!((name.x - office.x).abs() < 0.1);
            (name.page, name.x, name.y, office.y)
        })
        .collect()
}

#[test]
fn columns_are_read_down_and_balanced() {
    for columns in 1..=4 {
        let style = Style { signatory_columns: Columns::Fixed(columns), ..Style::default() };
        let after = vec![roll(people(70))];
        let reader = Reader::new(&styled(&letter(vec![body("Alpha", 10)], after), &style));
        let places = places(&reader, 70);
        for pair in places.windows(2) {
            let ((page, x, y, office), (next_page, next_x, next_y, _)) = (pair[0], pair[1]);
            let down = page == next_page && (x - next_x).abs() < 0.1 && next_y < office - 8.0;
            let right = page == next_page && next_x > x + 50.0 && next_y > y;
            let over = next_page == page + 1 && next_x <= x;
            assert!(down || right || over || columns == 1, "{columns}: {pair:?}");
        }
        let end = places.last().unwrap().0;
        let mut heights = std::collections::BTreeMap::<i64, usize>::new();
        for place in places.iter().filter(|place| place.0 == end) {
            #[expect(clippy::cast_possible_truncation, reason = "points on a page")]
            let column = place.1 as i64;
            *heights.entry(column).or_default() += 1;
        }
        assert_eq!(heights.len(), usize::from(columns));
        let (least, most) = (heights.values().min().unwrap(), heights.values().max().unwrap());
        assert!(most - least <= 1, "{columns}: {heights:?}");
    }
}

#[test]
fn columns_follow_from_how_many_sign_and_how_long_their_names_are() {
    let edges = |count: usize, name: &str| {
        let one = |n: usize| {
            let mut block = person(&format!("{name} {n}"), "");
            block.lines.truncate(1);
            block
        };
        let after = vec![roll((0..count).map(one).collect())];
        let reader = Reader::new(&pdf(&letter(vec![body("Alpha", 3)], after)));
        let pieces = reader.pieces.iter().filter(|piece| piece.text.starts_with(name));
        #[expect(clippy::cast_possible_truncation, reason = "points on a page")]
        let edges: std::collections::BTreeSet<i64> = pieces.map(|piece| piece.x as i64).collect();
        edges.len()
    };
    let counts = [6, 16, 40, 120, 300];
    assert_eq!(counts.map(|count| edges(count, "Fen Choir")), [1, 1, 2, 3, 4]);
    // A name of thirty characters is too long for the fourth column.
    assert_eq!(counts.map(|count| edges(count, "Brine Hill Legal Aid Group")), [1, 1, 2, 3, 3]);
    let long = "Association of Volunteer Fire Companies and Rescue Squads";
    assert_eq!(counts.map(|count| edges(count, long)), [1, 1, 1, 1, 1]);
}

#[test]
fn typed_blocks_stand_too_close_to_be_taken_for_cells_of_a_table() {
    let mut signers = people(24);
    // One that turns over must open no hole beside it.
    signers[3].lines[1].text = "Office 0003 of the Republic of ".repeat(3);
    let style = Style { signatory_columns: Columns::Fixed(2), ..Style::default() };
    let reader = Reader::new(&styled(&letter(vec![body("Alpha", 4)], vec![roll(signers)]), &style));
    let size = style.font.size.points();
    for left in [72.0, 318.0] {
        let mut column: Vec<f64> = reader
            .pieces
            .iter()
            .filter(|piece| (piece.x - left).abs() < 30.0 && !piece.text.trim().is_empty())
            .filter(|piece| ["Person", "Office", "Republic"].iter().any(|w| piece.text.contains(w)))
            .map(|piece| piece.y)
            .collect();
        column.sort_by(f64::total_cmp);
        assert!(column.len() >= 24, "{left}: {column:?}");
        let widest = column.windows(2).map(|pair| pair[1] - pair[0]).fold(0.0, f64::max);
        assert!(widest < 1.5 * size, "{left}: {widest} points at {size}");
    }
}

#[test]
fn a_lone_signatory_stands_under_the_close_with_room_for_a_pen() {
    let reader = Reader::new(&pdf(&letter(vec![body("Alpha", 5)], end())));
    let lines = reader.lines(0);
    let at = |words: &str| lines.iter().find(|line| line.2.starts_with(words)).unwrap();
    let line = Style::default().line().points();
    let drop = at("Sincerely").1 - at("Cy Example").1;
    assert!((drop - line * 4.0).abs() < 0.1, "three blank lines: {drop}");
    assert!((at("Sincerely").0 - at("Cy Example").0).abs() < 0.1);
}

#[test]
fn thousands_sign_and_every_name_is_there_once() {
    let reader = Reader::new(&pdf(&letter(vec![body("Alpha", 10)], vec![roll(people(3000))])));
    let count = reader.pieces.iter().filter(|piece| piece.text.starts_with("Person ")).count();
    assert_eq!(count, 3000);
    let tree = reader.tree();
    assert_eq!(tree.iter().filter(|(role, _)| role == "LI").count(), 3000);
    let names: Vec<&str> = tree
        .iter()
        .filter(|(_, text)| text.starts_with("Person "))
        .map(|(_, text)| text.as_str())
        .collect();
    assert!(names.is_sorted(), "the tree reads down the columns");
}

#[test]
fn every_block_of_a_ruled_roll_has_a_line_to_sign_on_in_rows() {
    let mut block = roll(people(10));
    if let undersigned::model::Block::Signatories(roll) = &mut block {
        roll.ruled = true;
        roll.groups[0].signatories[1].lines[0].text = "Person 0001 of a name ".repeat(3);
    }
    let reader = Reader::new(&pdf(&letter(vec![body("Alpha", 3)], vec![block])));
    let rules: Vec<(f64, f64)> =
        (0..reader.pages.len()).flat_map(|page| reader.rules(page)).collect();
    assert_eq!(rules.len(), 10);
    let places = places(&reader, 10);
    for (at, place) in places.iter().enumerate() {
        let above = |rule: &&(f64, f64)| (rule.0 - place.1).abs() < 0.1 && rule.1 > place.2;
        let nearest = rules.iter().filter(above).map(|rule| rule.1).fold(f64::MAX, f64::min);
        assert!(
            nearest - place.2 < 16.0,
            "person {at} has a line right above: {nearest} {place:?}"
        );
    }
    // Two columns, read down: the sixth stands beside the first, below a name of three lines too.
    for row in 0..5 {
        let (one, other) = (places[row], places[row + 5]);
        assert!((one.2 - other.2).abs() < 0.1 && other.1 > one.1 + 100.0, "{one:?} {other:?}");
    }
}

#[test]
fn a_name_too_long_for_any_column_leaves_the_others_their_columns() {
    let mut people = people(44);
    people[20].lines[1].text = "Donaudampfschiff".repeat(25);
    let reader = Reader::new(&pdf(&letter(vec![body("Alpha", 3)], vec![roll(people)])));
    let names = reader.pieces.iter().filter(|piece| piece.text.starts_with("Person "));
    #[expect(clippy::cast_possible_truncation, reason = "points on a page")]
    let lefts: std::collections::BTreeSet<i64> = names.map(|piece| piece.x as i64).collect();
    assert_eq!(lefts.len(), 2, "{lefts:?}");
}
