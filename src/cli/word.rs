//! `kutip word`: root, affixes, sound rules and meaning of words, as a page or as the contract's JSON.
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
use crate::language::lexicon::Register;
use crate::language::morphology::{Analysis, SegmentKind, analyse};

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
    glosses: Vec<Cow<'static, str>>,
    source: &'static str,
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

pub(super) fn run(words: &[String], format: WordFormat, output: &mut dyn Write) -> Result<(), Failure> {
    for (index, word) in words.iter().enumerate() {
        // What is analysed is what is shown: a terminal's escapes are no part of a word.
        let word = sanitize::line(word);
        let word = word.trim();
        let analyses = analyse(word);
        match format {
            WordFormat::Json => json::write(&object(word, &analyses), output)?,
            WordFormat::Text => {
                if index > 0 {
                    writeln!(output)?;
                }
                text(word, &analyses, output)?;
            }
        }
    }
    output.flush()?;
    Ok(())
}

fn object<'a>(word: &'a str, analyses: &'a [Analysis]) -> Object<'a> {
    let analyses = analyses.iter().enumerate().map(|(index, analysis)| AnalysisObject {
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
        pos: analysis.parts_of_speech().iter().map(|part| part.name).collect(),
        glosses: analysis.glosses(),
        source: analysis.source(),
        rank: index + 1,
    });
    Object { schema: "kutip/word@1", word, analyses: analyses.collect() }
}

fn text(word: &str, analyses: &[Analysis], output: &mut dyn Write) -> Result<(), Failure> {
    if analyses.is_empty() {
        writeln!(output, "{word} · unknown")?;
    }
    // An alternative that leads to the same entry would only say the same again.
    let first = analyses.first().and_then(|analysis| analysis.entry);
    let told = |index: usize, analysis: &Analysis| index > 0 && first.is_some() && analysis.entry == first;
    for (index, analysis) in analyses.iter().enumerate().filter(|(index, analysis)| !told(*index, analysis)) {
        let parts: Vec<&str> = analysis.parts_of_speech().iter().map(|part| part.short).collect();
        let head = match index {
            0 => word.to_owned(),
            _ => format!("or {word}"),
        };
        write!(output, "{head}")?;
        if !parts.is_empty() {
            write!(output, " · {}", parts.join(", "))?;
        }
        if !analysis.affixes.is_empty() {
            write!(output, " · {}", formula(analysis))?;
        }
        match analysis.register {
            Register::Standard => writeln!(output)?,
            register if analysis.lemma == word => writeln!(output, " · {}", register.name())?,
            register => writeln!(output, " · {} for {}", register.name(), analysis.lemma)?,
        }
        let rules: Vec<String> =
            analysis.segments.iter().filter_map(|segment| Some(segment.rule?.to_string())).collect();
        if !rules.is_empty() {
            writeln!(output, "  {}", rules.join(" · "))?;
        }
        let glosses = analysis.glosses();
        if !glosses.is_empty() {
            let derived = if analysis.source() == "derived" { " (derived)" } else { "" };
            writeln!(output, "  {}{derived}", glosses.join("; "))?;
        }
        if let Some(note) = analysis.entry.and_then(|entry| entry.note()) {
            writeln!(output, "  {note}")?;
        }
    }
    Ok(())
}

/// `meN- + pengaruh + -i`
fn formula(analysis: &Analysis) -> String {
    let parts: Vec<&str> = analysis
        .segments
        .iter()
        .map(|segment| match segment.kind {
            SegmentKind::Root => &*analysis.root,
            _ => &*segment.underlying,
        })
        .collect();
    parts.join(" + ")
}
