//! Annotated articles and NER sets become examples: words with features, and the labels that they may have.
//!
//! Guidelines are brought together here as far as a rule can; a doubtful word may keep any label, and is learned from
//! its neighbours.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use kutip::annotate::EntityKind;
use kutip::annotate::entities::model::label::{self, Label};
use kutip::annotate::entities::model::table::Tables;
use kutip::annotate::entities::model::{hash, observe};
use kutip::article::{Article, ByteRange};
use serde::Deserialize;

/// Any label.
pub const ANY: u16 = u16::MAX;

/// A row of words of one sentence, all of which may be part of a name.
#[derive(Clone)]
pub struct Example {
    /// The features of each word.
    pub features: Vec<Vec<u32>>,
    /// The labels that each word may have, as bits by their number.
    pub allowed: Vec<u16>,
    /// Bytes from which to which each word goes in its article.
    pub ranges: Vec<(u32, u32)>,
}

/// The examples of one article, or of one sentence of a set without articles.
#[derive(Clone)]
pub struct Document {
    /// Its text, where it is an article.
    pub article: Option<Article>,
    /// Its rows.
    pub examples: Vec<Example>,
    /// All annotated names: first byte, one past the last, kind.
    pub names: Vec<(u32, u32, EntityKind)>,
}

#[derive(Deserialize)]
struct Gold {
    file: String,
    entities: Vec<GoldEntity>,
}

#[derive(Deserialize)]
struct GoldEntity {
    kind: String,
    #[serde(default)]
    surface: Vec<String>,
    /// Given instead of `surface` where an article was annotated mention by mention.
    #[serde(default)]
    mentions: Vec<GoldMention>,
}

#[derive(Deserialize)]
struct GoldMention {
    text: String,
}

/// The articles of a folder of `NNN.txt` and `NNN.gold.json`.
pub fn articles(folder: &Path, tables: Tables) -> Result<Vec<Document>> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .with_context(|| folder.display().to_string())?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    paths.retain(|path| path.to_string_lossy().ends_with(".gold.json"));
    paths.sort();
    paths.iter().map(|path| article(path, tables).with_context(|| path.display().to_string())).collect()
}

fn article(path: &Path, tables: Tables) -> Result<Document> {
    let gold: Gold = serde_json::from_slice(&std::fs::read(path)?)?;
    let article = Article::from_text(&std::fs::read_to_string(path.with_file_name(&gold.file))?);
    let mut surfaces: Vec<(&str, EntityKind)> = Vec::new();
    for entity in &gold.entities {
        let kind =
            EntityKind::ALL.into_iter().find(|kind| kind.name() == entity.kind).context("unknown kind")?;
        let mentioned = entity.mentions.iter().map(|mention| &mention.text);
        surfaces.extend(entity.surface.iter().chain(mentioned).map(|surface| (surface.as_str(), kind)));
    }
    let text = article.text();
    // The longest name first, as it is scored.
    surfaces.sort_by_key(|(surface, _)| std::cmp::Reverse(surface.chars().count()));
    let mut taken = vec![false; text.len()];
    let mut names = Vec::new();
    let inner = |c: char| c.is_alphanumeric() || c == '_';
    for (surface, kind) in surfaces {
        for (start, _) in text.match_indices(surface) {
            let end = start + surface.len();
            let alone = !text[..start].ends_with(inner) && !text[end..].starts_with(inner);
            if alone && !taken[start..end].contains(&true) {
                taken[start..end].fill(true);
                names.push((start as u32, end as u32, kind));
            }
        }
    }
    names.sort_unstable_by_key(|name| name.0);
    let mut document = document(&article, tables, |offset| offset, names);
    document.article = Some(article);
    Ok(document)
}

/// An article of the news as `data/recognizer/annotations.jsonl` has it.
#[derive(Deserialize)]
struct Annotated {
    /// [`fingerprint`] of its text, in hexadecimal digits.
    article: String,
    /// Whether it is for measuring only.
    check: bool,
    person: Vec<Vec<[usize; 2]>>,
    place: Vec<Vec<[usize; 2]>>,
    organization: Vec<Vec<[usize; 2]>>,
}

/// Articles of the news that are annotated.
pub struct Selection<'n> {
    articles: Vec<(&'n str, Annotated)>,
}

impl<'n> Selection<'n> {
    /// Finds the articles of the annotations in the file `path` in `news`, an empty line between its articles.
    pub fn read(path: &Path, news: &'n str) -> Result<Self> {
        let lines = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
        let mut texts: HashMap<String, &str> = HashMap::new();
        for text in news.split("\n\n").map(str::trim) {
            texts.insert(format!("{:016x}", fingerprint(text)), text);
        }
        let articles = lines
            .lines()
            .map(|line| {
                let annotated: Annotated = serde_json::from_str(line)?;
                let text = texts.get(&annotated.article).context("not among the news")?;
                Ok((*text, annotated))
            })
            .collect::<Result<_>>()
            .with_context(|| path.display().to_string())?;
        Ok(Self { articles })
    }

