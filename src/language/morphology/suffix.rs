//! The end of a word becomes every chain of suffix, clitic and particle it may be.
//!
//! From the root outwards: at most one of `-kan -i -an -in`, one of `-ku -mu -nya`, one of `-lah -kah -tah -pun`.

use super::affix::Suffix;

/// What may stand after the base.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tail {
    /// Where the base ends, in bytes of the word.
    pub end: usize,
    /// `-kan`, `-i`, `-an` or `-in`.
    pub suffix: Option<Suffix>,
    /// `-ku`, `-mu` or `-nya`.
    pub clitic: Option<Suffix>,
    /// `-lah`, `-kah`, `-tah` or `-pun`.
    pub particle: Option<Suffix>,
}

impl Tail {
    /// The suffixes from the base outwards.
    pub fn suffixes(self) -> impl Iterator<Item = Suffix> {
        [self.suffix, self.clitic, self.particle].into_iter().flatten()
    }
}

const PARTICLES: &[(&[u8], Suffix)] =
    &[(b"lah", Suffix::Lah), (b"kah", Suffix::Kah), (b"tah", Suffix::Tah), (b"pun", Suffix::Pun)];
const CLITICS: &[(&[u8], Suffix)] = &[(b"ku", Suffix::Ku), (b"mu", Suffix::Mu), (b"nya", Suffix::Nya)];
const SUFFIXES: &[(&[u8], Suffix)] =
    &[(b"kan", Suffix::Kan), (b"an", Suffix::An), (b"i", Suffix::I), (b"in", Suffix::In)];

/// Calls `found` with every tail of `word`, the empty one first.
pub(super) fn tails(word: &[u8], found: &mut impl FnMut(Tail)) {
    let whole = Tail { end: word.len(), ..Tail::default() };
    clitics(word, whole, found);
    for &(ending, particle) in PARTICLES {
        if let Some(end) = before(word, word.len(), ending) {
            clitics(word, Tail { end, particle: Some(particle), ..whole }, found);
        }
    }
}

fn clitics(word: &[u8], tail: Tail, found: &mut impl FnMut(Tail)) {
    suffixes(word, tail, found);
    for &(ending, clitic) in CLITICS {
        if let Some(end) = before(word, tail.end, ending) {
            suffixes(word, Tail { end, clitic: Some(clitic), ..tail }, found);
        }
    }
}

fn suffixes(word: &[u8], tail: Tail, found: &mut impl FnMut(Tail)) {
    found(tail);
    for &(ending, suffix) in SUFFIXES {
        if let Some(end) = before(word, tail.end, ending) {
            // A base in -i takes no second i.
            if suffix != Suffix::I || word[end - 1] != b'i' {
                found(Tail { end, suffix: Some(suffix), ..tail });
            }
        }
    }
}

/// Where `word[..end]` ends without `ending`, if two letters are left.
fn before(word: &[u8], end: usize, ending: &[u8]) -> Option<usize> {
    let start = end.checked_sub(ending.len()).filter(|&start| start >= 2)?;
    (&word[start..end] == ending).then_some(start)
}
