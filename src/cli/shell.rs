//! `kutip completions` and `kutip man`: what a shell and `man` know of kutip, made from its arguments and keys.

use std::io::{self, Write};

use clap_mangen::Man;

use super::arguments;
use super::failure::Failure;
use crate::config::Language;
use crate::reader::action::Action;
use crate::reader::keymap::{Context, Keymap};

/// Prints the completions for `shell`.
pub(super) fn completions(shell: clap_complete::Shell, output: &mut dyn Write) -> Result<(), Failure> {
    // The generator panics when it cannot write; into memory it always can.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut arguments::command(), "kutip", &mut script);
    output.write_all(&script)?;
    output.flush()?;
    Ok(())
}

/// Prints the manual: one page for all commands.
pub(super) fn manual(output: &mut dyn Write) -> Result<(), Failure> {
    let mut command = arguments::command();
    command.build();
    let commands: Vec<clap::Command> = command.get_subcommands().cloned().collect();
    let page = Man::new(command).manual("kutip");
    page.render_title(output)?;
    page.render_name_section(output)?;
    page.render_synopsis_section(output)?;
    page.render_description_section(output)?;
    page.render_options_section(output)?;
    writeln!(output, ".SH COMMANDS")?;
    for command in commands {
        subsection(command, output)?;
    }
    keys(output)?;
    output.write_all(FILES_AND_ENVIRONMENT.as_bytes())?;
    let mut examples = Vec::new();
    page.render_extra_section(&mut examples)?;
    write!(output, "{}", String::from_utf8_lossy(&examples).replacen(".SH EXTRA", ".SH EXAMPLES", 1))?;
    page.render_version_section(output)?;
    output.flush()?;
    Ok(())
}

/// One command below COMMANDS: its sections lose their headings, except that the first one is its name.
fn subsection(command: clap::Command, output: &mut dyn Write) -> io::Result<()> {
    let name = command.get_name().to_owned();
    // What every command takes stands once, above.
    let page = Man::new(command.mut_args(|argument| {
        let everywhere = argument.is_global_set() || argument.get_id() == "help";
        argument.hide(everywhere)
    }));
    let mut text = Vec::new();
    page.render_synopsis_section(&mut text)?;
    page.render_description_section(&mut text)?;
    page.render_options_section(&mut text)?;
    page.render_extra_section(&mut text)?;
    writeln!(output, ".SS \"kutip {name}\"")?;
    for line in String::from_utf8_lossy(&text).lines() {
        writeln!(output, "{}", if line.starts_with(".SH ") { ".PP" } else { line })?;
    }
    Ok(())
}

fn keys(output: &mut dyn Write) -> io::Result<()> {
    let keymap = Keymap::default();
    writeln!(output, ".SH KEYS")?;
    for action in Action::ALL {
        // An action is listed with its keys in the first place that has it.
        let keys = Context::ALL
            .iter()
            .map(|context| keymap.keys_of(*context, *action).collect::<Vec<_>>())
            .find(|keys| !keys.is_empty());
        let Some(keys) = keys else { continue };
        let explanation = action.explanation(Language::English);
        writeln!(output, ".TP\n{}\n{}", escaped(&keys.join(", ")), escaped(explanation))?;
    }
    Ok(())
}

/// Text that roff takes for text.
fn escaped(text: &str) -> String {
    let text = text.replace('\\', "\\e").replace('-', "\\-");
    if text.starts_with(['.', '\'']) { format!("\\&{text}") } else { text }
}

const FILES_AND_ENVIRONMENT: &str = r#".SH "EXIT STATUS"
0 done; 1 the work failed; 2 the call was wrong.
.SH FILES
.TP
$XDG_CONFIG_HOME/kutip/config.toml
Options; \fBkutip config \-\-print\-default\fR prints all of them.
.TP
$XDG_CONFIG_HOME/kutip/keys.toml
Keys; \fBkutip config \-\-print\-default keys\fR prints all of them.
.TP
$XDG_CONFIG_HOME/kutip/themes/NAME.toml
A theme of your own; \fBkutip config \-\-print\-default theme default\fR prints one to begin with.
.TP
$XDG_DATA_HOME/kutip/kutip.db
The place in each article.
.SH ENVIRONMENT
.TP
KUTIP_CONFIG
A configuration file to read instead.
.TP
KUTIP_STORE, KUTIP_THEME, KUTIP_LANGUAGE, KUTIP_COLUMN_WIDTH
Stronger than store.path, ui.theme, ui.language and reader.column_width in that file.
.TP
NO_COLOR
No colour, whatever its value.
"#;