    /// Their texts.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.articles.iter().map(|(text, _)| *text)
    }

    /// Those for measuring only, or those for training.
    pub fn documents(&self, check: bool, tables: Tables) -> Vec<Document> {
        let chosen = self.articles.iter().filter(|(_, annotated)| annotated.check == check);
        chosen.map(|(text, annotated)| annotated_document(text, annotated, tables)).collect()
    }
}

fn annotated_document(text: &str, annotated: &Annotated, tables: Tables) -> Document {
    let article = Article::from_text(text);
    let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    bytes.push(text.len());
    let offsets: Vec<u64> = (0..=article.len()).map(|offset| article.source_offset(offset)).collect();
    let byte = |point: usize| {
        let source = bytes.get(point).copied().unwrap_or(text.len()) as u64;
        offsets.partition_point(|&offset| offset < source) as u32
    };
    let mut names = Vec::new();
    for kind in EntityKind::ALL {
        let things = match kind {
            EntityKind::Person => &annotated.person,
            EntityKind::Place => &annotated.place,
            EntityKind::Organization => &annotated.organization,
        };
        names.extend(things.iter().flatten().map(|&[start, end]| (byte(start), byte(end), kind)));
    }
    names.sort_unstable_by_key(|name| name.0);
    let mut document = document(&article, tables, |offset| offset, names);
    document.article = Some(article);
    document
}

/// What an article is known by: 64-bit FNV-1a of its text.
fn fingerprint(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}

/// The sentences of a file of `token TAB tag` lines with empty lines between sentences. With `forgetful`, names of the set
/// that are left unlabelled here and there may have any label.
pub fn sentences(path: &Path, forgetful: bool, tables: Tables) -> Result<Vec<Document>> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let mut sentences: Vec<Vec<(&str, &str)>> = vec![Vec::new()];
    for line in text.lines() {
        match line.split_once('\t') {
            Some(pair) => sentences.last_mut().context("no sentence")?.push(pair),
            None => sentences.push(Vec::new()),
        }
    }
    sentences.retain(|sentence| !sentence.is_empty());
    let mut labelled: HashMap<&str, (u32, u32)> = HashMap::new();
    for (token, tag) in sentences.iter().flatten() {
        let counts = labelled.entry(bare(token)).or_default();
        if *tag == "O" { counts.1 += 1 } else { counts.0 += 1 }
    }
    Ok(sentences
        .iter()
        .map(|sentence| {
            let (text, names, doubtful) = spelled_out(sentence, |token| {
                forgetful
                    && token.starts_with(char::is_uppercase)
                    && labelled
                        .get(token)
                        .is_some_and(|&(in_names, outside)| in_names >= 2 && in_names * 2 >= outside)
            });
            let article = Article::from_text(&text);
            let mut document =
                document(&article, tables, |offset| article.source_offset(offset) as u32, names);
            for example in &mut document.examples {
                for (allowed, range) in example.allowed.iter_mut().zip(&example.ranges) {
                    if doubtful.contains(&range.0) {
                        *allowed = ANY;
                    }
                }
            }
            document
        })
        .collect())
}

fn bare(token: &str) -> &str {
    token.trim_matches(|c: char| !c.is_alphanumeric())
}

type Spelled = (String, Vec<(u32, u32, EntityKind)>, Vec<u32>);

/// A sentence as it is printed, its names, and where words begin that may be names.
fn spelled_out(sentence: &[(&str, &str)], is_doubtful: impl Fn(&str) -> bool) -> Spelled {
    let mut text = String::new();
    let mut names: Vec<(u32, u32, EntityKind)> = Vec::new();
    let mut doubtful = Vec::new();
    let cue = quoted_until(sentence);
    if cue.is_some() {
        text.push('“');
    }
    for (at, (token, tag)) in sentence.iter().enumerate() {
        let glued = matches!(*token, "," | "." | ")" | ":" | ";" | "?" | "!" | "%")
            || text.ends_with('(')
            || text.ends_with('“');
        if !text.is_empty() && !glued {
            text.push(' ');
        }
        let inner = bare(token);
        let start = text.len() + token.find(inner).unwrap_or(0);
        text.push_str(token);
        if cue == Some(at) {
            text.push('”');
        }
        let (start, end) = (start as u32, (start + inner.len()) as u32);
        let kind = match tag.get(2..) {
            Some("PER") => EntityKind::Person,
            Some("LOC") => EntityKind::Place,
            Some("ORG") => EntityKind::Organization,
            _ => {
                if is_doubtful(inner) {
                    doubtful.push(start);
                }
                continue;
            }
        };
        match names.last_mut().filter(|name| tag.starts_with("I-") && name.2 == kind) {
            // `dusun Talang`: the type word in small letters is no part of a name.
            Some(name) if text[name.0 as usize..name.1 as usize].starts_with(char::is_lowercase) => {
                *name = (start, end, kind)
            }
            Some(name) => name.1 = end.max(name.1),
            None if inner.is_empty() => {}
            None => names.push((start, end, kind)),
        }
    }
    names.retain(|name| name.0 < name.1);
    (text, names, doubtful)
}

