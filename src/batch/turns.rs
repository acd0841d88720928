//! Work for every number below a count, some at a time; the answers are taken in order.
//!
//! The answers are taken on the thread that asked, one at a time, so that only this one writes
//! manifests and shows how far things are. The trap: an answer must not wait in memory for long, so
//! whoever is far ahead of the slowest waits for it.

use std::{
    collections::BTreeMap,
    hint::black_box,
    sync::{
        Condvar, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
    thread,
};

/// Room for the deepest letter that the checks let through, several times over.
const STACK: usize = 16 << 20;

/// Room that a thread asks for at once, in bytes: what a letter of 3,000 signatories takes, and less
/// than glibc's largest (32 MB).
const ROOM: usize = 30 << 20;

/// Does work for every number below `count`, some at a time; the answers are taken in order, and no
/// more than `ahead` of them wait for a slower one.
pub(super) fn side_by_side<T: Send>(
    (threads, ahead): (usize, usize),
    count: usize,
    work: impl Fn(usize) -> T + Sync,
    mut take: impl FnMut(usize, T),
) {
    let next = AtomicUsize::new(0);
    let taken = Taken::default();
    let (say, hear) = mpsc::channel();
    let keep_going = |say: mpsc::Sender<(usize, T)>| {
        make_room();
        loop {
            let turn = next.fetch_add(1, Ordering::Relaxed);
            if turn >= count {
                break;
            }
            taken.wait_for(turn, ahead.max(1));
            // Nobody hears it only when the one who asked is gone.
            let _ = say.send((turn, work(turn)));
        }
    };
    thread::scope(|scope| {
        let mut helpers = 0;
        for _ in 0..threads.clamp(1, count.max(1)) {
            let say = say.clone();
            let helper = thread::Builder::new().stack_size(STACK);
            helpers += usize::from(helper.spawn_scoped(scope, || keep_going(say)).is_ok());
        }
        drop(say);
        if helpers == 0 {
            // A system without threads to spare still makes its letters, one at a time.
            (0..count).for_each(|turn| take(turn, work(turn)));
        }
        // Whatever ends the taking, nobody may wait for it any more.
        let _end = LetGo(&taken);
        let mut early = BTreeMap::new();
        let mut expected = 0;
        for (turn, answer) in hear {
            early.insert(turn, answer);
            while let Some(answer) = early.remove(&expected) {
                take(expected, answer);
                expected += 1;
            }
            taken.are(expected);
        }
    });
}

/// Asks for much memory and lets it go untouched. The first piece is so large that it is mapped, and
/// when it goes glibc takes as large ones from the thread's own heap, which then grows in one step and
/// not a page and a system call at a time: a tenth of the time of a letter that thousands sign.
fn make_room() {
    for size in [ROOM, ROOM - (1 << 20)] {
        let mut room = Vec::<u8>::new();
        // Where there is not so much to be had, the letter may do with less.
        if room.try_reserve_exact(size).is_ok() {
            drop(black_box(room));
        }
    }
}

/// How many answers were taken.
#[derive(Default)]
struct Taken {
    count: Mutex<usize>,
    more: Condvar,
}

impl Taken {
    /// Waits until this turn is not too far ahead.
    fn wait_for(&self, turn: usize, ahead: usize) {
        let mut count = self.count.lock().unwrap_or_else(PoisonError::into_inner);
        while turn >= count.saturating_add(ahead) {
            count = self.more.wait(count).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn are(&self, count: usize) {
        *self.count.lock().unwrap_or_else(PoisonError::into_inner) = count;
        self.more.notify_all();
    }
}

/// Lets everybody go on when it is dropped.
struct LetGo<'t>(&'t Taken);

impl Drop for LetGo<'_> {
    fn drop(&mut self) {
        self.0.are(usize::MAX);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taker_that_stumbles_keeps_nobody_waiting() {
        let stumble = || side_by_side((3, 7), 63, |turn| turn, |turn, _| assert!(turn < 7));
        assert!(std::panic::catch_unwind(stumble).is_err());
    }

    #[test]
    fn answers_come_in_order_however_many_work() {
        for threads in [1, 3, 64] {
            let mut all = Vec::new();
            let slow = |turn: usize| {
                (0..if turn.is_multiple_of(50) { 20_000 } else { 1 }).fold(turn, |a, _| a)
            };
            side_by_side((threads, 7), 5000, slow, |turn, answer| all.push((turn, answer)));
            assert!(all.iter().enumerate().all(|(at, pair)| *pair == (at, at)));
            assert_eq!(all.len(), 5000);
        }
    }
}
