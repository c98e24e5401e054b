//! Unlabelled news becomes what it says of names: which words stand in names of which kind, and which rows of words
//! are names.
//!
//! A first model reads the news, and how often it sees what is counted (self-training, as Collins and Singer 1999 and
//! Ratinov and Roth 2009 do with larger corpora). What it takes for a name once is forgotten; what it takes for one
//! nearly every time is knowledge that no annotated article holds. One thread, no chance: the same text gives the same
//! bytes.

use std::collections::HashMap;

use kutip::annotate::EntityKind;
use kutip::annotate::entities::model::features::LONGEST_SEEN;
use kutip::annotate::entities::model::hash;
use kutip::annotate::entities::model::table;
use kutip::annotate::entities::model::{Model, ReadWord, read};
use kutip::article::Article;

/// How often a word must be seen with a capital, and a row of words as a name.
const RARE: u32 = 3;
/// How many rows of words are kept at most.
const ROWS: usize = 48_000;

/// How often a word was seen where.
#[derive(Clone, Copy, Default)]
struct Word {
    /// In names of each kind.
    kinds: [u32; 3],
    /// With a capital in no name.
    outside: u32,
    /// First, inside, last and alone in a name.
    places: [u32; 4],
}

/// How often a row of words was seen.
#[derive(Clone, Copy, Default)]
struct Row {
    kinds: [u32; 3],
    /// All in all, names or not.
    times: u32,
    /// The last article it was a name in, and in how many it was.
    last: u32,
    articles: u32,
}

/// The tables `naming.bin` and `names.bin` of what `model` finds in `news`.
pub fn tables(news: &str, model: &Model) -> [Vec<u8>; 2] {
    let mut words: HashMap<u32, Word> = HashMap::new();
    let mut rows: HashMap<u32, Row> = HashMap::new();
    // The hash of every row that is a beginning of a name.
    let mut beginnings: HashMap<u32, ()> = HashMap::new();
    let mut articles: Vec<Vec<ReadWord>> = Vec::new();
    for (number, text) in news.split("\n\n").enumerate() {
        let article = Article::from_text(text);
        let (read, names) = read(&article, model);
        let mut named = vec![false; read.len()];
        for &(first, after, kind) in &names {
            named[first..after].fill(true);
            count_words(&mut words, &read, first, after, kind);
            if after - first > LONGEST_SEEN {
                continue;
            }
            let mut hash = 0;
            for (at, word) in read[first..after].iter().enumerate() {
                hash = hash::phrase(hash, word.hash);
                if first + at + 1 < after {
                    beginnings.insert(hash, ());
                }
            }
            let row = rows.entry(hash).or_default();
            row.kinds[kind as usize] += 1;
            if row.articles == 0 || row.last != number as u32 {
                row.articles += 1;
                row.last = number as u32;
            }
        }
        for (word, _) in read.iter().zip(&named).filter(|(word, named)| word.capital && !**named) {
            words.entry(word.hash).or_default().outside += 1;
        }
        articles.push(read);
    }
    for read in &articles {
        count_rows(&mut rows, &beginnings, read);
    }
    [naming(&words), names(&rows, &articles)].map(|entries| table::encode(&entries))
}

fn count_words(
    words: &mut HashMap<u32, Word>,
    read: &[ReadWord],
    first: usize,
    after: usize,
    kind: EntityKind,
) {
    for (at, read) in read[first..after].iter().enumerate() {
        let word = words.entry(read.hash).or_default();
        word.kinds[kind as usize] += 1;
        let place = match (at, after - first - at) {
            (0, 1) => 3,
            (0, _) => 0,
            (_, 1) => 2,
            _ => 1,
        };
        word.places[place] += 1;
    }
}

/// Counts how often the rows stand anywhere.
fn count_rows(rows: &mut HashMap<u32, Row>, beginnings: &HashMap<u32, ()>, read: &[ReadWord]) {
    for first in 0..read.len() {
        let mut hash = 0;
        for (at, word) in read[first..].iter().take(LONGEST_SEEN).enumerate() {
            if at > 0 && !word.joined {
                break;
            }
            hash = hash::phrase(hash, word.hash);
            if let Some(row) = rows.get_mut(&hash) {
                row.times += 1;
            }
            if !beginnings.contains_key(&hash) {
                break;
            }
        }
    }
}

/// A share of a whole in four steps.
fn share(part: u32, whole: u32) -> u8 {
    match part * 100 / whole.max(1) {
        0..5 => 0,
        5..40 => 1,
        40..80 => 2,
        _ => 3,
    }
}

/// A number in five steps.
fn steps(times: u32) -> u8 {
    match times {
        0..5 => 0,
        5..12 => 1,
        12..40 => 2,
        40..200 => 3,
        _ => 4,
    }
}

fn naming(words: &HashMap<u32, Word>) -> Vec<(u32, [u8; 4])> {
    let mut entries: Vec<(u32, [u8; 4])> = words
        .iter()
        .filter_map(|(&hash, word)| {
            let inside: u32 = word.kinds.iter().sum();
            let all = inside + word.outside;
            let kinds = word.kinds.iter().chain([&word.outside]);
            let kinds = kinds.fold(0, |byte, &count| byte << 2 | share(count, all));
            let places = word.places.iter().fold(0, |byte, &count| byte << 2 | share(count, inside));
            (all >= RARE).then_some((hash, [kinds, places, 1 + steps(all), 0]))
        })
        .collect();
    entries.sort_unstable();
    println!("{} words of names", entries.len());
    entries
}

fn names(rows: &HashMap<u32, Row>, articles: &[Vec<ReadWord>]) -> Vec<(u32, [u8; 4])> {
    let mut kept: Vec<(u32, Row)> = rows
        .iter()
        .filter(|(_, row)| {
            let named: u32 = row.kinds.iter().sum();
            row.articles >= 2 && named >= RARE && named * 3 >= row.times
        })
        .map(|(&hash, &row)| (hash, row))
        .collect();
    kept.sort_unstable_by_key(|(hash, row)| (std::cmp::Reverse(row.articles), *hash));
    kept.truncate(ROWS);
    let mut entries: HashMap<u32, [u8; 4]> = HashMap::new();
    for (hash, row) in &kept {
        let kind = (0..3).max_by_key(|&kind| (row.kinds[kind], 3 - kind)).unwrap_or(0);
        let sure = share(row.kinds[kind], row.times.max(row.kinds.iter().sum()));
        entries.insert(*hash, [kind as u8 + 1, sure, steps(row.articles), 0]);
    }
    // What longer names begin with: found by walking through the news once more.
    let whole = entries.clone();
    for read in articles {
        for first in 0..read.len() {
            let mut hash = 0;
            let mut beginnings = Vec::new();
            for (at, word) in read[first..].iter().take(LONGEST_SEEN).enumerate() {
                if at > 0 && !word.joined {
                    break;
                }
                hash = hash::phrase(hash, word.hash);
                if whole.contains_key(&hash) {
                    for beginning in beginnings.drain(..) {
                        entries.entry(beginning).or_default()[3] = 1;
                    }
                }
                beginnings.push(hash);
            }
        }
    }
    let mut entries: Vec<(u32, [u8; 4])> = entries.into_iter().collect();
    entries.sort_unstable();
    println!("{} names, {} with what they begin with", kept.len(), entries.len());
    entries
}
