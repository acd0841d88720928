//! A shaped text becomes lines: all of a paragraph's breaks are chosen together.
//!
//! Clusters and a width go in, ranges of clusters come out. Fewest lines first; among those, the
//! lines most alike in length, with no single word left over at the end. The trap: every choice
//! looks back over one line only, so that a long paragraph costs no more a word than a short one.

use std::ops::Range;

use unicode_linebreak::{BreakOpportunity, linebreaks};

use super::{
    glue::glued,
    hyphens,
    sense::{End, end_of_name},
    shape::Shaped,
    words::BREAK,
};

/// What lines are broken for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measure {
    /// Width of the first line.
    pub(super) first: f64,
    /// Width of the others.
    pub(super) rest: f64,
    /// Whether spaces are stretched to fill lines.
    pub(super) justify: bool,
    /// Whether the text is a name, which is parted by its sense.
    pub(super) name: bool,
    /// The language that words are hyphenated in, if they are.
    pub(super) hyphenate: Option<hypher::Lang>,
    /// Width of a hyphen at a line's end.
    pub(super) hyphen: f64,
    /// How far a space may shrink: more would glue words together when they are copied.
    pub(super) shrink: f64,
}

/// A line: which clusters, and how it ends.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Broken {
    pub(super) clusters: Range<usize>,
    /// Whether a hyphen is drawn that the text doesn't have.
    pub(super) hyphen: bool,
    /// Whether the line ends because the paragraph or the author ends it.
    pub(super) last: bool,
}

#[derive(Debug, Clone, Copy)]
struct Stop {
    cluster: usize,
    kind: Kind,
    /// What a line costs that ends here.
    cost: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Allowed,
    Hyphen,
    Forced,
}

/// A line more weighs more than any unevenness.
const LINE: f64 = 10_000.0;
const RUNT: f64 = 900.0;
const HYPHEN: f64 = 60.0;
/// What a line of a name costs that ends between what belongs together.
const TORN: f64 = 500.0;
/// What one costs that ends elsewhere than where its sense would end it.
const SENSELESS: f64 = 150.0;
/// A last line shorter than this share of the width looks lost.
const RUNT_WIDTH: f64 = 0.12;

/// The lines of a text, at least one.
pub(super) fn lines(shaped: &Shaped, measure: &Measure) -> Vec<Broken> {
    let all = 0..shaped.clusters.len() - 1;
    if !shaped.text.contains(BREAK) && shaped.width(all.clone()) <= measure.first {
        // One line is the fewest, and what stands alone is neither filled nor parted.
        return vec![Broken { clusters: all, hyphen: false, last: true }];
    }
    let stops = stops(shaped, measure);
    let mut lines = Vec::new();
    let mut start = 0;
    for part in stops.split_inclusive(|stop| stop.kind == Kind::Forced) {
        let first = if lines.is_empty() { measure.first } else { measure.rest };
        paragraph(shaped, measure, first, start, part, &mut lines);
        start = part.last().map_or(start, |stop| stop.cluster);
    }
    lines
}

/// Every place where a line may end, in order; the last one is the text's end.
fn stops(shaped: &Shaped, measure: &Measure) -> Vec<Stop> {
    let text = &shaped.text;
    let mut stops: Vec<Stop> = Vec::new();
    let mut from = 0;
    let mut before = 0;
    for (at, opportunity) in linebreaks(text) {
        let chosen = text.get(..at).is_some_and(|head| head.ends_with(BREAK));
        let forced = at == text.len() || chosen && opportunity == BreakOpportunity::Mandatory;
        if !forced && glued(text, at) {
            continue;
        }
        let cluster = shaped.cluster_at(from, at);
        if let Some(language) = measure.hyphenate {
            let word = text.get(before..at).unwrap_or_default();
            for inner in hyphens::points(word, language) {
                let inner = before + inner;
                let place = shaped.cluster_at(from, inner);
                if shaped.clusters.get(place).is_some_and(|cluster| cluster.at == inner) {
                    stops.push(Stop { cluster: place, kind: Kind::Hyphen, cost: HYPHEN });
                }
            }
        }
        let soft = text.get(..at).is_some_and(|head| head.ends_with('\u{AD}'));
        squeeze(shaped, measure, from, cluster, &mut stops);
        let kind = match (forced, soft) {
            (true, _) => Kind::Forced,
            (_, true) => Kind::Hyphen,
            _ => Kind::Allowed,
        };
        let cost = match kind {
            Kind::Hyphen => HYPHEN,
            Kind::Allowed if measure.name => match end_of_name(text, at) {
                End::Good => 0.0,
                End::Plain => SENSELESS,
                End::Torn => TORN,
            },
            Kind::Allowed | Kind::Forced => 0.0,
        };
        stops.push(Stop { cluster, kind, cost });
        (from, before) = (cluster, at);
    }
    if stops.last().is_none_or(|stop| stop.kind != Kind::Forced) {
        stops.push(Stop { cluster: shaped.clusters.len() - 1, kind: Kind::Forced, cost: 0.0 });
    }
    stops
}

