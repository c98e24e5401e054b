//! Hostile text becomes text that is safe to show: no control character, no escape sequence, nothing invisible.
//!
//! One pass, one line at a time; it knows characters, not pages. Text that was decoded wrongly before it came here is
//! put right on the way (`mojibake.rs`). Which sequences a terminal would obey follows
//! ECMA-48 and xterm's control sequences; what counts as assigned, combining or composed follows Unicode.

use std::borrow::Cow;

use unicode_normalization::char::{is_combining_mark, is_public_assigned};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::mojibake;
use super::offsets::OffsetMap;

/// Combining marks kept on one base character; more are stacked only to spill over other lines.
const MAX_MARKS: usize = 4;
/// The longest control string (OSC, DCS, …) in bytes that is looked at for its end.
const MAX_CONTROL_STRING: usize = 4096;
/// What an unterminated control string may take with it, in bytes of its own line.
const MAX_UNTERMINATED: usize = 256;

/// Where sanitized text goes.
pub(super) struct Output<'a> {
    /// The text, added to at its end.
    pub text: &'a mut String,
    /// Grows with the text.
    pub offsets: &'a mut OffsetMap,
    /// Where the line in hand begins in `text`: no space is written there.
    pub line_start: usize,
}

/// How far [`sanitize`] got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Progress {
    /// Bytes of input done with, line ending included.
    pub consumed: usize,
    /// Whether a line ending was met; otherwise the input is used up.
    pub line_ended: bool,
}

/// Writes `input` up to its first line ending to `output`: runs of white space as one space, none at the line's start
/// (one may be left at its end). `source` is the offset of `input` in the source.
///
/// A `\r` at the very end of `input` counts as a line ending of its own.
pub(super) fn sanitize(input: &str, source: usize, output: &mut Output<'_>) -> Progress {
    let bytes = input.as_bytes();
    let mut at = 0;
    // The character that combining marks attach to, and how many it has.
    let mut base: Option<usize> = None;
    let mut marks = 0;
    while at < bytes.len() {
        let run = plain_run(&bytes[at..]);
        if run > 0 {
            output.offsets.record(output.text.len(), source + at);
            output.text.push_str(&input[at..at + run]);
            at += run;
            base = output.text.len().checked_sub(1).filter(|&i| output.text.as_bytes()[i] != b' ');
            marks = 0;
            continue;
        }
        let Some(c) = input[at..].chars().next() else { break };
        let (c, next) = match mojibake::repaired(&input[at..]) {
            Some((c, length)) => (c, at + length),
            None => (c, at + c.len_utf8()),
        };
        match classify(c) {
            Class::LineEnd => {
                let pair = c == '\r' && bytes.get(next) == Some(&b'\n');
                return Progress { consumed: next + usize::from(pair), line_ended: true };
            }
            Class::Escape => {
                at += escape_sequence(&input[at..]);
                continue;
            }
            Class::Space => {
                base = None;
                if output.text.len() > output.line_start && !output.text.ends_with(' ') {
                    output.offsets.record(output.text.len(), source + at);
                    output.text.push(' ');
                }
            }
            Class::Dropped => {}
            Class::Mark => {
                if let Some(start) = base.filter(|_| marks < MAX_MARKS) {
                    marks += 1;
                    attach(c, start, output);
                }
            }
            Class::Letter | Class::Forbidden => {
                base = Some(output.text.len());
                marks = 0;
                output.offsets.record(output.text.len(), source + at);
                match classify(c) {
                    Class::Letter => output.text.extend(std::iter::once(c).nfc()),
                    _ => output.text.push(char::REPLACEMENT_CHARACTER),
                }
            }
        }
        at = next;
    }
    Progress { consumed: bytes.len(), line_ended: false }
}

/// Puts a combining mark on the character at `start`, composing them where Unicode has one character for both.
fn attach(mark: char, start: usize, output: &mut Output<'_>) {
    output.text.push(mark);
    let composed: String = output.text[start..].nfc().collect();
    if composed != output.text[start..] {
        output.text.truncate(start);
        output.text.push_str(&composed);
        output.offsets.forget_after(start);
    }
}

/// Text from outside as one safe line: a file name, a title, an error message.
///
/// Line endings become spaces, runs of spaces one; the rest as in an article. Borrows when there is nothing to do.
pub fn line(text: &str) -> Cow<'_, str> {
    if plain_run(text.as_bytes()) == text.len() && !text.ends_with(' ') && !text.starts_with(' ') {
        return Cow::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len());
    let mut offsets = OffsetMap::default();
    let mut rest = text;
    while !rest.is_empty() {
        let mut output = Output { text: &mut clean, offsets: &mut offsets, line_start: 0 };
        let progress = sanitize(rest, 0, &mut output);
        rest = &rest[progress.consumed..];
        if progress.line_ended && !clean.is_empty() && !clean.ends_with(' ') {
            clean.push(' ');
        }
    }
    clean.truncate(clean.trim_end_matches(' ').len());
    if clean == text { Cow::Borrowed(text) } else { Cow::Owned(clean) }
}

/// Length in bytes of the longest beginning of `bytes` that is printable ASCII with single spaces between words.
fn plain_run(bytes: &[u8]) -> usize {
    let mut end = 0;
    while let Some(&byte) = bytes.get(end) {
        match byte {
            0x21..=0x7E => {}
            // A space belongs to the run when it stands alone inside it.
            b' ' if end > 0 && bytes.get(end + 1).is_some_and(|next| (0x21..=0x7E).contains(next)) => {}
            _ => break,
        }
        end += 1;
    }
    end
}

