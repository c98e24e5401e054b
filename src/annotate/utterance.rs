//! Quotations and indirect speech as one sequence of things said, for whoever steps through both.
//!
//! An [`Utterance`] is a number into [`Annotations`], as [`super::EntityId`] is, and costs nothing to copy. It decides
//! nothing: what is said, and by whom, is found in [`super::quotations`].

use super::{Annotations, Indirect, QuotationKind, Speaker};
use crate::article::ByteRange;

/// Something said. Its methods take the annotations that it was made for, and panic with those of another text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Utterance {
    /// Indirect speech: an index into [`Annotations::indirect`].
    Reported(usize),
    /// A passage between quotation marks: an index into [`Annotations::quotations`].
    Quoted(usize),
}

/// Pieces of one utterance lie within so many quotations of each other.
const NEAR: usize = 16;

impl Utterance {
    /// Where it lies: the passage with its marks, or the reported clause.
    pub fn range(self, annotations: &Annotations) -> ByteRange {
        match self {
            Utterance::Reported(index) => annotations.indirect[index].range,
            Utterance::Quoted(index) => annotations.quotations[index].range,
        }
    }

    /// Whose words it is.
    pub fn speaker(self, annotations: &Annotations) -> Option<&Speaker> {
        match self {
            Utterance::Reported(index) => annotations.indirect[index].speaker.as_ref(),
            Utterance::Quoted(index) => annotations.quotations[index].speaker.as_ref(),
        }
    }

    /// The reporting word.
    pub fn cue(self, annotations: &Annotations) -> Option<ByteRange> {
        match self {
            Utterance::Reported(index) => Some(annotations.indirect[index].cue),
            Utterance::Quoted(index) => annotations.quotations[index].cue,
        }
    }

    /// Probability that the speaker is right, 0 to 1.
    pub fn confidence(self, annotations: &Annotations) -> f32 {
        match self {
            Utterance::Reported(index) => annotations.indirect[index].confidence,
            Utterance::Quoted(index) => annotations.quotations[index].confidence,
        }
    }

    /// The name of its kind in all output.
    pub fn kind(self, annotations: &Annotations) -> &'static str {
        match self {
            Utterance::Reported(_) => Indirect::KIND,
            Utterance::Quoted(index) => annotations.quotations[index].kind.name(),
        }
    }

    /// The number that the pieces of an utterance share; `None`: indirect speech, which is one by itself.
    pub fn statement(self, annotations: &Annotations) -> Option<u32> {
        match self {
            Utterance::Reported(_) => None,
            Utterance::Quoted(index) => Some(annotations.quotations[index].statement),
        }
    }

    /// Whether `other` is a piece of the same utterance; a report has no pieces.
    pub fn is_piece_with(self, other: Utterance, annotations: &Annotations) -> bool {
        let statement = self.statement(annotations);
        statement.is_some() && statement == other.statement(annotations)
    }

    /// Whether it is a [`QuotationKind::Term`]: between quotation marks, but nobody's speech.
    pub fn is_term(self, annotations: &Annotations) -> bool {
        match self {
            Utterance::Reported(_) => false,
            Utterance::Quoted(index) => annotations.quotations[index].kind == QuotationKind::Term,
        }
    }

    /// The passages between quotation marks that make up the utterance this one belongs to, in order; indirect speech is
    /// one by itself.
    pub fn pieces(self, annotations: &Annotations) -> impl Iterator<Item = Utterance> {
        let quotations = &annotations.quotations;
        let (near, statement) = match self {
            Utterance::Reported(_) => (0..0, 0),
            Utterance::Quoted(index) => (
                index.saturating_sub(NEAR)..(index + NEAR).min(quotations.len()),
                quotations[index].statement,
            ),
        };
        let alone = Some(self).filter(|utterance| matches!(utterance, Utterance::Reported(_)));
        alone
            .into_iter()
            .chain(near.filter(move |&index| quotations[index].statement == statement).map(Utterance::Quoted))
    }

    /// The first of its [`pieces`](Self::pieces), which stands for all of them.
    pub fn first_piece(self, annotations: &Annotations) -> Utterance {
        self.pieces(annotations).next().unwrap_or(self)
    }

    /// From the beginning of its first piece to the end of its last.
    pub fn whole(self, annotations: &Annotations) -> ByteRange {
        let range = self.range(annotations);
        self.pieces(annotations).map(|piece| piece.range(annotations)).fold(range, |whole, piece| {
            ByteRange::new(whole.start.min(piece.start), whole.end.max(piece.end))
        })
    }

    /// What utterances are sorted by: where they begin; a report comes before the words quoted in it.
    pub fn order(self, annotations: &Annotations) -> (u32, bool, usize) {
        let start = self.range(annotations).start;
        match self {
            Utterance::Reported(index) => (start, false, index),
            Utterance::Quoted(index) => (start, true, index),
        }
    }
}

impl Annotations {
    /// The innermost utterance that covers the byte at `offset`; indirect speech only where `with_indirect`.
    pub fn utterance_at(&self, offset: u32, with_indirect: bool) -> Option<Utterance> {
        let quoted = self.quotation_at(offset).map(Utterance::Quoted);
        let reported = || {
            let before = self.indirect.partition_point(|i| i.range.start <= offset).checked_sub(1)?;
            self.indirect[before].range.contains(offset).then_some(Utterance::Reported(before))
        };
        quoted.or_else(|| reported().filter(|_| with_indirect))
    }

    /// The utterance that lies exactly at `range`.
    pub fn utterance_in(&self, range: ByteRange) -> Option<Utterance> {
        let first = self.quotations.partition_point(|q| q.range.start < range.start);
        let quoted = self.quotations[first..]
            .iter()
            .take_while(|q| q.range.start == range.start)
            .position(|q| q.range == range)
            .map(|index| Utterance::Quoted(first + index));
        quoted.or_else(|| {
            let index = self.indirect.binary_search_by_key(&range.start, |i| i.range.start).ok()?;
            (self.indirect[index].range == range).then_some(Utterance::Reported(index))
        })
    }
}
