//! Bytes become Unicode text, piece by piece: UTF-8, UTF-16, or an old 8-bit encoding.
//!
//! Valid UTF-8 always wins; only text that is not is guessed at, once, by `chardetng` (the detector of Firefox).
//! Nothing is cleaned here, and a byte order mark is passed on as the character it is, so that offsets stay true.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Bytes from the first non-ASCII one on that must be valid UTF-8 for the text to be taken as such.
const PROOF: usize = 1024;
/// Bytes at most that an encoding is guessed from.
const GUESSED_FROM: usize = 256 * 1024;
/// Bytes at the start of a file that show whether it is text.
const LOOKED_AT: usize = 8 * 1024;
/// So many control characters prove nothing, however short the text.
const STRAY: usize = 2;

/// The data is not text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NotText;

/// Decodes one stream of bytes.
pub(super) struct Decoder {
    state: State,
}

enum State {
    /// Nothing but ASCII so far; what is held begins with the first byte that is not.
    Undecided {
        held: Vec<u8>,
    },
    Decided(encoding_rs::Decoder),
}

impl Decoder {
    /// A decoder for a stream that begins with `head` (at least 8 KiB, or all there is), which is only looked at.
    ///
    /// # Errors
    /// When more than a twentieth of `head` is control characters that no text has, and it is not UTF-16. A stray NUL makes
    /// no article unreadable: it is replaced like any other control character.
    pub(super) fn new(head: &[u8]) -> Result<Self, NotText> {
        let marked = Encoding::for_bom(head).map(|(encoding, _)| encoding);
        // The mark of UTF-32, which nobody decodes any more, begins like that of UTF-16.
        if head.starts_with(&[0xFF, 0xFE, 0, 0]) {
            return Err(NotText);
        }
        let head = &head[..head.len().min(LOOKED_AT)];
        if let Some(encoding) = marked.or_else(|| unmarked_utf16(head)) {
            return Ok(Self { state: State::Decided(encoding.new_decoder_without_bom_handling()) });
        }
        let controls = head.iter().filter(|byte| is_control(**byte)).count();
        if (controls > STRAY && controls * 20 > head.len()) || head.starts_with(b"%PDF-") {
            return Err(NotText);
        }
        Ok(Self { state: State::Undecided { held: Vec::new() } })
    }

    /// Decodes the next bytes onto the end of `text`; what is not valid becomes U+FFFD. Some of them may be
    /// held back until more have come. `last`: none will.
    pub(super) fn push(&mut self, bytes: &[u8], last: bool, text: &mut String) {
        match &mut self.state {
            State::Decided(decoder) => decode(decoder, bytes, last, text),
            State::Undecided { held } => {
                let ascii = if held.is_empty() { Encoding::ascii_valid_up_to(bytes) } else { 0 };
                // Proven ASCII by the line above, so nothing is lost.
                text.push_str(&String::from_utf8_lossy(&bytes[..ascii]));
                held.extend_from_slice(&bytes[ascii..]);
                if let Some(encoding) = choose(held, last) {
                    let held = std::mem::take(held);
                    let mut decoder = encoding.new_decoder_without_bom_handling();
                    match std::str::from_utf8(&held) {
                        // The usual case, and the decoder need not be asked: it takes its time to look at the processor.
                        Ok(valid) if encoding == UTF_8 => text.push_str(valid),
                        _ => decode(&mut decoder, &held, last, text),
                    }
                    self.state = State::Decided(decoder);
                }
            }
        }
    }
}

/// Whether no text has this byte. Manual pages strike over with backspaces, terminals colour with escapes and end a link
/// with a bell. Of random bytes a tenth is such.
fn is_control(byte: u8) -> bool {
    matches!(byte, 0..=6 | 0xE..=0x1A | 0x1C..=0x1F | 0x7F)
}

/// UTF-16 without a mark, where `head` looks like it: of Latin text nearly every other byte is NUL, and those between are
/// letters.
fn unmarked_utf16(head: &[u8]) -> Option<&'static Encoding> {
    let pairs = head.len() / 2;
    let is_utf16 = |high: usize, low: usize| {
        let narrow = || head.chunks_exact(2).filter(|pair| pair[high] == 0).map(|pair| pair[low]);
        narrow().count() * 4 > pairs * 3 && narrow().filter(|byte| is_control(*byte)).count() * 20 <= pairs
    };
    if is_utf16(1, 0) { Some(UTF_16LE) } else { is_utf16(0, 1).then_some(UTF_16BE) }
}

/// The encoding of text whose first non-ASCII byte begins `held`; `None`: more is needed to tell, or nothing to tell.
fn choose(held: &[u8], last: bool) -> Option<&'static Encoding> {
    if held.is_empty() || (held.len() < PROOF && !last) {
        return None;
    }
    if looks_like_utf8(&held[..held.len().min(PROOF)]) {
        return Some(UTF_8);
    }
    if held.len() < GUESSED_FROM && !last {
        return None;
    }
    let window = &held[..held.len().min(GUESSED_FROM)];
    // UTF-8 with a few broken bytes is still UTF-8: no other encoding has well-formed sequences by the dozen.
    let (mut good, mut bad) = (0, 0);
    for chunk in window.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    if good > 3 * bad {
        return Some(UTF_8);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(window, true);
    Some(detector.guess(Some(b"id"), Utf8Detection::Deny))
}

