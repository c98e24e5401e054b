//! What a scrolled line costs on the line to the terminal.

use std::fmt::Write as _;

use kutip::annotate::{Annotations, Entity, EntityKind};
use kutip::terminal::encode::{Scroll, encode};

use super::article::range;
use super::*;

/// An article of many paragraphs with as many names as the glossary of a 36-row terminal can show, an entry selected.
fn full_glossary() -> State {
    let names: Vec<String> = ["Andi", "Budi", "Citra", "Dian", "Eka", "Fajar", "Gita", "Hesti"]
        .iter()
        .flat_map(|first| ["Wibowo", "Lestari", "Nasution"].map(|last| format!("{first} {last}")))
        .collect();
    let mut text = String::new();
    for round in 1..5 {
        for (index, name) in names.iter().enumerate() {
            let _ = writeln!(
                text,
                "Pada hari ke-{index} {name} berkeliling kampung dan mencatat {round} rumah yang masih tergenang, \
                 lalu menyerahkan catatannya kepada para relawan di posko.\n"
            );
        }
    }
    let article = Article::from_text(&text);
    let entities: Vec<Entity> = names
        .iter()
        .map(|name| Entity {
            kind: EntityKind::Person,
            name: name.clone(),
            aliases: vec![name.split(' ').next().expect("a name has words").to_owned()],
            role: Some("relawan posko banjir".to_owned()),
            description: None,
            mentions: (0..4).map(|nth| range(&article, name, nth)).collect(),
        })
        .collect();
    let annotations = Annotations::of_entities(entities);
    let document = Document::complete("posko.txt".to_owned(), article, annotations);
    let theme = Theme::built_in("default").expect("it is built in");
    let mut state = State::new(document, (120, 36), &Config::default(), theme, Keymap::default());
    press(&mut state, "*");
    state
}

/// A slow link carries what a scrolled line costs: with the glossary beside it, and without.
#[test]
fn a_scrolled_line_takes_few_bytes() {
    for (keys, most) in [("", 900), ("E", 300)] {
        let mut state = full_glossary();
        press(&mut state, keys);
        let (mut before, _) = draw(&state);
        for _ in 0..20 {
            press(&mut state, "j");
            let (after, _) = draw(&state);
            let scroll = Scroll { rows: 0..state.screen.article.height, by: 1 };
            let bytes = encode(Some(&before), &after, Some(&scroll)).len();
            assert!(bytes <= most, "{bytes} bytes for a line, at most {most}");
            before = after;
        }
    }
}
