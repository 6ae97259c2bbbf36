//! The threads that read and search bitexts, so that keys never wait for a file.
//!
//! One turns pages, which takes a moment; one searches, and makes an index first where
//! there is none, which takes seconds. They begin with the first question. A search
//! that is followed by another is given up at once. An index is not: the next question
//! needs it as well, and is answered when it is there. Both end with the
//! [`Worker`], when the pack is read anew or the reader is left. Answers, and the first
//! lines of a long one, come through the channel that wakes the loop.

use std::cell::Cell;
use std::path::{Path, PathBuf};
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
use crate::store::Problem;
use crate::store::bitext::{Shelf, Watch};

/// How often it says how far it is.
const OFTEN: Duration = Duration::from_millis(200);

/// In the place of the newest number: nothing is asked any more.
const OVER: u64 = u64::MAX;

/// A question or an answer, and its number.
type Numbered<T> = (u64, T);

/// The threads, as the loop sees them.
pub(super) struct Worker {
    /// Where the bitexts are, if there are any; nothing once the threads run.
    folder: Option<PathBuf>,
    desks: Option<[Desk; 2]>,
    answers: (Sender<Numbered<Answer>>, Receiver<Numbered<Answer>>),
    waker: Waker,
    say: fn(&Problem) -> String,
}

/// Where one thread takes its questions.
struct Desk {
    asks: Sender<Numbered<Ask>>,
    /// The number of the newest, or [`OVER`].
    newest: Arc<AtomicU64>,
}

/// What a thread says, and to whom.
struct Voice {
    answers: Sender<Numbered<Answer>>,
    waker: Waker,
}

impl Worker {
    /// For what is read; nothing runs yet.
    pub(super) fn new(reading: &Reading, waker: Waker) -> Self {
        Self {
            folder: reading.origin.folder().map(Path::to_owned),
            desks: None,
            answers: mpsc::channel(),
            waker,
            say: reading.say(),
        }
    }

    /// Asks; an older question of the kind need not be answered any more.
    pub(super) fn ask(&mut self, number: u64, ask: Ask, pack: &Pack) {
        if let Some(folder) = self.folder.take() {
            let pack = Arc::new(pack.clone());
            let shelf = || Shelf::new(folder.clone(), Arc::clone(&pack)).speaking(self.say);
            let desk = || self.desk(shelf());
            self.desks = Some([desk(), desk()]);
        }
        let Some([pages, searches]) = &self.desks else {
            return;
        };
        let desk = match ask {
            Ask::Page(..) => pages,
            Ask::Hit(_) | Ask::Count(_) | Ask::Lines(..) => searches,
        };
        desk.newest.store(number, Ordering::Relaxed);
        // Where the thread has failed, the terminal's channel says so.
        let _ = desk.asks.send((number, ask));
    }

    /// A thread of its own.
    fn desk(&self, shelf: Shelf) -> Desk {
        let (asks, receiver) = mpsc::channel();
        let newest = Arc::<AtomicU64>::default();
        let own = Arc::clone(&newest);
        let voice = Voice {
            answers: self.answers.0.clone(),
            waker: self.waker.clone(),
        };
        thread::spawn(move || work(shelf, &receiver, &own, &voice));
        Desk { asks, newest }
    }

    /// What a thread has said, if anything.
    pub(super) fn told(&self) -> Option<Event> {
        let (number, answer) = self.answers.1.try_recv().ok()?;
        Some(Event::Told(number, Box::new(answer)))
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        self.newest.store(OVER, Ordering::Relaxed);
    }
}

impl Voice {
    fn say(&self, number: u64, answer: Answer) {
        // A program that has ended hears nothing.
        let _ = self.answers.send((number, answer));
        self.waker.wake();
    }
}

fn work(mut shelf: Shelf, asks: &Receiver<Numbered<Ask>>, newest: &AtomicU64, voice: &Voice) {
    for (number, ask) in asks {
        let now = || newest.load(Ordering::Relaxed);
        let is_stale = || now() != number;
        let is_over = || now() == OVER;
        if is_stale() {
            continue;
        }
        let said = Cell::new(Instant::now());
        let tell = |answer| {
            if said.get().elapsed() >= OFTEN {
                said.set(Instant::now());
                // Who has asked something else since waits for the same.
                voice.say(now(), answer);
            }
        };
        let show = |answer| {
            if !is_stale() {
                voice.say(number, answer);
            }
        };
        let watch = Watch {
            is_stale: &is_stale,
            is_over: &is_over,
            tell: &tell,
            show: &show,
        };
        let answer = shelf.answer(&ask, &watch);
        if !is_stale() {
            voice.say(number, answer);
        }
    }
}
