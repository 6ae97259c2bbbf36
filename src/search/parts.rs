//! Long work in as many parts as there are processors.

use std::ops::Range;
use std::sync::LazyLock;
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
