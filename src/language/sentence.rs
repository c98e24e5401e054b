//! A paragraph becomes sentences. Abbreviations (`dr.`, `PT.`, `No.`, initials), decimals, brackets and stops inside
//! quotations that go on (`“… itu.” kata X`) end none.
//!
//! It works on tokens, which already hold the stops of abbreviations, numbers and addresses, and looks one token past a
//! possible end, as rule-based splitters since Grefenstette and Tapanainen (1994) do. A quotation of several
//! sentences is split; paragraphs are not its business.

use crate::article::ByteRange;
use crate::language::token::{Token, TokenKind, tokens};

/// Reporting words that go on after a quotation even where an editor capitalised them.
const CUES: &[&str] = &[
    "imbuh", "jelas", "kata", "lanjut", "papar", "sebut", "tambah", "tegas", "terang", "tutur", "ucap",
    "ujar", "ungkap",
];

/// The longest bracket, in tokens, whose inner stops are ignored; a longer one was probably never closed.
const LONGEST_BRACKET: usize = 80;

/// The sentences of `text` (one paragraph) in order, moved on by `base` bytes; white space between
/// them belongs to none.
pub fn sentences(text: &str, base: u32) -> Vec<ByteRange> {
    let mut sentences = sentences_of(text, &tokens(text, 0));
    for sentence in &mut sentences {
        *sentence = sentence.shifted(base);
    }
    sentences
}

