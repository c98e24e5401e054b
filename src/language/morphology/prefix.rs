//! The beginning of a word becomes every prefix it may be, with the sound it may have swallowed.
//!
//! All allomorphs are offered; whether the rest is a word is asked later. See *Tata Bahasa Baku*, chapter
//! "Morfofonemik", for the alternations.

use super::affix::{Form, Prefix, Rule};

/// What is left of a word after some prefixes: perhaps a consonant that melted away, and the letters as written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rest<'w> {
    /// The consonant to put back.
    pub restored: Option<u8>,
    /// The letters as written.
    pub written: &'w [u8],
}

impl<'w> Rest<'w> {
    /// The letter at `index`, a restored one counted; 0 past the end.
    pub fn letter(self, index: usize) -> u8 {
        match self.restored {
            Some(letter) if index == 0 => letter,
            Some(_) => self.written.get(index - 1).copied().unwrap_or(0),
            None => self.written.get(index).copied().unwrap_or(0),
        }
    }

    /// Number of letters.
    pub fn len(self) -> usize {
        self.written.len() + usize::from(self.restored.is_some())
    }

    /// Whether it begins with these letters.
    pub fn begins(self, letters: &[u8]) -> bool {
        letters.iter().enumerate().all(|(index, &letter)| self.letter(index) == letter)
    }

    /// Without its first `count` letters.
    fn after(self, count: usize) -> Rest<'w> {
        let written = count - usize::from(self.restored.is_some() && count > 0);
        match count {
            0 => self,
            _ => Rest { restored: None, written: self.written.get(written..).unwrap_or(&[]) },
        }
    }
}

/// One way to take a prefix off.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step<'w> {
    pub prefix: Prefix,
    /// The sound rule that shows.
    pub rule: Option<Rule>,
    /// Whether only a root of one syllable may follow.
    pub before_monosyllable: bool,
    /// What follows.
    pub rest: Rest<'w>,
}

pub(super) fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

fn is_consonant(letter: u8) -> bool {
    letter.is_ascii_lowercase() && !is_vowel(letter)
}

/// Calls `found` with every prefix that `rest` may begin with; `outer` is the prefix before it.
pub(super) fn steps<'w>(rest: Rest<'w>, outer: Option<Prefix>, found: &mut impl FnMut(Step<'w>)) {
    let mut plain = |prefix: Prefix, count: usize, rule: Option<Rule>| {
        found(Step { prefix, rule, before_monosyllable: false, rest: rest.after(count) });
    };
    match (rest.letter(0), rest.letter(1)) {
        (b'd', b'i') => plain(Prefix::Di, 2, None),
        (b's', b'e') => plain(Prefix::Se, 2, None),
        (b'k', b'e') => plain(Prefix::Ke, 2, None),
        (b'k', b'u') => plain(Prefix::Ku, 2, None),
        (b'k', b'a') if rest.letter(2) == b'u' => plain(Prefix::Kau, 3, None),
        (b't', b'i') if outer == Some(Prefix::Ke) && rest.begins(b"tidak") => plain(Prefix::Tidak, 5, None),
        (b'b', b'e') => liquid(rest, Prefix::Ber, &mut plain),
        (b't', b'e') => liquid(rest, Prefix::Ter, &mut plain),
        (b'm', b'e') => nasal(rest, Prefix::MeN, found),
        (b'p', b'e') => {
            let verbal = matches!(outer, Some(Prefix::MeN | Prefix::Di | Prefix::Ku | Prefix::Kau));
            liquid(rest, Prefix::Per, &mut plain);
            if verbal {
                // mem-pe-kerja-kan: the agent's pe- stands in for per-.
                if is_consonant(rest.letter(2)) && rest.letter(2) != b'r' && !crowded(rest) {
                    plain(Prefix::Per, 2, Some(Rule::DroppedR { prefix: Prefix::Per }));
                }
                return;
            }
            match rest.letter(2) {
                b'l' if rest.begins(b"pelajar") => {
                    plain(Prefix::Pe, 3, Some(Rule::Lateral { prefix: Prefix::Pe }))
                }
                // perenang, peladang: of verbs in ber-, as `rank` knows.
                b'b' | b'c' | b'd' | b'g' | b'h' | b'j' | b'k' | b'l' | b'p' | b'r' | b's' | b't' | b'w' => {
                    plain(Prefix::Pe, 2, None);
                }
                _ => {}
            }
            nasal(rest, Prefix::PeN, found);
        }
        _ => {}
    }
}

