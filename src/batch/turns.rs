//! Work for every number below a count, some at a time; the answers come in order.

use std::{
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

/// Room for the deepest letter that the checks let through, several times over.
const STACK: usize = 16 << 20;

/// Does work for every number below `count`, some at a time; the answers are in order.
pub(super) fn side_by_side<T: Send>(
    threads: usize,
    count: usize,
    work: impl Fn(usize) -> T + Sync,
) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::with_capacity(count));
    let keep_going = || {
        loop {
            let turn = next.fetch_add(1, Ordering::Relaxed);
            if turn >= count {
                break;
            }
            let answer = work(turn);
            done.lock().unwrap_or_else(PoisonError::into_inner).push((turn, answer));
        }
    };
    thread::scope(|scope| {
        let start =
            |_| thread::Builder::new().stack_size(STACK).spawn_scoped(scope, keep_going).ok();
        let helpers: Vec<_> = (0..threads.clamp(1, count.max(1))).filter_map(start).collect();
        if helpers.is_empty() {
            // A system without threads to spare still makes its letters, one at a time.
            keep_going();
        }
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by_key(|(turn, _)| *turn);
    done.into_iter().map(|(_, answer)| answer).collect()
}
