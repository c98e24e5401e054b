//! Switches terminal modes on and undoes exactly those, once, whoever asks first: `Drop`, the panic
//! hook or the signal thread.
//!
//! It does not decide when to leave. Frames and mode changes take turns at one gate, so that no frame is
//! written to a terminal that has been given back; giving it back never waits long for that gate,
//! because a frame can be stuck in a full pipe.

use std::fs::File;
use std::io::{self, IsTerminal};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};
use std::thread;
use std::time::{Duration, Instant};

use ratatui::layout::Size;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcgetwinsize, tcsetattr};

/// How long giving back waits for a frame under way, and then for room in the pipe.
const PATIENCE: Duration = Duration::from_millis(250);

const RAW: u8 = 1;
const ALTERNATE: u8 = 2;
const CURSOR: u8 = 4;
const PASTE: u8 = 8;
const MOUSE: u8 = 16;

/// Each mode with what switches it on and off, in the order of switching on.
const MODES: [(u8, &str, &str); 4] = [
    (ALTERNATE, "\x1b[?1049h", "\x1b[?1049l"),
    (CURSOR, "\x1b[?25l", "\x1b[?25h"),
    (PASTE, "\x1b[?2004h", "\x1b[?2004l"),
    // Buttons and drags; never 1003, which reports every motion.
    (MOUSE, "\x1b[?1000h\x1b[?1002h\x1b[?1006h", "\x1b[?1006l\x1b[?1002l\x1b[?1000l"),
];

/// The two directions of one terminal.
#[derive(Debug)]
pub(super) struct Tty {
    input: OwnedFd,
    output: OwnedFd,
}

impl Tty {
    /// Keys come from standard input where that is a terminal, frames go to standard output where that is
    /// one; `/dev/tty` stands in for either.
    pub(super) fn open() -> io::Result<Self> {
        let controlling =
            || -> io::Result<OwnedFd> { Ok(File::options().read(true).write(true).open("/dev/tty")?.into()) };
        let (stdin, stdout) = (io::stdin(), io::stdout());
        let input = if stdin.is_terminal() { stdin.as_fd().try_clone_to_owned() } else { controlling() }?;
        let output = if stdout.is_terminal() { stdout.as_fd().try_clone_to_owned() } else { controlling() }?;
        Ok(Self { input, output })
    }

