//! Turns drawn buffers into the bytes a terminal needs, and the terminal's keys, signals and size
//! changes into [`Event`]s; it is the only module that touches the tty.
//!
//! It does not know what is drawn: the caller renders a whole [`Buffer`] each time, and the
//! difference to the last one goes out as one write. The two buffers are kept here rather than in
//! `ratatui::Terminal` so that a scroll can be sent as a scroll (see [`encode`]), an old idea of curses.

use std::io;
use std::sync::mpsc::Sender;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};
use thiserror::Error;

mod ascii;
pub mod capability;
pub mod clipboard;
pub mod encode;
mod glyph;
mod guard;
mod input;
mod pen;
mod signals;

pub use clipboard::CopyError;
pub use crossterm::event::{
    KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};
pub use encode::Scroll;
pub use guard::TermGuard;

/// What the terminal has to tell. Signals that end the program do not show up here: they are
/// answered where they arrive, whatever the main loop is doing.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// A key went down (or repeats); releases are left out.
    Key(KeyEvent),
    /// A button or the wheel, at a zero-based column and row.
    Mouse(MouseEvent),
    /// Pasted text, in one piece. It comes from outside: sanitize it before it is shown.
    Paste(String),
    /// The size has changed: call [`Terminal::resize`], then draw.
    Resize,
    /// The program was stopped and goes on: call [`Terminal::refresh`], then draw.
    Resumed,
    /// No key will ever come again: save and leave.
    Closed,
}

/// Why the reader cannot have a terminal.
#[derive(Debug, Error)]
pub enum Error {
    /// There is no terminal to show the article in.
    #[error("no terminal to read in; `kutip show FILE` prints the article instead")]
    NoTerminal(#[source] io::Error),
    /// `TERM=dumb`: text cannot be placed.
    #[error(
        "this terminal cannot place text on the screen (TERM=dumb); `kutip show FILE` prints the article instead"
    )]
    Dumb,
    /// The terminal is there and refuses.
    #[error("cannot set up the terminal")]
    Setup(#[from] io::Error),
}

/// What to switch on besides the alternate screen.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Options {
    /// Clicks, drags and the wheel become events (and the terminal's own selection needs Shift).
    pub mouse: bool,
}

/// The screen: draws frames, knows the size, and gives everything back when it is dropped.
#[derive(Debug)]
pub struct Terminal {
    guard: TermGuard,
    /// Signals that have been caught and wait for somebody to answer them, until [`Terminal::watch`].
    caught: Option<signals::Caught>,
    /// Keys are waited for.
    listening: bool,
    /// Columns and rows of the frames to come.
    size: Size,
    /// What the terminal shows now.
    previous: Buffer,
    /// What it will show; blank between frames (and not there before the first).
    next: Buffer,
    /// Nothing is known about the screen: clear it and send everything.
    unknown: bool,
    /// Where the cursor is shown, if it is.
    cursor: Option<Position>,
    /// The terminal may show other characters than ASCII as rubbish.
    only_ascii: bool,
}

impl Terminal {
    /// Takes over the terminal. From here on signals are caught, so that none falls between the setting of the modes
    /// and the first frame; they are answered once there is somebody to [watch](Terminal::watch) for them.
    ///
    /// `save` keeps the reader's place; it is called from another thread on SIGTERM, SIGHUP, SIGINT, SIGQUIT, a closed
    /// terminal, and from a panicking thread, so it must not wait for a lock the main loop holds for long.
    ///
    /// # Errors
    ///
    /// [`Error::Dumb`] and [`Error::NoTerminal`] where nothing can be shown, [`Error::Setup`] when the
    /// system refuses; the terminal is left as it was.
    pub fn open(options: Options, save: impl Fn() + Send + Sync + 'static) -> Result<Self, Error> {
        if std::env::var_os("TERM").is_some_and(|name| name == "dumb") {
            return Err(Error::Dumb);
        }
        let tty = guard::Tty::open().map_err(Error::NoTerminal)?;
        let guard = TermGuard::new(tty, options.mouse)?;
        let caught = signals::catch(guard.shared(), save)?;
        guard.enter()?;
        let mut terminal = Self {
            guard,
            caught: Some(caught),
            listening: false,
            size: Size::ZERO,
            previous: Buffer::default(),
            next: Buffer::default(),
            unknown: true,
            cursor: None,
            only_ascii: !capability::shows_utf8(|name| std::env::var(name).ok()),
        };
        terminal.resize();
        Ok(terminal)
    }

    /// Starts the thread that answers signals, unless it runs already: before the first frame, which a terminal that takes
    /// nothing may hold up for ever. What the main loop is to know goes to `sender`.
    ///
    /// # Errors
    ///
    /// [`Error::Setup`] when the system has no thread left.
    pub fn watch<M>(&mut self, sender: &Sender<M>) -> Result<(), Error>
    where
        M: From<Vec<Event>> + Send + 'static,
    {
        if let Some(caught) = self.caught.take() {
            signals::watch(caught, sender.clone())?;
        }
        Ok(())
    }

