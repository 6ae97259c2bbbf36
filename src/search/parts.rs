//! Long work in as many parts as there are processors.

use std::ops::Range;
use std::panic::resume_unwind;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// The most threads: what is shared out here waits for memory sooner.
const MOST: usize = 8;

/// Asking the system takes longer than a short part of the work.
static PROCESSORS: LazyLock<usize> = LazyLock::new(|| {
    let own = thread::available_parallelism();
    own.map_or(1, usize::from).min(MOST)
});

/// Does work on `0..count`, cut in parts of `least` or more that are done side by
/// side; answers what became of each part, in order. Where no thread is to be had
/// the work is done all the same.
pub(crate) fn in_parts<T: Send>(
    count: usize,
    least: usize,
    work: impl Fn(Range<usize>) -> T + Sync,
) -> Vec<T> {
    let parts = (count / least.max(1)).clamp(1, *PROCESSORS);
    let part = |at: usize| at * count / parts..(at + 1) * count / parts;
    if parts == 1 {
        return vec![work(part(0))];
    }
    let work = &work;
    thread::scope(|scope| {
        let others: Vec<_> = (1..parts)
            .map(|at| thread::Builder::new().spawn_scoped(scope, move || work(part(at))))
            .collect();
        let mut done = vec![work(part(0))];
        for (at, other) in (1..).zip(others) {
            let other = other.ok().and_then(|own| own.join().ok());
            done.push(other.unwrap_or_else(|| work(part(at))));
        }
        done
    })
}

/// How many threads there are to be had, this one too.
pub(crate) fn processors() -> usize {
    *PROCESSORS
}

/// Does work on `0..count` one by one, as many at a time as there are states, one for
/// each thread, as long as `goes_on` says so; answers what became of each up to there,
/// in order.
pub(crate) fn by_turns<S: Send, T: Send>(
    states: &mut [S],
    count: usize,
    goes_on: impl Fn() -> bool + Sync,
    work: impl Fn(&mut S, usize) -> T + Sync,
) -> Vec<T> {
    let Some((own, others)) = states.split_first_mut() else {
        return Vec::new();
    };
    let next = AtomicUsize::new(0);
    let turns = |state: &mut S| {
        let mut done = Vec::new();
        while goes_on() {
            let at = next.fetch_add(1, Ordering::Relaxed);
            if at >= count {
                break;
            }
            done.push((at, work(state, at)));
        }
        done
    };
    let turns = &turns;
    let mut done = thread::scope(|scope| {
        let start = |state| thread::Builder::new().spawn_scoped(scope, move || turns(state));
        let others: Vec<_> = others.iter_mut().map(start).collect();
        let mut done = turns(own);
        // Where no thread is to be had this one did it all.
        for other in others.into_iter().flatten() {
            done.extend(other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        done
    });
    done.sort_unstable_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, own)| own).collect()
}

/// Does two things, side by side where a thread is to be had.
pub(crate) fn both(mut one: impl FnMut(), mut other: impl FnMut() + Send) {
    if *PROCESSORS == 1 {
        one();
        other();
        return;
    }
    let started = thread::scope(|scope| {
        let other = thread::Builder::new().spawn_scoped(scope, &mut other);
        one();
        other.is_ok()
    });
    if !started {
        other();
    }
}
