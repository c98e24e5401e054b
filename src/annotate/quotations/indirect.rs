//! A sentence of the reporter becomes the clauses in it that report what somebody said, without quotation marks.
//!
//! Indonesian hands speech on in four frames: `X mengatakan bahwa …`, `menurut X, …`, `…, kata X` and `disampaikan X bahwa …`;
//! each is a cue of the lexicon with its agent, and the clause beside it. Whom a pronoun means is not decided here,
//! and a quotation that the clause would only repeat is none of it.

use super::agent::Agent;
use super::agent::Reader;
use super::clause::{Place, Report};
use super::cue::CueClass;
use super::reporter::Item;
use crate::article::ByteRange;

/// Fewer words report nothing: `mengatakan hal itu`.
const LEAST: usize = 3;

/// How many items the setting of a report (`kepada wartawan di Jakarta, Senin (3/2),`) reaches over.
const SETTING: usize = 24;

/// The longest apposition behind a name, in items.
const APPOSITION: usize = 10;

/// A clause that hands on what somebody said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reported {
    /// The cue and its agent.
    pub report: Report,
    /// The cue by itself.
    pub cue: ByteRange,
    /// What was said. A cue put in parentheses (`Harga, kata X, naik`) lies inside.
    pub content: ByteRange,
}

impl Reader<'_> {
    /// The reported clauses of the sentence, in order, disjoint. `direct` tells which passages are statements: these are
    /// never part of a clause. `headline`: bare verbs report as well (`X Sebut Harga Naik`).
    pub fn reported(&self, headline: bool, direct: &dyn Fn(usize) -> bool) -> Vec<Reported> {
        let mut found: Vec<Reported> = Vec::new();
        let (mut floor, mut i) = (0, 0);
        while i < self.items.len() {
            if self.is_direct(i, direct) {
                floor = i + 1;
            }
            let clause = self
                .clause_after(i, headline, found.last(), direct)
                .or_else(|| self.clause_around(i, floor, direct));
            i += 1;
            let Some((report, from, to)) = clause else { continue };
            if let (Some(cue), Some(content)) = (report.cue, self.content(from, to)) {
                found.push(Reported { report, cue, content });
                (floor, i) = (to.max(i), to.max(i));
            }
        }
        found
    }

    fn is_direct(&self, i: usize, direct: &dyn Fn(usize) -> bool) -> bool {
        matches!(self.items[i], Item::Quote(passage) if direct(passage))
    }

    /// `X mengatakan (bahwa) …`, `disampaikan X bahwa …`: the report and the items of its clause.
    fn clause_after(
        &self,
        i: usize,
        headline: bool,
        earlier: Option<&Reported>,
        direct: &dyn Fn(usize) -> bool,
    ) -> Option<(Report, usize, usize)> {
        let passive = self.class(i, CueClass::Passive) == Some(false);
        let stance = self.is(i, CueClass::Stance);
        let bare = headline && i > 0 && self.class(i, CueClass::Said) == Some(false);
        if !(passive || stance || bare || self.is(i, CueClass::Active) || self.is(i, CueClass::Clause)) {
            return None;
        }
        if i > 0 && self.is(i - 1, CueClass::Unsaid) {
            return None;
        }
        let that = (i + 1..self.items.len().min(i + SETTING))
            .take_while(|&j| !self.is_direct(j, direct) && !self.is(j, CueClass::Active))
            .find(|&j| self.is_one_of(j, &["bahwa", "bahwasanya"]));
        let start = match that {
            Some(that) => that + 1,
            None if bare || self.is(i, CueClass::Clause) => {
                self.behind_setting(i + 1).filter(|&start| !self.is(start, CueClass::Matter))?
            }
            None => return None,
        };
        let agent = if passive {
            self.agent_after(i + 1).filter(|agent| matches!(agent, Agent::Named(..)))
        } else if bare {
            self.mention_of(i - 1, &crate::annotate::EntityKind::ALL).map(|(e, m)| Agent::Named(e, m))
        } else if i > 0 && self.is_one_of(i - 1, &JOINTS) && earlier.is_some() {
            earlier.and_then(|earlier| earlier.report.agent)
        } else {
            self.subject_before(i, 0)
        };
        let place = if stance { Place::Stance } else { Place::Before };
        let report = Report { cue: Some(self.range(i)), agent: Some(agent?), place };
        let mut end = self.clause_end(start, direct);
        if i > 0 && self.is_one_of(i - 1, &["yang"]) {
            // `warga yang menilai itu keliru, …`: the clause ends with the relative one.
            end = (start..end).find(|&j| self.is_mark(j, &[','])).unwrap_or(end);
        }
        Some((report, start, end))
    }

    /// `menurut X, …`, `…, kata X`, `…, seperti disampaikan X`: the report and the items of its clause, which begins no earlier
    /// than `floor`.
    fn clause_around(
        &self,
        i: usize,
        floor: usize,
        direct: &dyn Fn(usize) -> bool,
    ) -> Option<(Report, usize, usize)> {
        let source = self.class(i, CueClass::Source);
        let said = self.class(i, CueClass::Said);
        let enclitic = source.or(said).or(self.class(i, CueClass::Passive))?;
        if !enclitic && self.is(i + 1, CueClass::Impersonal) {
            return None;
        }
        let mut before = i;
        while before > floor && self.is(before - 1, CueClass::Filler) {
            before -= 1;
        }
        let parenthesis = before > floor && self.is_mark(before - 1, &[',', '-', '–', '—']);
        // Directly behind a statement the cue is the statement's.
        let leads = before == floor && before == i && !(i > 0 && self.is_direct(i - 1, direct));
        let plain = source.is_some() || said.is_some();
        if !plain && before == i || source.is_none() && !parenthesis && !leads {
            return None;
        }
        let agent = if enclitic { Agent::Anaphor(self.range(i)) } else { self.agent_after(i + 1)? };
        let described = matches!(agent, Agent::Described(_));
        let telling = source.is_some() || !described || self.is_one_of(i, &["kata", "ujar", "tutur"]);
        if !telling || (leads && source.is_none() && described) {
            return None;
        }
        let behind = self.behind_agent(i, agent);
        let place = if source.is_some() { Place::Source } else { Place::Further };
        let report = Report { cue: Some(self.range(i)), agent: Some(agent), place };
        let comma = self.is_mark(behind, &[',']);
        // `Menurut Rina hutan itu rusak`: a name needs no comma behind it.
        let open = source.is_some() && !described && self.word(behind).is_some();
        let rest = behind + usize::from(comma);
        let goes_on = (comma || open)
            && rest < self.items.len()
            && (!self.is_boundary(rest)
                || comma && self.is_one_of(rest, &["juga", "lebih", "yang", "karena"]))
            && !self.is_direct(rest, direct);
        let end = if goes_on { self.clause_end(rest, direct) } else { rest };
        let after = goes_on && self.words_in(rest, end) >= LEAST;
        // `“…,” kata X, menurut Y`: the cue before is the quotation's.
        let other = floor > 0 && self.is(floor, CueClass::Said);
        if parenthesis && !other && self.words_in(floor, before - 1) >= LEAST {
            return Some((report, floor, if after && comma { end } else { before - 1 }));
        }
        after.then_some((report, rest, end))
    }

    /// Where the clause begins behind a cue that ends before `start`: over addressee, place and time, which end with a comma.
    fn behind_setting(&self, start: usize) -> Option<usize> {
        let mut at = start;
        while self.is_mark(at, &[',', ':', ';']) {
            at += 1;
        }
        let first = at;
        let limit = self.items.len().min(start + SETTING);
        let sets = |at: usize| {
            (self.is_boundary(at) || self.is(at, CueClass::Preposition)) && !self.is_one_of(at + 1, &["ini"])
        };
        while at < limit && sets(at) {
            if self.is_one_of(at, &["tentang", "soal", "mengenai", "terkait", "akan"]) {
                return None;
            }
            at = (at..limit).find(|&j| self.is_mark(j, &[',']))? + 1;
        }
        let at = if self.is(at, CueClass::Conjunction) { first } else { at };
        (at < self.items.len()).then_some(at)
    }

    /// The first item behind the agent of the cue at `cue`, its age and appositions.
    fn behind_agent(&self, cue: usize, agent: Agent) -> usize {
        let (Agent::Anaphor(phrase) | Agent::Named(_, phrase) | Agent::Described(phrase)) = agent;
        let count = self.items.len();
        let mut at =
            (cue + 1..count.min(cue + 64)).find(|&j| self.range(j).start >= phrase.end).unwrap_or(count);
        if self.is_mark(at, &['(']) {
            at = (at..count.min(at + 8)).find(|&j| self.is_mark(j, &[')'])).map_or(at, |close| close + 1);
        }
        for _ in 0..2 {
            match self.apposition_end(at) {
                Some(end) => at = end,
                None => break,
            }
        }
        at
    }

    /// The mark that ends the apposition (`, Ketua RT 3,` or `, seorang warga,`) which the comma at `comma` begins.
    fn apposition_end(&self, comma: usize) -> Option<usize> {
        if !self.is_mark(comma, &[',']) {
            return None;
        }
        let start = comma + 1;
        let end = (start..self.items.len().min(start + APPOSITION))
            .find(|&j| self.is_mark(j, &[',', '.']))
            .filter(|&end| end > start)?;
        if self.is(start, CueClass::Indefinite) || self.is_one_of(start, &["yang", "selaku"]) {
            return Some(end);
        }
        let named = self.mention_of(start, &crate::annotate::EntityKind::ALL);
        if named.is_some_and(|(_, mention)| mention.end >= self.range(end - 1).end) {
            return None;
        }
        let title = (start..end).all(|j| {
            self.word(j).is_some_and(|w| w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))
                || (j > start && self.is_one_of(j, &["dan", "dari", "di", "untuk", "bidang"]))
        });
        title.then_some(end)
    }

    /// The item that ends the clause from `start`: a statement in marks, another clause of the reporter's, or the sentence's end.
    fn clause_end(&self, start: usize, direct: &dyn Fn(usize) -> bool) -> usize {
        (start..self.items.len())
            .find(|&j| {
                self.is_direct(j, direct)
                    || self.is_mark(j, &[';'])
                    // A stop without a space behind it: `.(abc)`.
                    || (self.is_mark(j, &['.']) && self.is_mark(j + 1, &['(']))
                    || (self.is_mark(j, &[',']) && self.resumes(j + 1))
                    || (self.is_one_of(j, &JOINTS) && self.is(j + 1, CueClass::Active))
            })
            .unwrap_or(self.items.len())
    }

    /// Whether the words from `i` on, behind a comma, are the reporter's again.
    fn resumes(&self, i: usize) -> bool {
        const OWN: [&str; 9] = [
            "sementara",
            "sedangkan",
            "adapun",
            "sambil",
            "seraya",
            "sembari",
            "dikutip",
            "dilansir",
            "demikian",
        ];
        let said = self.class(i, CueClass::Said);
        let quoted = self.is_one_of(i, &["seperti", "sebagaimana"]) && self.is(i + 1, CueClass::Boundary);
        self.is_one_of(i, &OWN)
            || quoted
            || said == Some(true)
            || (said.is_some()
                && matches!(self.agent_after(i + 1), Some(Agent::Named(..) | Agent::Anaphor(_))))
    }

    /// Words, and quotations as one each, among the items; counted no further than [`LEAST`].
    fn words_in(&self, from: usize, to: usize) -> usize {
        (from..to).filter(|&j| !matches!(self.items[j], Item::Mark(_))).take(LEAST).count()
    }

    /// The items without the marks around them, if they say enough.
    fn content(&self, from: usize, to: usize) -> Option<ByteRange> {
        if self.words_in(from, to) < LEAST {
            return None;
        }
        let loose = |&j: &usize| !self.is_mark(j, &[',', '.', '!', '?', ';', ':', '-', '–', '—', '…']);
        let (first, last) = ((from..to).find(loose)?, (from..to).rev().find(loose)?);
        Some(ByteRange::new(self.range(first).start, self.range(last).end))
    }
}

/// Words that put a second report beside the first, with the same agent.
const JOINTS: [&str; 4] = ["dan", "serta", "lalu", "kemudian"];
