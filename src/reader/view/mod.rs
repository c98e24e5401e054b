//! A state becomes cells.
use super::state::State;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
/// Draws the whole screen; returns where the terminal's cursor should stand (a prompt being typed), if anywhere.
pub fn draw(_state: &State, _buffer: &mut Buffer) -> Option<Position> {
    None
}

/// Where a list's first visible item stands.
pub struct FirstListRow {
    /// Row of the screen.
    pub y: u16,
    /// Index of the item.
    pub item: usize,
}
/// Where the list's first visible item stands, while a list is shown.
pub fn first_list_row(_state: &State) -> Option<FirstListRow> {
    None
}
