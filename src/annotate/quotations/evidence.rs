//! By what a speaker was told becomes the probability that it is the right one.
//!
//! A class of evidence is as good as it was in annotated articles: nothing is reckoned from the words themselves.
//! `examples/calibrate_speakers` counts how often each class was right.

use super::clause::Place;

/// By what the speaker of a quotation was told, from the words beside it to nothing at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Evidence {
    /// A clause behind the quotation names the speaker: `“…,” kata X`.
    After,
    /// So does a clause before it, around it or further off.
    Beside,
    /// A pronoun or -nya means whoever spoke last, a sentence or two before.
    Pronoun,
    /// The same over more sentences.
    Distant,
    /// The same, though somebody else was the topic since.
    Contested,
    /// An office or a description means somebody named elsewhere: `kata menteri itu`.
    Role,
    /// The clause only describes the speaker: `kata seorang warga`.
    Nameless,
    /// No clause: the quotation goes on where the last one stopped.
    Continued,
    /// No clause: the same words are quoted elsewhere with one.
    Repeated,
    /// No clause: the sentence before introduces the speaker.
    Introduced,
    /// Words quoted inside a quotation, taken for its speaker's.
    Inner,
    /// Nothing but who spoke last, if anybody.
    Nobody,
    /// No speech at all.
    Term,
}

impl Evidence {
    /// Every class, the best first.
    pub const ALL: [Evidence; 13] = [
        Evidence::After,
        Evidence::Beside,
        Evidence::Pronoun,
        Evidence::Distant,
        Evidence::Contested,
        Evidence::Role,
        Evidence::Nameless,
        Evidence::Continued,
        Evidence::Repeated,
        Evidence::Introduced,
        Evidence::Inner,
        Evidence::Nobody,
        Evidence::Term,
    ];

    /// The class of a clause that names the speaker at `place`.
    pub(super) fn clause(place: Place) -> Evidence {
        if place == Place::After { Evidence::After } else { Evidence::Beside }
    }

    /// Probability that a speaker so told is right; of a term, that it is nobody's words.
    pub fn confidence(self) -> f32 {
        match self {
            Evidence::After => 0.98,
            Evidence::Pronoun => 0.95,
            Evidence::Beside
            | Evidence::Nameless
            | Evidence::Continued
            | Evidence::Distant
            | Evidence::Repeated => 0.93,
            Evidence::Contested | Evidence::Introduced => 0.80,
            Evidence::Role => 0.71,
            Evidence::Nobody | Evidence::Inner => 0.38,
            Evidence::Term => 0.84,
        }
    }
}
