//! Counts how often each lemma and each term occurs in news: prints `data/frequency/lemmas.tsv`.
//!
//!     xz -dc NEWS.txt.xz | cargo run --release --example count_lemmas > data/frequency/lemmas.tsv
//!
//! Every token counts for the lemma of its best analysis, and for the term it belongs to, in small letters; names and words
//! whose root is not listed are left out. Nothing but single words, terms and their counts comes out.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufWriter, Write};

use kutip::language::dictionary::Dictionaries;
use kutip::language::morphology::analyse;
use kutip::language::token::{TokenKind, tokens};

/// What occurs less often says nothing.
const LEAST: u32 = 3;

fn main() -> io::Result<()> {
    let dictionaries = Dictionaries::default();
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    let mut count = |lemma: String| *counts.entry(lemma).or_default() += 1;
    for line in io::stdin().lock().lines() {
        let line = line?;
        let tokens = tokens(&line, 0);
        for token in tokens.iter().filter(|token| token.kind == TokenKind::Word) {
            if let Some(analysis) = analyse(token.of(&line)).into_iter().next()
                && !analysis.is_name
                && (analysis.entry.is_some() || analysis.root_entry.is_some())
            {
                count(analysis.lemma.to_lowercase());
            }
        }
        for term in dictionaries.terms(&line, &tokens).into_iter().filter(|term| term.tokens.len() > 1) {
            let lemma = dictionaries.lookup(&line[term.range.range()]).into_iter().next();
            if let Some(lemma) =
                lemma.map(|reading| reading.analysis.lemma).filter(|lemma| *lemma != term.headword)
            {
                count(lemma.to_lowercase());
            }
            count(term.headword.to_lowercase());
        }
    }
    let mut output = BufWriter::new(io::stdout().lock());
    for (lemma, count) in counts.iter().filter(|(_, count)| **count >= LEAST) {
        writeln!(output, "{lemma}\t{count}")?;
    }
    output.flush()
}
