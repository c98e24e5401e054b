//! `kutip word`: root, affixes, sound rules and meaning of words and terms, as a page or as the contract's JSON.
//!
//! One word is one JSON object; several are one object a line. A word that nothing is known about has no analyses, and
//! that is no failure.

use std::borrow::Cow;
use std::io::Write;

use serde::Serialize;

use super::arguments::WordFormat;
use super::failure::Failure;
use super::json;
use crate::article::sanitize;
use crate::language::dictionary::{Dictionaries, Reading, Sense, Source, family};
use crate::language::lexicon::Register;
use crate::language::morphology::Analysis;

/// How many relatives of a word are shown.
const RELATIVES: usize = 7;

/// How many glosses of one source are shown.
const MOST_GLOSSES: usize = 8;

#[derive(Serialize)]
struct Object<'a> {
    schema: &'static str,
    word: &'a str,
    analyses: Vec<AnalysisObject<'a>>,
}

#[derive(Serialize)]
struct AnalysisObject<'a> {
    lemma: &'a str,
    root: &'a str,
    affixes: &'a [&'static str],
    segments: Vec<SegmentObject<'a>>,
    reduplication: Option<&'static str>,
    register: &'static str,
    pos: Vec<&'static str>,
    glosses: &'a [Cow<'static, str>],
    source: &'a str,
    /// Frequency: 1 (most frequent) to 5 (rare).
    band: Option<u8>,
    /// What other dictionaries say.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    more: Vec<SenseObject<'a>>,
    rank: usize,
}

#[derive(Serialize)]
struct SegmentObject<'a> {
    form: &'a str,
    underlying: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    rule: Option<String>,
}

#[derive(Serialize)]
struct SenseObject<'a> {
    source: &'a str,
    headword: &'a str,
    pos: Vec<&'static str>,
    glosses: &'a [Cow<'static, str>],
}

pub(super) fn run(
    words: &[String],
    format: WordFormat,
    dictionaries: &Dictionaries,
    output: &mut dyn Write,
) -> Result<(), Failure> {
    for (index, word) in words.iter().enumerate() {
        // What is analysed is what is shown: a terminal's escapes are no part of a word.
        let word = sanitize::line(word);
        let word = word.trim();
        let readings = dictionaries.lookup(word);
        match format {
            WordFormat::Json => json::write(&object(word, &readings), output)?,
            WordFormat::Text => {
                if index > 0 {
                    writeln!(output)?;
                }
                if readings.is_empty() {
                    unknown(word, dictionaries, output)?;
                }
                text(word, &readings, output)?;
            }
        }
    }
    output.flush()?;
    Ok(())
}

fn object<'a>(word: &'a str, readings: &'a [Reading]) -> Object<'a> {
    let analyses = readings.iter().enumerate().map(|(index, reading)| {
        let analysis = &reading.analysis;
        let others = reading.senses.iter().filter(|sense| Some(*sense) != reading.leading());
        let more = others.map(|sense| SenseObject {
            source: sense.source.name(),
            headword: &sense.headword,
            pos: sense.parts_of_speech.iter().map(|part| part.name).collect(),
            glosses: &sense.glosses,
        });
        AnalysisObject {
            lemma: &analysis.lemma,
            root: &analysis.root,
            affixes: &analysis.affixes,
            segments: analysis
                .segments
                .iter()
                .map(|segment| SegmentObject {
                    form: word.get(segment.range.clone()).unwrap_or(""),
                    underlying: &segment.underlying,
                    kind: segment.kind.name(),
                    rule: segment.rule.map(|rule| rule.to_string()),
                })
                .collect(),
            reduplication: analysis.reduplication.map(|kind| kind.name()),
            register: analysis.register.name(),
            pos: reading.parts_of_speech().iter().map(|part| part.name).collect(),
            glosses: reading.glosses(),
            source: reading.source().name(),
            band: reading.band.map(|band| band.number()),
            more: more.collect(),
            rank: index + 1,
        }
    });
    Object { schema: "kutip/word@1", word, analyses: analyses.collect() }
}

