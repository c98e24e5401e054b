//! Text becomes tokens: words, numbers and single marks, each a range into it.
//!
//! A reduplication (`orang-orang`), an affixed acronym (`KTP-nya`, `di-PHK`), a name with an apostrophe
//! (`Ma'ruf`), a number with its separators (`5.000`, `10,5`), an abbreviation with its stops (`S.H.`, `dr.`) and an
//! address (`detik.com`, `@akun`) is one token. A quotation mark is a token of its own, also where a scraper glued it
//! to a word. Nothing is decided here about what a word means; the rules are those of Unicode's UAX #29, narrowed
//! to how Indonesian newspapers write.

use crate::article::ByteRange;
use crate::language::abbreviation;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with inner hyphens and apostrophes; addresses; abbreviations with their stops.
    Word,
    /// Digits with their separators and endings (`5.000`, `1990-an`).
    Number,
    /// One character of punctuation or symbol.
    Mark,
}

/// A token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it lies.
    pub range: ByteRange,
    /// What it is made of.
    pub kind: TokenKind,
}

impl Token {
    /// Its text, where `text` is what [`tokens`] was called with and `base` was 0.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range.range()).unwrap_or("")
    }
}

/// The tokens of `text`, their ranges moved on by `base` bytes (the offset of `text` in its article).
///
/// In order and never overlapping; together they cover every character that is not white space.
pub fn tokens(text: &str, base: u32) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 6 + 4);
    let mut at = 0;
    let mut label = false;
    while let Some(first) = char_at(text, at) {
        let (end, kind) = if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        } else if first.is_alphabetic() {
            (word_end(text, at, label), TokenKind::Word)
        } else if first.is_numeric() {
            (number_end(text, at), TokenKind::Number)
        } else if matches!(first, '@' | '#')
            && char_at(text, at + 1).is_some_and(|c| c.is_alphanumeric() || c == '_')
        {
            (handle_end(text, at + 1), TokenKind::Word)
        } else {
            (at + first.len_utf8(), TokenKind::Mark)
        };
        label = kind == TokenKind::Word && abbreviation::announces_letter(&text[at..end]);
        tokens.push(Token { range: ByteRange::from(at..end).shifted(base), kind });
        at = end;
    }
    tokens
}

/// Top-level domains of the addresses in Indonesian news; after anything else a stop inside a word is a stop.
const DOMAINS: &[&str] = &[
    "ac", "app", "asia", "co", "com", "edu", "go", "gov", "id", "info", "int", "io", "live", "me", "mil",
    "my", "net", "news", "online", "or", "org", "sch", "site", "tv", "uk", "us", "web", "xyz",
];

/// The character at byte `at`, which must be a boundary; `None` at the end.
fn char_at(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at) {
        Some(&byte) if byte < 0x80 => Some(char::from(byte)),
        _ => text.get(at..).and_then(|rest| rest.chars().next()),
    }
}

/// A letter or digit, or a mark that combines with one.
fn is_word_character(c: char) -> bool {
    c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | 'ʼ')
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// End of the run of letters and digits at `at`.
fn run_end(text: &str, mut at: usize) -> usize {
    while let Some(c) = char_at(text, at).filter(|&c| is_word_character(c)) {
        at += c.len_utf8();
    }
    at
}

