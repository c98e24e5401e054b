//! `kutip annotate`: everything known about an article, for a script (JSON) or a glance (text).

use std::io::Write;

use serde::Serialize;

use super::annotated::Annotated;
use super::arguments::{AnnotateFormat, Format, GlossaryFormat};
use super::failure::Failure;
use super::json::{self, Array};
use super::layout::Page;
use super::{glossary, quotes};
use crate::config::Config;

#[derive(Serialize)]
struct Object<'a, E, Q, I> {
    schema: &'static str,
    source: &'a str,
    title: Option<&'a str>,
    text: &'a str,
    entities: E,
    quotations: Q,
    indirect: I,
}

pub(super) fn run(
    annotated: &Annotated,
    format: AnnotateFormat,
    page: &Page,
    config: &Config,
    output: &mut dyn Write,
) -> Result<(), Failure> {
    if format == AnnotateFormat::Text {
        glossary::run(annotated, GlossaryFormat::Text, config.glossary.sort, page, output)?;
        writeln!(output)?;
        let everything = quotes::Wanted { speaker: None, indirect: true };
        return quotes::run(annotated, Format::Text, &everything, page, output);
    }
    let writer = &json::Writer::new(annotated, page.language);
    let annotations = &annotated.annotations;
    json::write(
        &Object {
            schema: "kutip/annotations@1",
            source: &annotated.source,
            title: annotated.article.title(),
            text: annotated.article.text(),
            entities: Array(|| {
                annotations.entities.iter().enumerate().map(|(id, entity)| writer.entity(id, entity))
            }),
            quotations: Array(|| {
                annotations
                    .quotations
                    .iter()
                    .enumerate()
                    .map(|(id, quotation)| writer.quotation(id, quotation))
            }),
            indirect: Array(|| {
                annotations.indirect.iter().enumerate().map(|(id, indirect)| writer.indirect(id, indirect))
            }),
        },
        output,
    )
}
