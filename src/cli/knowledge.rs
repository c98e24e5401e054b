//! The user's own files beside `config.toml` become knowledge for the annotator: `glossary.toml` and `cues.tsv`.
//!
//! A file that is not there costs one failed call of the system. What is wrong in one is told on a line of its own and
//! passed over; nothing in it stops an article from being read.

use std::path::Path;

use crate::annotate::quotations::CueLexicon;
use crate::annotate::{Knowledge, KnowledgeProblem, UserGlossary};
use crate::config::{self, CUE_FILE, GLOSSARY_FILE, Lines, Problem};

/// What the user's files add. What is wrong with them is added to `problems`.
pub(super) fn load(problems: &mut Vec<Problem>) -> Knowledge {
    let options = config::user_file(&super::variable);
    let Some(folder) = options.as_deref().and_then(Path::parent) else { return Knowledge::default() };
    let glossary = read(&folder.join(GLOSSARY_FILE), UserGlossary::from_toml, problems);
    let cues = read(&folder.join(CUE_FILE), CueLexicon::with_user_lines, problems);
    Knowledge { glossary: glossary.unwrap_or_default(), cues }
}

/// What is wrong in `text`, the contents of the file at `path`, when its name is that of a file of knowledge.
pub(super) fn mistakes(path: &Path, text: &str) -> Option<Vec<Problem>> {
    let wrong = match path.file_name()?.to_str()? {
        GLOSSARY_FILE => UserGlossary::from_toml(text).1,
        CUE_FILE => CueLexicon::with_user_lines(text).1,
        _ => return None,
    };
    Some(located(path, text, wrong).collect())
}

fn read<Knowledge>(
    path: &Path,
    parse: impl FnOnce(&str) -> (Knowledge, Vec<KnowledgeProblem>),
    problems: &mut Vec<Problem>,
) -> Option<Knowledge> {
    match config::read(path) {
        Ok(text) => {
            let (knowledge, wrong) = parse(&text);
            problems.extend(located(path, &text, wrong));
            Some(knowledge)
        }
        Err(error) => {
            if !config::is_absent(&error) {
                problems.push(Problem::unreadable(path, &error));
            }
            None
        }
    }
}

fn located(path: &Path, text: &str, wrong: Vec<KnowledgeProblem>) -> impl Iterator<Item = Problem> {
    let lines = Lines::of(text);
    wrong.into_iter().map(move |wrong| Problem::in_file(path, &lines, wrong.at, wrong.message))
}
