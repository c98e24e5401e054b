//! How a command can end other than well.

use std::process::ExitCode;

use thiserror::Error;

/// Why a command stopped. The message is one line: what, where, what to do. It may hold names from the
/// outside; the control characters are taken out where it is printed.
#[derive(Debug, Error)]
pub(super) enum Failure {
    /// The call was wrong.
    #[error("{0}")]
    Call(String),
    /// The work failed.
    #[error("{0}")]
    Work(String),
    /// Nobody reads the output any more: the end, but no error.
    #[error("standard output is closed")]
    ClosedPipe,
    /// The terminal has gone away, as after SIGHUP.
    #[error("the terminal is closed")]
    ClosedTerminal,
}

impl Failure {
    /// What the shell is told.
    pub(super) fn exit_code(&self) -> ExitCode {
        match self {
            Failure::Call(_) => ExitCode::from(2),
            Failure::Work(_) => ExitCode::from(1),
            Failure::ClosedPipe => ExitCode::SUCCESS,
            // 128 + SIGHUP.
            Failure::ClosedTerminal => ExitCode::from(129),
        }
    }
}

impl From<std::io::Error> for Failure {
    /// An error of writing to standard output.
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::BrokenPipe => Failure::ClosedPipe,
            _ => Failure::Work(format!("cannot write: standard output: {error}")),
        }
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        std::io::Error::from(error).into()
    }
}
