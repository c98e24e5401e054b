//! The beginning of a spoken verb becomes `nge-` or the bare nasal `N-` with the sound it swallowed.
//!
//! *ngecek*, *nulis*, *nyari*, *mikir*, *ngambil*. Whole colloquial words (*nggak*, *udah*) are the lexicon's.
//! After Sneddon's *Colloquial Jakartan Indonesian*.

use super::affix::{Prefix, Rule};
use super::prefix::{Rest, Step, is_vowel};

/// Calls `found` with every colloquial prefix that `rest`, a whole word, may begin with.
pub(super) fn steps<'w>(rest: Rest<'w>, found: &mut impl FnMut(Step<'w>)) {
    let mut nasal = |prefix: Prefix, count: usize, restored: Option<u8>| {
        let rule = restored.map(|lost| Rule::Melted { lost, prefix });
        let written = rest.written.get(count..).unwrap_or(&[]);
        found(Step { prefix, rule, before_monosyllable: false, rest: Rest { restored, written } });
    };
    match (rest.letter(0), rest.letter(1), rest.letter(2)) {
        (b'n', b'g', third) => {
            if third == b'e' {
                nasal(Prefix::Nge, 3, None);
            }
            if is_vowel(third) {
                nasal(Prefix::N, 2, None);
                nasal(Prefix::N, 2, Some(b'k'));
                // ngilangin, ngabisin: the h of hilang and habis is not spoken.
                nasal(Prefix::N, 2, Some(b'h'));
            } else if matches!(third, b'g' | b'h') {
                nasal(Prefix::N, 2, None);
            }
        }
        (b'n', b'y', third) if is_vowel(third) => {
            nasal(Prefix::N, 2, Some(b's'));
            nasal(Prefix::N, 2, Some(b'c'));
        }
        (b'n', b'd' | b'j', _) => nasal(Prefix::N, 1, None),
        (b'n', second, _) if is_vowel(second) => nasal(Prefix::N, 1, Some(b't')),
        (b'm', b'b', _) => nasal(Prefix::N, 1, None),
        (b'm', second, _) if is_vowel(second) => nasal(Prefix::N, 1, Some(b'p')),
        _ => {}
    }
}