/// The comma after which a reporting word follows, when what goes before looks like speech whose marks were lost.
fn quoted_until(sentence: &[(&str, &str)]) -> Option<usize> {
    const CUES: [&str; 12] = [
        "kata", "ujar", "ucap", "tutur", "ungkap", "jelas", "tegas", "katanya", "ujarnya", "ucapnya",
        "tuturnya", "jelasnya",
    ];
    let whole = !sentence.iter().any(|(token, _)| token.contains(['"', '“', '”']));
    let at = sentence.windows(2).position(|pair| pair[0].0 == "," && CUES.contains(&pair[1].0))?;
    (whole && at >= 3).then_some(at)
}

/// Cuts an article's words into rows, and says which labels they have. `source` leads from the article to the text
/// that the names are given in.
fn document(
    article: &Article,
    tables: Tables,
    source: impl Fn(u32) -> u32,
    names: Vec<(u32, u32, EntityKind)>,
) -> Document {
    let mut observations = observe(article, tables);
    for range in observations.iter_mut().map(|observation| &mut observation.range) {
        *range = ByteRange::new(source(range.start), source(range.end.saturating_sub(1)) + 1);
    }
    let outside = 1 << Label::OUTSIDE.number();
    let mut allowed = vec![outside; observations.len()];
    for &(start, end, kind) in &names {
        let first = observations.partition_point(|o| o.range.end <= start);
        let after = observations.partition_point(|o| o.range.start < end);
        let exact = first < after
            && observations[first].range.start == start
            && observations[after - 1].range.end == end;
        if exact {
            for (cell, label) in allowed[first..after].iter_mut().zip(label::name(kind, after - first)) {
                *cell = 1 << label.number();
            }
        } else {
            allowed[first..after.max(first)].fill(ANY);
        }
    }
    let mut examples: Vec<Example> = Vec::new();
    let mut sentence = None;
    for (observation, allowed) in observations.into_iter().zip(allowed) {
        if observation.features.is_empty() {
            sentence = None;
            continue;
        }
        if sentence != Some(observation.sentence) {
            sentence = Some(observation.sentence);
            examples.push(Example { features: Vec::new(), allowed: Vec::new(), ranges: Vec::new() });
        }
        if let Some(example) = examples.last_mut() {
            example.features.push(observation.features);
            example.allowed.push(allowed);
            example.ranges.push((observation.range.start, observation.range.end));
        }
    }
    Document { article: None, examples, names }
}

/// The texts in these folders.
pub fn texts(folders: &[PathBuf]) -> Result<Vec<String>> {
    let mut texts = Vec::new();
    for folder in folders {
        for entry in std::fs::read_dir(folder).with_context(|| folder.display().to_string())? {
            let path = entry?.path();
            if path.extension().is_some_and(|extension| extension == "txt") {
                texts.push(std::fs::read_to_string(path)?);
            }
        }
    }
    Ok(texts)
}

/// How many words in a row tell that two articles share a passage.
const PASSAGE: usize = 8;
/// How many shared passages make two articles the same.
const SAME: usize = 12;

/// The articles of `news`, an empty line between them, that are not among `annotated`: what is counted in the news must
/// not know the articles that it is to help with, or it would be trusted more than it deserves.
pub fn without<'t>(news: &str, annotated: impl Iterator<Item = &'t str>) -> String {
    let known: HashSet<u64> = annotated.flat_map(passages).collect();
    let is_new = |text: &&str| passages(text).filter(|passage| known.contains(passage)).count() < SAME;
    let kept: Vec<&str> = news.split("\n\n").filter(is_new).collect();
    println!("{} articles of news", kept.len());
    kept.join("\n\n")
}

/// Hashes of every [`PASSAGE`] words in a row.
fn passages(text: &str) -> impl Iterator<Item = u64> + use<> {
    let words: Vec<u32> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(hash::lower).collect();
    let hashes: Vec<u64> = words
        .windows(PASSAGE)
        .map(|words| {
            words.iter().fold(0, |hash: u64, &word| {
                (hash ^ u64::from(word)).wrapping_mul(0x100_0000_01b3).rotate_left(17)
            })
        })
        .collect();
    hashes.into_iter()
}
