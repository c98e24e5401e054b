//! The words of the command line and their help. What the commands do is not here.

use std::ffi::{OsStr, OsString};
use std::io::Write;
use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

use super::failure::Failure;
use crate::config;

const EXAMPLES: &str = "\
Examples:
  kutip berita.txt                    read an article
  curl -s https://… | kutip -         read standard input; keys still come from the terminal
  kutip quotes berita.txt             who said what, for a script or a pipe
  kutip                               recent articles and samples

Without a terminal on standard output `kutip FILE` does what `kutip show FILE` does.";

/// Read Indonesian news: who is in the article, and who said what
#[derive(Debug, Parser)]
#[command(
    name = "kutip",
    version,
    after_help = EXAMPLES,
    override_usage = "kutip [OPTIONS] [FILE]\n       kutip [OPTIONS] COMMAND",
    disable_help_subcommand = true
)]
pub(super) struct Arguments {
    /// The article: a file, `-` for standard input, or sample:NAME. Without it: recent articles and samples
    pub file: Option<PathBuf>,

    /// When to highlight [default: auto, on a terminal]
    #[arg(long, global = true, value_name = "WHEN")]
    pub color: Option<Color>,

    /// Language of headings and descriptions [default: that of the locale]
    #[arg(long, global = true, value_name = "LANGUAGE")]
    pub language: Option<Language>,

    /// Width of the text, 20 to 120 columns [default: 72, or a narrower terminal's]
    #[arg(long, global = true, value_name = "COLUMNS", value_parser = column_width())]
    pub width: Option<u16>,

    #[command(subcommand)]
    pub command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Print everything known about an article: its entities and quotations
    #[command(after_help = "Example:\n  kutip annotate berita.txt | jq -r '.entities[].name'\n\n\
        JSON offsets count Unicode code points of its \"text\", ends exclusive.")]
    Annotate {
        /// The article, or `-`
        file: PathBuf,
        /// Form of the output
        #[arg(long, value_enum, default_value = "json")]
        format: AnnotateFormat,
        #[command(flatten)]
        corrections: Corrections,
    },
    /// Print an article with its people, places, organizations and quotations highlighted
    #[command(after_help = "Example:\n  kutip show --color=always berita.txt | less -R")]
    Show {
        /// The article, or `-`
        file: PathBuf,
    },
    /// Print who said what
    #[command(after_help = "Examples:\n  kutip quotes berita.txt --speaker sugiono --indirect\n  \
        kutip quotes berita.txt --format tsv | cut -f 3,7")]
    Quotes {
        /// The article, or `-`
        file: PathBuf,
        /// Form of the output
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
        /// Only the words of this person: any name the article uses, in capitals or not
        #[arg(long, value_name = "NAME")]
        speaker: Option<String>,
        /// Also what is reported without quotation marks: X mengatakan …, menurut X, …
        #[arg(long)]
        indirect: bool,
        #[command(flatten)]
        corrections: Corrections,
    },
    /// Print the people, places and organizations of an article
    #[command(after_help = "Examples:\n  kutip glossary berita.txt --format markdown > tokoh.md\n  \
        kutip glossary berita.txt --format toml >> ~/.config/kutip/glossary.toml\n\n\
        What stands in glossary.toml, beside the configuration file, wins over what is found.")]
    Glossary {
        /// The article, or `-`
        file: PathBuf,
        /// Form of the output; toml is a glossary of your own to start from
        #[arg(long, value_enum, default_value = "text")]
        format: GlossaryFormat,
        #[command(flatten)]
        corrections: Corrections,
    },
    /// Explain words: root, affixes, sound rules and meaning
    #[command(after_help = "Examples:\n  kutip word memengaruhi keberlanjutan\n  \
        kutip word --format json 'tanggung jawab'")]
    Word {
        /// Words or terms as written
        #[arg(required = true, value_name = "WORD")]
        words: Vec<String>,
        /// Form of the output
        #[arg(long, value_enum, default_value = "text")]
        format: WordFormat,
    },
    /// Find, print and check the configuration
    #[command(after_help = "Examples:\n  kutip config --print-default > ~/.config/kutip/config.toml\n  \
        kutip config --check ~/.config/kutip/config.toml\n\n\
        What a file is for is told by its name: keys.toml, glossary.toml, cues.tsv, lexicon.toml, or a\n\
        theme in a folder called themes; any other file holds options.")]
    Config(ConfigOptions),
    #[cfg(feature = "shell")]
    /// Print the completions for a shell
    #[command(
        after_help = "Example:\n  kutip completions bash > ~/.local/share/bash-completion/completions/kutip"
    )]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    #[cfg(feature = "shell")]
    /// Print the manual page
    #[command(after_help = "Example:\n  kutip man > ~/.local/share/man/man1/kutip.1")]
    Man,
}

/// Whose word on a speaker counts.
#[derive(Args, Clone, Copy, Debug)]
pub(super) struct Corrections {
    /// Leave out the speakers you have corrected in the reader: print what was found
    #[arg(long)]
    pub no_corrections: bool,
}

