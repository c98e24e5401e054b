//! A row of labels becomes spans. A label says where in a name of which kind a word stands.
//!
//! The scheme is BILOU (begin, inside, last, outside, unit), which Ratinov and Roth (2009) found to beat BIO.

use crate::annotate::EntityKind;

/// How many labels there are: outside, and four of each kind.
pub const LABELS: usize = 13;

/// Where in a name a word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position {
    /// First of several words.
    Begin,
    /// Neither first nor last.
    Inside,
    /// Last of several words.
    Last,
    /// The whole name.
    Unit,
}

/// The label of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Label(u8);

impl Label {
    /// In no name.
    pub const OUTSIDE: Label = Label(0);

    /// Every label, by number.
    pub fn all() -> impl Iterator<Item = Label> {
        (0..LABELS as u8).map(Label)
    }

    /// The label of a word in a name.
    pub const fn new(kind: EntityKind, position: Position) -> Self {
        Label(1 + kind as u8 * 4 + position as u8)
    }

    /// The label with this number, outside for a number that none has.
    pub const fn from_number(number: usize) -> Self {
        if number < LABELS { Label(number as u8) } else { Label::OUTSIDE }
    }

    /// Its number, below [`LABELS`].
    pub const fn number(self) -> usize {
        self.0 as usize
    }

    /// The kind of the name and where in it the word stands; `None` for outside.
    pub fn parts(self) -> Option<(EntityKind, Position)> {
        let index = self.0.checked_sub(1)?;
        let kind = EntityKind::ALL[usize::from(index / 4)];
        let position =
            [Position::Begin, Position::Inside, Position::Last, Position::Unit][usize::from(index % 4)];
        Some((kind, position))
    }

    /// Whether a name goes on after a word with this label.
    pub fn goes_on(self) -> bool {
        matches!(self.parts(), Some((_, Position::Begin | Position::Inside)))
    }

    /// Whether `next` may follow a word with this label.
    pub fn may_precede(self, next: Label) -> bool {
        let continues = match next.parts() {
            Some((kind, Position::Inside | Position::Last)) => Some(kind),
            _ => None,
        };
        let open = self.parts().filter(|_| self.goes_on()).map(|(kind, _)| kind);
        open == continues
    }
}

/// Calls `found` with first word, one past the last word, and kind of every name in `labels`, a row that
/// [`Label::may_precede`] allows.
pub fn spans(labels: &[Label], mut found: impl FnMut(usize, usize, EntityKind)) {
    let mut first = 0;
    for (at, label) in labels.iter().enumerate() {
        match label.parts() {
            Some((_, Position::Begin)) => first = at,
            Some((kind, Position::Last)) => found(first, at + 1, kind),
            Some((kind, Position::Unit)) => found(at, at + 1, kind),
            Some((_, Position::Inside)) | None => {}
        }
    }
}

/// The labels of a name of `length` words.
pub fn name(kind: EntityKind, length: usize) -> impl Iterator<Item = Label> {
    (0..length).map(move |at| {
        let position = match (at, length) {
            (_, 1) => Position::Unit,
            (0, _) => Position::Begin,
            _ if at + 1 == length => Position::Last,
            _ => Position::Inside,
        };
        Label::new(kind, position)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use EntityKind::{Person, Place};

    #[test]
    fn labels_become_the_spans_they_were_made_of() {
        let mut labels = vec![Label::OUTSIDE];
        labels.extend(name(Person, 3));
        labels.extend(name(Place, 1));
        labels.push(Label::OUTSIDE);
        labels.extend(name(Place, 2));
        let mut found = Vec::new();
        spans(&labels, |first, after, kind| found.push((first, after, kind)));
        assert_eq!(found, [(1, 4, Person), (4, 5, Place), (6, 8, Place)]);
        assert!(labels.windows(2).all(|pair| pair[0].may_precede(pair[1])));
    }

    #[test]
    fn a_name_ends_before_another_begins() {
        let begin = Label::new(Person, Position::Begin);
        assert!(begin.may_precede(Label::new(Person, Position::Last)));
        for next in
            [Label::OUTSIDE, begin, Label::new(Place, Position::Last), Label::new(Person, Position::Unit)]
        {
            assert!(!begin.may_precede(next), "{next:?}");
        }
        assert!(!Label::OUTSIDE.may_precede(Label::new(Person, Position::Inside)));
    }

    #[test]
    fn numbers_are_those_of_their_parts() {
        for label in Label::all() {
            assert_eq!(Label::from_number(label.number()), label);
            if let Some((kind, position)) = label.parts() {
                assert_eq!(Label::new(kind, position), label);
            }
        }
    }
}
