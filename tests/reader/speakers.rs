//! Who said what, and how it is stepped through, corrected and listed.

use super::*;

#[test]
fn statements_are_stepped_through_and_counted() {
    let mut state = reader(9, (80, 24));
    press(&mut state, "n");
    assert_eq!((state.quotation, state.position()), (Some(Utterance::Quoted(0)), (1, 9)));
    press(&mut state, "n n");
    assert_eq!(state.position(), (3, 9));
    press(&mut state, "N");
    assert_eq!(state.position(), (2, 9));
    // The glossary's selection is the speaker.
    assert_eq!(state.entity, Some(EntityId(2)));
}

#[test]
fn a_step_that_scrolls_lands_in_the_upper_third_and_whole() {
    let mut state = reader(30, (80, 24));
    for _ in 0..20 {
        let before = state.top;
        press(&mut state, "n");
        let range = state.quotation.unwrap().range(&state.document.annotations);
        assert!(state.visible().covers(range), "whole on the screen");
        if state.top != before && state.visible().end < state.document.article.len() {
            let row = state.wrapped.row_of(&state.document.article, range.start);
            let above = state.wrapped.rows_between(&state.document.article, state.top_row(), row, 100);
            assert!(above <= i64::from(state.text_rows() / 3), "{above} rows above");
        }
    }
}

#[test]
fn the_last_step_says_so_and_stays() {
    let mut state = reader(3, (80, 24));
    press(&mut state, "n n n n");
    assert_eq!(state.quotation, Some(Utterance::Quoted(2)));
    assert_eq!(state.notice.as_deref(), Some("That was the last statement"));
}

#[test]
fn after_scrolling_away_the_next_step_begins_on_the_screen() {
    let mut state = reader(40, (80, 24));
    press(&mut state, "n G n");
    assert!(matches!(state.quotation, Some(Utterance::Quoted(index)) if index > 30));
    press(&mut state, "gg n");
    assert_eq!(state.quotation, Some(Utterance::Quoted(0)));
}

#[test]
fn the_same_speaker_and_this_speaker_only() {
    let mut state = reader(10, (80, 24));
    press(&mut state, "n ]");
    assert_eq!(state.quotation, Some(Utterance::Quoted(2)));
    press(&mut state, "[");
    assert_eq!(state.quotation, Some(Utterance::Quoted(0)));
    press(&mut state, "s");
    assert_eq!(state.only_speaker, Some(SpeakerKey::Entity(EntityId(1))));
    assert_eq!(state.position(), (1, 5));
    press(&mut state, "n");
    assert_eq!(state.quotation, Some(Utterance::Quoted(2)));
    press(&mut state, "Esc n");
    assert_eq!(state.quotation, Some(Utterance::Quoted(3)));
}

#[test]
fn pieces_of_one_utterance_are_one_step() {
    let mut state = reader(4, (80, 24));
    state.document.annotations.quotations[1].statement = 1;
    press(&mut state, "n");
    assert_eq!(state.position(), (1, 3));
    press(&mut state, "n");
    assert_eq!(state.quotation, Some(Utterance::Quoted(2)));
}

#[test]
fn the_list_of_quotations_leads_to_one_and_back() {
    let mut state = reader(40, (80, 24));
    press(&mut state, "Q");
    assert!(matches!(&state.overlay, Some(Overlay::List(list)) if list.items.len() == 40));
    press(&mut state, "/ 33 Enter");
    assert_eq!(state.quotation, Some(Utterance::Quoted(33)));
    assert!(state.overlay.is_none());
    press(&mut state, "C-o");
    assert_eq!(state.top.byte, 0);
    press(&mut state, "Tab");
    assert!(state.visible().covers(state.document.annotations.quotations[33].range));
}

#[test]
fn whoever_is_not_quoted_has_no_list() {
    let mut state = reader(3, (120, 36));
    state.document.annotations.quotations.clear();
    press(&mut state, "ep");
    assert!(state.overlay.is_none());
    let notice = state.notice.expect("it says why");
    assert!(notice.starts_with("Nothing by") && notice.ends_with("is quoted"), "{notice:?}");
}