fn unknown(word: &str, dictionaries: &Dictionaries, output: &mut dyn Write) -> Result<(), Failure> {
    writeln!(output, "{word} · unknown")?;
    // A number is no slip.
    let near = if word.contains(char::is_alphabetic) { dictionaries.complete(word, 3) } else { Vec::new() };
    if !near.is_empty() {
        let near: Vec<&str> = near.iter().map(|completion| &*completion.headword).collect();
        writeln!(output, "  did you mean {}?", near.join(", "))?;
    }
    Ok(())
}

fn text(word: &str, readings: &[Reading], output: &mut dyn Write) -> Result<(), Failure> {
    // An alternative that leads to the same entry would only say the same again.
    let first = readings.first().and_then(|reading| reading.analysis.entry);
    let told = |reading: &Reading| first.is_some() && reading.analysis.entry == first;
    for (index, reading) in
        readings.iter().enumerate().filter(|(index, reading)| *index == 0 || !told(reading))
    {
        let analysis = &reading.analysis;
        if index > 0 {
            write!(output, "or ")?;
        }
        let parts: Vec<&str> = reading.parts_of_speech().iter().map(|part| part.short).collect();
        let parts = Some(parts.join(", ")).filter(|parts| !parts.is_empty());
        let formula = Some(analysis.formula()).filter(|_| !analysis.affixes.is_empty());
        let register = match analysis.register {
            Register::Standard => None,
            register if analysis.lemma == word => Some(register.name().to_owned()),
            register => Some(format!("{} for {}", register.name(), analysis.lemma)),
        };
        let dots = reading.band.map(|band| band.dots().to_owned());
        let facts: Vec<String> =
            [Some(word.to_owned()), parts, formula, register, dots].into_iter().flatten().collect();
        writeln!(output, "{}", facts.join(" · "))?;

        let rules: Vec<String> =
            analysis.segments.iter().filter_map(|segment| Some(segment.rule?.to_string())).collect();
        if !rules.is_empty() {
            writeln!(output, "  {}", rules.join(" · "))?;
        }
        for senses in reading.senses.chunk_by(|a, b| a.source == b.source && a.headword == b.headword) {
            write_senses(senses, word, analysis, output)?;
        }
        let is_composed = reading.source() == &Source::Derived;
        if let Some(root) = analysis.root_entry.filter(|root| Some(*root) != analysis.entry && !is_composed) {
            let glosses: Vec<&str> = root.glosses().collect();
            writeln!(output, "  root {}: {}", root.headword(), glosses.join("; "))?;
        }
        if index == 0 && !analysis.is_name {
            write_family(analysis, output)?;
        }
    }
    Ok(())
}

/// A line for the glosses of one source, with its name where it is not the lexicon, and a line for each note.
fn write_senses(
    senses: &[Sense],
    word: &str,
    analysis: &Analysis,
    output: &mut dyn Write,
) -> Result<(), Failure> {
    let glosses: Vec<&str> =
        senses.iter().flat_map(|sense| &sense.glosses).map(|gloss| &**gloss).take(MOST_GLOSSES).collect();
    if let Some(sense) = senses.first().filter(|_| !glosses.is_empty()) {
        let is_own = [word, &analysis.lemma].iter().any(|own| sense.headword.eq_ignore_ascii_case(own));
        let name = sense.source.name();
        match &sense.source {
            Source::Yours | Source::Dictionary(_) if is_own => write!(output, "  {name}: ")?,
            Source::Yours | Source::Dictionary(_) => write!(output, "  {name}, {}: ", sense.headword)?,
            Source::Lexicon | Source::Derived | Source::Name => write!(output, "  ")?,
        }
        let derived = if sense.source == Source::Derived { " (derived)" } else { "" };
        writeln!(output, "{}{derived}", glosses.join("; "))?;
    }
    for note in senses.iter().filter_map(|sense| sense.note.as_ref()) {
        writeln!(output, "  {note}")?;
    }
    Ok(())
}

fn write_family(analysis: &Analysis, output: &mut dyn Write) -> Result<(), Failure> {
    let mut relatives = family(&analysis.root);
    relatives.retain(|relative| *relative != analysis.lemma);
    if relatives.is_empty() {
        return Ok(());
    }
    let shown = relatives.len().min(RELATIVES);
    let more = if relatives.len() > shown { ", …" } else { "" };
    writeln!(output, "  family: {}{more}", relatives[..shown].join(", "))?;
    Ok(())
}
