//! A word becomes the three classes of words it behaves like, coarse to fine, learned from unlabelled news.
//!
//! An open-addressed table of rows of 8 bytes inside the binary: hash of the word, then its classes. Words are told apart
//! by case (`Kota`, `kota`); how they are grouped is told in `data/README.md`. Word classes as features of a name
//! recognizer go back to Miller, Guinness and Zamanian (2004).

/// Bytes of a row: four of the hash, one, one and two of the classes.
const ROW: usize = 8;
/// Bytes before the first row: the logarithm of the number of rows.
const HEAD: usize = 4;

static EMBEDDED: &[u8] = include_bytes!("../../../../data/recognizer/clusters.bin");

/// The classes of a word at three granularities (64, 256, 1,024 classes); all 0 for an unknown word.
pub type Classes = [u16; 3];

/// The classes of the word with this [`super::hash::word`].
pub fn classes(word: u32) -> Option<Classes> {
    find(EMBEDDED, word)
}

fn find(bytes: &[u8], word: u32) -> Option<Classes> {
    let bits = u32::from(*bytes.first()?);
    let rows = bytes.get(HEAD..)?;
    if word == 0 || !(1..=24).contains(&bits) {
        return None;
    }
    let mut slot = slot(word, bits);
    for _ in 0..1 << bits {
        let row = rows.get(slot * ROW..(slot + 1) * ROW)?;
        let found = u32::from_le_bytes([row[0], row[1], row[2], row[3]]);
        if found == word {
            return Some([row[4].into(), row[5].into(), u16::from_le_bytes([row[6], row[7]])]);
        }
        if found == 0 {
            return None;
        }
        slot = (slot + 1) & ((1 << bits) - 1);
    }
    None
}

fn slot(word: u32, bits: u32) -> usize {
    (word >> (32 - bits)) as usize
}

/// Writes the table that [`classes`] searches, from hashes of words and their classes (below 256, 256 and 65,536).
/// It has a quarter more rows than words at least.
pub fn encode(words: &[(u32, Classes)]) -> Vec<u8> {
    let bits = (words.len() * 5 / 4 + 2).next_power_of_two().trailing_zeros();
    let mut bytes = vec![bits as u8, 0, 0, 0];
    bytes.resize(HEAD + (ROW << bits), 0);
    let rows = &mut bytes[HEAD..];
    for (word, classes) in words.iter().filter(|(word, _)| *word != 0) {
        let mut slot = slot(*word, bits);
        while rows[slot * ROW..slot * ROW + 4] != [0; 4] {
            slot = (slot + 1) & ((1 << bits) - 1);
        }
        let row = &mut rows[slot * ROW..(slot + 1) * ROW];
        row[..4].copy_from_slice(&word.to_le_bytes());
        row[4] = classes[0] as u8;
        row[5] = classes[1] as u8;
        row[6..].copy_from_slice(&classes[2].to_le_bytes());
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::entities::model::hash;

    #[test]
    fn what_was_written_is_found() {
        let words: Vec<(u32, Classes)> =
            (1..200).map(|n| (hash::feature(n, 0, 0), [n as u16 % 64, n as u16, 1000 + n as u16])).collect();
        let bytes = encode(&words);
        for (word, classes) in &words {
            assert_eq!(find(&bytes, *word), Some(*classes));
        }
        assert_eq!(find(&bytes, hash::feature(500, 0, 0)), None);
        assert_eq!(find(&[], 5), None);
    }

    #[test]
    fn like_words_share_a_class() {
        let class = |text: &str| classes(hash::word(text)).map(|classes| classes[0]);
        assert!(class("mengatakan").is_some());
        assert_eq!(class("Senin"), class("Selasa"));
    }
}
