//! When somebody signed: timestamps as forms write them, and the deadline.
//!
//! Words go in; what comes out is a moment, with its distance from UTC where that is written. The
//! trap: `9/10/2026` is September in one country and October in another, so a column is read as a
//! whole before one of its cells is.

use jiff::{
    civil::{Date, DateTime, Time},
    tz::Offset,
};

/// A day, a time of day, and how far from UTC, where it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment {
    pub(super) at: DateTime,
    pub(super) offset: Option<Offset>,
}

/// Which number of `9/10/2026` is the month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Numbers {
    #[default]
    MonthFirst,
    DayFirst,
}

impl Numbers {
    /// What the timestamps of a column are: days first where one of them can't be read otherwise.
    pub(super) fn of<'a>(column: impl Iterator<Item = &'a str>) -> Self {
        let mut days = false;
        for text in column {
            let mut numbers = text.split(['/', '.', ' ']).map(str::parse::<u32>);
            if let (Some(Ok(first)), Some(Ok(second))) = (numbers.next(), numbers.next()) {
                if second > 12 && first <= 12 {
                    return Self::MonthFirst;
                }
                days |= first > 12 && first < 32 || text.contains('.');
            }
        }
        if days { Self::DayFirst } else { Self::MonthFirst }
    }
}

impl Moment {
    /// Whether this is after another; without an offset it is taken to be in the other's zone.
    pub(super) fn is_after(self, other: Self) -> bool {
        let utc = |moment: Self, offset: Offset| offset.to_timestamp(moment.at).ok();
        match (self.offset, other.offset) {
            (Some(own), Some(its)) => utc(self, own) > utc(other, its),
            _ => self.at > other.at,
        }
    }
}

/// Reads a timestamp.
pub(super) fn moment(text: &str, numbers: Numbers) -> Option<Moment> {
    let text = text.trim();
    let (day, rest) = match text.split_once(['T', ' ']) {
        Some((day, rest)) => (day, rest),
        None => (text, ""),
    };
    let day = date(day.trim_end_matches(','), numbers)?;
    let rest = rest.trim();
    if rest.is_empty() {
        return Some(Moment { at: day.to_datetime(Time::midnight()), offset: None });
    }
    let (clock, offset) = zone(rest)?;
    Some(Moment { at: day.to_datetime(time(clock)?), offset })
}

/// Reads a deadline: a day, which ends at its end, or a moment.
pub(super) fn deadline(text: &str) -> Option<Moment> {
    let read = moment(text, Numbers::MonthFirst)?;
    let day_alone = !text.contains(':');
    let at =
        if day_alone { read.at.date().to_datetime(Time::constant(23, 59, 59, 0)) } else { read.at };
    Some(Moment { at, ..read })
}

fn date(text: &str, numbers: Numbers) -> Option<Date> {
    let parts: Vec<i16> =
        text.split(['/', '-', '.']).map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let &[one, two, three] = parts.as_slice() else { return None };
    let (year, month, day) = if one > 31 {
        (one, two, three)
    } else {
        let year = if three < 100 { 2000 + three } else { three };
        match numbers {
            Numbers::MonthFirst if one <= 12 => (year, one, two),
            Numbers::MonthFirst | Numbers::DayFirst => (year, two, one),
        }
    };
    Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()
}

/// The clock's words, and the distance from UTC after them.
fn zone(rest: &str) -> Option<(&str, Option<Offset>)> {
    if let Some(clock) = rest.strip_suffix(['Z', 'z']) {
        return Some((clock.trim(), Some(Offset::UTC)));
    }
    let Some((at, sign)) = rest.char_indices().find(|(_, c)| matches!(c, '+' | '-')) else {
        return Some((rest, None));
    };
    let (clock, distance) = rest.split_at(at);
    let digits: String = distance.chars().filter(char::is_ascii_digit).collect();
    let (hours, minutes) = match digits.len() {
        1 | 2 => (digits.parse::<i32>().ok()?, 0),
        4 => {
            let all: i32 = digits.parse().ok()?;
            (all / 100, all % 100)
        }
        _ => return None,
    };
    let seconds = (hours * 60 + minutes) * 60 * if sign == '-' { -1 } else { 1 };
    let clock = clock.trim().trim_end_matches("GMT").trim_end_matches("UTC").trim();
    Some((clock, Some(Offset::from_seconds(seconds).ok()?)))
}

fn time(clock: &str) -> Option<Time> {
    let lower = clock.to_ascii_lowercase().replace('.', ":");
    let (digits, half) = match (lower.strip_suffix("pm"), lower.strip_suffix("am")) {
        (Some(rest), _) => (rest, Some(12)),
        (_, Some(rest)) => (rest, Some(0)),
        _ => (lower.as_str(), None),
    };
    let parts: Vec<i8> =
        digits.trim().split(':').take(3).map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let hour = *parts.first()?;
    let hour = match half {
        Some(half) if (1..=12).contains(&hour) => hour % 12 + half,
        Some(_) => return None,
        None => hour,
    };
    let part = |at: usize| parts.get(at).copied().unwrap_or(0);
    Time::new(hour, part(1), part(2), 0).ok()
}

#[cfg(test)]
mod tests {
    use super::{Numbers, deadline, moment};

    fn read(text: &str) -> String {
        moment(text, Numbers::MonthFirst).map_or("-".into(), |read| read.at.to_string())
    }

    #[test]
    fn timestamps_of_many_forms_are_read() {
        assert_eq!(read("9/14/2026 9:46:30"), "2026-09-14T09:46:30");
        assert_eq!(read("9/15/2026 2:13am"), "2026-09-15T02:13:00");
        assert_eq!(read("9/15/2026 12:23am"), "2026-09-15T00:23:00");
        assert_eq!(read("9/15/2026 12:23 PM"), "2026-09-15T12:23:00");
        assert_eq!(read("2026-09-29T21:14:05Z"), "2026-09-29T21:14:05");
        assert_eq!(read("2026-09-29 21:14"), "2026-09-29T21:14:00");
        assert_eq!(read("2026/09/29 9:14:00 PM GMT+2"), "2026-09-29T21:14:00");
        assert_eq!(read("2026-09-29"), "2026-09-29T00:00:00");
        assert_eq!(read("29/9/2026 8:00"), "2026-09-29T08:00:00");
        assert_eq!(read("yesterday"), "-");
        assert_eq!(Numbers::of(["9/10/2026", "14/10/2026"].into_iter()), Numbers::DayFirst);
        assert_eq!(Numbers::of(["9.10.2026 8:00"].into_iter()), Numbers::DayFirst);
    }

    #[test]
    fn a_deadline_of_a_day_ends_with_it() {
        let late = |text: &str, end: &str| {
            moment(text, Numbers::MonthFirst).unwrap().is_after(deadline(end).unwrap())
        };
        assert!(!late("9/30/2026 23:00", "2026-09-30"));
        assert!(late("9/30/2026 18:42:10", "2026-09-30 17:00"));
        assert!(!late("2026-09-30T22:00:00Z", "2026-09-30 17:00 -07:00"));
        assert!(late("2026-10-01T00:30:00Z", "2026-09-30 17:00 -07:00"));
    }
}
