//! A state becomes cells.
use super::state::State;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
/// Draws the whole screen; returns where the terminal's cursor should stand (a prompt being typed), if anywhere.
pub fn draw(_state: &State, _buffer: &mut Buffer) -> Option<Position> {
    None
}
