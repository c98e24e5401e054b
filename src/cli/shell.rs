//! `kutip completions` and `kutip man`: what a shell and `man` know of kutip, made from its arguments.

use std::io::Write;

use super::arguments;
use super::failure::Failure;

pub(super) fn completions(shell: clap_complete::Shell, output: &mut dyn Write) -> Result<(), Failure> {
    // The generator panics when it cannot write: into memory it always can.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut arguments::command(), "kutip", &mut script);
    output.write_all(&script)?;
    output.flush()?;
    Ok(())
}

/// The manual: kutip's page, then one section for each command.
pub(super) fn manual(output: &mut dyn Write) -> Result<(), Failure> {
    let mut command = arguments::command();
    command.build();
    clap_mangen::Man::new(command).render(output)?;
    output.flush()?;
    Ok(())
}
