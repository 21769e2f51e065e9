//! The assignment list, ready to be imported into a CRM.

use chrono::NaiveDate;

use crate::domain::assign::replay::Outcome;
use crate::domain::assign::strategy::Strategy;
use crate::domain::assign::window::Window;
use crate::report::model::{Body, Cell, Column, Report, Section, Table};
use crate::words::Lang;
use crate::words::assign as words;

/// One row a lead and strategy: `lead_id,rep_id,co_rep_id,strategy`; no rep where nobody gets it.
pub fn list(window: &Window<'_>, outcomes: &[(Strategy, Outcome)], as_of: NaiveDate, lang: Lang) -> Report {
    let id = |rep: Option<usize>| Cell::maybe(rep, |rep| Cell::text(window.roster.reps[rep].rep_id.as_str()));
    let mut rows = Vec::new();
    for (strategy, outcome) in outcomes {
        let strategy = strategy.word();
        for (at, lead) in window.leads.iter().enumerate() {
            let lead_id = Cell::text(lead.lead_id.as_str());
            rows.push(vec![lead_id, id(outcome.rep[at]), id(outcome.co_rep[at]), Cell::text(strategy)]);
        }
        for lead in &window.undated {
            let lead_id = Cell::text(lead.lead_id.as_str());
            rows.push(vec![lead_id, Cell::blank(), Cell::blank(), Cell::text(strategy)]);
        }
    }
    let columns = vec![
        Column::left("lead_id", words::LEAD.text(lang)),
        Column::left("rep_id", words::REP.text(lang)),
        Column::left("co_rep_id", words::CO_REP.text(lang)),
        Column::left("strategy", words::STRATEGY.text(lang)),
    ];
    let table = Table { columns, rows, totals: None, note: None };
    let title = words::LIST.text(lang);
    Report {
        title: title.to_owned(),
        as_of,
        lang,
        sections: vec![Section::new("assign-list", words::CHAPTER.text(lang), title, Body::Table(table))],
    }
}
