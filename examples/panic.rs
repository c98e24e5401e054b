//! Opens the terminal as the reader does and panics at the first key: for the test that a bug of the program's own
//! leaves the terminal as it was. `save` leaves a mark beside the article to show that it was called.

use std::sync::mpsc;

use kutip::terminal::{Event, Options, Terminal};
use ratatui::layout::Position;

fn main() {
    let mark = std::env::args().nth(1).unwrap_or_default();
    let (sender, receiver) = mpsc::channel::<Vec<Event>>();
    let opened = Terminal::open(Options { mouse: true }, move || {
        let _ = std::fs::write(&mark, "saved");
    });
    let mut terminal = match opened {
        Ok(terminal) => terminal,
        Err(error) => return eprintln!("{error}"),
    };
    let drawn = terminal.draw(None, |buffer| {
        buffer.set_string(0, 0, "ready", ratatui::style::Style::new());
        Some(Position::ORIGIN)
    });
    let listening = terminal.listen(&sender);
    let arrived = receiver.recv();
    panic!("wanted, after {drawn:?}, {listening:?} and {arrived:?}");
}
