//! A text of lines `key TAB …` becomes an index in which a key is found with a look or two at memory.
//!
//! A name of several words is found by its first words, too, so that the longest name in a row of words can be. The index
//! is made when the program is built (`build.rs` includes this file) and searched where it lies. It is a hash table with
//! open addressing (Knuth, *The Art of Computer Programming* 6.4), as a search by halves would wait for memory a dozen
//! times: nothing is in the processor's caches when a program has just started.

/// Bytes of a slot, which is 0 where it is free.
const SLOT: usize = 4;
/// Low bits of a slot that tell most other keys of the same slot from the one looked for; above them is the offset of a
/// line, plus one.
const MARK_BITS: u32 = 10;
const MARK: u32 = (1 << MARK_BITS) - 1;

/// The index of `text`, the lines of which are sorted.
///
/// # Panics
/// When the text is of 4 MiB or more.
#[allow(dead_code, reason = "the build script calls it")]
pub fn build(text: &str) -> Vec<u8> {
    assert!(text.len() < 1 << (32 - MARK_BITS), "offsets fit into a slot");
    let keys = || {
        let mut start = 0;
        text.split_inclusive('\n').map(move |line| {
            start += line.len();
            (start - line.len(), line.split('\t').next().unwrap_or(line))
        })
    };
    let words: usize = keys().map(|(_, key)| key.split(' ').count()).sum();
    let mut index = vec![0; (words * 3 / 2).next_power_of_two().max(2) * SLOT];
    for (start, key) in keys() {
        let ends = key.match_indices(' ').map(|(space, _)| space).chain([key.len()]);
        for beginning in ends.map(|end| &key[..end]) {
            if let Err(free) = search(text, &index, beginning) {
                let slot = (start as u32 + 1) << MARK_BITS | hash(beginning) as u32 & MARK;
                index[free..free + SLOT].copy_from_slice(&slot.to_le_bytes());
            }
        }
    }
    index
}

/// Byte offset of the first line of `text` whose key is `words` or begins with these words; `index` is what [`build`] made
/// of the text. Where there is none, offset of the slot in which it would stand.
pub fn search(text: &str, index: &[u8], words: &str) -> Result<usize, usize> {
    let hash = hash(words);
    let slots = index.len() / SLOT;
    let mut slot = (hash >> 32) as usize & (slots - 1);
    loop {
        let at = slot * SLOT;
        let value = u32::from_le_bytes([index[at], index[at + 1], index[at + 2], index[at + 3]]);
        if value == 0 {
            return Err(at);
        }
        if value & MARK == hash as u32 & MARK {
            let line = (value >> MARK_BITS) as usize - 1;
            let rest = text.as_bytes()[line..].strip_prefix(words.as_bytes());
            if rest.is_some_and(|rest| matches!(rest.first(), Some(b'\t' | b' '))) {
                return Ok(line);
            }
        }
        // A third of the slots are free at least.
        slot = (slot + 1) & (slots - 1);
    }
}

/// FNV-1a, its bits mixed.
fn hash(words: &str) -> u64 {
    let hash = words
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    (hash ^ (hash >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}