/// What the sanitizer does with a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    /// Kept (composed, if it has a composed form of its own).
    Letter,
    /// Any white space inside a line: one space.
    Space,
    /// Ends the line.
    LineEnd,
    /// Begins an escape sequence: the whole sequence goes.
    Escape,
    /// Belongs to the character before it.
    Mark,
    /// Invisible and harmless, only in the reader's way.
    Dropped,
    /// Shown as U+FFFD.
    Forbidden,
}

fn classify(c: char) -> Class {
    match c {
        '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Class::LineEnd,
        '\u{1B}' | '\u{90}' | '\u{98}' | '\u{9B}' | '\u{9D}' | '\u{9E}' | '\u{9F}' => Class::Escape,
        ' '..='~' if c != ' ' => Class::Letter,
        // Blank braille looks like a space and is used as one.
        '\u{2800}' => Class::Space,
        _ if c.is_whitespace() => Class::Space,
        _ if c.is_control() => Class::Forbidden,
        // Curly quotation marks, dashes and Latin letters: nearly all there is in an article beyond ASCII.
        '\u{2010}'..='\u{2027}' | '\u{A1}'..='\u{AC}' | '\u{AE}'..='\u{17F}' => Class::Letter,
        // Soft hyphen, combining grapheme joiner, Mongolian separators, zero-width space and joiners, directional
        // marks, word joiner, invisible operators, byte order mark, tags, variation selectors for ideographs.
        '\u{AD}'
        | '\u{34F}'
        | '\u{61C}'
        | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}'
        | '\u{2060}'..='\u{2064}'
        | '\u{FEFF}'
        | '\u{E0000}'..='\u{E0FFF}' => Class::Dropped,
        // Directional embeddings, overrides and isolates, deprecated format characters, annotation anchors and the
        // object replacement, Hangul fillers.
        '\u{202A}'..='\u{202E}'
        | '\u{2065}'..='\u{206F}'
        | '\u{FFF0}'..='\u{FFFC}'
        | '\u{115F}'
        | '\u{1160}'
        | '\u{3164}'
        | '\u{FFA0}'
        | '\u{17B4}'
        | '\u{17B5}'
        | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}' => Class::Forbidden,
        '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}' | '\u{FDD0}'..='\u{FDEF}' => Class::Forbidden,
        _ if !is_public_assigned(c) => Class::Forbidden,
        '\u{FE00}'..='\u{FE0F}' => Class::Mark,
        _ if is_combining_mark(c) || is_nfc_quick(std::iter::once(c)) == IsNormalized::Maybe => Class::Mark,
        _ => Class::Letter,
    }
}

/// Length in bytes of the escape sequence at the start of `text`, which begins with ESC or a C1 control.
/// It never reaches past the end of the line.
fn escape_sequence(text: &str) -> usize {
    let mut characters = text.char_indices();
    let Some((_, first)) = characters.next() else { return 0 };
    let after_first = first.len_utf8();
    match first {
        '\u{9B}' => return after_first + control_sequence(&text.as_bytes()[after_first..]),
        '\u{1B}' => {}
        _ => return after_first + control_string(&text[after_first..]),
    }
    match text.as_bytes().get(1) {
        Some(b'[') => 2 + control_sequence(&text.as_bytes()[2..]),
        Some(b']' | b'P' | b'X' | b'^' | b'_') => 2 + control_string(&text[2..]),
        Some(0x20..=0x2F) => {
            let bytes = &text.as_bytes()[1..];
            let intermediates = bytes.iter().take_while(|b| (0x20..=0x2F).contains(*b)).count();
            // A space and a letter is how a word goes on; only a true designation takes its final byte along.
            let ends = bytes.get(intermediates).is_some_and(|b| (0x30..=0x7E).contains(b));
            if ends { 1 + intermediates + 1 } else { 1 + intermediates }
        }
        Some(0x30..=0x7E) => 2,
        _ => 1,
    }
}

/// Length of the rest of a CSI sequence: parameters, intermediates, the final byte.
fn control_sequence(bytes: &[u8]) -> usize {
    let parameters = bytes.iter().take_while(|b| (0x30..=0x3F).contains(*b)).count();
    let intermediates = bytes[parameters..].iter().take_while(|b| (0x20..=0x2F).contains(*b)).count();
    let end = parameters + intermediates;
    match bytes.get(end) {
        Some(0x40..=0x7E) => end + 1,
        _ => end,
    }
}

/// Length of the rest of an OSC, DCS, APC, PM or SOS string with its terminator.
fn control_string(text: &str) -> usize {
    for (at, c) in text.char_indices() {
        match c {
            '\u{7}' | '\u{18}' | '\u{1A}' | '\u{9C}' => return at + c.len_utf8(),
            '\u{1B}' if text[at + 1..].starts_with('\\') => return at + 2,
            // Any other escape or C1 control breaks the string off and is looked at for itself.
            '\u{1B}' | '\u{80}'..='\u{9F}' => return at,
            _ if at >= MAX_CONTROL_STRING || classify(c) == Class::LineEnd => {
                return text[..at].floor_char_boundary(MAX_UNTERMINATED);
            }
            _ => {}
        }
    }
    text.floor_char_boundary(MAX_UNTERMINATED)
}
