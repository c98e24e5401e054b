//! `kutip quotes`: who said what, of everybody or of one speaker.

use std::collections::HashSet;
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
use crate::annotate::quotations::DOUBTFUL;
use crate::annotate::{EntityKind, Speaker, Utterance};
use crate::config::Language;

/// Which of what is said is wanted.
pub(super) struct Wanted<'a> {
    /// Only this speaker's words.
    pub speaker: Option<&'a str>,
    /// Also what is reported without quotation marks.
    pub indirect: bool,
}

#[derive(Serialize)]
struct Object<'a, Q, I> {
    schema: &'static str,
    source: &'a str,
    title: Option<&'a str>,
    quotations: Q,
    #[serde(skip_serializing_if = "Option::is_none")]
    indirect: Option<I>,
}

pub(super) fn run(
    annotated: &Annotated,
    format: Format,
    wanted: &Wanted,
    page: &Page,
    output: &mut dyn Write,
) -> Result<(), Failure> {
    let annotations = &annotated.annotations;
    let indirect = if wanted.indirect { annotations.indirect.len() } else { 0 };
    let mut utterances: Vec<Utterance> = (0..annotations.quotations.len())
        .map(Utterance::Quoted)
        .chain((0..indirect).map(Utterance::Reported))
        .filter(|utterance| {
            wanted.speaker.is_none_or(|name| {
                utterance.speaker(annotations).is_some_and(|speaker| goes_by(annotated, speaker, name))
            })
        })
        .collect();
    if let Some(name) = wanted.speaker.filter(|_| utterances.is_empty()) {
        return Err(nobody(annotated, name, wanted.indirect));
    }
    utterances.sort_by_key(|utterance| utterance.order(annotations));
    match format {
        Format::Text => text(annotated, &utterances, page, output),
        Format::Tsv => tsv(annotated, &utterances, output),
        Format::Markdown => markdown(annotated, &utterances, page.language, output),
        Format::Json => {
            let writer = &json::Writer::new(annotated, page.language);
            let utterances = &utterances;
            json::write(
                &Object {
                    schema: "kutip/quotes@1",
                    source: &annotated.source,
                    title: annotated.article.title(),
                    quotations: Array(|| {
                        utterances.iter().filter_map(|utterance| match *utterance {
                            Utterance::Quoted(id) => Some(writer.quotation(id, &annotations.quotations[id])),
                            Utterance::Reported(_) => None,
                        })
                    }),
                    indirect: wanted.indirect.then_some(Array(|| {
                        utterances.iter().filter_map(|utterance| match *utterance {
                            Utterance::Reported(id) => Some(writer.indirect(id, &annotations.indirect[id])),
                            Utterance::Quoted(_) => None,
                        })
                    })),
                },
                output,
            )
        }
    }
}

