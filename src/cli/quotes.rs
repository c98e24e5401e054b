//! `kutip quotes`: who said what, of everybody or of one speaker.

use std::io::Write;

use serde::Serialize;

use super::annotated::Annotated;
use super::arguments::Format;
use super::code_points::CodePoints;
use super::failure::Failure;
use super::json::{self, Array};
use super::layout::{self, Page};
use super::markdown;
use super::paint::Ink;
use crate::annotate::{EntityKind, Quotation, QuotationKind};
use crate::config::Language;

#[derive(Serialize)]
struct Object<'a, Q> {
    schema: &'static str,
    source: &'a str,
    title: Option<&'a str>,
    quotations: Q,
}

pub(super) fn run(
    annotated: &Annotated,
    format: Format,
    speaker: Option<&str>,
    page: &Page,
    output: &mut dyn Write,
) -> Result<(), Failure> {
    let quotations: Vec<(usize, &Quotation)> = annotated
        .annotations
        .quotations
        .iter()
        .enumerate()
        .filter(|(_, quotation)| speaker.is_none_or(|name| is_said_by(annotated, quotation, name)))
        .collect();
    if let Some(name) = speaker.filter(|_| quotations.is_empty()) {
        return Err(nobody(annotated, name));
    }
    match format {
        Format::Text => text(annotated, &quotations, page, output),
        Format::Tsv => tsv(annotated, &quotations, output),
        Format::Markdown => markdown(annotated, &quotations, page.language, output),
        Format::Json => {
            let writer = json::Writer::new(annotated, page.language);
            json::write(
                &Object {
                    schema: "kutip/quotes@1",
                    source: &annotated.source,
                    title: annotated.article.title(),
                    quotations: Array(|| {
                        quotations.iter().map(|(id, quotation)| writer.quotation(*id, quotation))
                    }),
                },
                output,
            )
        }
    }
}

/// Whether the speaker goes by `name`: the whole name, an alias, or some words of either, in any case.
fn is_said_by(annotated: &Annotated, quotation: &Quotation, name: &str) -> bool {
    let Some(speaker) = &quotation.speaker else { return false };
    let entity = speaker.entity.map(|id| annotated.annotations.entity(id));
    let names = entity.into_iter().flat_map(|entity| std::iter::once(&entity.name).chain(&entity.aliases));
    let wanted = words(name);
    names.chain([&speaker.text]).any(|known| {
        let known = words(known);
        !wanted.is_empty() && known.windows(wanted.len()).any(|some| some == wanted)
    })
}

fn words(name: &str) -> Vec<String> {
    name.split_whitespace().map(str::to_lowercase).collect()
}

/// The error that no quotation is `name`'s; it tells whose there are.
fn nobody(annotated: &Annotated, name: &str) -> Failure {
    let mut speakers: Vec<&str> = Vec::new();
    for speaker in annotated.annotations.quotations.iter().filter_map(|q| q.speaker.as_ref()) {
        if !speakers.contains(&speaker.text.as_str()) {
            speakers.push(&speaker.text);
        }
    }
    let source = &annotated.source;
    Failure::Work(if speakers.is_empty() {
        format!("no speaker “{name}”: {source}: no quotation in it has a known speaker")
    } else {
        format!("no speaker “{name}”: {source}: its speakers are {}", speakers.join(", "))
    })
}

/// Whose words, and how they are brought: `Sugiono, Menteri Luar Negeri`.
fn attribution(annotated: &Annotated, quotation: &Quotation, language: Language) -> (String, Option<String>) {
    let Some(speaker) = &quotation.speaker else {
        let kind = match quotation.kind {
            QuotationKind::Term => language.pick("(a term, nobody's words)", "(istilah, bukan ucapan)"),
            _ => language.pick("(speaker unknown)", "(penutur tidak diketahui)"),
        };
        return (kind.to_owned(), None);
    };
    let role = speaker.entity.and_then(|id| annotated.annotations.entity(id).role.clone());
    (speaker.text.clone(), role)
}

fn text(
    annotated: &Annotated,
    quotations: &[(usize, &Quotation)],
    page: &Page,
    output: &mut dyn Write,
) -> Result<(), Failure> {
    let mut previous = None;
    for (_, quotation) in quotations {
        // The pieces of one utterance stand under one name.
        let last = previous.replace(quotation.statement);
        if last != Some(quotation.statement) {
            if last.is_some() {
                writeln!(output)?;
            }
            let (speaker, role) = attribution(annotated, quotation, page.language);
            write!(output, "{}", page.paint.ink(Ink::Entity(EntityKind::Person), &speaker))?;
            if let Some(role) = role {
                write!(output, ", {role}")?;
            }
            if let Some(cue) = quotation.cue {
                write!(output, " · {}", annotated.article.slice(cue))?;
            }
            writeln!(output)?;
        }
        writeln!(
            output,
            "{}",
            layout::indented(annotated.article.slice(quotation.range), "    ", page.width)
        )?;
    }
    Ok(())
}

fn tsv(
    annotated: &Annotated,
    quotations: &[(usize, &Quotation)],
    output: &mut dyn Write,
) -> Result<(), Failure> {
    let points = CodePoints::new(annotated.article.text());
    writeln!(output, "statement\tkind\tspeaker\tcue\tstart\tend\ttext")?;
    for (_, quotation) in quotations {
        let speaker = quotation.speaker.as_ref().map_or("", |speaker| &speaker.text);
        let cue = quotation.cue.map_or("", |cue| annotated.article.slice(cue));
        let range = quotation.range;
        writeln!(
            output,
            "{}\t{}\t{}\t{}\t{}\t{}\t{}",
            quotation.statement,
            quotation.kind.name(),
            field(speaker),
            field(cue),
            points.before(range.start),
            points.before(range.end),
            field(annotated.article.slice(range)),
        )?;
    }
    Ok(())
}

/// A field of a line of TSV: no tab and no line ending in it.
pub(super) fn field(text: &str) -> String {
    text.replace(['\t', '\n', '\r'], " ")
}

fn markdown(
    annotated: &Annotated,
    quotations: &[(usize, &Quotation)],
    language: Language,
    output: &mut dyn Write,
) -> Result<(), Failure> {
    let title = annotated.article.title().unwrap_or(&annotated.source);
    writeln!(output, "# {}", markdown::escaped(title))?;
    for (_, quotation) in quotations {
        let (speaker, role) = attribution(annotated, quotation, language);
        writeln!(output, "\n> {}", markdown::escaped(&field(annotated.article.slice(quotation.range))))?;
        write!(output, ">\n> — **{}**", markdown::escaped(&speaker))?;
        match role {
            Some(role) => writeln!(output, ", {}", markdown::escaped(&role))?,
            None => writeln!(output)?,
        }
    }
    Ok(())
}