/// End of the word that begins at `start`; `label` says that a single capital here is no initial (`vitamin C.`).
fn word_end(text: &str, start: usize, label: bool) -> usize {
    if is_web_address(text, start) {
        return address_end(text, start);
    }
    let mut part = start;
    let mut dotted = false;
    let mut at = currency_end(text, start).unwrap_or_else(|| run_end(text, start));
    if at - start == 2 && text.as_bytes().get(at).is_some_and(u8::is_ascii_digit) {
        return at;
    }
    while let Some(joiner) = char_at(text, at) {
        let next_at = at + joiner.len_utf8();
        let Some(next) = char_at(text, next_at) else { break };
        let joins = if joiner.is_whitespace() {
            false
        } else if is_hyphen(joiner) {
            next.is_alphanumeric()
        } else if is_apostrophe(joiner) {
            // `berkata'Saya` is a glued quotation mark, `O'Neill` and `Jum'at` are names.
            next.is_lowercase() || (next.is_alphabetic() && short_or_capitals(&text[part..at]))
        } else if joiner == '.' {
            let joined = joins_stop(text, &text[part..at], next_at, dotted);
            dotted |= joined;
            joined
        } else {
            match joiner {
                '&' => {
                    next.is_uppercase() && at - part <= 3 && text[part..at].chars().all(char::is_uppercase)
                }
                '@' => next.is_alphanumeric() && text[start..at].is_ascii(),
                '_' => next.is_alphanumeric() || next == '_',
                _ => false,
            }
        };
        if !joins {
            break;
        }
        part = next_at;
        at = run_end(text, next_at);
    }
    if char_at(text, at) == Some('.') && keeps_stop(text, start, part, at, dotted, label) {
        at + 1
    } else {
        at
    }
}

/// `Rp5.000` is a currency and a number.
fn currency_end(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes().get(start..start + 3)?;
    (bytes.starts_with(b"Rp") && bytes[2].is_ascii_digit()).then_some(start + 2)
}

fn short_or_capitals(part: &str) -> bool {
    part.chars().nth(2).is_none() || part.chars().all(char::is_uppercase)
}

/// Whether the stop between `part` and what begins at `next_at` is inside a word: `S.H`, `M.Si`, `detik.com`.
fn joins_stop(text: &str, part: &str, next_at: usize, dotted: bool) -> bool {
    let end = run_end(text, next_at);
    let next = &text[next_at..end];
    if next.is_empty() {
        return false;
    }
    if DOMAINS.contains(&next) && part.len() > 1 {
        return true;
    }
    if next.starts_with(|c: char| c.is_ascii_digit()) && part.ends_with(|c: char| c.is_ascii_digit()) {
        return true;
    }
    let single = part.chars().nth(1).is_none();
    let short = next.chars().nth(4).is_none();
    let initial = part.starts_with(char::is_uppercase);
    if single && !initial {
        // a.n., d.a., s.d.
        return next.chars().nth(1).is_none() && next.starts_with(char::is_lowercase);
    }
    let degree = single || matches!(part, "Sp" | "Ph" | "Dr" | "St");
    (degree || dotted) && initial && short && next.starts_with(char::is_uppercase)
}

/// Whether the stop at `at` belongs to the word before it.
fn keeps_stop(text: &str, start: usize, part: usize, at: usize, dotted: bool, label: bool) -> bool {
    let Some(after) = char_at(text, at + 1) else { return false };
    if after == '.' {
        return false;
    }
    let word = &text[start..at];
    if dotted {
        return !DOMAINS.contains(&&text[part..at]);
    }
    let single = word.chars().nth(1).is_none();
    if single && word.starts_with(char::is_uppercase) {
        return !label;
    }
    abbreviation::keeps_stop(word)
}

/// End of the number at `start`: digits, separators between digits, and an ending (`1990-an`, `20an`, `5G`).
fn number_end(text: &str, start: usize) -> usize {
    let mut at = run_end(text, start);
    while let Some(joiner) = char_at(text, at) {
        let next_at = at + joiner.len_utf8();
        let Some(next) = char_at(text, next_at) else { break };
        let joins = match joiner {
            '.' | ',' | ':' | '/' => {
                next.is_ascii_digit() && text[..at].ends_with(|c: char| c.is_ascii_digit())
            }
            _ => is_hyphen(joiner) && next.is_alphanumeric(),
        };
        if !joins {
            break;
        }
        at = run_end(text, next_at);
    }
    at
}

/// End of a handle or hashtag whose name begins at `at`.
fn handle_end(text: &str, mut at: usize) -> usize {
    loop {
        at = run_end(text, at);
        match (char_at(text, at), char_at(text, at + 1)) {
            (Some('_'), _) => at += 1,
            (Some('.' | '-'), Some(next)) if next.is_lowercase() || next.is_ascii_digit() => at += 1,
            _ => return at,
        }
    }
}

