//! Answers signals, a closed terminal and panics: saves the place, gives the terminal back, and ends,
//! stops or wakes the program.
//!
//! It does not go through the main loop, which may be busy or stuck in a full pipe. One thread sleeps on
//! the terminal's hangup and a pipe of signals together; the input thread cannot be asked, since crossterm's event
//! source spins after a hangup.

use std::io;
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::Sender;
use std::time::Duration;
use std::{panic, thread};

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use rustix::process::{Signal, kill_current_process_group};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGTTIN, SIGWINCH};
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;

use super::Event;
use super::guard::Shared;

/// Keeps the reader's place.
type Save = Arc<dyn Fn() + Send + Sync>;

/// Bytes of stack. Saving the place writes to a database, on this thread.
const STACK: usize = 512 * 1024;

/// How long saving and giving back may take together before the program ends regardless.
const DEADLINE: Duration = Duration::from_secs(2);

/// Signals from when they are caught until they are watched for.
pub(super) struct Caught {
    signals: SignalDelivery<UnixStream, SignalOnly>,
    shared: Arc<Shared>,
    save: Save,
}

impl std::fmt::Debug for Caught {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Caught").finish_non_exhaustive()
    }
}

/// Catches signals from here on, and panics: none falls between the setting of the modes and the first frame.
pub(super) fn catch(shared: Arc<Shared>, save: impl Fn() + Send + Sync + 'static) -> io::Result<Caught> {
    let (read, write) = UnixStream::pair()?;
    let caught = [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH];
    let signals = SignalDelivery::with_pipe(read, write, SignalOnly, caught)?;
    let save: Save = Arc::new(save);
    hook_panics(Arc::clone(&shared), Arc::clone(&save));
    Ok(Caught { signals, shared, save })
}

/// Starts the thread that answers them, those caught meanwhile first.
pub(super) fn watch<M>(caught: Caught, sender: Sender<M>) -> io::Result<()>
where
    M: From<Vec<Event>> + Send + 'static,
{
    let Caught { mut signals, shared, save } = caught;
    thread::Builder::new().name("signals".into()).stack_size(STACK).spawn(move || {
        loop {
            if wait(&shared, signals.get_read()) {
                terminate(&shared, &save, SIGHUP);
            }
            for signal in signals.pending() {
                match signal {
                    SIGTSTP => {
                        stop(&shared, || signal_hook::low_level::raise(SIGTTIN));
                        let _ = sender.send(vec![Event::Resumed].into());
                    }
                    // After a SIGSTOP that nobody could prepare for.
                    SIGCONT if !shared.suspended.swap(false, Ordering::SeqCst) => {
                        let _ = shared.enter();
                        let _ = sender.send(vec![Event::Resumed].into());
                    }
                    SIGCONT => {}
                    SIGWINCH => {
                        let _ = sender.send(vec![Event::Resize].into());
                    }
                    deadly => terminate(&shared, &save, deadly),
                }
            }
        }
    })?;
    Ok(())
}

/// Sleeps until a signal is in the pipe; true when the terminal has hung up instead.
fn wait(shared: &Shared, signals: &UnixStream) -> bool {
    let tty = shared.tty.input();
    // No events asked of the terminal: hangups and errors are reported all the same.
    let mut watched = [PollFd::new(&tty, PollFlags::empty()), PollFd::new(signals, PollFlags::IN)];
    loop {
        match poll(&mut watched, None) {
            Ok(_) => return !watched[0].revents().is_empty(),
            Err(Errno::INTR) => {}
            Err(_) => return true,
        }
    }
}

/// Saves, gives the terminal back and exits as a shell would report it, 128 + the signal's number.
fn terminate(shared: &Arc<Shared>, save: &Save, signal: i32) -> ! {
    let code = 128 + signal;
    let watchdog = Arc::clone(shared);
    let _ = thread::Builder::new().stack_size(64 * 1024).spawn(move || {
        thread::sleep(DEADLINE);
        watchdog.restore_line();
        signal_hook::low_level::exit(code)
    });
    save();
    shared.restore();
    signal_hook::low_level::exit(code)
}

/// Stops the whole pipeline this program is part of. To be called on the main thread, which is the one
/// that a signal to the group stops before the call returns.
pub(super) fn suspend(shared: &Shared) {
    stop(shared, || kill_current_process_group(Signal::TTIN));
}

/// Gives the terminal back, stops, and takes the terminal again on waking up.
///
/// SIGTTIN, whose action nobody has changed, stands in for SIGTSTP, which this thread's handler would only
/// catch again. Unlike SIGSTOP it leaves it to the kernel to refuse where no shell could wake the
/// program up: then `raise` simply returns.
fn stop<T>(shared: &Shared, raise: impl FnOnce() -> T) {
    shared.restore();
    shared.suspended.store(true, Ordering::SeqCst);
    // A refusal leaves the program running, which is the answer already.
    let _ = raise();
    let _ = shared.enter();
}

/// A panic gives the terminal back before anything is printed, saves the place, and prints two lines
/// instead of a trace. A panic outside the main thread ends the program as well, since its work will
/// never arrive.
fn hook_panics(shared: Arc<Shared>, save: Save) {
    let main = thread::current().id();
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if !shared.is_entered() {
            return before(info);
        }
        shared.restore();
        save();
        let payload = info.payload();
        let message = payload.downcast_ref::<&str>().copied();
        let message = message.or_else(|| payload.downcast_ref::<String>().map(String::as_str));
        eprintln!("{}", describe(message, info.location()));
        if thread::current().id() != main {
            signal_hook::low_level::exit(101);
        }
    }));
}

/// What to print about a panic. The message may quote an article: control characters stay out.
fn describe(message: Option<&str>, location: Option<&panic::Location<'_>>) -> String {
    let message: String =
        message.unwrap_or("no message").chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let place = location.map_or_else(String::new, |location| format!(" ({location})"));
    let version = env!("CARGO_PKG_VERSION");
    format!(
        "kutip: stopped by a bug of its own: {message}{place}\n\
         kutip: your place is kept; please report the line above, with the version, {version}"
    )
}