    /// The descriptor whose hangup is the end.
    pub(super) fn input(&self) -> BorrowedFd<'_> {
        self.input.as_fd()
    }

    /// Writes everything, in one `write` where the kernel takes it in one.
    fn write(&self, mut bytes: &[u8]) -> io::Result<()> {
        while !bytes.is_empty() {
            match rustix::io::write(&self.output, bytes) {
                Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                Ok(count) => bytes = &bytes[count..],
                Err(Errno::INTR) => {}
                // Somebody else made the shared descriptor non-blocking.
                Err(Errno::AGAIN) => self.wait_for_room(None)?,
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }

    fn wait_for_room(&self, patience: Option<Duration>) -> io::Result<()> {
        let timeout = patience.map(|patience| Timespec {
            tv_sec: patience.as_secs() as i64,
            tv_nsec: i64::from(patience.subsec_nanos()),
        });
        match poll(&mut [PollFd::new(&self.output, PollFlags::OUT)], timeout.as_ref()) {
            Ok(0) => Err(io::ErrorKind::TimedOut.into()),
            Ok(_) | Err(Errno::INTR) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}

/// What the guard, the signal thread and the panic hook have in common.
#[derive(Debug)]
pub(super) struct Shared {
    pub(super) tty: Tty,
    /// The line settings found at the start.
    original: Termios,
    /// Modes that are on. Zero: the terminal is not ours at the moment.
    on: AtomicU8,
    /// Modes that are on whenever the terminal is ours.
    wanted: AtomicU8,
    /// This program has stopped itself, and takes the terminal again itself when it wakes up.
    pub(super) suspended: AtomicBool,
    /// Taken by whoever writes; what it guards goes out ahead of the next frame, in the same write.
    gate: Mutex<Vec<u8>>,
}

impl Shared {
    fn wait(&self) -> MutexGuard<'_, Vec<u8>> {
        self.gate.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The gate, unless a frame holds it for longer than [`PATIENCE`].
    fn wait_a_little(&self) -> Option<MutexGuard<'_, Vec<u8>>> {
        let start = Instant::now();
        loop {
            match self.gate.try_lock() {
                Ok(gate) => return Some(gate),
                Err(TryLockError::Poisoned(gate)) => return Some(gate.into_inner()),
                Err(TryLockError::WouldBlock) if start.elapsed() > PATIENCE => return None,
                Err(TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(5)),
            }
        }
    }

    /// Whether the terminal is ours at the moment.
    pub(super) fn is_entered(&self) -> bool {
        self.on.load(Ordering::SeqCst) != 0
    }

    /// Writes `bytes` behind what has been waiting for them.
    fn write(&self, waiting: &mut Vec<u8>, bytes: &[u8]) -> io::Result<()> {
        waiting.extend_from_slice(bytes);
        let written = self.tty.write(waiting);
        waiting.clear();
        written
    }

    /// Switches the wanted modes on, also those that seem to be on: a shell may have had the terminal since. The line
    /// settings change at once; the rest goes out with the next frame, so that nobody sees an empty screen.
    pub(super) fn enter(&self) -> io::Result<()> {
        let mut waiting = self.wait();
        let wanted = self.wanted.load(Ordering::SeqCst);
        let mut raw = self.original.clone();
        raw.make_raw();
        tcsetattr(&self.tty.input, OptionalActions::Now, &raw)?;
        self.on.store(RAW, Ordering::SeqCst);
        let modes = MODES.iter().filter(|(mode, ..)| wanted & mode != 0);
        waiting.clear();
        waiting.extend(modes.flat_map(|(_, on, _)| on.bytes()));
        // Before the write: a half-written sequence is to be undone too.
        self.on.store(wanted, Ordering::SeqCst);
        Ok(())
    }

    /// Undoes what is on. The second caller finds nothing to do. Errors are of no use here: whoever
    /// gives the terminal back is leaving, or the terminal has gone.
    pub(super) fn restore(&self) {
        let mut gate = self.wait_a_little();
        let on = self.on.swap(0, Ordering::SeqCst);
        if on == 0 {
            return;
        }
        let mut text = String::new();
        if gate.is_none() {
            // A frame was cut off: end its synchronized update and its colours.
            text.push_str("\x1b[?2026l\x1b[m");
        }
        text.extend(MODES.iter().rev().filter(|(mode, ..)| on & mode != 0).map(|(.., off)| *off));
        if self.tty.wait_for_room(Some(PATIENCE)).is_ok() {
            // Also where the modes are still waiting to be switched on: they may have been on before.
            let _ = match &mut gate {
                Some(waiting) => self.write(waiting, text.as_bytes()),
                None => self.tty.write(text.as_bytes()),
            };
        }
        self.restore_line();
    }

    /// Only the line settings, which never block.
    pub(super) fn restore_line(&self) {
        let _ = tcsetattr(&self.tty.input, OptionalActions::Now, &self.original);
    }
}

/// Owns the modes of the terminal; dropping it gives the terminal back.
#[derive(Debug)]
pub struct TermGuard {
    shared: Arc<Shared>,
}

impl TermGuard {
    /// Remembers the line settings; switches nothing on yet.
    pub(super) fn new(tty: Tty, mouse: bool) -> io::Result<Self> {
        let original = tcgetattr(&tty.input)?;
        let wanted = RAW | ALTERNATE | CURSOR | PASTE | if mouse { MOUSE } else { 0 };
        let shared = Shared {
            tty,
            original,
            on: AtomicU8::new(0),
            wanted: AtomicU8::new(wanted),
            suspended: AtomicBool::new(false),
            gate: Mutex::default(),
        };
        Ok(Self { shared: Arc::new(shared) })
    }

    pub(super) fn shared(&self) -> Arc<Shared> {
        Arc::clone(&self.shared)
    }

    pub(super) fn enter(&self) -> io::Result<()> {
        self.shared.enter()
    }

    /// Writes a frame; false when the terminal is not ours at the moment and nothing was written.
    pub(super) fn write(&self, bytes: &[u8]) -> io::Result<bool> {
        let mut waiting = self.shared.wait();
        if !self.shared.is_entered() {
            return Ok(false);
        }
        self.shared.write(&mut waiting, bytes)?;
        Ok(true)
    }

    pub(super) fn set_mouse(&self, on: bool) -> io::Result<()> {
        let mut waiting = self.shared.wait();
        let change = |modes: &AtomicU8| {
            if on {
                modes.fetch_or(MOUSE, Ordering::SeqCst)
            } else {
                modes.fetch_and(!MOUSE, Ordering::SeqCst)
            }
        };
        change(&self.shared.wanted);
        if !self.shared.is_entered() {
            return Ok(());
        }
        let before = change(&self.shared.on);
        if (before & MOUSE != 0) == on {
            return Ok(());
        }
        let [.., (_, switch_on, switch_off)] = MODES;
        self.shared.write(&mut waiting, if on { switch_on } else { switch_off }.as_bytes())
    }

    /// Columns and rows. Lines that don't know (a serial console says 0×0) count as 80×24.
    pub(super) fn size(&self) -> Size {
        match tcgetwinsize(&self.shared.tty.output) {
            Ok(size) if size.ws_col > 0 && size.ws_row > 0 => Size::new(size.ws_col, size.ws_row),
            _ => Size::new(80, 24),
        }
    }
}

impl Drop for TermGuard {
    fn drop(&mut self) {
        self.shared.restore();
    }
}
