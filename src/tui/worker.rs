//! The thread that reads and searches bitexts, so that keys never wait for a file.
//!
//! It begins with the first question. A question that is followed by another is
//! given up at the next line that is found; answers come through the channel that
//! wakes the loop.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant};

use super::Reading;
use super::terminal::Waker;
use crate::app::Event;
use crate::app::bitext::{Answer, Ask};
use crate::pack::Pack;
use crate::store::bitext::{Shelf, Watch};

/// How often it says how far it is.
const OFTEN: Duration = Duration::from_millis(200);

/// A question or an answer, and its number.
type Numbered<T> = (u64, T);

/// The thread, as the loop sees it.
pub(super) struct Worker {
    /// Where the bitexts are, if there are any; nothing once the thread runs.
    folder: Option<PathBuf>,
    asks: Option<Sender<Numbered<Ask>>>,
    answers: (Sender<Numbered<Answer>>, Receiver<Numbered<Answer>>),
    newest: Arc<AtomicU64>,
    waker: Waker,
}

impl Worker {
    /// For what is read; nothing runs yet.
    pub(super) fn new(reading: &Reading, waker: Waker) -> Self {
        Self {
            folder: reading.folder.clone(),
            asks: None,
            answers: mpsc::channel(),
            newest: Arc::default(),
            waker,
        }
    }

    /// Asks; an older question need not be answered any more.
    pub(super) fn ask(&mut self, number: u64, ask: Ask, pack: &Pack) {
        self.newest.store(number, Ordering::Relaxed);
        if let Some(folder) = self.folder.take() {
            let (sender, asks) = mpsc::channel();
            let (answers, newest) = (self.answers.0.clone(), Arc::clone(&self.newest));
            let waker = self.waker.clone();
            let shelf = Shelf::new(folder, pack.clone());
            thread::spawn(move || work(shelf, &asks, &answers, &newest, &waker));
            self.asks = Some(sender);
        }
        if let Some(asks) = &self.asks {
            // Where the thread has failed, the terminal's channel says so.
            let _ = asks.send((number, ask));
        }
    }

    /// What the thread has said, if anything.
    pub(super) fn told(&self) -> Option<Event> {
        let (number, answer) = self.answers.1.try_recv().ok()?;
        Some(Event::Told(number, Box::new(answer)))
    }
}

fn work(
    mut shelf: Shelf,
    asks: &Receiver<Numbered<Ask>>,
    answers: &Sender<Numbered<Answer>>,
    newest: &AtomicU64,
    waker: &Waker,
) {
    for (number, ask) in asks {
        let is_stale = || newest.load(Ordering::Relaxed) != number;
        if is_stale() {
            continue;
        }
        let say = |answer| {
            let _ = answers.send((number, answer));
            waker.wake();
        };
        let said = std::cell::Cell::new(Instant::now());
        let tell = |answer| {
            if said.get().elapsed() >= OFTEN {
                said.set(Instant::now());
                say(answer);
            }
        };
        let watch = Watch {
            is_stale: &is_stale,
            tell: &tell,
        };
        let answer = shelf.answer(&ask, &watch);
        if !is_stale() {
            say(answer);
        }
    }
}
