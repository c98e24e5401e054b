//! `kutip glossary`: the people, places and organizations of an article, as a list or as a user's glossary to start from.

use std::io::Write;

use serde::Serialize;

use super::annotated::Annotated;
use super::arguments::GlossaryFormat;
use super::failure::Failure;
use super::json::{self, Array};
use super::layout::{self, Page};
use super::markdown;
use super::paint::Ink;
use super::quotes::field;
use crate::annotate::{Entity, EntityKind};
use crate::config::{GlossarySort, Language};

#[derive(Serialize)]
struct Object<'a, E> {
    schema: &'static str,
    source: &'a str,
    title: Option<&'a str>,
    entities: E,
}

pub(super) fn run(
    annotated: &Annotated,
    format: GlossaryFormat,
    sort: GlossarySort,
    page: &Page,
    output: &mut dyn Write,
) -> Result<(), Failure> {
    let entries = sorted(annotated, sort);
    match format {
        GlossaryFormat::Text => text(&entries, page, output),
        GlossaryFormat::Tsv => tsv(&entries, page.language, output),
        GlossaryFormat::Markdown => markdown(annotated, &entries, page.language, output),
        GlossaryFormat::Toml => toml(annotated, &entries, page.language, output),
        GlossaryFormat::Json => {
            let writer = json::Writer::new(annotated, page.language);
            json::write(
                &Object {
                    schema: "kutip/glossary@1",
                    source: &annotated.source,
                    title: annotated.article.title(),
                    entities: Array(|| {
                        entries.iter().map(|entry| writer.entry(entry.id, entry.entity, entry.statements))
                    }),
                },
                output,
            )
        }
    }
}

/// A line of the glossary.
struct Entry<'a> {
    /// The entity's number.
    id: usize,
    entity: &'a Entity,
    /// How many of its utterances are quoted.
    statements: usize,
}

/// The entries by kind, and within a kind by `sort`.
fn sorted(annotated: &Annotated, sort: GlossarySort) -> Vec<Entry<'_>> {
    let entities = annotated.annotations.entities.iter().zip(annotated.statement_counts());
    let mut entries: Vec<Entry> =
        entities.enumerate().map(|(id, (entity, statements))| Entry { id, entity, statements }).collect();
    match sort {
        GlossarySort::FirstMention => {}
        GlossarySort::Count => entries.sort_by_key(|entry| std::cmp::Reverse(entry.entity.mentions.len())),
        GlossarySort::Name => entries.sort_by_cached_key(|entry| entry.entity.name.to_lowercase()),
    }
    entries.sort_by_key(|entry| entry.entity.kind);
    entries
}

/// The heading over the entries of a kind.
fn heading(kind: EntityKind, language: Language) -> &'static str {
    match kind {
        EntityKind::Person => language.pick("People", "Orang"),
        EntityKind::Place => language.pick("Places", "Tempat"),
        EntityKind::Organization => language.pick("Organizations", "Organisasi"),
    }
}

/// What is known of an entity, for one line: its role in the article, else the gazetteer's description.
fn meaning(entity: &Entity, language: Language) -> Option<&str> {
    let described = entity.description.as_ref();
    entity.role.as_deref().or_else(|| described.map(|d| language.pick(&d.english, &d.indonesian)))
}

fn text(entries: &[Entry], page: &Page, output: &mut dyn Write) -> Result<(), Failure> {
    let language = page.language;
    let mut kind = None;
    for Entry { entity, statements, .. } in entries {
        let last = kind.replace(entity.kind);
        if last != Some(entity.kind) {
            if last.is_some() {
                writeln!(output)?;
            }
            writeln!(output, "{}", page.paint.ink(Ink::Headline, heading(entity.kind, language)))?;
        }
        let name = page.paint.ink(Ink::Entity(entity.kind), &entity.name);
        write!(output, "  {name} · {}×", entity.mentions.len())?;
        match statements {
            0 => writeln!(output)?,
            1 => writeln!(output, " · {}", language.pick("1 quote", "1 kutipan"))?,
            count => writeln!(output, " · {count} {}", language.pick("quotes", "kutipan"))?,
        }
        if let Some(meaning) = meaning(entity, language) {
            writeln!(output, "{}", layout::indented(meaning, "      ", page.width))?;
        }
        if !entity.aliases.is_empty() {
            let aliases = format!("{} {}", language.pick("also", "juga"), entity.aliases.join(", "));
            writeln!(output, "{}", layout::indented(&aliases, "      ", page.width))?;
        }
    }
    Ok(())
}

