//! Byte offsets become code-point offsets, as the JSON contract counts them.

/// A text's code points, counted once: every offset afterwards costs at most [`STRIDE`] bytes.
pub(super) struct CodePoints<'a> {
    text: &'a str,
    /// Code points that begin before byte `i * STRIDE`.
    counted: Vec<u32>,
}

/// Bytes between two counts.
const STRIDE: usize = 64;

impl<'a> CodePoints<'a> {
    /// Counts `text` in one pass.
    pub(super) fn new(text: &'a str) -> Self {
        let mut before = 0;
        let counted = text
            .as_bytes()
            .chunks(STRIDE)
            .map(|chunk| {
                let count = before;
                before += beginnings(chunk);
                count
            })
            .collect();
        Self { text, counted }
    }

    /// The number of code points before the byte at `offset`; all of them when it lies behind the end.
    pub(super) fn before(&self, offset: u32) -> u32 {
        let bytes = self.text.as_bytes();
        let offset = bytes.len().min(offset as usize);
        let Some(chunk) = self.counted.len().checked_sub(1).map(|last| last.min(offset / STRIDE)) else {
            return 0;
        };
        self.counted[chunk] + beginnings(&bytes[chunk * STRIDE..offset])
    }
}

/// Bytes that begin a code point: all but the continuation bytes of UTF-8.
fn beginnings(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count() as u32
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_offset_counts_the_characters_before_it(text in "[a-z“”é😀\n ]{0,200}") {
            let points = CodePoints::new(&text);
            for (count, (offset, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(points.before(offset as u32), count as u32);
            }
            prop_assert_eq!(points.before(text.len() as u32), text.chars().count() as u32);
        }
    }
}
