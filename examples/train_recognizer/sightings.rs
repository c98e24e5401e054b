//! Unlabelled news and a first model become what is known of words: in which sort of name each was seen, and how often.

use std::collections::HashMap;

use kutip::annotate::entities::model::hash;
use kutip::annotate::entities::model::table::Tables;
use kutip::annotate::entities::model::{label, observe};
use kutip::article::Article;

use super::perceptron::Model;

/// How often a word must be seen.
const RARE: u32 = 3;

/// What [`Tables::sightings`] holds, from `news` with an empty line between articles.
pub fn sightings(news: &str, model: &Model, tables: Tables) -> Vec<(u32, [u8; 4])> {
    let mut counts: HashMap<u32, [u32; 4]> = HashMap::new();
    for text in news.split("\n\n") {
        let article = Article::from_text(text);
        let observations = observe(&article, tables);
        let mut at = 0;
        while at < observations.len() {
            let first = at;
            while at < observations.len()
                && !observations[at].features.is_empty()
                && observations[at].sentence == observations[first].sentence
            {
                at += 1;
            }
            if at == first {
                at += 1;
                continue;
            }
            let row = &observations[first..at];
            let features: Vec<&[u32]> = row.iter().map(|observation| observation.features.as_slice()).collect();
            let labels = model.labels(&features, 0);
            let hashes: Vec<u32> = row.iter().map(|o| hash::word(article.slice(o.range))).collect();
            for hash in &hashes {
                counts.entry(*hash).or_default()[3] += 1;
            }
            for pair in hashes.windows(2) {
                counts.entry(hash::pair(pair[0], pair[1])).or_default()[3] += 1;
            }
            label::spans(&labels, |first, after, kind| {
                for hash in &hashes[first..after] {
                    counts.entry(*hash).or_default()[kind as usize] += 1;
                }
                for pair in hashes[first..after].windows(2) {
                    counts.entry(hash::pair(pair[0], pair[1])).or_default()[kind as usize] += 1;
                }
            });
        }
    }
    let mut entries: Vec<(u32, [u8; 4])> = counts
        .into_iter()
        .filter(|(_, counts)| counts[3] >= RARE && counts[..3].iter().any(|count| *count > 0))
        .map(|(hash, counts)| {
            let share = |index: usize| (counts[index] * 15).div_ceil(counts[3]).min(15) as u8;
            (hash, [share(0), share(1), share(2), (counts[3].ilog2() + 1) as u8])
        })
        .collect();
    entries.sort_unstable();
    entries
}
