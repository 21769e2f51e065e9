//! How a few sentences are read, as a report.

use chrono::NaiveDate;
use serde::Serialize;

use super::chat::{side, sum};
use super::model::{Body, Cell, Column, Line, Report, Section, Table, Tone};
use crate::domain::chat::reading::Why;
use crate::domain::chat::trial::{NotCounted, Trial, TriedSentence, WhyNot, Words};
use crate::domain::chat::vocabulary::OWN_RULE;
use crate::words::{Lang, Phrase, chat as chat_words, chat_rules as words, list};

/// The document of a trial.
#[derive(Debug, Serialize)]
pub struct TrialDocument {
    schema_version: u32,
    #[serde(flatten)]
    trial: Trial,
}

/// The report and the document of a trial.
pub fn trial_report(trial: Trial, day: NaiveDate, lang: Lang) -> (Report, TrialDocument) {
    let mut sections: Vec<Section> =
        trial.sentences.iter().zip(1..).map(|(sentence, number)| section(sentence, number, lang)).collect();
    let title = words::RESULT.text(lang);
    sections.push(Section::new(
        "together",
        words::TRIAL.text(lang),
        title,
        Body::Text(together(&trial, lang)),
    ));
    let report = Report { title: words::TRIAL.text(lang).to_owned(), as_of: day, lang, sections };
    (report, TrialDocument { schema_version: 1, trial })
}

fn section(sentence: &TriedSentence, number: usize, lang: Lang) -> Section {
    let title = words::MESSAGE_OF
        .with("number", number)
        .with("side", side(sentence.side))
        .with("text", &*sentence.text)
        .text(lang);
    let body = if sentence.recalled {
        Body::Text(vec![Line::plain(words::RECALLED.text(lang))])
    } else {
        Body::Table(table(sentence, lang))
    };
    Section::new(&format!("sentence-{number}"), words::TRIAL.text(lang), &title, body)
}

fn table(sentence: &TriedSentence, lang: Lang) -> Table {
    let mut rows = Vec::new();
    for clause in &sentence.clauses {
        let asks = if clause.asks { words::ASKS } else { words::TELLS };
        rows.push(row(words::CLAUSE, &clause.words, Cell::text(asks.text(lang)), String::new(), lang));
        for token in &clause.tokens {
            rows.push(row(words::WORD, &token.words, Cell::text(token.means.join(" ")), String::new(), lang));
        }
    }
    for date in &sentence.dates {
        let span = if date.start == date.end {
            date.start.to_string()
        } else {
            format!("{} – {}", date.start, date.end)
        };
        rows.push(row(words::DATE, &date.words, Cell::text(span), String::new(), lang));
    }
    for amount in &sentence.amounts {
        rows.push(row(words::SUM, &amount.words, sum(amount.cny), String::new(), lang));
    }
    for signal in &sentence.signals {
        let cell = Cell::text(signal.signal.phrase().text(lang)).toned(Tone::Good);
        rows.push(row(words::SIGNAL, &signal.words, cell, rule(signal.rule, lang), lang));
    }
    for event in &sentence.not_counted {
        let cell = Cell::text(event.signal.phrase().text(lang)).toned(Tone::Warn);
        rows.push(row(words::NOT_COUNTED, &event.words, cell, why(event, lang), lang));
    }
    for worry in &sentence.concerns {
        let (kind, tone, why) = match worry.why_not {
            None if worry.weighed => (words::CONCERN, Tone::Good, words::BY_LINE),
            None => (words::CONCERN, Tone::Good, words::BY_WORDING),
            Some(why) => (words::NOT_COUNTED, Tone::Warn, why_not(why)),
        };
        let cell = Cell::text(worry.concern.phrase().text(lang)).toned(tone);
        rows.push(row(kind, &worry.words, cell, why.text(lang).to_owned(), lang));
    }
    let columns = vec![
        Column::left("what", words::WHAT.text(lang)),
        Column::right("at", words::AT.text(lang)),
        Column::left("words", chat_words::WORDS.text(lang)),
        Column::left("read_as", words::READING.text(lang)),
        Column::left("why", words::WHY.text(lang)).wrapping(),
    ];
    Table { columns, rows, totals: None, note: None }
}

fn row(kind: Phrase, at: &Words, read_as: Cell, why: String, lang: Lang) -> Vec<Cell> {
    vec![Cell::text(kind.text(lang)), Cell::count(at.at), Cell::text(&*at.text), read_as, Cell::text(why)]
}

fn rule(rule: &str, lang: Lang) -> String {
    match rule {
        OWN_RULE => words::BY_OWN_RULE.text(lang).to_owned(),
        rule => words::BY_RULE.with("rule", rule).text(lang),
    }
}

/// 'negated by 没 at 3'.
fn why(event: &NotCounted, lang: Lang) -> String {
    let why = match event.why {
        Why::Negated => words::NEGATED,
        Why::Conditional => words::CONDITIONAL,
        Why::Hedged => words::HEDGED,
        Why::Asked => words::ASKED,
        Why::OtherDeal => words::OTHER_DEAL,
        Why::Speaker => words::SPEAKER,
        Why::Unlikely => words::UNLIKELY,
        Why::Overruled => words::OVERRULED,
    };
    let said = match &event.by {
        Some(by) => words::BY_WORD.with("why", why).with("word", &*by.text).with("at", by.at).text(lang),
        None => why.text(lang).to_owned(),
    };
    format!("{said}{}{}", list::COMMA.text(lang), rule(event.rule, lang))
}

fn why_not(why: WhyNot) -> Phrase {
    match why {
        WhyNot::NotTheCustomer => words::NOT_THE_CUSTOMER,
        WhyNot::LookAlike => words::ONLY_SEEMS,
        WhyNot::Settled => words::SETTLED,
        WhyNot::NotHere => words::NOT_HERE,
    }
}

fn together(trial: &Trial, lang: Lang) -> Vec<Line> {
    let read = &trial.together;
    let stage = read.stage.phrase();
    let stage = match &read.stage_message {
        Some(number) => words::STAGE_IS.with("stage", stage).with("number", &**number),
        None => words::STAGE_IS_BARE.with("stage", stage),
    };
    let step = match &read.next_step {
        Some(step) => words::STEP_IS.with("day", step.date).with("number", &*step.message),
        None => words::STEP_IS_NONE.sentence(),
    };
    let names: Vec<&str> = read.concerns.iter().map(|concern| concern.phrase().text(lang)).collect();
    let concerns = match names.as_slice() {
        [] => words::CONCERNS_ARE_NONE.sentence(),
        names => words::CONCERNS_ARE.with("concerns", names.join(list::COMMA.text(lang))),
    };
    [stage, step, concerns].iter().map(|line| Line::plain(line.text(lang))).collect()
}