/// Whether `bytes` is valid UTF-8, but for a character cut off at the end.
fn looks_like_utf8(bytes: &[u8]) -> bool {
    match std::str::from_utf8(bytes) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none() && error.valid_up_to() > 0,
    }
}

fn decode(decoder: &mut encoding_rs::Decoder, bytes: &[u8], last: bool, text: &mut String) {
    let mut rest = bytes;
    loop {
        let room = decoder.max_utf8_buffer_length(rest.len()).unwrap_or(rest.len());
        text.reserve(room);
        let (result, read, _) = decoder.decode_to_string(rest, text, last);
        rest = &rest[read..];
        if result == encoding_rs::CoderResult::InputEmpty {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn decoded(bytes: &[u8], step: usize) -> Result<String, NotText> {
        let mut decoder = Decoder::new(bytes)?;
        let mut text = String::new();
        for chunk in bytes.chunks(step) {
            decoder.push(chunk, false, &mut text);
        }
        decoder.push(&[], true, &mut text);
        Ok(text)
    }

    #[test]
    fn encodings_of_articles() {
        let quoted = "“Kami siap,” kata Zoë di café itu — harganya 5 €.";
        let utf16 = |mark: u16, bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
            std::iter::once(mark).chain(quoted.encode_utf16()).flat_map(bytes).collect()
        };
        let (windows, _, _) = encoding_rs::WINDOWS_1252.encode(quoted);
        let cases: [(&str, Vec<u8>); 7] = [
            ("UTF-8", quoted.as_bytes().to_vec()),
            ("UTF-8 with mark", format!("\u{FEFF}{quoted}").into_bytes()),
            ("UTF-16 little", utf16(0xFEFF, u16::to_le_bytes)),
            ("UTF-16 big", utf16(0xFEFF, u16::to_be_bytes)),
            ("UTF-16 little without mark", utf16(0xFEFF, u16::to_le_bytes)[2..].to_vec()),
            ("UTF-16 big without mark", utf16(0xFEFF, u16::to_be_bytes)[2..].to_vec()),
            ("Windows-1252", windows.into_owned()),
        ];
        for (name, bytes) in cases {
            for step in [1, 7, 1000] {
                let text = decoded(&bytes, step).unwrap();
                assert_eq!(text.trim_start_matches('\u{FEFF}'), quoted, "{name}, {step} bytes at a time");
            }
        }
    }

    #[test]
    fn an_old_encoding_that_shows_late_is_still_found() {
        let mut bytes = "Warga mengungsi ke balai desa. ".repeat(2000).into_bytes();
        bytes.extend_from_slice(b"\x93Kami aman,\x94 kata lurah itu.");
        assert!(decoded(&bytes, 4096).unwrap().ends_with("“Kami aman,” kata lurah itu."));
    }

    #[test]
    fn a_broken_byte_does_not_make_utf8_something_else() {
        let mut bytes = "“Aman,” katanya. “Siap,” kata ibu itu. ".as_bytes().to_vec();
        bytes.push(0xFF);
        assert!(decoded(&bytes, 5).unwrap().starts_with("“Aman,”"));
    }

    #[test]
    fn binary_data_is_not_text() {
        for bytes in [
            &b"\x7FELF\x02\x01\x01\0\0"[..],
            b"%PDF-1.7 stream",
            b"\x01\x02\x03ab\x04\x05",
            b"GIF89a\0\x01\0\x01\0\0",
            b"\xFF\xFE\0\0B\0\0\0u\0\0\0d\0\0\0i\0\0\0",
            b"\0\0\0B\0\0\0u\0\0\0d\0\0\0i",
            b"\0\0\0\0\0\0\0\0",
            b"\x01\0\x02\0\x03\0\x04\0\x05\0",
        ] {
            assert_eq!(decoded(bytes, 100), Err(NotText), "{bytes:?}");
        }
    }

    #[test]
    fn links_of_a_terminal_leave_an_article_readable() {
        let text = "\u{1B}]8;;http://x/\u{7}Warga\u{1B}]8;;\u{7} ".repeat(20);
        assert_eq!(decoded(text.as_bytes(), 100), Ok(text));
    }

    #[test]
    fn stray_control_characters_leave_an_article_readable() {
        let article = "Warga mengungsi ke balai desa.\n".repeat(20);
        for stray in ["\0", "\u{1}\u{2}\u{3}", "\u{8}\u{8}\u{8}", "\u{7F}\u{1B}[0m"] {
            let text = format!("{stray}{article}");
            assert_eq!(decoded(text.as_bytes(), 100), Ok(text.clone()), "{stray:?}");
        }
    }

    proptest! {
        #[test]
        fn pieces_decode_like_the_whole(bytes in proptest::collection::vec(any::<u8>(), 0..4000), step in 1usize..2000) {
            prop_assert_eq!(decoded(&bytes, step), decoded(&bytes, usize::MAX));
        }
    }
}