/// What `kutip config` is asked; without any of it, where the file is and whether it is right.
#[derive(Args, Debug)]
#[group(multiple = false)]
pub(super) struct ConfigOptions {
    /// Print what is built in: config (the default), keys, lexicon, theme (lists the names) or theme NAME
    #[arg(long, num_args = 0..=2, value_names = ["WHAT", "NAME"])]
    pub print_default: Option<Vec<String>>,
    /// Name every mistake in a configuration file; exit 1 if there is one
    #[arg(long, value_name = "FILE")]
    pub check: Option<PathBuf>,
    /// Print where the configuration file belongs
    #[arg(long)]
    pub path: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum AnnotateFormat {
    Json,
    Text,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    Text,
    Json,
    Tsv,
    Markdown,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum GlossaryFormat {
    Text,
    Json,
    Tsv,
    Markdown,
    Toml,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum WordFormat {
    Text,
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
}

impl From<Color> for config::ColorChoice {
    fn from(color: Color) -> Self {
        match color {
            Color::Auto => config::ColorChoice::Auto,
            Color::Always => config::ColorChoice::Always,
            Color::Never => config::ColorChoice::Never,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Language {
    En,
    Id,
}

impl From<Language> for config::Language {
    fn from(language: Language) -> Self {
        match language {
            Language::En => config::Language::English,
            Language::Id => config::Language::Indonesian,
        }
    }
}

fn column_width() -> clap::builder::RangedI64ValueParser<u16> {
    let (narrowest, widest) = config::COLUMN_WIDTHS.into_inner();
    clap::value_parser!(u16).range(i64::from(narrowest)..=i64::from(widest))
}

/// The whole command line, for completions and the manual.
pub(super) fn command() -> clap::Command {
    Arguments::command()
}

/// The command that `word` was probably meant to be.
pub(super) fn nearest_command(word: &str) -> Option<String> {
    let likeness = |command: &clap::Command| strsim::jaro_winkler(word, command.get_name());
    command()
        .get_subcommands()
        .map(|command| (likeness(command), command.get_name().to_owned()))
        .filter(|(likeness, _)| *likeness > 0.85)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name)
}

/// Reads the command line. Help and version are printed here, and end as a closed pipe does: done.
pub(super) fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Arguments, Failure> {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    if let [_, file] = &arguments[..]
        && is_surely_a_file(file)
    {
        // What is typed all day need not wait for the whole command line to be built.
        return Ok(Arguments {
            file: Some(file.into()),
            color: None,
            language: None,
            width: None,
            command: None,
        });
    }
    let parsed = Arguments::try_parse_from(&arguments).map_err(|error| match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let mut output = std::io::stdout();
            let written = write!(output, "{}", error.render()).and_then(|()| output.flush());
            written.map_or_else(Failure::from, |()| Failure::ClosedPipe)
        }
        // `kutip anotate FILE` looks to clap like two files.
        kind => Failure::Call(match mistyped(&arguments).filter(|_| kind == ErrorKind::UnknownArgument) {
            Some((word, command)) => format!("no such command: {word}: did you mean {command}?"),
            None => one_line(&error.render().to_string()),
        }),
    })?;
    match (&parsed.file, &parsed.command) {
        (Some(_), Some(_)) => Err(Failure::Call(
            "a FILE before the command: write the command first: see kutip --help".to_owned(),
        )),
        _ => Ok(parsed),
    }
}

/// Whether an argument, the only one, can be nothing but the article: it is no option, and no command has such a name.
fn is_surely_a_file(argument: &OsStr) -> bool {
    let bytes = argument.as_encoded_bytes();
    !bytes.starts_with(b"-") && bytes.iter().any(|byte| matches!(byte, b'.' | b'/' | b':'))
}

/// The first word of the command line, and the command that it resembles without being it.
fn mistyped(arguments: &[OsString]) -> Option<(&str, String)> {
    let word = arguments.get(1)?.to_str()?;
    nearest_command(word).filter(|command| command != word).map(|command| (word, command))
}

/// clap's paragraphs as one line: the error, the tip if there is one, and where help is.
fn one_line(error: &str) -> String {
    let mut paragraphs = error.split("\n\n").map(|paragraph| {
        paragraph.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
    });
    let what = paragraphs.next().unwrap_or_default();
    let what = what.strip_prefix("error: ").unwrap_or(&what).to_owned();
    match paragraphs.find(|paragraph| paragraph.starts_with("tip: ")) {
        Some(tip) => format!("{what}: {}: see kutip --help", tip.trim_start_matches("tip: ")),
        None => format!("{what}: see kutip --help"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_agrees_with_itself() {
        command().debug_assert();
    }

    #[test]
    fn a_lone_file_is_what_clap_takes_it_for() {
        for argument in ["berita.txt", "./berita", "/a/b.txt", "sample:voli", "a b.txt", "..", "-", "berita"]
        {
            let arguments = [OsString::from("kutip"), OsString::from(argument)];
            let by_clap = Arguments::try_parse_from(&arguments).expect("a file");
            let parsed = parse(arguments).expect("a file");
            assert_eq!(parsed.file.as_deref(), Some(std::path::Path::new(argument)));
            assert_eq!(format!("{parsed:?}"), format!("{by_clap:?}"), "{argument}");
        }
        for command in command().get_subcommands() {
            assert!(!is_surely_a_file(OsStr::new(command.get_name())), "{}", command.get_name());
        }
        for option in ["--help", "-h", "--color=a.b"] {
            assert!(!is_surely_a_file(OsStr::new(option)), "{option}");
        }
    }

    #[test]
    fn an_error_is_one_line() {
        for (arguments, line) in [
            (
                &["kutip", "show"][..],
                "the following required arguments were not provided: <FILE>: see kutip --help",
            ),
            (&["kutip", "qoutes", "a.txt"], "no such command: qoutes: did you mean quotes?"),
            (&["kutip", "a.txt", "b.txt"], "unexpected argument 'b.txt' found: see kutip --help"),
            (
                &["kutip", "--colour=never", "a.txt"],
                "unexpected argument '--colour' found: a similar argument exists: '--color': see kutip --help",
            ),
        ] {
            let failure = parse(arguments.iter().map(OsString::from)).unwrap_err();
            assert_eq!(failure.to_string(), line);
            assert!(matches!(failure, Failure::Call(_)));
        }
    }
}
