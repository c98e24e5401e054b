//! Passages become quotations: each gets its kind, its cue and its speaker, and pieces of one utterance one number;
//! reported clauses get their speakers on the way.
//!
//! The article is read once, sentence by sentence, as a reader does: a report beside the quotation decides; without one the
//! quotation goes on where the last one stopped, or belongs to whoever the sentence before introduced.

use super::Speech;
use super::agent::{Agent, Reader};
use super::anaphora::{Entrance, Stage, Trace, Voice};
use super::clause::{Place, Report};
use super::cue::CueClass;
use super::evidence::Evidence;
use super::kind::kind;
use super::repeated::repeated;
use super::reporter::{Context, Item, Sentence};
use super::roles::{Description, Roles};
use super::unrecognized;
use super::voices::speaks;
use crate::annotate::{EntityId, EntityKind, Indirect, Quotation, QuotationKind, Speaker};
use crate::article::{ByteRange, ParagraphKind};

/// A passage on its way to a quotation.
#[derive(Clone, Copy, Debug)]
struct Draft {
    kind: QuotationKind,
    report: Option<Report>,
    voice: Option<Voice>,
    evidence: Evidence,
    statement: u32,
}

impl Draft {
    fn evidence(self) -> Evidence {
        if self.kind == QuotationKind::Term { Evidence::Term } else { self.evidence }
    }
}

/// The quotations of the passages in `context`, one for each, in their order, and the clauses reported around them.
pub fn attribute(context: &Context) -> Speech {
    let mut reading = Reading {
        context,
        drafts: vec![None; context.passages.len()],
        stage: Stage::default(),
        roles: Roles::of(context),
        last: None,
        waiting: Vec::new(),
        unnamed: Vec::new(),
        indirect: Vec::new(),
        statements: 0,
    };
    let mut outer = (0..context.passages.len()).filter(|&i| context.passages[i].depth == 0).peekable();
    let paragraphs = context.article.paragraphs();
    let mut items = Vec::new();
    let mut link_follows = false;
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let mut holes = Vec::new();
        while let Some(hole) = outer.next_if(|&i| context.passages[i].paragraph as usize == index) {
            holes.push(hole);
        }
        items.extend(context.items(paragraph.range, &holes));
        if items.len() < LONGEST_BROKEN
            && paragraphs.get(index + 1).is_some_and(|next| context.goes_on(paragraph.range, next.range))
        {
            continue;
        }
        let aside = context.is_aside(&items) || link_follows;
        link_follows = context.announces_link(&items);
        for sentence in context.sentences(&items, index as u32) {
            if aside || context.is_aside(sentence.items) {
                reading.aside(&sentence);
            } else {
                reading.sentence(&sentence);
            }
        }
        items.clear();
    }
    reading.inner_passages();
    reading.repetitions();
    reading.finish()
}

/// The quotation read last, and how far back it is.
#[derive(Clone, Copy, Debug)]
struct Last {
    passage: usize,
    /// Sentences of the reporter's own since then.
    sentences: u32,
}

/// How many items a paragraph that is broken into lines is put together of.
const LONGEST_BROKEN: usize = 512;

/// How many mentions back an organization is named that `perusahaan itu` may mean.
const NEAR: usize = 8;

struct Reading<'a> {
    context: &'a Context<'a>,
    drafts: Vec<Option<Draft>>,
    stage: Stage,
    roles: Roles,
    last: Option<Last>,
    /// Quotations without a report whose speaker the next one may tell.
    waiting: Vec<usize>,
    /// Quotations of the headline and lead whose speaker is only described, and is yet to be named.
    unnamed: Vec<usize>,
    indirect: Vec<Indirect>,
    statements: u32,
}

/// Sentences from the beginning in which a lead describes somebody whom the text then names.
const LEAD: usize = 6;