/// Like [`sentences`], for a text whose `tokens` are known (with a base of 0).
pub fn sentences_of(text: &str, tokens: &[Token]) -> Vec<ByteRange> {
    let mut sentences = Vec::new();
    let mut first = 0;
    let mut straight_open = false;
    let mut at = 0;
    while at < tokens.len() {
        match tokens[at].of(text) {
            "\"" => straight_open = !straight_open,
            "(" | "[" => {
                if let Some(close) = closing_bracket(text, tokens, at) {
                    at = close;
                }
            }
            "." | "?" | "!" | "…" => {
                let end = run_of_stops(text, tokens, at);
                let (after, closed) = closing_marks(text, tokens, end, &mut straight_open);
                if ends_here(text, tokens, first, at, end, after, closed) {
                    sentences.push(ByteRange::new(tokens[first].range.start, tokens[after - 1].range.end));
                    first = after;
                }
                at = after;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    if let (Some(start), Some(end)) = (tokens.get(first), tokens.last()) {
        sentences.push(ByteRange::new(start.range.start, end.range.end));
    }
    sentences
}

/// Index of the bracket that closes the one at `open`.
fn closing_bracket(text: &str, tokens: &[Token], open: usize) -> Option<usize> {
    let close = if tokens[open].of(text) == "(" { ")" } else { "]" };
    let limit = tokens.len().min(open + LONGEST_BRACKET);
    (open + 1..limit).find(|&i| tokens[i].of(text) == close)
}

/// One past the last stop of the run that begins at `at` (`?!`, `...`).
fn run_of_stops(text: &str, tokens: &[Token], at: usize) -> usize {
    let mut end = at + 1;
    while end < tokens.len()
        && tokens[end].range.start == tokens[end - 1].range.end
        && matches!(tokens[end].of(text), "." | "?" | "!" | "…")
    {
        end += 1;
    }
    end
}

/// One past the closing quotation marks and brackets from `at` on, and whether a quotation was closed.
fn closing_marks(text: &str, tokens: &[Token], mut at: usize, straight_open: &mut bool) -> (usize, bool) {
    let mut closed = false;
    while at < tokens.len() {
        let glued = tokens[at].range.start == tokens[at - 1].range.end;
        let last = tokens.get(at + 1).is_none_or(|next| next.range.start > tokens[at].range.end);
        let closes = match tokens[at].of(text) {
            "”" | "»" => true,
            "’" | "'" => glued,
            ")" | "]" => glued,
            "\"" => {
                let closes = *straight_open && (glued || last);
                *straight_open &= !closes;
                closes
            }
            _ => false,
        };
        if !closes {
            break;
        }
        closed |= !matches!(tokens[at].of(text), ")" | "]");
        at += 1;
    }
    (at, closed)
}

/// Whether a sentence ends with the stops `stop..end` and the closing marks up to `after`.
fn ends_here(
    text: &str,
    tokens: &[Token],
    first: usize,
    stop: usize,
    end: usize,
    after: usize,
    closed: bool,
) -> bool {
    let Some(next) = tokens.get(after) else { return true };
    let glued = next.range.start == tokens[after - 1].range.end;
    let word = next.of(text);
    match next.kind {
        TokenKind::Word if word.starts_with(char::is_lowercase) => return false,
        TokenKind::Word if closed && is_cue(word) => return false,
        TokenKind::Mark if !matches!(word, "“" | "\"" | "‘" | "'" | "«" | "(" | "[" | "”") => {
            return false;
        }
        TokenKind::Mark | TokenKind::Number if glued && !closed && !matches!(word, "“" | "\"") => {
            return false;
        }
        TokenKind::Number if glued => return false,
        _ => {}
    }
    // `1. Pertama`: the number of an item, not a sentence.
    let numbers_item = stop == first + 1
        && tokens[first].kind == TokenKind::Number
        && end == stop + 1
        && tokens[stop].of(text) == ".";
    !numbers_item && stop > first
}

fn is_cue(word: &str) -> bool {
    let word = word.to_lowercase();
    CUES.contains(&word.strip_suffix("nya").unwrap_or(&word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text, 0).into_iter().map(|s| &text[s.range()]).collect()
    }

    #[test]
    fn one_sentence_each() {
        for text in [
            "Menurut dr. Siti Rahma dari PT. Maju, Jl. Melati No. 5 sudah aman.",
            "“Benarkah?” kata Rahmat.",
            "\"Awas!\" teriak warga.",
            "“Kami siap.” Kata Menteri Rahmat di Medan.",
            "Gubernur J. Rahman tiba pukul 10.30 WIB.",
            "Budi, S.H., M.Si. Wijaya hadir (Lihat hal. 3. Terima kasih.) di sana.",
            "Nilainya 3.000,5 atau 2.5 kali lipat.",
            "Ia diam... lalu pergi.",
            "1. Siapkan air hangat.",
            "Ia membaca Contoh.com dan tertawa.",
            "Beras, gula, dll. dibagikan.",
            "Judul tanpa titik",
        ] {
            assert_eq!(split(text), [text]);
        }
    }

    #[test]
    fn several_sentences() {
        for (text, expected) in [
            ("Ia datang. Mereka pergi.", &["Ia datang.", "Mereka pergi."][..]),
            ("“Kami siap. Ayo!” Ia tertawa.", &["“Kami siap.", "Ayo!”", "Ia tertawa."]),
            ("\"Kami siap.\" \"Ayo,\" katanya.", &["\"Kami siap.\"", "\"Ayo,\" katanya."]),
            ("Ia pulang.\"Kami siap,\" katanya.", &["Ia pulang.", "\"Kami siap,\" katanya."]),
            ("Harganya Rp 5.000. Murah!", &["Harganya Rp 5.000.", "Murah!"]),
            ("Beras, gula, dll. Warga senang.", &["Beras, gula, dll.", "Warga senang."]),
            ("Ia makan vitamin C. Sehat?! Ya…", &["Ia makan vitamin C.", "Sehat?!", "Ya…"]),
            ("Ia ke sekolah.Dia pulang.", &["Ia ke sekolah.", "Dia pulang."]),
            ("Kata AS. Itu benar. 20 orang tewas.", &["Kata AS.", "Itu benar.", "20 orang tewas."]),
        ] {
            assert_eq!(split(text), expected);
        }
    }

    proptest! {
        #[test]
        fn sentences_cover_all_but_white_space(text in "([a-zA-Z.?!'’\"“”()\\[ 0-9]|\\PC){0,60}", base in 0u32..9) {
            let mut at = 0;
            for sentence in sentences(&text, base) {
                let range = (sentence.start - base) as usize..(sentence.end - base) as usize;
                prop_assert!(!range.is_empty());
                prop_assert!(text[at..range.start].chars().all(char::is_whitespace));
                at = range.end;
            }
            prop_assert!(text[at..].chars().all(char::is_whitespace));
        }
    }
}
