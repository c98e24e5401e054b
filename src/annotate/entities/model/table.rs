//! A word becomes what a large body of news says of it: four bytes in a table that is searched where it lies.
//!
//! Open-addressed rows of 8 bytes, a hash and four bytes of what belongs to it; nothing is decoded at start-up, and only
//! the pages a search touches cost memory. Built in are the classes of words that behave alike, as features of a name
//! recognizer after Miller, Guinness and Zamanian (2004).

use crate::annotate::entities;

/// Bytes of a row: four of the hash, four of the value.
const ROW: usize = 8;
/// Bytes before the first row: the logarithm of the number of rows.
const HEAD: usize = 4;

static CLASSES: &[u8] = include_bytes!("../../../../data/recognizer/classes.bin");
static NAMING: &[u8] = include_bytes!("../../../../data/recognizer/naming.bin");
static NAMES: &[u8] = include_bytes!("../../../../data/recognizer/names.bin");

/// A table from hashes to four bytes.
#[derive(Clone, Copy, Debug)]
pub struct Table<'a> {
    rows: &'a [u8],
    bits: u32,
}

impl<'a> Table<'a> {
    /// The table that [`encode`] wrote; one without rows for anything else.
    pub fn new(bytes: &'a [u8]) -> Self {
        let bits = bytes.first().map_or(0, |&bits| u32::from(bits));
        match bytes.get(HEAD..) {
            Some(rows) if (1..=24).contains(&bits) && rows.len() == ROW << bits => Self { rows, bits },
            _ => Self { rows: &[], bits: 1 },
        }
    }

    /// What belongs to a hash.
    pub fn find(&self, hash: u32) -> Option<[u8; 4]> {
        let mut slot = slot(hash, self.bits);
        if hash == 0 {
            return None;
        }
        for _ in 0..1_usize << self.bits {
            let row = self.rows.get(slot * ROW..(slot + 1) * ROW)?;
            let found = u32::from_le_bytes([row[0], row[1], row[2], row[3]]);
            if found == hash {
                return Some([row[4], row[5], row[6], row[7]]);
            }
            if found == 0 {
                return None;
            }
            slot = (slot + 1) & ((1 << self.bits) - 1);
        }
        None
    }
}

/// The tables that features are made with.
#[derive(Clone, Copy, Debug)]
pub struct Tables<'a> {
    /// By [`super::hash::word`]: the word's class among 64, among 256, and among 1,024 (two bytes, low one first).
    pub classes: Table<'a>,
    /// By [`super::hash::word`]: in names of which kinds the word stands, where in them, and how often it was seen.
    pub naming: Table<'a>,
    /// By [`super::hash::phrase`]: the kind of a name of several words or one, how surely, how often it was seen, and
    /// whether longer names begin like it.
    pub names: Table<'a>,
}

impl Tables<'static> {
    /// The tables this program was built with.
    pub fn embedded() -> Self {
        Self { classes: Table::new(CLASSES), naming: Table::new(NAMING), names: Table::new(NAMES) }
    }

    /// Brings them into memory.
    pub(super) fn touch() {
        [CLASSES, NAMING, NAMES].into_iter().for_each(entities::touch);
    }
}

fn slot(hash: u32, bits: u32) -> usize {
    (hash >> (32 - bits)) as usize
}

/// Writes a table for [`Table::new`]. It has a quarter more rows than entries at least; of two entries with the same
/// hash the first is found, and none with the hash 0.
pub fn encode(entries: &[(u32, [u8; 4])]) -> Vec<u8> {
    let bits = (entries.len() * 5 / 4 + 2).next_power_of_two().trailing_zeros();
    let mut bytes = vec![bits as u8, 0, 0, 0];
    bytes.resize(HEAD + (ROW << bits), 0);
    let rows = &mut bytes[HEAD..];
    for (hash, value) in entries.iter().filter(|(hash, _)| *hash != 0) {
        let mut slot = slot(*hash, bits);
        while rows[slot * ROW..slot * ROW + 4] != [0; 4] {
            slot = (slot + 1) & ((1 << bits) - 1);
        }
        let row = &mut rows[slot * ROW..(slot + 1) * ROW];
        row[..4].copy_from_slice(&hash.to_le_bytes());
        row[4..].copy_from_slice(value);
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::entities::model::hash;

    #[test]
    fn what_was_written_is_found() {
        let entries: Vec<(u32, [u8; 4])> =
            (1..200).map(|n| (hash::feature(n, 0, 0), [n as u8, 2, 3, 4])).collect();
        let bytes = encode(&entries);
        let table = Table::new(&bytes);
        for (hash, value) in &entries {
            assert_eq!(table.find(*hash), Some(*value));
        }
        assert_eq!(table.find(hash::feature(500, 0, 0)), None);
        assert_eq!(Table::new(&bytes[1..]).find(entries[0].0), None);
        assert_eq!(Table::new(&[]).find(5), None);
    }

    #[test]
    fn like_words_share_a_class() {
        let class = |text: &str| Tables::embedded().classes.find(hash::word(text)).map(|classes| classes[0]);
        assert!(class("mengatakan").is_some());
        assert_eq!(class("Senin"), class("Selasa"));
    }
}