/// Whether `pe-` is followed by *CerC*, where `liquid` has already seen per- without its r.
fn crowded(rest: Rest) -> bool {
    rest.letter(3) == b'e' && rest.letter(4) == b'r' && is_consonant(rest.letter(5))
}

/// `ber-`, `ter-`, `per-`: r is dropped before r and before a first syllable in -er-, l stands before *ajar*.
fn liquid<'w>(rest: Rest<'w>, prefix: Prefix, plain: &mut impl FnMut(Prefix, usize, Option<Rule>)) {
    match rest.letter(2) {
        b'r' => {
            plain(prefix, 3, None);
            plain(prefix, 2, Some(Rule::DroppedR { prefix }));
        }
        b'l' if rest.letter(3) == b'a' && rest.letter(4) == b'j'
            || rest.letter(3) == b'u' && rest.letter(4) == b'n' =>
        {
            plain(prefix, 3, Some(Rule::Lateral { prefix }));
        }
        b't' if prefix == Prefix::Ber && rest.letter(3) == b'e' && rest.letter(4) == b'r' => {
            plain(prefix, 2, Some(Rule::DroppedR { prefix }));
        }
        letter if is_consonant(letter) && crowded(rest) => {
            // pekerja is the agent's pe-, as bekerja's noun; mempekerjakan is seen by `steps`.
            if prefix != Prefix::Per {
                plain(prefix, 2, Some(Rule::DroppedR { prefix }));
            } else {
                plain(Prefix::Per, 2, Some(Rule::DroppedR { prefix }));
            }
        }
        _ => {}
    }
}

/// `meN-` and `peN-` in all their forms.
fn nasal<'w>(rest: Rest<'w>, prefix: Prefix, found: &mut impl FnMut(Step<'w>)) {
    let mut found = |count: usize, restored: Option<u8>, rule: Rule, before_monosyllable: bool| {
        let rest = Rest { restored, ..rest.after(count) };
        found(Step { prefix, rule: Some(rule), before_monosyllable, rest });
    };
    let (second, third, fourth) = (rest.letter(2), rest.letter(3), rest.letter(4));
    if matches!(second, b'l' | b'm' | b'n' | b'r' | b'w' | b'y') {
        found(2, None, Rule::Bare { form: Form::Bare, prefix }, false);
    }
    let melted = |lost| Rule::Melted { lost, prefix };
    let kept = |kept| Rule::Kept { kept, prefix };
    match second {
        b'm' => {
            let rule = Rule::Nasal { form: Form::M, prefix };
            match third {
                b'b' | b'f' | b'v' => found(3, None, rule, false),
                b'p' if is_vowel(fourth) => found(3, None, kept(b'p'), false),
                b'p' => found(3, None, rule, false),
                // pemrosesan: p melts before r and l too, in nouns.
                b'r' | b'l' => found(3, Some(b'p'), melted(b'p'), false),
                _ if is_vowel(third) => found(3, Some(b'p'), melted(b'p'), false),
                _ => {}
            }
        }
        b'n' => {
            let rule = Rule::Nasal { form: Form::N, prefix };
            match third {
                b'c' | b'd' | b'j' | b'z' => found(3, None, rule, false),
                b't' | b's' if is_vowel(fourth) => found(3, None, kept(third), false),
                b't' | b's' => found(3, None, rule, false),
                b'g' => velar(rest, prefix, &mut found),
                b'y' if is_vowel(fourth) => found(4, Some(b's'), melted(b's'), false),
                _ if is_vowel(third) => found(3, Some(b't'), melted(b't'), false),
                _ => {}
            }
        }
        _ => {}
    }
}

/// `meng-`, `menge-` and their pe- twins.
fn velar(rest: Rest, prefix: Prefix, found: &mut impl FnMut(usize, Option<u8>, Rule, bool)) {
    let rule = Rule::Nasal { form: Form::Ng, prefix };
    match rest.letter(4) {
        b'g' | b'h' | b'q' => found(4, None, rule, false),
        // penglihatan alone, beside pelihat and melihat.
        b'l' if prefix == Prefix::PeN && rest.begins(b"penglihat") => found(4, None, rule, false),
        b'k' if is_vowel(rest.letter(5)) => found(4, None, Rule::Kept { kept: b'k', prefix }, false),
        b'k' => found(4, None, rule, false),
        letter if is_vowel(letter) => {
            found(4, None, rule, false);
            found(4, Some(b'k'), Rule::Melted { lost: b'k', prefix }, false);
            if letter == b'e' {
                found(5, None, Rule::Monosyllable { form: Form::Nge, prefix }, true);
            }
        }
        _ => {}
    }
}
