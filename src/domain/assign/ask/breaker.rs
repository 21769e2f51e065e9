//! The breaker: a program that fails three times in a row is left alone for some leads.

/// Failures in a row that open it.
const FAILURES: u32 = 3;

/// The breaker of one program. Its pauses are counted in leads, so that the same leads and the same answers
/// open it at the same place on every machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breaker {
    pause: u32,
    /// Failures in a row.
    failures: u32,
    /// Leads that are still to be passed over.
    waits: u64,
    /// How many are passed over when it opens next.
    next: u64,
}

impl Breaker {
    /// A closed breaker that pauses for `pause` leads, and twice as long after each trial that fails.
    pub fn new(pause: u32) -> Breaker {
        Breaker { pause, failures: 0, waits: 0, next: u64::from(pause) }
    }

    /// Whether the next lead may be asked about.
    pub fn lets_through(&mut self) -> bool {
        let lets = self.waits == 0;
        self.waits = self.waits.saturating_sub(1);
        lets
    }

    /// Takes in whether there was an answer, and says whether it is open now.
    pub fn note(&mut self, answered: bool) -> bool {
        if answered {
            *self = Breaker::new(self.pause);
            return false;
        }
        self.failures = self.failures.saturating_add(1);
        if self.failures < FAILURES {
            return false;
        }
        self.waits = self.next;
        self.next = self.next.saturating_mul(2);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The leads of `leads` that are asked about, where `answers` says which of them would be answered.
    fn asked(leads: u64, pause: u32, answers: impl Fn(u64) -> bool) -> Vec<u64> {
        let mut breaker = Breaker::new(pause);
        let mut asked = Vec::new();
        for lead in 0..leads {
            if breaker.lets_through() {
                asked.push(lead);
                breaker.note(answers(lead));
            }
        }
        asked
    }

    #[test]
    fn three_in_a_row_open_it_and_one_trial_follows_the_pause() {
        assert_eq!(asked(20, 5, |lead| lead > 7), [0, 1, 2, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
        assert_eq!(asked(30, 5, |_| false), [0, 1, 2, 8, 19]);
    }

    #[test]
    fn an_answer_in_between_keeps_it_closed() {
        assert_eq!(asked(9, 5, |lead| lead % 3 == 2).len(), 9);
    }

    #[test]
    fn after_a_trial_that_answers_three_more_must_fail() {
        assert_eq!(asked(20, 2, |lead| lead == 5), [0, 1, 2, 5, 6, 7, 8, 11, 16]);
    }

    #[test]
    fn a_dead_program_is_asked_few_times_however_many_leads_there_are() {
        assert!(asked(1_000_000, 20, |_| false).len() < 20);
    }
}
