//! placeholder: the real configuration is written elsewhere at the same time; these are the fields the reader reads.
#![allow(missing_docs)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    #[default]
    English,
    Indonesian,
}
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GlossaryPane {
    #[default]
    Auto,
    Open,
    Closed,
}
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GlossarySort {
    #[default]
    FirstMention,
    Count,
    Name,
}
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum ThemeChoice {
    #[default]
    Auto,
    Named(String),
}
#[derive(Clone, Debug)]
pub struct Reader {
    pub column_width: u16,
    pub glossary: GlossaryPane,
    pub mouse: bool,
    pub paragraph_gap: bool,
}
#[derive(Clone, Debug, Default)]
pub struct Ui {
    pub language: Language,
    pub theme: ThemeChoice,
}
#[derive(Clone, Debug, Default)]
pub struct GlossaryConfig {
    pub sort: GlossarySort,
}
#[derive(Clone, Debug)]
pub struct Config {
    pub reader: Reader,
    pub ui: Ui,
    pub glossary: GlossaryConfig,
}
impl Default for Config {
    fn default() -> Self {
        Self {
            reader: Reader {
                column_width: 72,
                glossary: GlossaryPane::Auto,
                mouse: true,
                paragraph_gap: true,
            },
            ui: Ui::default(),
            glossary: GlossaryConfig::default(),
        }
    }
}
