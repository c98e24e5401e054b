//! A name beside a reporting verb becomes all the names that are joined to it: `kata X dan Y`, `X, Y, dan Z mengatakan`.
//!
//! A speaker is one in the annotations, so several who speak together are one speaker with the names of all and the entity of
//! the first. Only persons are joined, and only where the list ends as an agent ends: what follows a name and `dan` may
//! as well be the next clause (`kata X dan Y mengangguk`).

use super::agent::{Agent, Reader};
use super::cue::CueClass;
use crate::annotate::EntityId;
use crate::article::ByteRange;

/// What joins the last of several names to the others.
const AND: &[&str] = &["dan", "serta"];

/// Items from `dan` to the name after it at most: an office and its institution.
const LONGEST_TITLE: usize = 9;

/// Names in a list at most, the first and the last aside: more are no speaker, and soups of names stay linear.
const MOST_NAMES: usize = 8;

impl Reader<'_> {
    /// The first of those who speak together with the person at `mention`, and the words from the first name to the last;
    /// `None` where nobody does.
    pub(super) fn together(&self, mention: ByteRange) -> Option<(EntityId, ByteRange)> {
        let at = self.index_of(mention);
        self.person(at)?;
        self.joined(at, false).or_else(|| self.joined(self.list_before(at)?, true))
    }

    /// The first item that ends behind the beginning of `range`.
    fn index_of(&self, range: ByteRange) -> usize {
        self.items.partition_point(|&item| self.context.range(item).end <= range.start)
    }

    /// The item behind the mention, and behind an age or a party in brackets.
    fn behind(&self, mention: ByteRange) -> usize {
        let next = self.items.partition_point(|&item| self.context.range(item).start < mention.end);
        if !self.is_mark(next, &['(']) {
            return next;
        }
        (next..next + 6).find(|&i| self.is_mark(i, &[')'])).map_or(next, |close| close + 1)
    }

    /// `kata X dan Y`, with `X` at item `at`; after a subject comes its verb.
    fn joined(&self, at: usize, subject: bool) -> Option<(EntityId, ByteRange)> {
        let (first, mention) = self.person(at)?;
        let mut next = self.behind(mention);
        for _ in 0..MOST_NAMES {
            let another = self.person(next + 1).filter(|_| self.is_mark(next, &[',']));
            let Some((_, another)) = another else { break };
            next = self.behind(another);
        }
        if self.is_mark(next, &[',']) {
            next += 1;
        }
        if !self.is_one_of(next, AND) {
            return None;
        }
        let Some(Agent::Named(last, end)) = self.agent_after(next + 1) else { return None };
        let name = self.index_of(end);
        self.person(name).filter(|_| last != first && name <= next + LONGEST_TITLE)?;
        let verb =
            [CueClass::Said, CueClass::Active, CueClass::Passive, CueClass::Stance, CueClass::Preposition];
        if (next + 1..name).any(|i| verb.iter().any(|&class| self.is(i, class))) {
            return None;
        }
        let after = self.behind(end);
        let ends = subject
            || self.word(after).is_none()
            || self.is_boundary(after)
            || self.is(after, CueClass::Preposition);
        ends.then(|| (first, ByteRange::new(mention.start, end.end)))
    }

    /// The name that begins the clause and the list (`X, Y, dan Z mengatakan`) with the name at item `at`.
    fn list_before(&self, at: usize) -> Option<usize> {
        let capital = |i: usize| self.word(i).is_some_and(|word| word.starts_with(char::is_uppercase));
        let border = |start: usize| (0..start).rev().take(LONGEST_TITLE).find(|&i| !capital(i));
        let mut start = self.index_of(self.person(at)?.1);
        let and = border(start).filter(|&i| self.is_one_of(i, AND));
        if let Some(and) = and {
            let name = if and > 0 && self.is_mark(and - 1, &[',']) { and - 1 } else { and };
            start = self.index_of(self.person(name.checked_sub(1)?)?.1);
        }
        for _ in 0..MOST_NAMES {
            let comma = start.checked_sub(1).filter(|&i| self.is_mark(i, &[',']));
            let Some((_, mention)) = comma.and_then(|i| self.person(i.checked_sub(1)?)) else { break };
            start = self.index_of(mention);
        }
        let begins =
            border(start).is_none_or(|i| self.word(i).is_none() || self.is(i, CueClass::Conjunction));
        (begins && !self.behind_preposition(start)).then_some(start)
    }
}