fn tsv(entries: &[Entry], language: Language, output: &mut dyn Write) -> Result<(), Failure> {
    writeln!(output, "kind\tname\taliases\trole\tdescription\tmentions\tstatements")?;
    for Entry { entity, statements, .. } in entries {
        let described = entity.description.as_ref();
        writeln!(
            output,
            "{}\t{}\t{}\t{}\t{}\t{}\t{}",
            entity.kind.name(),
            field(&entity.name),
            field(&entity.aliases.join("; ")),
            field(entity.role.as_deref().unwrap_or_default()),
            field(described.map_or("", |d| language.pick(&d.english, &d.indonesian))),
            entity.mentions.len(),
            statements,
        )?;
    }
    Ok(())
}

fn markdown(
    annotated: &Annotated,
    entries: &[Entry],
    language: Language,
    output: &mut dyn Write,
) -> Result<(), Failure> {
    let title = annotated.article.title().unwrap_or(&annotated.source);
    writeln!(output, "# {}", markdown::escaped(title))?;
    let mut kind = None;
    for Entry { entity, .. } in entries {
        if kind.replace(entity.kind) != Some(entity.kind) {
            writeln!(output, "\n## {}\n", heading(entity.kind, language))?;
        }
        write!(output, "- **{}** ({}×)", markdown::escaped(&entity.name), entity.mentions.len())?;
        if let Some(meaning) = meaning(entity, language) {
            write!(output, ": {}", markdown::escaped(meaning))?;
        }
        if !entity.aliases.is_empty() {
            let aliases = entity.aliases.join(", ");
            write!(output, "; {} {}", language.pick("also", "juga"), markdown::escaped(&aliases))?;
        }
        writeln!(output)?;
    }
    Ok(())
}

/// What the head of a glossary file says of itself.
const TOML_HEADS: [&str; 2] = [
    "# A glossary for kutip: saved as glossary.toml beside config.toml (kutip config --path), its entries win over what is\n\
     # found in every article. Keep what you change. A role is an article's own; without # it counts in all of them.\n",
    "# Glosarium untuk kutip: disimpan sebagai glossary.toml di samping config.toml (kutip config --path), isinya\n\
     # mengalahkan temuan dalam setiap artikel. Simpan yang Anda ubah. Peran berasal dari artikel; tanpa # berlaku umum.\n",
];

fn toml(
    annotated: &Annotated,
    entries: &[Entry],
    language: Language,
    output: &mut dyn Write,
) -> Result<(), Failure> {
    let quoted = |text: &str| ::toml::Value::from(text).to_string();
    let [english, indonesian] = TOML_HEADS;
    let title = annotated.article.title().unwrap_or(&annotated.source);
    writeln!(output, "{}# {title}", language.pick(english, indonesian))?;
    for Entry { entity, .. } in entries {
        writeln!(output, "\n[[entity]]\nname = {}", quoted(&entity.name))?;
        writeln!(output, "kind = \"{}\"", entity.kind.name())?;
        // A surname that two persons share is neither's own.
        let shared =
            |alias: &String| entries.iter().filter(|other| other.entity.aliases.contains(alias)).count() > 1;
        let own = entity.aliases.iter().filter(|alias| !shared(alias));
        let aliases: Vec<String> = own.map(|alias| quoted(alias)).collect();
        if !aliases.is_empty() {
            writeln!(output, "aliases = [{}]", aliases.join(", "))?;
        }
        if let Some(role) = &entity.role {
            writeln!(output, "# role = {}", quoted(role))?;
        }
        if let Some(described) = &entity.description {
            let (english, indonesian) = (quoted(&described.english), quoted(&described.indonesian));
            writeln!(output, "description = {{ english = {english}, indonesian = {indonesian} }}")?;
        }
    }
    Ok(())
}
