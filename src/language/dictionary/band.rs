//! A lemma becomes its frequency band: how common it is in Indonesian news, from 1 (most frequent) to 5 (rare).

use crate::language::lexicon;

/// How common a lemma is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Band(u8);

impl Band {
    /// The most frequent words.
    pub const FIRST: Band = Band(1);
    /// The words that make up three quarters of a newspaper, with the first band.
    pub const SECOND: Band = Band(2);
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

/// Lemma or term in small letters and its count in 24 MB of Indonesian news: sorted.
const LEMMAS: &str = include_str!("../../../data/frequency/lemmas.tsv");

/// The least counts of the bands 1 to 4: of all lemmas they leave the first 500, 1,500, 4,000 and 9,000, which make up 59,
/// 77, 91 and 98 of 100 words of news.
const LEAST: [u32; 4] = [976, 303, 80, 18];

/// The band of a lemma in small letters; `None` for what is neither counted nor listed.
pub fn band(lemma: &str) -> Option<Band> {
    match count(lemma) {
        0 => lexicon::find(lemma).map(|_| Band::LAST),
        count => {
            Some(Band(LEAST.iter().zip(1..).find(|(least, _)| count >= **least).map_or(5, |(_, band)| band)))
        }
    }
}

/// How often a lemma in small letters was counted.
pub(super) fn count(lemma: &str) -> u32 {
    let line = lexicon::line_within(LEMMAS, 0, LEMMAS.len(), lemma);
    line.and_then(|line| line.split_once('\t')?.1.parse().ok()).unwrap_or(0)
}

/// Every counted lemma.
pub(super) fn lemmas() -> impl Iterator<Item = &'static str> {
    LEMMAS.lines().filter_map(|line| Some(line.split_once('\t')?.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_counts_can_be_searched() {
        let lemmas = || LEMMAS.lines().filter_map(|line| line.split_once('\t'));
        assert_eq!(lemmas().count(), LEMMAS.lines().count());
        assert!(lemmas().map(|(lemma, _)| lemma).is_sorted_by(|a, b| a < b));
        assert!(lemmas().all(|(lemma, found)| found.parse() == Ok(count(lemma))));
    }

    #[test]
    fn bands_hold_as_many_lemmas_as_they_say() {
        for (number, size) in [(1, 500), (2, 1000), (3, 2500), (4, 5000)] {
            let in_band = |line: &&str| {
                line.split_once('\t')
                    .and_then(|(lemma, _)| band(lemma))
                    .is_some_and(|band| band.number() == number)
            };
            let found = LEMMAS.lines().filter(in_band).count();
            assert!(found.abs_diff(size) <= size / 10, "band {number}: {found}, not {size}");
        }
    }

    #[test]
    fn common_words_are_in_the_first_bands() {
        for (lemma, number) in [
            ("yang", Some(1)),
            ("rumah", Some(1)),
            ("memengaruhi", Some(2)),
            ("rumah sakit", Some(2)),
            ("gencatan senjata", Some(3)),
            ("zig-zag", None),
            ("xqzt", None),
        ] {
            assert_eq!(band(lemma).map(Band::number), number, "{lemma}");
        }
        assert_eq!(Band::FIRST.dots(), "●●●●●");
    }
}
