//! Trains the recognizer of names: `data/recognizer/*.bin` from news, annotated articles and NER sets. `data/README.md`
//! says where these come from and how to run it.
//!
//! ```text
//! train_recognizer NEWS.txt GOLD_FOLDER NER_FOLDER [TEST_FOLDER...]     writes data/recognizer, prints scores
//! train_recognizer --folds N NEWS.txt GOLD_FOLDER NER_FOLDER            writes nothing: how well articles are read by a
//!                                                                       model that was trained without them
//! ```

mod classes;
mod crf;
mod naming;
mod score;
mod sources;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use crf::{Set, Training};
use kutip::annotate::entities::model::Model;
use kutip::annotate::entities::model::label::LABELS;
use kutip::annotate::entities::model::table::{self, Table, Tables};
use kutip::annotate::entities::model::weights::{self, Weights};
use score::Score;
use sources::{Document, Selection};

/// Where the results go, from the root of the project.
const OUTPUT: &str = "data/recognizer";
/// Annotated articles of the news, from the root of the project.
const ANNOTATIONS: &str = "data/recognizer/annotations.jsonl";
/// The table of weights has `1 << BITS` rows.
const BITS: u32 = 17;
/// How many features it holds at most.
const FEATURES: usize = 108_000;
/// Features seen less often are left out.
const RARE: u32 = 2;
/// The orders in which examples are seen; a model of each, and their mean is shipped.
const SEEDS: [u64; 5] = [7, 11, 13, 17, 19];
/// The domain whose weights are shipped.
const ARTICLES: usize = 0;

fn main() -> Result<()> {
    let mut arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let mut folds = 0;
    if arguments.first().is_some_and(|first| first.as_os_str() == "--folds") && arguments.len() > 1 {
        folds = arguments[1].to_string_lossy().parse()?;
        arguments.drain(..2);
    }
    let [news, gold, ner, tests @ ..] = arguments.as_slice() else {
        bail!("usage: train_recognizer [--folds N] NEWS.txt GOLD NER [TEST...]");
    };
    let all_news = std::fs::read_to_string(news)?;
    let selection = Selection::read(Path::new(ANNOTATIONS), &all_news)?;
    let texts = sources::texts(&[gold.join("train"), gold.join("dev")])?;
    let news = sources::without(&all_news, texts.iter().map(String::as_str).chain(selection.texts()));
    let sources = Sources { news: &news, selection: &selection, gold, ner, tests };
    if folds > 0 {
        return cross_validate(&sources, folds);
    }
    let output = Path::new(OUTPUT);
    let classes = table::encode(&classes::classes(&news));
    std::fs::write(output.join("classes.bin"), &classes)?;
    let [naming, names] = names_of(&sources, Table::new(&classes))?;
    std::fs::write(output.join("naming.bin"), &naming)?;
    std::fs::write(output.join("names.bin"), &names)?;
    let tables = tables(&classes, &naming, &names);
    let data = Data::read(&sources, tables)?;
    let training = data.train(|_| true, &SEEDS);
    let weights = encode(&training);
    report(&sources, &data, &training, &weights, tables)?;
    std::fs::write(output.join("weights.bin"), weights)?;
    Ok(())
}

fn tables<'a>(classes: &'a [u8], naming: &'a [u8], names: &'a [u8]) -> Tables<'a> {
    Tables { classes: Table::new(classes), naming: Table::new(naming), names: Table::new(names) }
}

/// What a model is made from and measured on.
struct Sources<'s> {
    /// News without the articles that are annotated.
    news: &'s str,
    /// Annotated articles of the news.
    selection: &'s Selection<'s>,
    /// Folder of annotated articles, `train` and `dev`.
    gold: &'s Path,
    /// Folder of the NER sets.
    ner: &'s Path,
    /// Folders of more articles to measure on.
    tests: &'s [PathBuf],
}

impl Sources<'_> {
    /// Annotated articles that no model is trained on and that its settings may be chosen by.
    fn dev(&self, tables: Tables) -> Result<Vec<Document>> {
        let mut articles = sources::articles(&self.gold.join("dev"), tables)?;
        for folder in self.tests {
            articles.extend(sources::articles(folder, tables)?);
        }
        Ok(articles)
    }

    fn report_sentences(&self, training: &Training, tables: Tables) -> Result<()> {
        let idner = sources::sentences(&self.ner.join("idner2k/dev.conll"), false, tables)?;
        score::sentences("idner2k, dev", &idner, |features| training.labels(features, 1));
        let nergrit = sources::sentences(&self.ner.join("nergrit/valid.conll"), false, tables)?;
        score::sentences("nergrit, valid", &nergrit, |features| training.labels(features, 2));
        Ok(())
    }
}

