//! A passage and the report around it become a kind: statement, fragment or term.
//!
//! The reporter's grammar decides, not the words inside: a statement stands where a sentence could stand, a fragment
//! fills a slot in the reporter's own sentence, a term is introduced as a name or has nobody who said it.

use super::clause::{Place, Report};
use super::cue::CueClass;
use super::marks::Weight;
use super::reporter::{Context, Item, Sentence};
use crate::annotate::QuotationKind;
use crate::language::token::{TokenKind, tokens};

/// Words from which a passage woven into a sentence is a clause of its own.
const LONG: usize = 12;

/// Bytes between a cue and the fragment quoted after it, at most.
const REACH: u32 = 260;

/// The same for one word between single marks: `menyebut ia 'boneka'`.
const SHORT_REACH: u32 = 16;

/// The kind of the passage at `position` of `sentence`.
pub fn kind(
    context: &Context,
    sentence: &Sentence,
    position: usize,
    report: Option<&Report>,
) -> QuotationKind {
    let Item::Quote(index) = sentence.items[position] else { return QuotationKind::Term };
    let passage = &context.passages[index];
    let words = tokens(context.text(passage.inner), 0).iter().filter(|t| t.kind != TokenKind::Mark).count();
    let before = &sentence.items[..position];
    let after = &sentence.items[position + 1..];
    let ends_clause = context.ends_with(index, &[',', '.', '!', '?', '…']);
    let direct =
        report.is_some_and(|r| matches!(r.place, Place::After | Place::AfterSubject | Place::Between));
    let introduced = before.last().is_some_and(|&item| context.is_mark(item, &[':', ',']))
        && report.is_some_and(|r| r.place != Place::Further);
    let alone = !after.iter().take(64).any(|&item| matches!(item, Item::Word(_)));
    let starts = before.is_empty() || before.iter().take(64).all(|&item| matches!(item, Item::Mark(_)));

    if !starts && !introduced && is_named(context, before) {
        return QuotationKind::Term;
    }
    if starts {
        return match () {
            () if direct && (words >= 3 || ends_clause) => QuotationKind::Statement,
            () if alone && (words >= 4 || passage.weight == Weight::Double) => QuotationKind::Statement,
            () if words >= LONG => QuotationKind::Statement,
            () if direct => QuotationKind::Fragment,
            () if report.is_some() && words >= 3 => QuotationKind::Fragment,
            () => QuotationKind::Term,
        };
    }
    if introduced && (words >= 4 || ends_clause) || direct && ends_clause && words >= 2 {
        return QuotationKind::Statement;
    }
    let Some(report) = report else {
        return if words >= 5 { QuotationKind::Fragment } else { QuotationKind::Term };
    };
    if words >= LONG && (ends_clause || direct) {
        return QuotationKind::Statement;
    }
    // 'Single' marks around one word are the reporter's own, unless the verb stands right before them.
    let scare = passage.weight == Weight::Single && words <= 1;
    let reach = if scare { SHORT_REACH } else { REACH };
    let near = report.cue.is_some_and(|cue| {
        let distance = if cue.start < passage.range.start {
            passage.range.start - cue.end.min(passage.range.start)
        } else {
            0
        };
        distance <= reach
    });
    if near { QuotationKind::Fragment } else { QuotationKind::Term }
}

/// Whether one of the last words before the passage introduces a name or title.
fn is_named(context: &Context, before: &[Item]) -> bool {
    let lexicon = context.cues;
    before
        .iter()
        .rev()
        .map_while(|&item| context.word(item))
        .take(3)
        .any(|word| lexicon.has(word, CueClass::Term))
}
