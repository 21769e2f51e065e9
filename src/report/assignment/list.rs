//! The assignment list, ready to be imported into a CRM.

use super::Setting;
use crate::report::model::{Body, Cell, Column, Report, Section, Table};
use crate::words::assign as words;

/// One row a lead and strategy: `lead_id,rep_id,co_rep_id,strategy`; no rep where nobody gets it.
pub fn list(setting: &Setting<'_>) -> Report {
    let lang = setting.lang;
    let window = setting.window;
    let id = |rep: Option<usize>| Cell::maybe(rep, |rep| Cell::text(window.roster.reps[rep].rep_id.as_str()));
    let mut rows = Vec::new();
    for run in &setting.simulation.runs {
        let strategy = run.strategy.word();
        for (at, lead) in window.leads.iter().enumerate() {
            let lead_id = Cell::text(lead.lead_id.as_str());
            rows.push(vec![
                lead_id,
                id(run.outcome.rep[at]),
                id(run.outcome.co_rep[at]),
                Cell::text(strategy),
            ]);
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
        as_of: setting.as_of,
        lang,
        sections: vec![Section::new("assign-list", words::CHAPTER.text(lang), title, Body::Table(table))],
    }
}
