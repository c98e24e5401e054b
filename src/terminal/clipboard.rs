//! Turns text into the escape sequence that puts it on the clipboard of whoever sits at the terminal.
//!
//! It does not ask whether the terminal obeyed: none says. OSC 52 is the one way that works through SSH;
//! tmux takes it when `set-clipboard` is on, GNU screen passes it on only when wrapped.

use std::io;

use crossterm::Command;
use crossterm::clipboard::CopyToClipboard;
use thiserror::Error;

/// Bytes of text that fit the 100,000 bytes at which common terminals drop the whole sequence.
pub const LIMIT: usize = 74_000;

/// Bytes of one string that GNU screen passes on.
const SCREEN_CHUNK: usize = 512;

/// Why text was not copied.
#[derive(Debug, Error)]
pub enum CopyError {
    /// Terminals would drop it in silence.
    #[error("too long for the terminal's clipboard: {bytes} bytes, at most {LIMIT} fit")]
    TooLong {
        /// Bytes that were to be copied.
        bytes: usize,
    },
    /// The terminal cannot be written to.
    #[error("cannot reach the terminal's clipboard")]
    Write(#[from] io::Error),
}

/// The sequence that copies `text` without its control characters (line ends and tabs stay).
///
/// # Errors
///
/// [`CopyError::TooLong`].
pub fn sequence(text: &str, inside_screen: bool) -> Result<String, CopyError> {
    let text: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    if text.len() > LIMIT {
        return Err(CopyError::TooLong { bytes: text.len() });
    }
    let mut sequence = String::with_capacity(text.len() * 4 / 3 + 16);
    // Writing to a string cannot fail.
    let _ = CopyToClipboard::to_clipboard_from(&text).write_ansi(&mut sequence);
    Ok(if inside_screen { wrap_for_screen(&sequence) } else { sequence })
}

/// Device control strings short enough for GNU screen, which hands their insides to its terminal.
fn wrap_for_screen(sequence: &str) -> String {
    // The terminator of the inner sequence would end the outer one; a bell ends it as well.
    let inner = sequence.trim_end_matches("\x1b\\");
    let mut wrapped = String::with_capacity(inner.len() + inner.len() / 100 + 16);
    let mut start = 0;
    while start < inner.len() {
        // The sequence is ASCII, so every byte is a boundary.
        let end = (start + SCREEN_CHUNK).min(inner.len());
        wrapped.push_str("\x1bP");
        wrapped.push_str(&inner[start..end]);
        if end == inner.len() {
            wrapped.push('\x07');
        }
        wrapped.push_str("\x1b\\");
        start = end;
    }
    wrapped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_travels_as_base64() {
        assert_eq!(sequence("Halo", false).unwrap(), "\x1b]52;c;SGFsbw==\x1b\\");
    }

    #[test]
    fn control_characters_are_not_copied() {
        assert_eq!(sequence("H\x1ba\rlo\u{9b}", false).unwrap(), sequence("Halo", false).unwrap());
    }

    #[test]
    fn too_long_is_said() {
        assert!(sequence(&"a".repeat(LIMIT), false).is_ok());
        let error = sequence(&"a".repeat(LIMIT + 1), false).unwrap_err();
        assert!(error.to_string().contains("74001 bytes"), "{error}");
    }

    #[test]
    fn screen_gets_short_strings_that_join_to_the_whole() {
        let plain = sequence(&"kutipan ".repeat(200), false).unwrap();
        let wrapped = sequence(&"kutipan ".repeat(200), true).unwrap();
        let pieces: Vec<&str> = wrapped.split_terminator("\x1b\\").collect();
        assert!(pieces.len() > 1 && pieces.iter().all(|piece| piece.len() <= SCREEN_CHUNK + 3));
        let joined: String = pieces.iter().map(|piece| piece.strip_prefix("\x1bP").unwrap()).collect();
        assert_eq!(joined, plain.replace("\x1b\\", "\x07"));
    }
}
