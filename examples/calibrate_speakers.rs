//! Counts how often each class of evidence tells the right speaker: prints the table that `Evidence::confidence` is made of.
//!
//!     cargo run --release --example calibrate_speakers -- GOLD...
//!
//! `GOLD` are folders of `NNN.txt` with `NNN.gold.json`, in the format of the recognizer's trainer. A speaker is right if one of its
//! names is one of the right one's; a term is right if it is nobody's words. A quotation that the gold lacks does not count.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use anyhow::{Context, Result};
use kutip::annotate::QuotationKind;
use kutip::annotate::quotations::{CueLexicon, Evidence, speech};
use kutip::{Annotations, Article, Quotation, annotate};
use serde::Deserialize;

#[derive(Deserialize)]
struct Gold {
    file: String,
    quotes: Vec<GoldQuote>,
    entities: Vec<GoldEntity>,
}

#[derive(Deserialize)]
struct GoldQuote {
    text: String,
    kind: String,
    speaker: Option<String>,
    #[serde(default)]
    speaker_accept: Vec<String>,
}

#[derive(Deserialize)]
struct GoldEntity {
    name: String,
    surface: Vec<String>,
}

fn main() -> Result<()> {
    let mut counts: BTreeMap<Evidence, (u32, u32)> = BTreeMap::new();
    for folder in std::env::args().skip(1) {
        let mut paths: Vec<_> = std::fs::read_dir(&folder)
            .context(folder)?
            .map(|entry| Ok(entry?.path()))
            .collect::<Result<_>>()?;
        paths.retain(|path| path.to_string_lossy().ends_with(".gold.json"));
        paths.sort();
        for path in &paths {
            count(path, &mut counts).with_context(|| path.display().to_string())?;
        }
    }
    println!("class\tright\tall\trate\tsmoothed\tin use");
    for class in Evidence::ALL {
        let (right, all) = counts.get(&class).copied().unwrap_or_default();
        let rate = f64::from(right) / f64::from(all.max(1));
        let smoothed = f64::from(right + 1) / f64::from(all + 2);
        println!("{class:?}\t{right}\t{all}\t{rate:.3}\t{smoothed:.2}\t{:.2}", class.confidence());
    }
    Ok(())
}

/// Adds the quotations of one article to the right and all of their classes.
fn count(path: &Path, counts: &mut BTreeMap<Evidence, (u32, u32)>) -> Result<()> {
    let gold: Gold = serde_json::from_slice(&std::fs::read(path)?)?;
    let article = Article::from_text(&std::fs::read_to_string(path.with_file_name(&gold.file))?);
    let annotations = annotate(&article);
    let speech = speech(&article, &annotations, CueLexicon::built_in());
    let mut quotes = gold.quotes.iter();
    for (quotation, &evidence) in speech.quotations.iter().zip(&speech.evidence) {
        let words = letters(article.slice(quotation.range));
        let Some(quote) = quotes.clone().position(|quote| letters(&quote.text) == words) else { continue };
        let Some(quote) = quotes.nth(quote) else { break };
        let right = match quotation.kind {
            QuotationKind::Term => quote.kind == QuotationKind::Term.name(),
            QuotationKind::Statement | QuotationKind::Fragment => {
                !accepted(&gold, quote).is_disjoint(&names(&annotations, quotation))
            }
        };
        let (rights, all) = counts.entry(evidence).or_default();
        *rights += u32::from(right);
        *all += 1;
    }
    Ok(())
}

/// What the quotation's speaker goes by.
fn names(annotations: &Annotations, quotation: &Quotation) -> HashSet<String> {
    let Some(speaker) = &quotation.speaker else { return HashSet::new() };
    let entity = speaker.entity.map(|entity| annotations.entity(entity));
    let names = entity.into_iter().flat_map(|entity| entity.aliases.iter().chain([&entity.name]));
    names.chain([&speaker.text]).map(|name| letters(name)).collect()
}

/// What the right speaker goes by.
fn accepted(gold: &Gold, quote: &GoldQuote) -> HashSet<String> {
    let mut accepted: HashSet<String> =
        quote.speaker.iter().chain(&quote.speaker_accept).map(|name| letters(name)).collect();
    for entity in &gold.entities {
        let forms: HashSet<String> =
            entity.surface.iter().chain([&entity.name]).map(|form| letters(form)).collect();
        if !forms.is_disjoint(&accepted) {
            accepted.extend(forms);
        }
    }
    accepted
}

/// The letters and digits of `text`, small: marks and spaces differ where an article is cleaned.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
