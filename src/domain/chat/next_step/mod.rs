//! The next step: the earliest day at which somebody has agreed or promised to do something.
//!
//! The messages are read from the oldest to the newest, and a list of appointments is kept: promises
//! come onto it at once, questions and demands once the other side says yes; what is moved, refused,
//! done or overtaken leaves it. How far that is to be trusted, and which other day ahead is one on which
//! something is to be done, is weighed (see `weight`).

mod around;
mod manner;
mod prospect;
mod words;

use chrono::NaiveDate;

use super::annotated::Annotated;
use super::conversation::{MessageKind, Role};
use super::expression::DateExpression;
use super::signal::Signal;
use super::sketch::{Phrases, phrases};
use crate::domain::stage::Stage;
pub(super) use around::Around;
pub(super) use manner::Manner;
use manner::manner;
pub(super) use prospect::{Course, Prospect};
use words::{ACHIEVING, AGREEING, Any, ENSURING, FAILING, MOVING, REFUSING};

/// The next thing to happen for a deal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct NextStep {
    /// The day; of a span of days its last one.
    pub date: NaiveDate,
    /// Place of the message that promises it.
    pub message: usize,
}

/// A day on which somebody is to do something.
#[derive(Debug, Clone, Copy)]
struct Appointment {
    message: usize,
    start: NaiveDate,
    date: NaiveDate,
    /// Who is to do it; of a demand the side that agrees to it.
    by: Role,
    demanded: bool,
}

/// How many messages later a yes still answers.
const ANSWER_WITHIN: usize = 4;
/// What is said of payments, which tells of a deal where the messages hold nothing of its beginning.
const PAYMENTS: [Signal; 2] = [Signal::PayPromised, Signal::PayClaimed];

/// What makes something done a mere case: 要是签了就排进去.
const SUPPOSED_DONE: &Phrases = phrases!["要是", "如果", "签了就", "没签"];

/// The next step as of the conversation's moment, if there is one.
pub fn next_step(annotated: &Annotated) -> Option<NextStep> {
    let weights = annotated.vocabulary.weights();
    let likely = |prospect: &Prospect| {
        let odds = annotated.reading.odds(prospect.step.message);
        odds.is_some_and(|odds| odds.leads_on(prospect, weights))
    };
    prospects(annotated).into_iter().filter(likely).map(|prospect| prospect.step).min()
}

/// The days ahead that the messages name, with what became of each by the rules. In a deal that is lost, or in which
/// nothing has happened yet, none stands.
pub(super) fn prospects<'a>(annotated: &'a Annotated) -> Vec<Prospect<'a>> {
    let paying = annotated.reading.signals.iter().any(|found| PAYMENTS.contains(&found.signal));
    let diary = Diary::of(annotated);
    let (standing, offered) = (days_by_message(&diary.standing), days_by_message(&diary.offered));
    prospect::prospects(annotated, |place, date| {
        let manner = diary.manner(place, date);
        let course = match annotated.reading.stage {
            Stage::Lost => Course::Gone,
            Stage::Contacted if !paying => Course::Never,
            _ => course((place, date.end), manner, &standing, &offered),
        };
        (course, manner)
    })
}

