//! Mojibake undone: UTF-8 that somebody read as Latin-1 or Windows-1252 and wrote down again (`â€œ` for `“`, `Ã©` for `é`).
//!
//! Looks at one character's worth of it at a time and knows nothing of language; about one Indonesian news page in a
//! hundred holds some. Windows-1252 is the WHATWG encoding standard's, in which the five unused bytes stand for the
//! control characters of the same number, so Latin-1 needs no table of its own.

/// What Windows-1252 shows for the bytes 0x80 to 0x9F.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

/// The character that the beginning of `text` was before it was read wrongly, and how many bytes of `text` stand for it.
///
/// Never a control character: what would be one stays as it is, for the sanitizer to judge.
pub(super) fn repaired(text: &str) -> Option<(char, usize)> {
    let mut characters = text.chars();
    let lead = u8::try_from(u32::from(characters.next()?)).ok()?;
    let follow = match lead {
        // Quotation marks, a bullet and dashes, alone: Windows-1252 read as Latin-1. No terminal obeys these seven.
        0x91..=0x97 => return Some((WINDOWS_1252[usize::from(lead - 0x80)], 2)),
        0xC2..=0xDF => 1,
        0xE0..=0xEF => 2,
        0xF0..=0xF4 => 3,
        _ => return None,
    };
    let mut bytes = [lead, 0, 0, 0];
    let mut length = char::from(lead).len_utf8();
    for byte in &mut bytes[1..=follow] {
        let c = characters.next()?;
        *byte = byte_of(c).filter(|b| (0x80..=0xBF).contains(b))?;
        length += c.len_utf8();
    }
    // A capital before a closing guillemet (`«CAFÉ»`) is just that.
    if follow == 1 && matches!(bytes[1], 0xAB | 0xBB) {
        return None;
    }
    let c = std::str::from_utf8(&bytes[..=follow]).ok()?.chars().next()?;
    (!c.is_control()).then_some((c, length))
}

/// The byte that Latin-1 or Windows-1252 shows as `c`.
fn byte_of(c: char) -> Option<u8> {
    if let Ok(byte) = u8::try_from(u32::from(c)) {
        return Some(byte);
    }
    let index = WINDOWS_1252.iter().position(|&shown| shown == c)?;
    Some(0x80 + u8::try_from(index).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_read_wrongly_is_read_again() {
        for (text, expected) in [
            ("â€œKami", Some('“')),
            ("â€\u{9D} katanya", Some('”')),
            ("â\u{80}\u{9C}Kami", Some('“')),
            ("â€™", Some('’')),
            ("\u{93}Kami\u{94}", Some('“')),
            ("Ã©", Some('é')),
            ("Â®", Some('®')),
            ("ð\u{9F}\u{98}\u{AD}", Some('😭')),
            ("\u{EF}»¿Judul", Some('\u{FEFF}')),
            ("âh", None),
            ("â€", None),
            ("É»", None),
            ("Â\u{9B}31m", None),
            ("Ø", None),
            ("é", None),
            ("kata", None),
            ("", None),
        ] {
            assert_eq!(repaired(text).map(|(c, _)| c), expected, "{text}");
        }
        assert_eq!(repaired("â€œKami").map(|(_, length)| length), Some("â€œ".len()));
    }

    #[test]
    fn windows_1252_is_that_of_the_standard() {
        for (byte, shown) in (0x80..=0x9F).zip(WINDOWS_1252) {
            let bytes = [byte];
            let (decoded, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes);
            assert_eq!(decoded.chars().next(), Some(shown));
        }
    }
}
