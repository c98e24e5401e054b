//! `kutip show`: the article, wrapped; with highlighting also who is speaking.

use std::io::Write;

use super::annotated::Annotated;
use super::failure::Failure;
use super::layout::{self, Page};
use super::paint::{Ink, Paint};
use crate::annotate::{Quotation, QuotationKind};
use crate::article::{ByteRange, Paragraph, ParagraphKind};

/// The margin in columns: room for the bar beside a quotation.
const MARGIN: usize = 2;

pub(super) fn run(annotated: &Annotated, page: &Page, output: &mut dyn Write) -> Result<(), Failure> {
    for (index, paragraph) in annotated.article.paragraphs().iter().enumerate() {
        if index > 0 && paragraph.kind != ParagraphKind::Continuation {
            writeln!(output)?;
        }
        let quotations = quotations_in(&annotated.annotations.quotations, paragraph.range);
        print_paragraph(annotated, paragraph, &quotations, page, output)?;
        if page.paint != Paint::Plain {
            print_speakers(annotated, &quotations, page, output)?;
        }
    }
    Ok(())
}

/// The quotations that overlap `range` and are somebody's words.
fn quotations_in(quotations: &[Quotation], range: ByteRange) -> Vec<&Quotation> {
    let after = quotations.partition_point(|quotation| quotation.range.start < range.end);
    // Sorted by start; one that began earlier ends at the latest with its paragraph.
    let mut found: Vec<&Quotation> = quotations[..after]
        .iter()
        .rev()
        .take_while(|quotation| quotation.range.start >= range.start)
        .filter(|quotation| quotation.kind != QuotationKind::Term)
        .collect();
    found.reverse();
    found
}

fn print_paragraph(
    annotated: &Annotated,
    paragraph: &Paragraph,
    quotations: &[&Quotation],
    page: &Page,
    output: &mut dyn Write,
) -> Result<(), Failure> {
    let text = annotated.article.slice(paragraph.range);
    if page.paint == Paint::Plain {
        for line in layout::lines(text, page.width) {
            writeln!(output, "{}", &text[line])?;
        }
        return Ok(());
    }
    for line in layout::lines(text, page.width.saturating_sub(MARGIN)) {
        let line = ByteRange::from(line).shifted(paragraph.range.start);
        let quoted = quotations.iter().any(|quotation| quotation.range.overlaps(line));
        write!(output, "{}", if quoted { page.paint.ink(Ink::Bar, "▎ ") } else { "  ".into() })?;
        if paragraph.kind == ParagraphKind::Headline {
            writeln!(output, "{}", page.paint.ink(Ink::Headline, annotated.article.slice(line)))?;
        } else {
            writeln!(output, "{}", highlighted(annotated, line, page.paint))?;
        }
    }
    Ok(())
}

/// The text of `line` with its entities painted.
fn highlighted(annotated: &Annotated, line: ByteRange, paint: Paint) -> String {
    let mut painted = String::with_capacity(line.len() as usize + 32);
    let mut at = line.start;
    for mention in annotated.annotations.mentions_in(line) {
        let start = mention.range.start.max(at);
        let end = mention.range.end.min(line.end);
        painted.push_str(annotated.article.slice(ByteRange::new(at, start)));
        let kind = annotated.annotations.entity(mention.entity).kind;
        painted.push_str(&paint.ink(Ink::Entity(kind), annotated.article.slice(ByteRange::new(start, end))));
        at = end;
    }
    painted.push_str(annotated.article.slice(ByteRange::new(at, line.end)));
    painted
}

/// Below the paragraph: whose words they are, once for each change of speaker.
fn print_speakers(
    annotated: &Annotated,
    quotations: &[&Quotation],
    page: &Page,
    output: &mut dyn Write,
) -> Result<(), Failure> {
    let mut last = None;
    for speaker in quotations.iter().filter_map(|quotation| quotation.speaker.as_ref()) {
        if last.replace(&speaker.text) == Some(&speaker.text) {
            continue;
        }
        let role = speaker.entity.and_then(|id| annotated.annotations.entity(id).role.as_deref());
        let note = match role {
            Some(role) => format!("— {}, {role}", speaker.text),
            None => format!("— {}", speaker.text),
        };
        for line in layout::indented(&note, "      ", page.width).lines() {
            writeln!(output, "{}", page.paint.ink(Ink::Note, line))?;
        }
    }
    Ok(())
}