    /// Starts the thread that waits for keys, unless it runs already. Keys typed since the terminal was opened are not lost,
    /// so this is best done when the first frame is on its way.
    ///
    /// Events go to `sender`, those that came at once together, as whatever message type the main loop likes to receive.
    ///
    /// # Errors
    ///
    /// [`Error::Setup`] when the system has no thread left.
    pub fn listen<M>(&mut self, sender: &Sender<M>) -> Result<(), Error>
    where
        M: From<Vec<Event>> + Send + 'static,
    {
        if !self.listening {
            input::listen(sender.clone())?;
            self.listening = true;
        }
        Ok(())
    }

    /// Columns and rows, as of the last [`Terminal::resize`] (or `open`).
    #[must_use]
    pub fn size(&self) -> Size {
        self.size
    }

    /// Asks for the size again, once for however many [`Event::Resize`] have queued up.
    pub fn resize(&mut self) -> Size {
        let size = self.guard.size();
        if size != self.size {
            self.size = size;
            self.unknown = true;
        }
        size
    }

    /// The next frame clears the screen and draws everything: after [`Event::Resumed`], or when
    /// something else has written on the screen.
    pub fn refresh(&mut self) -> Size {
        self.unknown = true;
        self.resize()
    }

    /// Draws a frame: `render` fills a blank buffer of [`Terminal::size`] and says where the cursor is to be
    /// shown, if anywhere. Only what differs from the last frame is sent, in one write inside a
    /// synchronized update; nothing at all when nothing differs.
    ///
    /// `scroll` is a hint that some rows are those of the last frame moved up or down. A wrong hint costs
    /// nothing but time: the shorter of the two ways to say it is sent.
    ///
    /// # Errors
    ///
    /// When the terminal cannot be written to. While the program is stopped, nothing is written.
    pub fn draw(
        &mut self,
        scroll: Option<Scroll>,
        render: impl FnOnce(&mut Buffer) -> Option<Position>,
    ) -> io::Result<()> {
        if self.next.area.as_size() != self.size {
            self.blank_next();
        }
        let cursor = render(&mut self.next).filter(|at| self.next.area.contains(*at));
        if self.only_ascii {
            ascii::spell(&mut self.next);
        }
        let previous = (!self.unknown).then_some(&self.previous);
        let changes = encode::encode(previous, &self.next, scroll.as_ref());
        let frame = encode::frame(&changes, self.cursor, cursor);
        let written = if frame.is_empty() { Ok(true) } else { self.guard.write(&frame) };
        self.unknown = !matches!(written, Ok(true));
        if !self.unknown {
            self.cursor = cursor;
            std::mem::swap(&mut self.previous, &mut self.next);
        }
        // Here rather than before the next frame: nobody waits for it now.
        self.blank_next();
        written.map(drop)
    }

    /// Does what [`Terminal::draw`] does for a first frame and sends nothing: the parts of the program and the memory that it
    /// takes are at hand then. For somebody who waits for what the frame is to show.
    pub fn rehearse(&mut self, render: impl FnOnce(&mut Buffer) -> Option<Position>) {
        self.blank_next();
        render(&mut self.next);
        std::hint::black_box(encode::encode(None, &self.next, None));
        self.next.reset();
    }

    /// Makes `next` a blank of the terminal's size.
    fn blank_next(&mut self) {
        if self.next.area.as_size() == self.size {
            self.next.reset();
        } else {
            self.next = Buffer::empty(Rect::from((Position::ORIGIN, self.size)));
        }
    }

    /// Gives the terminal back and stops the program, as Ctrl-Z does elsewhere; call it on the main thread.
    /// Returns when a shell has woken the program up (at once where there is no shell that could): the
    /// next frame draws everything.
    pub fn suspend(&mut self) {
        signals::suspend(&self.guard.shared());
        self.refresh();
    }

    /// Switches mouse reports on or off; off leaves selecting text to the terminal itself.
    ///
    /// # Errors
    ///
    /// When the terminal cannot be written to.
    pub fn set_mouse(&mut self, on: bool) -> io::Result<()> {
        self.guard.set_mouse(on)
    }

    /// Puts `text` on the clipboard of whoever sits at the terminal, also at the far end of an SSH connection.
    ///
    /// # Errors
    ///
    /// [`CopyError::TooLong`] where terminals would drop it in silence; otherwise the write's.
    pub fn copy(&mut self, text: &str) -> Result<(), CopyError> {
        let inside_screen = std::env::var_os("STY").is_some();
        let bytes = clipboard::sequence(text, inside_screen)?;
        self.guard.write(bytes.as_bytes())?;
        Ok(())
    }
}
