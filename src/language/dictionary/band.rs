//! A lemma becomes its frequency band: how common it is in Indonesian news, from 1 (most frequent) to 5 (rare).

use crate::language::lexicon;

/// How common a lemma is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Band(u8);

impl Band {
    /// The most frequent words.
    pub const FIRST: Band = Band(1);
    /// Rare words.
    pub const LAST: Band = Band(5);

    /// The band of this number, 1 to 5.
    pub fn new(number: u8) -> Option<Band> {
        (1..=5).contains(&number).then_some(Band(number))
    }

    /// 1 for the most frequent words to 5 for rare ones.
    pub fn number(self) -> u8 {
        self.0
    }

    /// Five columns of dots, a full one for every band down to this one: `●●●●●` most frequent, `●○○○○` rare.
    pub fn dots(self) -> &'static str {
        match self.0 {
            1 => "●●●●●",
            2 => "●●●●○",
            3 => "●●●○○",
            4 => "●●○○○",
            _ => "●○○○○",
        }
    }
}

/// The band of a lemma in small letters; `None` for what is neither counted nor listed.
pub fn band(lemma: &str) -> Option<Band> {
    let entry = lexicon::find(lemma)?;
    Some(Band(match entry.frequency {
        13.. => 1,
        11..=12 => 2,
        9..=10 => 3,
        7..=8 => 4,
        _ => 5,
    }))
}

/// How often a lemma in small letters was counted.
pub(super) fn count(lemma: &str) -> u32 {
    lexicon::counts(lemma).map_or(0, |(small, large)| small + large)
}