/// The article of [`reader`] in which “mengangguk-angguk tanda setuju” is reported of Sari after every statement.
fn with_reports(paragraphs: usize, size: (u16, u16)) -> State {
    let mut state = reader(paragraphs, size);
    let document = &mut state.document;
    let evidence = document.annotations.entities[1].mentions[0];
    let report = |(at, text): (usize, &str)| Indirect {
        range: ByteRange::from(at..at + text.len()),
        cue: ByteRange::from(at..at + "Warga".len()),
        speaker: Some(Speaker { entity: Some(EntityId(1)), text: "Sari".to_owned(), evidence }),
        confidence: 0.9,
    };
    let reports: Vec<Indirect> =
        document.article.text().match_indices("Warga lain mengangguk-angguk").map(report).collect();
    document.annotations.indirect = reports;
    state
}

#[test]
fn indirect_speech_becomes_steps_when_it_is_wanted() {
    let mut state = with_reports(4, (80, 24));
    assert_eq!(state.position(), (0, 4));
    press(&mut state, "n I");
    assert_eq!(state.position(), (1, 8));
    assert_eq!(state.notice.as_deref(), Some("Indirect speech, too: 4 reports"));
    press(&mut state, "n");
    assert_eq!(state.quotation, Some(Utterance::Reported(0)));
    press(&mut state, "n");
    assert_eq!(state.quotation, Some(Utterance::Quoted(1)));
    press(&mut state, "N N");
    assert_eq!(state.quotation, Some(Utterance::Quoted(0)));
    // All of Sari's: her statements and what is reported of her.
    press(&mut state, "s");
    assert_eq!(state.position(), (1, 6));
    press(&mut state, "] ]");
    assert_eq!(state.quotation, Some(Utterance::Reported(1)));
    press(&mut state, "Q");
    assert!(
        matches!(&state.overlay, Some(Overlay::List(list)) if list.items.len() == 8 && list.selected == 3)
    );
    press(&mut state, "Esc I");
    assert_eq!((state.quotation, state.position()), (None, (0, 2)));
}

#[test]
fn what_is_reported_of_somebody_is_copied_with_the_name() {
    let mut state = with_reports(2, (80, 24));
    press(&mut state, "I n n");
    let [Effect::Copy(text)] = &press(&mut state, "yq")[..] else { panic!("no copy") };
    assert_eq!(text, "Warga lain mengangguk-angguk\n— Sari (Warga Padang menyambut jembatan baru)");
}

/// Chooses the first item of the list of speakers that `wanted` says.
fn choose_speaker(state: &mut State, wanted: impl Fn(&SpeakerChoice) -> bool) -> Vec<Effect> {
    press(state, "c");
    let Some(Overlay::List(list)) = &mut state.overlay else { panic!("no list") };
    let index = list.items.iter().position(|i| matches!(&i.target, ListTarget::Speaker(c) if wanted(c)));
    list.selected = list.shown.iter().position(|&shown| Some(shown) == index).expect("it is listed");
    press(state, "Enter")
}

fn speaker(state: &State, index: usize) -> Option<&str> {
    Utterance::Quoted(index).speaker(&state.document.annotations).map(|speaker| speaker.text.as_str())
}