/// Stops within a word that is wider than any line: as much as fits, then the rest.
fn squeeze(shaped: &Shaped, measure: &Measure, from: usize, to: usize, stops: &mut Vec<Stop>) {
    let narrow = measure.first.min(measure.rest);
    if shaped.width(from..to) <= narrow {
        return;
    }
    let mut start = from;
    for cluster in from + 1..to {
        if shaped.width(start..cluster + 1) > narrow && cluster > start {
            stops.push(Stop { cluster, kind: Kind::Allowed, cost: 0.0 });
            start = cluster;
        }
    }
}

/// Chooses the stops of one stretch between forced ends.
fn paragraph(
    shaped: &Shaped,
    measure: &Measure,
    first: f64,
    start: usize,
    stops: &[Stop],
    lines: &mut Vec<Broken>,
) {
    // Best way to each stop: cost, and the index before it (0 is the start, n the nth stop).
    let mut best: Vec<(f64, usize)> = vec![(0.0, 0)];
    for (index, stop) in stops.iter().enumerate() {
        let end = index + 1 == stops.len();
        let mut choice = (f64::INFINITY, index);
        for from in (0..=index).rev() {
            let began = from.checked_sub(1).map_or(start, |at| stops[at].cluster);
            let room = if from == 0 { first } else { measure.rest };
            let line = began..stop.cluster;
            let Some(mut cost) = cost(shaped, measure, line, room, *stop, end) else {
                if from < index {
                    break;
                }
                choice = (best[from].0 + LINE * 2.0, from);
                continue;
            };
            if end && from > 0 && from == index {
                cost += RUNT;
            }
            let cut = from.checked_sub(1).is_some_and(|at| stops[at].kind == Kind::Hyphen);
            if cut && (end || stop.kind == Kind::Hyphen) {
                cost += HYPHEN * 4.0;
            }
            let total = best[from].0 + cost;
            if total < choice.0 {
                choice = (total, from);
            }
        }
        best.push(choice);
    }
    let mut ends = Vec::new();
    let mut at = stops.len();
    while at > 0 {
        ends.push(at);
        at = best[at].1.min(at - 1);
    }
    let mut began = start;
    for at in ends.into_iter().rev() {
        let stop = stops[at - 1];
        let hyphen = stop.kind == Kind::Hyphen;
        lines.push(Broken { clusters: began..stop.cluster, hyphen, last: at == stops.len() });
        began = stop.cluster;
    }
}

/// What a line costs, `None` when it is too wide.
fn cost(
    shaped: &Shaped,
    measure: &Measure,
    line: Range<usize>,
    room: f64,
    stop: Stop,
    end: bool,
) -> Option<f64> {
    let hyphen = if stop.kind == Kind::Hyphen { measure.hyphen } else { 0.0 };
    let width = shaped.width(line.clone()) + hyphen;
    let shrink = if measure.justify { measure.shrink * shaped.spaces(line.clone()) } else { 0.0 };
    if width > room + shrink + 0.01 {
        return None;
    }
    let slack = (room - width).max(0.0) / room.max(1.0);
    if end {
        return Some(LINE + if slack > 1.0 - RUNT_WIDTH { RUNT / 2.0 } else { 0.0 });
    }
    let uneven = if measure.justify {
        let spaces = shaped.spaces(line).max(0.2);
        let each = (room - width) / spaces / measure.shrink.max(0.01) / 8.0;
        each * each * 40.0
    } else {
        slack * slack * 1000.0
    };
    Some(LINE + uneven.min(LINE * 0.9) + stop.cost)
}

impl Shaped {
    /// The first cluster at or after a byte, looking from a cluster on.
    fn cluster_at(&self, from: usize, byte: usize) -> usize {
        let tail = self.clusters.get(from..).unwrap_or_default();
        (from + tail.partition_point(|cluster| cluster.at < byte)).min(self.clusters.len() - 1)
    }

    /// The clusters without the spaces at their end.
    pub(super) fn trimmed(&self, mut line: Range<usize>) -> Range<usize> {
        while line.end > line.start && self.clusters[line.end - 1].space {
            line.end -= 1;
        }
        line
    }

    /// Width of clusters without the spaces at their end.
    pub(super) fn width(&self, line: Range<usize>) -> f64 {
        let line = self.trimmed(line);
        self.clusters[line.end].before - self.clusters[line.start].before
    }

    /// How many spaces stand within clusters.
    #[expect(clippy::cast_precision_loss, reason = "a line has few spaces")]
    pub(super) fn spaces(&self, line: Range<usize>) -> f64 {
        let line = self.trimmed(line);
        self.clusters[line].iter().filter(|cluster| cluster.space).count() as f64
    }
}
