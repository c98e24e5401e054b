//! Where everything stands: [`wrap`] turns an article into lines, [`screen`] a terminal into panes.

pub mod screen;
pub mod wrap;

#[cfg(test)]
mod tests;