/// What the news says of names, read by a model that knows nothing of it yet.
fn names_of(sources: &Sources, classes: Table) -> Result<[Vec<u8>; 2]> {
    let tables = Tables { classes, naming: Table::new(&[]), names: Table::new(&[]) };
    let weights = encode(&Data::read(sources, tables)?.train(|_| true, &SEEDS[..1]));
    let weights = Weights::new(&weights).context("weights of the first model")?;
    Ok(naming::tables(sources.news, &Model { weights, tables }))
}

/// What a model is trained on.
struct Data {
    /// First those of the gold folder, then those of the news.
    articles: Vec<Document>,
    /// How many are of the gold folder.
    gold: usize,
    idner: Vec<Document>,
    nergrit: Vec<Document>,
}

impl Data {
    fn read(sources: &Sources, tables: Tables) -> Result<Self> {
        let mut articles = sources::articles(&sources.gold.join("train"), tables)?;
        let gold = articles.len();
        articles.extend(sources.selection.documents(false, tables));
        Ok(Self {
            articles,
            gold,
            idner: sources::sentences(&sources.ner.join("idner2k/train.conll"), true, tables)?,
            nergrit: sources::sentences(&sources.ner.join("nergrit/train.conll"), false, tables)?,
        })
    }

    /// Trains on the articles with a number that `takes` wants, and on all else.
    fn train(&self, takes: impl Fn(usize) -> bool, seeds: &[u64]) -> Training {
        let articles = self.articles.iter().enumerate().filter(|(at, _)| takes(*at));
        let sets = [
            Set { documents: articles.map(|(_, article)| article).collect(), domain: ARTICLES, rate: 1.0 },
            Set { documents: self.idner.iter().collect(), domain: 1, rate: 0.6 },
            Set { documents: self.nergrit.iter().collect(), domain: 2, rate: 0.4 },
        ];
        Training::of(&sets, seeds, RARE)
    }
}

/// Reads every article by a model trained without it, with the classes that are built in, and prints the scores.
fn cross_validate(sources: &Sources, folds: usize) -> Result<()> {
    let classes = Tables::embedded().classes;
    let found = names_of(sources, classes)?;
    let tables = Tables { classes, naming: Table::new(&found[0]), names: Table::new(&found[1]) };
    let data = Data::read(sources, tables)?;
    let (mut gold, mut news) = (Score::default(), Score::default());
    for fold in 0..folds {
        let training = data.train(|at| at % folds != fold, &SEEDS[..2]);
        let weights = encode(&training);
        let Some(weights) = Weights::new(&weights) else { continue };
        let model = Model { weights, tables };
        for (at, article) in data.articles.iter().enumerate().skip(fold).step_by(folds) {
            let score = if at < data.gold { &mut gold } else { &mut news };
            score.add(article, &model, true);
        }
        if fold == 0 {
            sources.report_sentences(&training, tables)?;
        }
    }
    gold.print("articles, gold, each unseen");
    news.print("articles, news, each unseen");
    gold.join(&news);
    gold.print("articles, each unseen");
    Ok(())
}

fn report(sources: &Sources, data: &Data, training: &Training, weights: &[u8], tables: Tables) -> Result<()> {
    let model = Model { weights: Weights::new(weights).context("weights just written")?, tables };
    let dev = sources.dev(tables)?;
    let check = sources.selection.documents(true, tables);
    for (name, articles) in [("train", &data.articles), ("dev", &dev), ("check", &check)] {
        let mut score = Score::default();
        articles.iter().for_each(|article| score.add(article, &model, false));
        score.print(&format!("articles, {name}"));
    }
    sources.report_sentences(training, tables)
}

/// The weights of the articles' domain in bytes: the heaviest features, scaled so that nearly all fit.
fn encode(training: &Training) -> Vec<u8> {
    let (mut features, transitions) = training.weights(ARTICLES);
    let mut sizes: Vec<f32> =
        features.iter().flat_map(|(_, row)| row.map(f32::abs)).filter(|size| *size > 0.0).collect();
    sizes.sort_unstable_by(f32::total_cmp);
    let largest = sizes.get(sizes.len() * 9995 / 10_000).copied().unwrap_or(1.0);
    let scale = 127.0 / largest;
    let weight = |row: &[f32; LABELS]| row.iter().map(|value| value * value).sum::<f32>();
    features.sort_by(|a, b| weight(&b.1).total_cmp(&weight(&a.1)).then(a.0.cmp(&b.0)));
    let quantized: Vec<(u32, [i8; LABELS])> = features
        .iter()
        .take(FEATURES)
        .map(|(feature, row)| (*feature, row.map(|value| (value * scale).round().clamp(-127.0, 127.0) as i8)))
        .filter(|(_, row)| row.iter().any(|value| *value != 0))
        .collect();
    println!("{} features, {} kept, scale {scale}", features.len(), quantized.len());
    weights::encode(BITS, &transitions.map(|row| row.map(|value| (value * scale).round() as i16)), &quantized)
}
