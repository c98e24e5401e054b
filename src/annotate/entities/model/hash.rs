//! Words and features become 32-bit numbers, the same on every machine: what training wrote, tagging finds.
//!
//! FNV-1a over bytes, and a multiplicative mix of a template's number with its values; nothing here resists an
//! adversary, and two features that share a number share their weights.

const OFFSET: u32 = 0x811c_9dc5;
const PRIME: u32 = 0x0100_0193;

/// The hash of a word as it is written.
pub fn word(text: &str) -> u32 {
    finish(text.bytes().fold(OFFSET, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(PRIME)))
}

/// The hash of a word in small letters: that of `Kota` is [`word`] of `kota`.
pub fn lower(text: &str) -> u32 {
    if text.is_ascii() {
        let bytes = text.bytes().map(|byte| byte.to_ascii_lowercase());
        return finish(bytes.fold(OFFSET, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(PRIME)));
    }
    let mut hash = OFFSET;
    let mut buffer = [0; 4];
    for c in text.chars().flat_map(char::to_lowercase) {
        for byte in c.encode_utf8(&mut buffer).bytes() {
            hash = (hash ^ u32::from(byte)).wrapping_mul(PRIME);
        }
    }
    finish(hash)
}

/// The hash of feature `template` with two values.
pub fn feature(template: u32, one: u32, other: u32) -> u32 {
    let mut hash = u64::from(template).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash = (hash ^ u64::from(one)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash ^= hash >> 32;
    hash = (hash ^ u64::from(other)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^= hash >> 29;
    (hash ^ (hash >> 32)) as u32
}

/// The hash of a row of words: that of the row without its last word, 0 for none, and of the last word.
pub fn phrase(before: u32, word: u32) -> u32 {
    feature(before, word, 1)
}

fn finish(mut hash: u32) -> u32 {
    hash ^= hash >> 16;
    hash = hash.wrapping_mul(0x85eb_ca6b);
    hash ^= hash >> 13;
    hash = hash.wrapping_mul(0xc2b2_ae35);
    hash ^ (hash >> 16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_letters_are_those_of_the_word() {
        for (written, small) in [("Kota", "kota"), ("KPK", "kpk"), ("Élysée", "élysée"), ("di", "di")] {
            assert_eq!(lower(written), word(small), "{written}");
        }
        assert_ne!(word("Kota"), word("kota"));
    }

    #[test]
    fn every_part_of_a_feature_counts() {
        let hashes =
            [feature(1, 2, 3), feature(2, 2, 3), feature(1, 3, 2), feature(1, 2, 4), feature(1, 3, 3)];
        for (index, hash) in hashes.iter().enumerate() {
            assert!(!hashes[..index].contains(hash));
        }
    }
}
