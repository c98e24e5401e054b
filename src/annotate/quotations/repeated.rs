//! Passages become pairs of one that asks who speaks and another with the same words that tells.
//!
//! Newspapers set a sentence of the text once more, large and without a clause, as a pull quote; headlines do the same. Letter
//! case, spaces and marks do not count, since editors change them. Parts of a quotation are not looked for.

use foldhash::{HashMap, HashMapExt};

use super::reporter::Context;

/// Words that a passage has at least: shorter ones may be said by anybody.
const LEAST_WORDS: usize = 4;

/// Of the outermost passages, those that `asks` and the first with the same words that `tells`, by index.
pub fn repeated(
    context: &Context,
    asks: impl Fn(usize) -> bool,
    tells: impl Fn(usize) -> bool,
) -> Vec<(usize, usize)> {
    let outermost = |wanted: &dyn Fn(usize) -> bool| -> Vec<usize> {
        // The inner ones may hold the same text many times over.
        (0..context.passages.len()).filter(|&i| context.passages[i].depth == 0 && wanted(i)).collect()
    };
    let asking = outermost(&asks);
    if asking.is_empty() {
        return Vec::new();
    }
    let mut telling = HashMap::new();
    for passage in outermost(&tells) {
        if let Some(words) = words(context, passage) {
            telling.entry(words).or_insert(passage);
        }
    }
    if telling.is_empty() {
        return Vec::new();
    }
    let source = |passage: usize| Some((passage, *telling.get(&words(context, passage)?)?));
    asking.into_iter().filter_map(source).collect()
}

/// The words of the passage in small letters, one space between two; `None` where they are few.
fn words(context: &Context, passage: usize) -> Option<String> {
    let mut words = String::new();
    let mut count = 0;
    let text = context.text(context.passages[passage].inner);
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if count > 0 {
            words.push(' ');
        }
        words.extend(word.chars().flat_map(char::to_lowercase));
        count += 1;
    }
    (count >= LEAST_WORDS).then_some(words)
}