impl Reading<'_> {
    /// Reads a sentence of the reporter.
    fn sentence(&mut self, sentence: &Sentence) {
        let reader = Reader::new(self.context, sentence);
        let mut trace = Trace::default();
        let mut quoted = false;
        for (position, item) in sentence.items.iter().enumerate() {
            if let Item::Quote(passage) = *item {
                let draft = self.quotation(&reader, sentence, position, passage);
                if draft.kind != QuotationKind::Term {
                    quoted = true;
                    let voice = draft.voice.map(|voice| (voice, Entrance::Quoted));
                    trace.voice = voice.or(trace.voice);
                }
                self.drafts[passage] = Some(draft);
            }
        }
        self.reported(&reader, sentence);
        let subject = reader.subject();
        if let Some(Report { agent: Some(Agent::Named(entity, mention)), .. }) = subject
            && !quoted
        {
            self.name_the_unnamed(entity, mention);
        }
        if trace.voice.is_none()
            && let Some(report) = subject
        {
            let entrance = if report.place == Place::Stance { Entrance::Judging } else { Entrance::Reported };
            // Whoever feels or wants something has said so, unless he is known already and never speaks.
            let silent = |entity| {
                let known =
                    self.context.introduction(entity).is_some_and(|first| first.end <= reader.range(0).start);
                entrance == Entrance::Judging && known && !speaks(self.context, entity)
            };
            let voice = self.on_stage(report.agent).filter(|voice| !voice.entity.is_some_and(silent));
            trace.voice = voice.map(|voice| (voice, entrance));
        }
        let new = |entity: EntityId, mention: ByteRange| self.context.introduction(entity) == Some(mention);
        let topic = reader.topic();
        // `Acara itu dihadiri Rina.`: whoever is introduced at the end is the topic to come.
        let mut introduced = None;
        for (entity, mention, behind_preposition) in reader.names() {
            let person = self.context.annotations.entity(entity).kind == EntityKind::Person;
            if person && !behind_preposition && new(entity, mention) {
                introduced = Some((entity, mention));
            }
        }
        if trace.voice.is_none()
            && topic.is_none()
            && let Some(name) = reader.aged()
        {
            trace.voice = Some((Voice::new(None, name), Entrance::Judging));
        }
        if let Some((entity, mention)) = topic.or(introduced) {
            trace.topic = Some(entity);
            trace.first = reader.begins_with(mention);
            // A suspect who is arrested and a name in passing seldom speak, unless they are seen to.
            let acts = topic.is_some() && trace.first && !reader.is_acted_on(mention);
            trace.fresh = new(entity, mention) && (acts || speaks(self.context, entity));
        }
        if reader.begins_with_pronoun()
            && let Some(entity) = self.stage.continued()
        {
            (trace.topic, trace.first) = (Some(entity), true);
            trace.voice.get_or_insert((Voice::new(Some(entity), reader.range(0)), Entrance::Reported));
        }
        self.stage.push(trace);
        if self.stage.len() > LEAD {
            self.unnamed.clear();
        }
        if !quoted {
            self.waiting.clear();
            if let Some(last) = &mut self.last {
                last.sentences += 1;
            }
        }
    }

    /// Reads a link to another article: what is quoted there has a speaker, but nobody in it takes the stage.
    fn aside(&mut self, sentence: &Sentence) {
        let reader = Reader::new(self.context, sentence);
        let (last, waiting) = (self.last.take(), std::mem::take(&mut self.waiting));
        for (position, item) in sentence.items.iter().enumerate() {
            if let Item::Quote(passage) = *item {
                let mut draft = self.quotation(&reader, sentence, position, passage);
                if draft.report.is_none() {
                    // `Tonton juga “…” di sini`: the other one's headline.
                    draft.kind = QuotationKind::Term;
                    (draft.voice, draft.evidence) = (None, Evidence::Nobody);
                }
                self.drafts[passage] = Some(draft);
            }
        }
        (self.last, self.waiting) = (last, waiting);
    }

    /// Whom the subject of a reporting sentence brings on stage.
    fn on_stage(&self, subject: Option<Agent>) -> Option<Voice> {
        match subject? {
            Agent::Named(entity, evidence) => {
                let place = self.context.annotations.entity(entity).kind == EntityKind::Place;
                (!place).then_some(Voice::new(Some(entity), evidence))
            }
            Agent::Anaphor(range) => self.meant(range).map(|(voice, _)| voice).filter(|v| v.entity.is_some()),
            Agent::Described(range) => match self.roles.describe(self.context, range) {
                Description::Holder(entity) => Some(Voice::new(Some(entity), range)),
                // Nobody the recognizer knows, but somebody with a name.
                Description::Nameless => unrecognized::name(self.context, range)
                    .filter(|&name| {
                        let word = self.context.text(name);
                        let group = self.context.cues.has(word, CueClass::Generic);
                        word.contains(' ') || !group && !unrecognized::is_common(word)
                    })
                    .or_else(|| self.is_somebody(range).then_some(range))
                    .map(|evidence| Voice::new(None, evidence)),
                Description::Pronoun => None,
                Description::Group => self.group(range).map(|entity| Voice::new(Some(entity), range)),
            },
        }
    }

    /// Whether a description tells of one person, known by office or by no more than being one: `Kepala Puskesmas X`,
    /// `seorang warga`.
    fn is_somebody(&self, range: ByteRange) -> bool {
        let mut words = self.context.text(range).split_whitespace();
        let first = words.next().unwrap_or_default();
        self.context.cues.has(first, CueClass::One)
            || first.starts_with(char::is_uppercase)
                && unrecognized::is_title(first)
                && words.next().is_some()
    }

    /// Keeps the clauses of the sentence that report without marks.
    fn reported(&mut self, reader: &Reader, sentence: &Sentence) {
        let headline =
            self.context.article.paragraphs()[sentence.paragraph as usize].kind == ParagraphKind::Headline;
        let direct =
            |passage: usize| self.drafts[passage].is_some_and(|draft| draft.kind == QuotationKind::Statement);
        let home = |byte: u32| self.context.article.paragraph_at(byte);
        for reported in reader.reported(headline, &direct) {
            // Broken by a scraper: nothing that the reader shows runs over two paragraphs.
            let ends = [reported.content.end - 1, reported.cue.start];
            if ends.iter().any(|&byte| home(byte) != home(reported.content.start)) {
                continue;
            }
            if let Some((voice, evidence)) = self.told(reader, reported.content.start, &reported.report) {
                self.indirect.push(Indirect {
                    range: reported.content,
                    cue: reported.cue,
                    speaker: Some(self.speaker(voice)),
                    confidence: evidence.confidence(),
                });
            }
        }
    }

    /// A lead says `menurut seorang pejabat`; who speaks next and was never named before is meant.
    fn name_the_unnamed(&mut self, entity: EntityId, mention: ByteRange) {
        let person = self.context.annotations.entity(entity).kind == EntityKind::Person;
        if person && self.context.introduction(entity) == Some(mention) {
            for passage in std::mem::take(&mut self.unnamed) {
                if let Some(draft) = &mut self.drafts[passage] {
                    draft.voice = draft.voice.map(|voice| Voice { entity: Some(entity), ..voice });
                    draft.evidence = Evidence::Role;
                }
            }
        }
    }

    fn quotation(&mut self, reader: &Reader, sentence: &Sentence, position: usize, passage: usize) -> Draft {
        let report = reader.report(position);
        let kind = kind(self.context, sentence, position, report.as_ref());
        let mut draft = Draft { kind, report, voice: None, evidence: Evidence::Nobody, statement: 0 };
        if kind == QuotationKind::Term {
            self.statements += 1;
            draft.statement = self.statements;
            draft.report = None;
            return draft;
        }
        let start = self.context.passages[passage].range.start;
        let told = report.and_then(|report| self.told(reader, start, &report));
        let adjoining = self.last.filter(|last| {
            last.sentences == 0 && self.drafts[last.passage].is_some_and(|d| d.kind != QuotationKind::Term)
        });
        let same_paragraph = adjoining.filter(|last| {
            self.context.passages[last.passage].paragraph == self.context.passages[passage].paragraph
        });
        if let Some((voice, evidence)) = told {
            (draft.voice, draft.evidence) = (Some(voice), evidence);
            if evidence == Evidence::Nameless && self.stage.len() < LEAD {
                self.unnamed.push(passage);
            }
            for earlier in std::mem::take(&mut self.waiting) {
                if let Some(earlier) = &mut self.drafts[earlier] {
                    (earlier.voice, earlier.evidence) = (Some(voice), Evidence::Continued);
                }
            }
        } else if let Some(voice) = same_paragraph.and_then(|l| self.drafts[l.passage]).and_then(|d| d.voice)
        {
            (draft.voice, draft.evidence) = (Some(voice), Evidence::Continued);
        } else {
            let starts = position == 0;
            if let Some(entity) = self.stage.last_subject().filter(|_| starts && adjoining.is_none()) {
                let range = self.context.passages[passage].range;
                let evidence = self.last_mention(entity, range.start).unwrap_or(range);
                draft.voice = Some(Voice::new(Some(entity), evidence));
                draft.evidence = Evidence::Introduced;
            } else if let Some((voice, _)) =
                self.stage.voice(self.context, self.context.passages[passage].range)
            {
                let evidence = voice.entity.and_then(|e| self.last_mention(e, voice.evidence.start));
                draft.voice = Some(Voice { evidence: evidence.unwrap_or(voice.evidence), ..voice });
                draft.evidence = if adjoining.is_some() { Evidence::Continued } else { Evidence::Nobody };
            }
            if draft.kind == QuotationKind::Statement {
                self.waiting.push(passage);
            }
        }
        draft.statement = self.statement(&draft, sentence, position, adjoining);
        self.last = Some(Last { passage, sentences: 0 });
        draft
    }

    /// The number of the utterance that the quotation is a piece of.
    fn statement(
        &mut self,
        draft: &Draft,
        sentence: &Sentence,
        position: usize,
        adjoining: Option<Last>,
    ) -> u32 {
        let piece = adjoining.and_then(|last| self.drafts[last.passage]).filter(|earlier| {
            let both = earlier.kind == QuotationKind::Statement && draft.kind == QuotationKind::Statement;
            let own = |d: &Draft| d.report.and_then(|r| r.cue);
            let one_report = own(draft).is_none() || own(earlier).is_none() || own(draft) == own(earlier);
            let same_sentence =
                sentence.items[..position].iter().rev().take(64).any(|i| matches!(i, Item::Quote(_)));
            let entity = |d: &Draft| d.voice.map(|v| v.entity);
            both && one_report && (same_sentence || entity(draft) == entity(earlier))
        });
        match piece {
            Some(earlier) => earlier.statement,
            None => {
                self.statements += 1;
                self.statements
            }
        }
    }

    /// Whom the report names of what begins at the byte `start`.
    fn told(&self, reader: &Reader, start: u32, report: &Report) -> Option<(Voice, Evidence)> {
        match report.agent? {
            Agent::Named(entity, evidence) => {
                let voice = match reader.together(evidence) {
                    Some((first, all)) => Voice { together: Some(all), ..Voice::new(Some(first), all) },
                    None => Voice::new(Some(entity), evidence),
                };
                Some((voice, Evidence::clause(report.place)))
            }
            Agent::Anaphor(range) => {
                // `Rina tersenyum, lalu ia berkata, “…”`
                let here =
                    reader.topic().filter(|(_, mention)| mention.end <= range.start && range.end <= start);
                let same = here
                    .map(|(entity, _)| entity)
                    .or_else(|| self.stage.continued().filter(|_| reader.begins_with_pronoun()));
                match same {
                    Some(entity) => Some((Voice::new(Some(entity), range), Evidence::Pronoun)),
                    None => self.meant(range),
                }
            }
            Agent::Described(range) => Some(match self.roles.describe(self.context, range) {
                Description::Holder(entity) => (Voice::new(Some(entity), range), Evidence::Role),
                Description::Pronoun => self
                    .meant(range)
                    .filter(|(voice, _)| voice.entity.is_some() || self.is_the_same(voice.evidence, range))
                    .map(|(voice, _)| (voice, Evidence::Role))
                    .unwrap_or((Voice::new(None, range), Evidence::Nameless)),
                Description::Group => match self.group(range) {
                    Some(entity) => (Voice::new(Some(entity), range), Evidence::Role),
                    None => (Voice::new(None, range), Evidence::Nameless),
                },
                Description::Nameless => {
                    let evidence = unrecognized::name(self.context, range).unwrap_or(range);
                    (Voice::new(None, evidence), Evidence::Nameless)
                }
            }),
        }
    }

    /// Whether a description means the nameless one described before: `seorang pejabat di Malang`, then `pejabat itu`.
    fn is_the_same(&self, earlier: ByteRange, later: ByteRange) -> bool {
        let head = self.context.text(later).split_whitespace().next().unwrap_or_default();
        self.context.text(earlier).split_whitespace().any(|word| word == head)
    }

    /// The organization meant at `range`: whichever spoke last, else whichever was named last.
    fn group(&self, range: ByteRange) -> Option<EntityId> {
        self.stage.group(self.context).or_else(|| {
            let mentions = &self.context.annotations.mentions;
            let before = &mentions[..mentions.partition_point(|mention| mention.range.end <= range.start)];
            let organization =
                |entity| self.context.annotations.entity(entity).kind == EntityKind::Organization;
            let told = |range: ByteRange| !self.context.is_quoted(range.start);
            let mut near = before.iter().rev().take(NEAR).filter(|mention| told(mention.range));
            near.find(|mention| organization(mention.entity)).map(|mention| mention.entity)
        })
    }

    /// Whom the pronoun at `range` means. `mereka` is no single person: without a group on stage it stays as it is.
    fn meant(&self, range: ByteRange) -> Option<(Voice, Evidence)> {
        let (mut voice, evidence) = self.stage.voice(self.context, range)?;
        let pronoun = self.context.text(range).to_lowercase();
        if ["ia", "dia", "beliau"].contains(&&*pronoun) {
            voice.together = None;
        }
        let person = voice
            .entity
            .is_some_and(|entity| self.context.annotations.entity(entity).kind == EntityKind::Person);
        if person && voice.together.is_none() && pronoun == "mereka" {
            return Some((Voice::new(None, range), Evidence::Nameless));
        }
        Some((voice, evidence))
    }

    fn last_mention(&self, entity: EntityId, before: u32) -> Option<ByteRange> {
        let mentions = &self.context.annotations.entity(entity).mentions;
        mentions[..mentions.partition_point(|m| m.start < before)].last().copied()
    }

    /// Quotations inside quotations: somebody else's words if the speaker says so, otherwise his own expression.
    fn inner_passages(&mut self) {
        let passages = self.context.passages;
        for parent in 0..passages.len() {
            let children: Vec<usize> = (parent + 1..passages.len())
                .take_while(|&i| passages[i].range.start < passages[parent].range.end)
                .filter(|&i| passages[i].depth == passages[parent].depth + 1)
                .collect();
            if children.is_empty() {
                continue;
            }
            let items = self.context.items(passages[parent].inner, &children);
            for sentence in self.context.sentences(&items, passages[parent].paragraph) {
                for (position, item) in sentence.items.iter().enumerate() {
                    if let Item::Quote(passage) = *item {
                        let draft = self.inner(&sentence, position, parent);
                        self.drafts[passage] = Some(draft);
                    }
                }
            }
        }
    }

    /// Quotations without a report that repeat one with a report are the same speaker's.
    fn repetitions(&mut self) {
        let own = |draft: &Draft| {
            !matches!(draft.evidence, Evidence::Continued | Evidence::Introduced | Evidence::Nobody)
        };
        let asks = |i: usize| self.drafts[i].is_some_and(|draft| !own(&draft));
        let tells = |i: usize| self.drafts[i].is_some_and(|draft| own(&draft) && draft.voice.is_some());
        for (passage, source) in repeated(self.context, asks, tells) {
            if let (Some(source), Some(draft)) = (self.drafts[source], &mut self.drafts[passage]) {
                (draft.voice, draft.evidence) = (source.voice, Evidence::Repeated);
                if draft.kind == QuotationKind::Term {
                    draft.kind = source.kind;
                }
            }
        }
    }

    fn inner(&mut self, sentence: &Sentence, position: usize, parent: usize) -> Draft {
        let report = Reader::new(self.context, sentence).report(position);
        let kind = kind(self.context, sentence, position, report.as_ref());
        let told = report.and_then(|r| match r.agent? {
            Agent::Named(entity, evidence) => Some(Voice::new(Some(entity), evidence)),
            Agent::Described(evidence) => Some(Voice::new(None, evidence)),
            Agent::Anaphor(_) => None,
        });
        let outer = self.drafts[parent].and_then(|d| d.voice);
        let voice = if kind == QuotationKind::Term { None } else { told.or(outer) };
        let evidence = if told.is_some() { Evidence::Nameless } else { Evidence::Inner };
        self.statements += 1;
        Draft {
            kind,
            report: report.filter(|_| voice.is_some()),
            voice,
            evidence,
            statement: self.statements,
        }
    }

    fn finish(mut self) -> Speech {
        let indirect = std::mem::take(&mut self.indirect);
        let mut numbers = foldhash::HashMap::default();
        let quotations = self
            .context
            .passages
            .iter()
            .zip(&self.drafts)
            .map(|(passage, draft)| {
                let next = numbers.len() as u32 + 1;
                let Some(draft) = draft else {
                    // Every passage lies in a paragraph or in another passage, so this is never reached.
                    return Quotation {
                        kind: QuotationKind::Term,
                        range: passage.range,
                        statement: next,
                        speaker: None,
                        cue: None,
                        confidence: 0.0,
                    };
                };
                Quotation {
                    kind: draft.kind,
                    range: passage.range,
                    statement: *numbers.entry(draft.statement).or_insert(next),
                    speaker: draft.voice.map(|voice| self.speaker(voice)),
                    cue: draft.report.and_then(|report| report.cue),
                    confidence: draft.evidence().confidence(),
                }
            })
            .collect();
        let evidence =
            self.drafts.iter().map(|draft| draft.map_or(Evidence::Nobody, Draft::evidence)).collect();
        Speech { quotations, evidence, indirect }
    }

    fn speaker(&self, voice: Voice) -> Speaker {
        let text = match voice.entity {
            Some(entity) => match voice.together {
                Some(all) => self.names(all),
                None => self.context.annotations.entity(entity).name.clone(),
            },
            None => self.context.text(voice.evidence).to_owned(),
        };
        Speaker { entity: voice.entity, text, evidence: voice.evidence }
    }
    /// The persons named in `range`, each once: `X, Y dan Z`.
    fn names(&self, range: ByteRange) -> String {
        let annotations = self.context.annotations;
        let mut persons: Vec<EntityId> = Vec::new();
        for mention in annotations.mentions_in(range) {
            let person = annotations.entity(mention.entity).kind == EntityKind::Person;
            if person && !persons.contains(&mention.entity) {
                persons.push(mention.entity);
            }
        }
        let names: Vec<&str> = persons.iter().map(|&person| &*annotations.entity(person).name).collect();
        match names.split_last() {
            Some((last, others)) if !others.is_empty() => format!("{} dan {last}", others.join(", ")),
            _ => names.concat(),
        }
    }
}