#[test]
fn a_corrected_speaker_is_kept_counted_and_can_be_taken_back() {
    let mut state = reader(4, (120, 36));
    // One utterance of two pieces.
    state.document.annotations.quotations[1].statement = 1;
    press(&mut state, "n");
    let effects = choose_speaker(&mut state, |choice| *choice == SpeakerChoice::Entity(EntityId(2)));
    let [Effect::SaveCorrection(correction)] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(correction.range, state.document.annotations.quotations[0].range);
    assert_eq!(correction.speaker.as_deref(), Some("Budi"));
    assert_eq!([speaker(&state, 0), speaker(&state, 1)], [Some("Budi"); 2]);
    assert_eq!(state.notice.as_deref(), Some("Corrected: Budi said it"));
    assert_eq!((state.entity, &state.glossary.quotations[..]), (Some(EntityId(2)), &[0, 1, 2][..]));

    // What is found later doesn't undo it.
    let (_, annotations) = article(4);
    let end = state.document.article.len();
    update::annotations_arrived(&mut state, annotations, end);
    assert_eq!(speaker(&state, 0), Some("Budi"));

    let effects = choose_speaker(&mut state, |choice| *choice == SpeakerChoice::AsFound);
    let range = state.document.annotations.quotations[0].range;
    assert_eq!(effects, [Effect::ForgetCorrections(vec![range])]);
    assert_eq!(speaker(&state, 0), Some("Sari"));
    assert_eq!(state.notice.as_deref(), Some("As found: Sari said it"));
    press(&mut state, "c");
    let Some(Overlay::List(list)) = &state.overlay else { panic!("no list") };
    assert!(!list.items.iter().any(|item| item.target == ListTarget::Speaker(SpeakerChoice::AsFound)));
}

#[test]
fn nobody_and_whoever_is_typed_can_be_the_speaker() {
    let mut state = reader(4, (80, 24));
    press(&mut state, "n");
    choose_speaker(&mut state, |choice| *choice == SpeakerChoice::Nobody);
    assert_eq!(speaker(&state, 0), None);
    assert_eq!(state.entity, None);
    // A second correction takes the place of the first.
    let effects = press(&mut state, "c seorang Space warga Enter");
    let [Effect::ForgetCorrections(_), Effect::SaveCorrection(correction)] = &effects[..] else {
        panic!("{effects:?}")
    };
    assert_eq!(correction.speaker.as_deref(), Some("seorang warga"));
    assert_eq!(speaker(&state, 0), Some("seorang warga"));
    assert_eq!(state.document.corrections.len(), 1);
    // A name typed in part is the name that is named.
    press(&mut state, "c bud Enter");
    assert_eq!(speaker(&state, 0), Some("Budi"));
    // Indirect speech as well.
    let mut state = with_reports(2, (80, 24));
    press(&mut state, "I n n");
    let Some(Utterance::Reported(report)) = state.quotation else { panic!("{:?}", state.quotation) };
    choose_speaker(&mut state, |choice| *choice == SpeakerChoice::Nobody);
    assert_eq!(state.document.annotations.indirect[report].speaker, None);
}

#[test]
fn corrections_of_an_earlier_session_are_laid_over_and_newer_ones_win() {
    let mut state = reader(4, (80, 24));
    let range = |index: usize| state.document.annotations.quotations[index].range;
    let earlier =
        |index, name: &str| Correction::new(&state.document.article, range(index), Some(name.to_owned()));
    let earlier = vec![earlier(0, "Budi"), earlier(1, "Sari")];
    press(&mut state, "n c tamu Enter");
    update::corrections_arrived(&mut state, earlier);
    assert_eq!([speaker(&state, 0), speaker(&state, 1)], [Some("tamu"), Some("Sari")]);
}

#[test]
fn the_card_of_a_name_leads_to_its_mentions_and_words() {
    let mut state = with_reports(6, (80, 24));
    press(&mut state, "I Enter");
    press(&mut state, "* * * n K");
    let Some(Overlay::Card(card)) = &state.overlay else { panic!("no card") };
    // Sari is quoted three times, and six times more without marks.
    assert_eq!((card.entity, card.mentions, card.utterances.len()), (EntityId(1), 3, 9));
    press(&mut state, "j Enter");
    assert!(state.overlay.is_none());
    assert_eq!(state.mention, Some(state.document.annotations.entities[1].mentions[1].start));
    assert_eq!(state.notice.as_deref(), Some("Mention 2 of 3"));
    press(&mut state, "K j j j j Enter");
    assert_eq!(state.quotation, Some(Utterance::Reported(0)));
    press(&mut state, "C-o");
    assert_eq!(state.top.byte, 0);
    press(&mut state, "K G Enter");
    assert_eq!(state.quotation, Some(Utterance::Reported(5)));
    press(&mut state, "K K");
    assert!(state.overlay.is_none(), "the key closes it, too");
}
