//! Where every byte of an article came from: an offset in the sanitized text becomes one in the source.
//!
//! Only the places where the distance between the two changes are kept, 8 bytes each, so clean text costs nothing
//! and a CRLF file 8 bytes a line. The idea is that of a source map; it does not say what was taken out.

/// From here on, text and source run in step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Breakpoint {
    text: u32,
    source: u32,
}

/// A map from byte offsets in sanitized text to byte offsets in the decoded source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct OffsetMap {
    breakpoints: Vec<Breakpoint>,
}

impl OffsetMap {
    /// Says that the byte at `text` came from `source`. Offsets never go back between calls,
    /// except after [`OffsetMap::forget_after`].
    pub(super) fn record(&mut self, text: usize, source: usize) {
        let (text, source) = (text as u32, source as u32);
        if let Some(last) = self.breakpoints.last_mut() {
            // Wrapping: the text may be longer than its source, and only equality matters.
            if source.wrapping_sub(last.source) == text.wrapping_sub(last.text) {
                return;
            }
            if last.text == text {
                last.source = source;
                return;
            }
        }
        self.breakpoints.push(Breakpoint { text, source });
    }

    /// Forgets what was said about bytes after `text`, which are about to be written anew.
    pub(super) fn forget_after(&mut self, text: usize) {
        while self.breakpoints.last().is_some_and(|b| b.text as usize > text) {
            self.breakpoints.pop();
        }
    }

    /// The source offset of the byte at `text`; never past the source of any later byte.
    pub(super) fn source(&self, text: u32) -> u64 {
        let next = self.breakpoints.partition_point(|b| b.text <= text);
        let Some(last) = next.checked_sub(1).and_then(|i| self.breakpoints.get(i)) else {
            return u64::from(text);
        };
        let source = u64::from(last.source) + u64::from(text - last.text);
        self.breakpoints.get(next).map_or(source, |b| source.min(u64::from(b.source)))
    }

    /// How many breakpoints it takes, 8 bytes each.
    #[cfg(test)]
    pub(super) fn size(&self) -> usize {
        self.breakpoints.len()
    }

    /// Adapts the map to a text from which the single bytes at `removed` (ascending) have been taken.
    pub(super) fn remove(&mut self, removed: &[usize]) {
        let Some(&first) = removed.first() else { return };
        let kept = self.breakpoints.partition_point(|b| (b.text as usize) <= first);
        let tail = self.breakpoints.split_off(kept);
        let mut tail = tail.into_iter().peekable();
        for (count, &at) in removed.iter().enumerate() {
            while let Some(b) = tail.next_if(|b| b.text as usize <= at) {
                self.record(b.text as usize - count, b.source as usize);
            }
            let source = match tail.peek() {
                Some(b) if b.text as usize == at + 1 => b.source as usize,
                // The byte after the one removed runs in step with it.
                _ => self.source((at - count) as u32) as usize + 1,
            };
            self.record(at - count, source);
        }
        for b in tail {
            self.record(b.text as usize - removed.len(), b.source as usize);
        }
    }

    /// Cuts the map at `text`; what is returned maps a text that begins there.
    pub(super) fn split_off(&mut self, text: usize) -> OffsetMap {
        let mut rest = OffsetMap::default();
        rest.record(0, self.source(text as u32) as usize);
        let kept = self.breakpoints.partition_point(|b| (b.text as usize) < text);
        for b in self.breakpoints.split_off(kept) {
            rest.record(b.text as usize - text, b.source as usize);
        }
        rest
    }

    /// Adds the map of a text that was appended at `base`.
    pub(super) fn append(&mut self, base: usize, rest: &OffsetMap) {
        for b in &rest.breakpoints {
            self.record(base + b.text as usize, b.source as usize);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_in_step_with_its_source_costs_one_breakpoint() {
        let mut map = OffsetMap::default();
        for offset in 0..100 {
            map.record(offset, offset + 3);
        }
        assert_eq!(map.breakpoints.len(), 1);
        assert_eq!(map.source(50), 53);
    }

    #[test]
    fn removing_bytes_keeps_the_rest_in_place() {
        // Source "abcdef", text the same; then "b" and "d" go: "acef".
        let mut map = OffsetMap::default();
        map.record(0, 0);
        map.remove(&[1, 3]);
        let sources: Vec<u64> = (0..4).map(|t| map.source(t)).collect();
        assert_eq!(sources, [0, 2, 4, 5]);
    }

    #[test]
    fn a_split_map_put_together_is_the_same() {
        let mut map = OffsetMap::default();
        for (text, source) in [(0, 2), (5, 9), (8, 20)] {
            map.record(text, source);
        }
        let whole = map.clone();
        let rest = map.split_off(6);
        assert_eq!(rest.source(0), 10);
        assert_eq!(rest.source(2), 20);
        map.append(6, &rest);
        assert_eq!(
            (0..12).map(|t| map.source(t)).collect::<Vec<_>>(),
            (0..12).map(|t| whole.source(t)).collect::<Vec<_>>()
        );
    }
}
