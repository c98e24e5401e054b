//! Turns the bytes of the keyboard, mouse and clipboard into events, on a thread of its own that sleeps until
//! there are some.
//!
//! It does no mapping to actions, and it never looks at a clock: an idle reader is not woken up. Escape
//! sequences are crossterm's to understand.

use std::io;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use crossterm::event::{Event as Raw, KeyEventKind, poll, read};

use super::Event;

/// Bytes of stack; the parser needs a small part of it.
const STACK: usize = 256 * 1024;

/// Most events that are sent as one: a paste of keys without an end is to be seen on its way.
const MOST_TOGETHER: usize = 256;

/// Starts the thread. It ends when nobody receives any more.
///
/// What came at once, as the keys of a held one do on a slow line, is sent as one, so that one frame answers it.
pub(super) fn listen<M>(sender: Sender<M>) -> io::Result<()>
where
    M: From<Vec<Event>> + Send + 'static,
{
    thread::Builder::new().name("input".into()).stack_size(STACK).spawn(move || {
        loop {
            let mut events = Vec::new();
            let is_open = loop {
                match read() {
                    Ok(raw) => events.extend(translate(raw)),
                    Err(_) => {
                        events.push(Event::Closed);
                        break false;
                    }
                }
                if events.len() >= MOST_TOGETHER || !poll(Duration::ZERO).unwrap_or(false) {
                    break true;
                }
            };
            if !events.is_empty() && sender.send(events.into()).is_err() || !is_open {
                return;
            }
        }
    })?;
    Ok(())
}

/// Leaves out what nobody asked for. Size changes come from the signal thread, which sees them from
/// before the first frame on.
fn translate(raw: Raw) -> Option<Event> {
    match raw {
        Raw::Key(key) if key.kind != KeyEventKind::Release => Some(Event::Key(key)),
        Raw::Mouse(mouse) => Some(Event::Mouse(mouse)),
        Raw::Paste(text) => Some(Event::Paste(text)),
        Raw::Key(_) | Raw::Resize(..) | Raw::FocusGained | Raw::FocusLost => None,
    }
}

#[cfg(test)]
mod tests {
    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

    use super::*;

    #[test]
    fn only_what_was_asked_for_comes_through() {
        let press = KeyEvent::new(KeyCode::Char('q'), KeyModifiers::NONE);
        let release = KeyEvent { kind: KeyEventKind::Release, ..press };
        assert_eq!(translate(Raw::Key(press)), Some(Event::Key(press)));
        assert_eq!(translate(Raw::Key(release)), None);
        assert_eq!(translate(Raw::Paste("kata".into())), Some(Event::Paste("kata".into())));
        assert_eq!(translate(Raw::Resize(80, 24)), None);
        assert_eq!(translate(Raw::FocusLost), None);
    }
}
