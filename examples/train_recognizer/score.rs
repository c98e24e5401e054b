//! Names found and names wanted become figures: F1 of exact spans with their kind, all in all and by kind.
//!
//! An article is read as the program reads it, from text to mentions; sentences of the NER sets by the labels alone.

use std::collections::HashSet;

use kutip::annotate::entities::entities_by;
use kutip::annotate::entities::model::Model;
use kutip::annotate::entities::model::label::{self, Label};
use kutip::annotate::{EntityKind, UserGlossary};

use super::sources::Document;

type Name = (u32, u32, EntityKind);

/// Counts by kind.
#[derive(Default)]
pub struct Score {
    right: [usize; 3],
    found: [usize; 3],
    wanted: [usize; 3],
}

impl Score {
    /// Reads an article and counts; the names missed and invented are printed on standard error if `shown`.
    pub fn add(&mut self, document: &Document, model: &Model, shown: bool) {
        let Some(article) = &document.article else { return };
        let annotations = entities_by(article, &UserGlossary::default(), model);
        let guesses: Vec<Name> = annotations
            .entities
            .iter()
            .flat_map(|entity| entity.mentions.iter().map(|m| (m.start, m.end, entity.kind)))
            .collect();
        self.count(&guesses, &document.names);
        if !shown {
            return;
        }
        let print = |sign: char, (start, end, kind): Name| {
            let text = article.text();
            let floor = |mut at: usize| {
                while !text.is_char_boundary(at) {
                    at -= 1;
                }
                at
            };
            let (start, end) = (start as usize, end as usize);
            let before = text[floor(start.saturating_sub(40))..start].replace('\n', "¶");
            let after = text[end..floor((end + 25).min(text.len()))].replace('\n', "¶");
            eprintln!("{sign} {:12} {before}[{}]{after}", kind.name(), &text[start..end]);
        };
        let (got, gold): (HashSet<Name>, HashSet<Name>) =
            (guesses.into_iter().collect(), document.names.iter().copied().collect());
        let mut all: Vec<(Name, char)> = gold.difference(&got).map(|&name| (name, '-')).collect();
        all.extend(got.difference(&gold).map(|&name| (name, '+')));
        all.sort_unstable_by_key(|((start, end, kind), sign)| (*start, *end, *kind as u8, *sign));
        all.into_iter().for_each(|(name, sign)| print(sign, name));
    }

    /// Adds what `other` counted.
    pub fn join(&mut self, other: &Score) {
        for kind in 0..3 {
            self.right[kind] += other.right[kind];
            self.found[kind] += other.found[kind];
            self.wanted[kind] += other.wanted[kind];
        }
    }

    fn count(&mut self, guesses: &[Name], names: &[Name]) {
        for (counts, list) in [(&mut self.found, guesses), (&mut self.wanted, names)] {
            list.iter().for_each(|name| counts[name.2 as usize] += 1);
        }
        let wanted: HashSet<&Name> = names.iter().collect();
        guesses
            .iter()
            .filter(|guess| wanted.contains(guess))
            .for_each(|guess| self.right[guess.2 as usize] += 1);
    }

    /// Prints the figures on one line.
    pub fn print(&self, name: &str) {
        let f1 =
            |right: usize, found: usize, wanted: usize| 200.0 * right as f64 / (found + wanted).max(1) as f64;
        let total = |counts: &[usize; 3]| counts.iter().sum::<usize>();
        let (right, found, wanted) = (total(&self.right), total(&self.found), total(&self.wanted));
        print!("{name:28} F1 {:5.2}", f1(right, found, wanted));
        for kind in EntityKind::ALL {
            let at = kind as usize;
            print!("  {} {:5.1}", kind.name(), f1(self.right[at], self.found[at], self.wanted[at]));
        }
        println!("  (right {right}, found {found}, wanted {wanted})");
    }
}

/// Prints how well `labels` finds the names of `sentences`: by names, and by the words in them.
pub fn sentences(name: &str, sentences: &[Document], labels: impl Fn(&[Vec<u32>]) -> Vec<Label>) {
    let (mut names, mut words) = (Score::default(), Score::default());
    for document in sentences {
        let (mut guesses, mut tokens, mut wanted) = (Vec::new(), Vec::new(), Vec::new());
        for example in &document.examples {
            label::spans(&labels(&example.features), |first, after, kind| {
                guesses.push((example.ranges[first].0, example.ranges[after - 1].1, kind));
                tokens.extend(example.ranges[first..after].iter().map(|range| (range.0, range.1, kind)));
            });
            for &(start, end) in &example.ranges {
                let name = document.names.iter().find(|name| name.0 < end && start < name.1);
                wanted.extend(name.map(|name| (start, end, name.2)));
            }
        }
        names.count(&guesses, &document.names);
        words.count(&tokens, &wanted);
    }
    names.print(&format!("{name}, names"));
    words.print(&format!("{name}, words"));
}
