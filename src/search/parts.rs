//! Long work in as many parts as there are processors.

use std::collections::BTreeMap;
use std::ops::{ControlFlow, Range};
use std::sync::{Condvar, LazyLock, Mutex, MutexGuard, PoisonError};
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

/// Items that are worked on at most before what became of the first is taken.
const AHEAD: usize = 16;

/// What the threads share.
struct Turns<I, T> {
    items: I,
    /// How many items were begun, and of how many the outcome was taken.
    begun: usize,
    taken: usize,
    done: BTreeMap<usize, T>,
    /// Whether nothing more is wanted.
    is_over: bool,
}

/// Does work on items, as many at a time as there are states, one for each thread;
/// what became of each is taken by this one, in order, until it has enough. Where no
/// other thread is to be had this one does it all.
pub(crate) fn in_order<S: Send, I: Iterator + Send, T: Send>(
    states: &mut [S],
    items: I,
    work: impl Fn(&mut S, I::Item) -> T + Sync,
    mut take: impl FnMut(T) -> ControlFlow<()>,
) {
    let Some((own, others)) = states.split_first_mut() else {
        return;
    };
    let turns = Order {
        turns: Mutex::new(Turns {
            items,
            begun: 0,
            taken: 0,
            done: BTreeMap::new(),
            is_over: false,
        }),
        news: Condvar::new(),
    };
    let (turns, work) = (&turns, &work);
    thread::scope(|scope| {
        for state in others {
            let help = move || turns.help(state, work);
            let started = thread::Builder::new().spawn_scoped(scope, help);
            if started.is_err() {
                break;
            }
        }
        let _end = End {
            order: turns,
            takes: true,
        };
        turns.lead(own, work, &mut take);
    });
}

/// Items whose outcomes are taken in order, and news of them.
struct Order<I, T> {
    turns: Mutex<Turns<I, T>>,
    news: Condvar,
}

/// Says that nothing more is wanted: in whatever way the thread ends that takes what is
/// done, and where another fails, or that one would wait for it for ever.
struct End<'a, I: Iterator, T> {
    order: &'a Order<I, T>,
    takes: bool,
}

impl<I: Iterator, T> Drop for End<'_, I, T> {
    fn drop(&mut self) {
        if self.takes || thread::panicking() {
            self.order.lock().is_over = true;
            self.order.news.notify_all();
        }
    }
}

impl<I: Iterator, T> Order<I, T> {
    fn lock(&self) -> MutexGuard<'_, Turns<I, T>> {
        self.turns.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'a>(&self, turns: MutexGuard<'a, Turns<I, T>>) -> MutexGuard<'a, Turns<I, T>> {
        let turns = self.news.wait(turns);
        turns.unwrap_or_else(PoisonError::into_inner)
    }

    fn finish(&self, at: usize, own: T) {
        self.lock().done.insert(at, own);
        self.news.notify_all();
    }

    /// Works until nothing is left or wanted.
    fn help<S>(&self, state: &mut S, work: &impl Fn(&mut S, I::Item) -> T) {
        let _end = End {
            order: self,
            takes: false,
        };
        loop {
            let mut turns = self.lock();
            while !turns.is_over && turns.begun >= turns.taken + AHEAD {
                turns = self.wait(turns);
            }
            let Some((at, item)) = turns.next().filter(|_| !turns.is_over) else {
                break;
            };
            drop(turns);
            self.finish(at, work(state, item));
        }
    }

    /// Takes what is there, works where the next is not, waits where nothing is left.
    fn lead<S>(
        &self,
        state: &mut S,
        work: &impl Fn(&mut S, I::Item) -> T,
        take: &mut impl FnMut(T) -> ControlFlow<()>,
    ) {
        let mut turns = self.lock();
        while !turns.is_over {
            let next = turns.taken;
            if let Some(own) = turns.done.remove(&next) {
                turns.taken += 1;
                drop(turns);
                self.news.notify_all();
                if take(own).is_break() {
                    return;
                }
                turns = self.lock();
            } else if let Some((at, item)) = turns.next() {
                drop(turns);
                self.finish(at, work(state, item));
                turns = self.lock();
            } else if turns.taken == turns.begun {
                return;
            } else {
                turns = self.wait(turns);
            }
        }
    }
}

impl<I: Iterator, T> Turns<I, T> {
    /// Begins the next item.
    fn next(&mut self) -> Option<(usize, I::Item)> {
        let item = self.items.next()?;
        self.begun += 1;
        Some((self.begun - 1, item))
    }
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