fn is_web_address(text: &str, start: usize) -> bool {
    let bytes = &text.as_bytes()[start..];
    matches!(bytes.first(), Some(b'h' | b'H' | b'w' | b'W'))
        && ["http://", "https://", "www."].iter().any(|scheme| {
            bytes.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme.as_bytes()))
        })
}

/// End of the web address at `start`, without the punctuation of the sentence around it.
fn address_end(text: &str, start: usize) -> usize {
    let rest = &text[start..];
    let length = rest.find(|c: char| c.is_whitespace() || "\"“”«»<>‘’'".contains(c)).unwrap_or(rest.len());
    start + rest[..length].trim_end_matches(|c: char| ".,;:!?)]}…".contains(c)).len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn split(text: &str) -> String {
        tokens(text, 0).iter().map(|t| t.of(text)).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn words_numbers_and_marks() {
        for (text, expected) in [
            ("Ma'ruf salat Jum’at.", "Ma'ruf|salat|Jum’at|."),
            ("orang-orang ber-KTP-nya di-PHK se-Indonesia", "orang-orang|ber-KTP-nya|di-PHK|se-Indonesia"),
            ("harga 5.000, naik 10,5 persen", "harga|5.000|,|naik|10,5|persen"),
            ("era 1990-an, abad ke-20, diskon 20%.", "era|1990-an|,|abad|ke-20|,|diskon|20|%|."),
            ("Rp5.000 atau Rp 5.000", "Rp|5.000|atau|Rp|5.000"),
            ("pukul 10.30 WIB, 11/3/2024", "pukul|10.30|WIB|,|11/3/2024"),
            ("katanya\"Saya siap\"lalu pergi", "katanya|\"|Saya|siap|\"|lalu|pergi"),
            ("berkata'Saya siap' lagi", "berkata|'|Saya|siap|'|lagi"),
            ("“Benar,” kata O'Neill", "“|Benar|,|”|kata|O'Neill"),
            ("Budi Santoso, S.H., M.Si. hadir", "Budi|Santoso|,|S.H.|,|M.Si.|hadir"),
            ("dr. Siti dari PT. Maju, Jl. Melati No. 5", "dr.|Siti|dari|PT.|Maju|,|Jl.|Melati|No.|5"),
            ("Utusan AS. J. Rahman", "Utusan|AS|.|J.|Rahman"),
            ("vitamin C. Dia", "vitamin|C|.|Dia"),
            ("baca detik.com. Tulis ke a.b@contoh.co.id!", "baca|detik.com|.|Tulis|ke|a.b@contoh.co.id|!"),
            (
                "lihat https://contoh.id/a?b=1. Akun @budi_99.",
                "lihat|https://contoh.id/a?b=1|.|Akun|@budi_99|.",
            ),
            ("ke sekolah.Dia pulang", "ke|sekolah|.|Dia|pulang"),
            ("tunggu... lalu…", "tunggu|.|.|.|lalu|…"),
            ("KTT G20 dan Covid-19", "KTT|G20|dan|Covid-19"),
            ("(AS)–Rusia", "(|AS|)|–|Rusia"),
        ] {
            assert_eq!(split(text), expected, "{text}");
        }
    }

    #[test]
    fn kinds() {
        let kinds: Vec<TokenKind> = tokens("ke-20 1990-an %", 0).iter().map(|t| t.kind).collect();
        assert_eq!(kinds, [TokenKind::Word, TokenKind::Number, TokenKind::Mark]);
    }

    proptest! {
        #[test]
        fn tokens_cover_all_but_white_space(text in "([a-zA-Z.'’\"“@# 0-9-]|\\PC|http://){0,40}", base in 0u32..9) {
            let mut at = 0;
            for token in tokens(&text, base) {
                let range = (token.range.start - base) as usize..(token.range.end - base) as usize;
                prop_assert!(text[at..range.start].chars().all(char::is_whitespace));
                prop_assert!(!range.is_empty());
                prop_assert!(!text[range.clone()].contains(char::is_whitespace));
                at = range.end;
            }
            prop_assert!(text[at..].chars().all(char::is_whitespace));
        }
    }
}
