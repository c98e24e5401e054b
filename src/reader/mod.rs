//! The reader: keys become actions, actions change the state, the state is drawn.
//!
//! [`update`] is pure, [`view::draw`] only draws, and nothing in here does I/O: what an action asks of
//! the outside is an [`action::Effect`], carried out by the command that runs the reader. The shape is that
//! of The Elm Architecture, as television and helix use it in a terminal.

pub mod action;
pub mod card;
pub mod document;
pub mod glossary;
pub mod keymap;
pub mod layout;
pub mod quotes;
pub mod search;
pub mod state;
pub mod theme;
pub mod update;
pub mod view;
pub mod words;