/// The messages of appointments and their days, in order and each once.
fn days_by_message(appointments: &[Appointment]) -> Vec<(usize, NaiveDate)> {
    let mut days: Vec<_> = appointments.iter().map(|one| (one.message, one.date)).collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// What became of a day that a message names in some manner.
fn course(
    day: (usize, NaiveDate),
    manner: Manner,
    standing: &[(usize, NaiveDate)],
    offered: &[(usize, NaiveDate)],
) -> Course {
    if standing.binary_search(&day).is_ok() {
        return Course::Stands;
    }
    if let Ok(place) = offered.binary_search(&day) {
        let near = [place.checked_sub(1), Some(place + 1)].into_iter().flatten();
        let of_message = |place: usize| offered.get(place).is_some_and(|other| other.0 == day.0);
        return if near.into_iter().any(of_message) { Course::Gone } else { Course::Waits };
    }
    match manner {
        Manner::Promised | Manner::Refused => Course::Gone,
        Manner::Offered | Manner::Demanded | Manner::Named => Course::Never,
    }
}

/// The appointments that stand, and those that wait for a yes.
#[derive(Debug, Default)]
struct Diary {
    standing: Vec<Appointment>,
    offered: Vec<Appointment>,
    /// How messages speak of the days that they name, in the order of the messages.
    manners: Vec<(usize, NaiveDate, Manner)>,
}

impl Diary {
    /// That of a conversation at its end.
    fn of(annotated: &Annotated) -> Diary {
        let mut diary = Diary::default();
        for (place, message) in annotated.spoken() {
            if message.kind == MessageKind::File {
                diary.deliver(message.role, message.sent_at.date_naive());
            } else {
                diary.read(annotated, place);
            }
        }
        diary
    }

    /// How a message speaks of a day that it names.
    fn manner(&self, place: usize, date: &DateExpression) -> Manner {
        let first = self.manners.partition_point(|(at, ..)| *at < place);
        let mut own = self.manners[first..].iter().take_while(|(at, ..)| *at == place);
        own.find(|(_, day, _)| *day == date.end).map_or(Manner::Named, |(.., manner)| *manner)
    }

    fn read(&mut self, annotated: &Annotated, place: usize) {
        let dates = &annotated.expressions[place].dates;
        if dates.is_empty() && self.standing.is_empty() && self.offered.is_empty() {
            return;
        }
        self.overtaken(annotated, place);
        self.done(annotated, place);
        let says = |kind: &Any| kind.is_in_part(&annotated.utterance(place).sketch, annotated.text(place));
        let manners: Vec<Manner> = dates.iter().map(|date| manner(annotated, place, date)).collect();
        if says(&MOVING) {
            self.moved(dates);
        }
        if !manners.contains(&Manner::Promised) && !manners.contains(&Manner::Offered) {
            self.accept(annotated, place);
        }
        self.replaced(annotated, place, &manners);
        for (date, manner) in dates.iter().zip(manners) {
            self.manners.push((place, date.end, manner));
            let demanded = manner == Manner::Demanded;
            let by = annotated.conversation.messages[place].role;
            let appointment = Appointment { message: place, start: date.start, date: date.end, by, demanded };
            match manner {
                Manner::Promised => self.standing.push(appointment),
                Manner::Offered | Manner::Demanded => self.offered.push(appointment),
                Manner::Refused => self.refuse(date),
                Manner::Named => {}
            }
        }
    }

    /// Another day for the signature, or for what did not come off, stands for the one before.
    fn replaced(&mut self, annotated: &Annotated, place: usize, manners: &[Manner]) {
        if !manners.contains(&Manner::Promised) {
            return;
        }
        let message = &annotated.conversation.messages[place];
        let signs = annotated.has_signal(place, Signal::SignPlanned);
        let failed = FAILING.is_in_part(&annotated.utterance(place).sketch, annotated.text(place));
        let day = message.sent_at.date_naive();
        self.standing.retain(|other| {
            let signing = signs && annotated.has_signal(other.message, Signal::SignPlanned);
            let due = failed && other.by == message.role && other.date <= day;
            !(signing || due)
        });
    }

    /// Nothing happens on that day after all.
    fn refuse(&mut self, date: &DateExpression) {
        self.standing.retain(|other| other.date != date.end);
        self.offered.retain(|other| other.date != date.end);
    }

    /// A deal that is lost, put off or taken back has no appointments of before.
    fn overtaken(&mut self, annotated: &Annotated, place: usize) {
        let over = [Signal::Lost, Signal::Postponed, Signal::Reversed];
        if over.into_iter().any(|signal| annotated.has_signal(place, signal)) {
            self.standing.clear();
            self.offered.clear();
        }
    }

    /// What was agreed last, or for a date that is named again, no longer holds.
    fn moved(&mut self, dates: &[DateExpression]) {
        let before = self.standing.len();
        self.standing.retain(|other| !dates.iter().any(|date| date.end == other.date));
        if self.standing.len() == before {
            self.standing.pop();
        }
    }

    /// A yes takes the date that the other side asked for last, and our word a demand.
    fn accept(&mut self, annotated: &Annotated, place: usize) {
        let messages = &annotated.conversation.messages;
        let says = |kind: &Any| kind.is_in_part(&annotated.utterance(place).sketch, annotated.text(place));
        let Some(asked) = self.offered.last().map(|offer| offer.message) else { return };
        if place - asked > ANSWER_WITHIN || messages[asked].role == messages[place].role || says(&REFUSING) {
            return;
        }
        // 这周签了？… 给您搭个试用环境？ – 可以: the yes answers what was asked last.
        let asked_anew = (asked + 1..place).any(|later| {
            messages[later].role == messages[asked].role
                && annotated.expressions[later].dates.is_empty()
                && annotated.text(later).ends_with('?')
        });
        if asked_anew {
            return;
        }
        let answered = |offer: &Appointment| match offer.demanded {
            true => says(&ENSURING),
            false => says(&AGREEING),
        };
        let dates = &annotated.expressions[place].dates;
        let named = |offer: &&Appointment| dates.iter().any(|date| date.end == offer.date);
        let of_question = || self.offered.iter().filter(|offer| offer.message == asked);
        let repeated = of_question().any(|offer| named(&offer));
        let mut offers =
            of_question().filter(|offer| answered(offer) && (!repeated || named(offer))).copied();
        let (Some(first), second) = (offers.next(), offers.next()) else { return };
        // Two days to choose from take more than a yes; a second, longer span only says by when.
        if first.demanded || second.is_none_or(|second| second.start != second.date) {
            let by = if first.demanded { messages[place].role } else { first.by };
            self.standing.push(Appointment { by, ..first });
            self.offered.clear();
        }
    }

    /// A file is what its sender promised for that day.
    fn deliver(&mut self, by: Role, day: NaiveDate) {
        self.standing.retain(|promise| promise.by != by || promise.start > day);
    }

    /// What was to be done that day is done: what was promised is sent, signed, paid, shown or reported.
    fn done(&mut self, annotated: &Annotated, place: usize) {
        let message = &annotated.conversation.messages[place];
        let day = message.sent_at.date_naive();
        let sent = [Signal::QuoteSent, Signal::ContractSent, Signal::Signed, Signal::DemoGiven];
        if sent.into_iter().any(|signal| annotated.has_signal(place, signal)) {
            self.deliver(message.role, day);
        }
        if annotated.has_signal(place, Signal::PayClaimed) {
            self.deliver(Role::Customer, day);
        }
        let due = self.standing.iter().any(|promise| (promise.start, promise.date) == (day, day));
        let (text, sketch) = (annotated.text(place), &annotated.utterance(place).sketch);
        if due && ACHIEVING.is_in_part(sketch, text) && !SUPPOSED_DONE.in_part(sketch, text) {
            self.standing.retain(|promise| (promise.start, promise.date) != (day, day));
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::chat::conversation::Conversation;

    /// A chat of one line a message: a day of March 2026, `我` or `客`, the words.
    fn chat(lines: &[&str]) -> Conversation {
        let messages: Vec<_> = lines
            .iter()
            .enumerate()
            .map(|(place, line)| {
                let (day, rest) = line.split_once(' ').unwrap_or(("1", line));
                let (side, text) = rest.split_once('：').unwrap_or(("客", rest));
                let role = if side == "我" { "rep" } else { "customer" };
                let at = format!("2026-03-{day:0>2}T{:02}:00:00+08:00", 9 + place % 9);
                serde_json::json!({"id": format!("m{}", place + 1), "sent_at": at, "sender_role": role, "text": text})
            })
            .collect();
        let whole = serde_json::json!({"opportunity_id": "D", "as_of": "2026-03-20T18:00:00+08:00", "messages": messages});
        serde_json::from_value(whole).unwrap()
    }

    /// The next step after a need that makes the deal one.
    fn step(lines: &[&str]) -> Option<String> {
        let mut all = vec!["1 客：我们要两台分切机，帮我们出个方案"];
        all.extend(lines);
        let chat = chat(&all);
        next_step(&Annotated::of(&chat)).map(|step| step.date.format("%m-%d").to_string())
    }

    #[test]
    fn promises_of_both_sides_count() {
        for (line, day) in [
            ("19 我：报价下周一发您", "03-23"),
            ("19 客：周日我去你们厂里看看", "03-22"),
            ("19 客：下周三签合同", "03-25"),
            ("19 客：首款25号付", "03-25"),
            ("20 我：今天给您回话", "03-20"),
        ] {
            assert_eq!(step(&[line]).as_deref(), Some(day), "{line}");
        }
    }

    #[test]
    fn the_end_of_a_span_and_the_earliest_day_are_taken() {
        assert_eq!(step(&["19 我：月底前把样品寄给您"]).as_deref(), Some("03-31"));
        assert_eq!(
            step(&["19 我：方案下周三给您", "19 客：我下周一先看场地，你来一趟"]).as_deref(),
            Some("03-23")
        );
    }

    #[test]
    fn a_yes_without_a_date_takes_that_of_the_question() {
        assert_eq!(step(&["19 我：下周二上午过来量尺，方便吗？", "19 客：可以"]).as_deref(), Some("03-24"));
        assert_eq!(step(&["19 我：下周二上午过来量尺，方便吗？", "19 客：看情况吧"]), None);
        assert_eq!(step(&["19 我：下周二还是下周三过来方便？", "19 客：好"]), None);
    }

    #[test]
    fn a_day_that_answers_when_is_agreed() {
        assert_eq!(step(&["19 我：您看哪天方便", "19 客：下周四吧"]).as_deref(), Some("03-26"));
        assert_eq!(step(&["19 我：王总哪天回来", "19 客：下周四"]), None);
    }

    #[test]
    fn estimates_conditions_and_ones_own_business_are_none() {
        for line in [
            "19 客：估计下周能定",
            "19 客：如果周六能批就好了",
            "19 客：下周我出差",
            "19 客：下周要盘点",
            "19 我：咱们下周把合同签了吧",
            "19 我：周末愉快",
            "19 客：明年再看看吧",
        ] {
            assert_eq!(step(&[line]), None, "{line}");
        }
    }

    #[test]
    fn what_is_moved_refused_or_done_no_longer_counts() {
        assert_eq!(step(&["18 客：周日来签合同", "19 客：周日不行，改到下周三"]).as_deref(), Some("03-25"));
        assert_eq!(step(&["18 客：周日过来看看", "19 客：周日你先别来了"]), None);
        assert_eq!(step(&["19 我：报价周六前给您", "20 我：报价单发您了，两台46万"]), None);
    }

    #[test]
    fn a_question_both_ways_is_no_refusal_and_an_invitation_is_an_appointment() {
        assert_eq!(step(&["19 我：周日下午来装行不行", "19 客：行，来吧"]).as_deref(), Some("03-22"));
        assert_eq!(step(&["19 客：下周一你打电话给我"]).as_deref(), Some("03-23"));
        assert_eq!(step(&["19 我：周日我过去一趟", "19 客：不用过来了，太远"]), None);
    }

    #[test]
    fn a_day_that_no_wording_knows_is_found_by_its_weight() {
        for (lines, day) in [
            (["19 我：那我23号送过来", "19 客：23号我们检查 24号吧", "19 我：好嘞"], "03-24"),
            (["19 我：印章排上了吗", "19 客：集团办给咱排在24号盖", "19 我：太好了"], "03-24"),
            (["19 客：等老板点头再说", "19 我：好，下周三我再跟您对一下", "19 客：好的"], "03-25"),
        ] {
            assert_eq!(step(&lines).as_deref(), Some(day), "{lines:?}");
        }
    }

    #[test]
    fn a_lost_deal_has_no_next_step() {
        assert_eq!(step(&["18 我：下周一过去拜访您", "19 客：不用来了，我们定了别家"]), None);
    }

    proptest! {
        #[test]
        fn a_next_step_is_never_past_and_its_message_names_a_date(
            texts in prop::collection::vec("(18|19|20) [我客]：[下周一三号25月底前签好过来看改到不行吗？，]{0,16}", 0..8)
        ) {
            let chat = chat(&texts.iter().map(String::as_str).collect::<Vec<_>>());
            let annotated = Annotated::of(&chat);
            if let Some(step) = next_step(&annotated) {
                prop_assert!(step.date >= chat.as_of.date_naive());
                prop_assert!(annotated.expressions[step.message].dates.iter().any(|date| date.end == step.date));
            }
        }
    }
}
