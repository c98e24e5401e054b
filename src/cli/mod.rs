//! Arguments become one command, and its outcome an exit code: 0 done, 1 the work failed, 2 the call was wrong.
//!
//! Data goes to standard output, talk to standard error, an error on one line (what: where: what to do).
//! A reader of the pipe who leaves early (`| head`) ends a command without a word, as ripgrep does it.

mod annotate;
mod annotated;
mod arguments;
mod code_points;
mod config;
mod dictionaries;
mod failure;
mod glossary;
mod json;
mod knowledge;
mod layout;
mod list;
mod markdown;
mod paint;
mod quotes;
mod read;
#[cfg(feature = "shell")]
mod shell;
mod show;
mod word;

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

use crate::article::sanitize;
use crate::config::{ColorChoice, Config, Problem};
use annotated::Annotated;
use arguments::{Arguments, Command, Corrections};
use failure::Failure;

/// Runs the command that `arguments` (with the program's name first) call for.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let failure = match arguments::parse(arguments).and_then(dispatch) {
        Ok(()) => return ExitCode::SUCCESS,
        Err(failure) => failure,
    };
    if matches!(failure, Failure::ClosedPipe | Failure::ClosedTerminal) {
        return failure.exit_code();
    }
    // Nothing can be done when standard error is closed too.
    let _ = writeln!(io::stderr(), "kutip: {}", sanitize::line(&failure.to_string()));
    failure.exit_code()
}

fn dispatch(arguments: Arguments) -> Result<(), Failure> {
    let Arguments { file, color, language, width, command } = arguments;
    let output = &mut io::BufWriter::with_capacity(64 * 1024, io::stdout().lock());
    let command = match command {
        Some(Command::Config(options)) => return config::run(&options, output),
        #[cfg(feature = "shell")]
        Some(Command::Completions { shell }) => return shell::completions(shell, output),
        #[cfg(feature = "shell")]
        Some(Command::Man) => return shell::manual(output),
        other => other,
    };

    let (mut config, mut problems) = Config::load(&variable);
    let knowledge = knowledge::load(&mut problems);
    config.ui.color = color.map_or(config.ui.color, ColorChoice::from);
    config.ui.language = language.map_or(config.ui.language, Into::into);
    config.reader.column_width = width.unwrap_or(config.reader.column_width);
    let on_terminal = io::stdout().is_terminal();
    if command.is_none() && on_terminal {
        return read::run(read::ReaderOptions { file, config, problems, knowledge });
    }

    tell(&problems);
    let page = layout::Page {
        language: config.ui.language,
        paint: paint::Paint::choose(color.is_some(), config.ui.color, on_terminal),
        width: layout::width(width, config.reader.column_width),
    };
    let corrected = |file: &Path, corrections: Corrections| -> Result<Annotated, Failure> {
        let annotated = Annotated::open(file, &knowledge)?;
        Ok(if corrections.no_corrections { annotated } else { annotated.correct(&config) })
    };
    match command {
        Some(Command::Word { words, format }) => {
            let (dictionaries, problems) =
                dictionaries::load(&config, dictionaries::lexicon_path().as_deref());
            tell(&problems);
            word::run(&words, format, &dictionaries, output)?;
        }
        None => match file {
            Some(file) => show::run(&Annotated::open(&file, &knowledge)?, &page, output)?,
            None => list::run(&config, output)?,
        },
        Some(Command::Show { file }) => show::run(&Annotated::open(&file, &knowledge)?, &page, output)?,
        Some(Command::Annotate { file, format, corrections }) => {
            let annotated = corrected(&file, corrections)?;
            annotate::run(&annotated, format, &page, &config, output)?;
        }
        Some(Command::Quotes { file, format, speaker, indirect, corrections }) => {
            let annotated = corrected(&file, corrections)?;
            let wanted = quotes::Wanted { speaker: speaker.as_deref(), indirect };
            quotes::run(&annotated, format, &wanted, &page, output)?;
        }
        Some(Command::Glossary { file, format, corrections }) => {
            let annotated = corrected(&file, corrections)?;
            glossary::run(&annotated, format, config.glossary.sort, &page, output)?;
        }
        // Done above.
        Some(_) => {}
    }
    output.flush()?;
    Ok(())
}

/// Mistakes told of before the work is done; a file with more than these is best checked for itself.
const MOST_TOLD: usize = 10;

/// Tells what is wrong with the user's own files.
fn tell(problems: &[Problem]) {
    for problem in problems.iter().take(MOST_TOLD) {
        let _ = writeln!(io::stderr(), "kutip: {problem}");
    }
    if let Some(more @ 1..) = problems.len().checked_sub(MOST_TOLD) {
        let _ = writeln!(io::stderr(), "kutip: and {more} more mistakes: see kutip config");
    }
}

/// A variable of the environment that is valid Unicode.
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}