/// Whether the speaker goes by `name`: the whole name, an alias, a description, or some words of one, in any case.
fn goes_by(annotated: &Annotated, speaker: &Speaker, name: &str) -> bool {
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

/// How many speakers are suggested for a name that nobody goes by.
const SUGGESTIONS: usize = 5;

/// The error that nothing is `name`'s; it tells whose words there are, those that look most like `name` first.
fn nobody(annotated: &Annotated, name: &str, indirect: bool) -> Failure {
    let annotations = &annotated.annotations;
    let quoted = annotations.quotations.iter().filter_map(|q| q.speaker.as_ref());
    let reported = annotations.indirect.iter().filter(|_| indirect).filter_map(|i| i.speaker.as_ref());
    let mut speakers: Vec<&str> = Vec::new();
    for speaker in quoted.chain(reported) {
        if !speakers.contains(&speaker.text.as_str()) {
            speakers.push(&speaker.text);
        }
    }
    let source = &annotated.source;
    if speakers.is_empty() {
        return Failure::Work(format!(
            "no speaker “{name}”: {source}: no quotation in it has a known speaker"
        ));
    }
    // Stable: of equals, whoever speaks first.
    speakers.sort_by(|a, b| likeness(b, name).total_cmp(&likeness(a, name)));
    let more = match speakers.len().saturating_sub(SUGGESTIONS) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    speakers.truncate(SUGGESTIONS);
    Failure::Work(format!("no speaker “{name}”: {source}: its speakers are {}{more}", speakers.join(", ")))
}

/// How much a word of `speaker` looks like one of `name`, 0 to 1.
fn likeness(speaker: &str, name: &str) -> f64 {
    let wanted = words(name);
    let alike = words(speaker)
        .into_iter()
        .flat_map(|word| wanted.iter().map(|wanted| strsim::jaro_winkler(&word, wanted)).collect::<Vec<_>>());
    alike.fold(0.0, f64::max)
}

/// Whose words, and how they are brought: `Sugiono, Menteri Luar Negeri`.
fn attribution(annotated: &Annotated, utterance: Utterance, language: Language) -> (String, Option<String>) {
    let annotations = &annotated.annotations;
    let Some(speaker) = utterance.speaker(annotations) else {
        let kind = if utterance.is_term(annotations) {
            language.pick("(a term, nobody's words)", "(istilah, bukan ucapan)")
        } else {
            language.pick("(speaker unknown)", "(penutur tidak diketahui)")
        };
        return (kind.to_owned(), None);
    };
    let role = speaker.entity.and_then(|id| annotations.entity(id).role.clone());
    let doubt = if utterance.confidence(annotations) < DOUBTFUL { "?" } else { "" };
    (format!("{}{doubt}", speaker.text), role)
}

fn text(
    annotated: &Annotated,
    utterances: &[Utterance],
    page: &Page,
    output: &mut dyn Write,
) -> Result<(), Failure> {
    let annotations = &annotated.annotations;
    let mut previous: Option<Utterance> = None;
    let mut introduced = HashSet::new();
    for &utterance in utterances {
        // The pieces of one utterance stand under one name.
        let last = previous.replace(utterance);
        if !last.is_some_and(|last| last.is_piece_with(utterance, annotations)) {
            if last.is_some() {
                writeln!(output)?;
            }
            let (speaker, role) = attribution(annotated, utterance, page.language);
            write!(output, "{}", page.paint.ink(Ink::Entity(EntityKind::Person), &speaker))?;
            // A speaker is introduced once, as in the article.
            if let Some(role) = role.filter(|_| introduced.insert(speaker.clone())) {
                write!(output, ", {role}")?;
            }
            if let Some(cue) = utterance.cue(annotations) {
                write!(output, " · {}", page.paint.ink(Ink::Note, annotated.article.slice(cue)))?;
            }
            writeln!(output)?;
        }
        let words = annotated.article.slice(utterance.range(annotations));
        // Without marks of its own a report gets a dash, for it is the reporter's wording.
        let (first, rest) = match utterance {
            Utterance::Quoted(_) => ("    ", "    "),
            Utterance::Reported(_) => ("  – ", "    "),
        };
        writeln!(output, "{}", layout::hanging(words, first, rest, page.width))?;
    }
    Ok(())
}

fn tsv(annotated: &Annotated, utterances: &[Utterance], output: &mut dyn Write) -> Result<(), Failure> {
    let points = CodePoints::new(annotated.article.text());
    let annotations = &annotated.annotations;
    let last_statement = annotated.last_statement();
    writeln!(output, "statement\tkind\tspeaker\tcue\tstart\tend\ttext")?;
    for &utterance in utterances {
        let speaker = utterance.speaker(annotations).map_or("", |speaker| &speaker.text);
        let cue = utterance.cue(annotations).map_or("", |cue| annotated.article.slice(cue));
        let range = utterance.range(annotations);
        let statement = match utterance {
            Utterance::Quoted(id) => annotations.quotations[id].statement,
            Utterance::Reported(id) => last_statement + id as u32 + 1,
        };
        writeln!(
            output,
            "{}\t{}\t{}\t{}\t{}\t{}\t{}",
            statement,
            utterance.kind(annotations),
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
    utterances: &[Utterance],
    language: Language,
    output: &mut dyn Write,
) -> Result<(), Failure> {
    let title = annotated.article.title().unwrap_or(&annotated.source);
    writeln!(output, "# {}", markdown::escaped(title))?;
    // The pieces of one utterance are one quotation, a paragraph each.
    for pieces in utterances.chunk_by(|one, &next| one.is_piece_with(next, &annotated.annotations)) {
        let Some(&utterance) = pieces.first() else { continue };
        let (speaker, role) = attribution(annotated, utterance, language);
        // In italics what is reported in other words.
        let mark = if matches!(utterance, Utterance::Reported(_)) { "*" } else { "" };
        for (index, piece) in pieces.iter().enumerate() {
            let words = field(annotated.article.slice(piece.range(&annotated.annotations)));
            let between = if index == 0 { "" } else { ">" };
            writeln!(output, "{between}\n> {mark}{}{mark}", markdown::escaped(&words))?;
        }
        write!(output, ">\n> — **{}**", markdown::escaped(&speaker))?;
        match role {
            Some(role) => writeln!(output, ", {}", markdown::escaped(&role))?,
            None => writeln!(output)?,
        }
    }
    Ok(())
}
