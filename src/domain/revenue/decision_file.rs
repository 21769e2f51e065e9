//! The files of decisions as tables of cells: new decisions go below what a person has written, which stays as it is.

use super::review::{Answer, Decision};

/// The headers that a column may stand under; the first is the one that is written.
pub type Headers = &'static [&'static str];

/// The payment of a confirmed or denied pair.
pub const PAYMENT: Headers = &["payment_id", "流水号", "交易流水号"];
/// Its contract.
pub const CONTRACT: Headers = &["contract_no", "合同编号", "合同号"];
/// Another name.
pub const ALIAS: Headers = &["alias", "别名", "简称"];
/// The name that it stands for.
pub const NAME: Headers = &["name", "名称", "全称"];
const BY: Headers = &["by", "经办人"];
const AT: Headers = &["at", "时间"];
const NOTE: Headers = &["note", "备注"];

/// The file that decisions of a kind stand in.
pub fn file_of(answer: Answer) -> &'static str {
    match answer {
        Answer::Confirm => "confirm.csv",
        Answer::Deny => "deny.csv",
        Answer::Alias => "alias.csv",
    }
}

/// The columns of the file of a kind.
fn columns_of(answer: Answer) -> [Headers; 5] {
    match answer {
        Answer::Confirm | Answer::Deny => [PAYMENT, CONTRACT, BY, AT, NOTE],
        Answer::Alias => [ALIAS, NAME, BY, AT, NOTE],
    }
}

/// The rows of a file with `decisions` of one kind below them, kept at the moment `at`. Columns that the file lacks are
/// put behind those that it has.
pub fn extended(
    mut rows: Vec<Vec<String>>,
    answer: Answer,
    decisions: &[&Decision],
    at: &str,
) -> Vec<Vec<String>> {
    let columns = columns_of(answer);
    let is_header = |row: &Vec<String>| row.iter().any(|cell| is_one_of(cell, columns[0]));
    let header = rows.iter().position(is_header).unwrap_or_else(|| {
        rows.push(Vec::new());
        rows.len() - 1
    });
    let places = columns.map(|headers| {
        let found = rows[header].iter().position(|cell| is_one_of(cell, headers));
        found.unwrap_or_else(|| {
            rows[header].push(headers[0].to_owned());
            rows[header].len() - 1
        })
    });
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    for decision in decisions {
        let mut row = vec![String::new(); width];
        let cells = [&decision.left, &decision.right, &decision.by, at, &decision.note];
        places.iter().zip(cells).for_each(|(place, cell)| cell.clone_into(&mut row[*place]));
        rows.push(row);
    }
    rows.iter_mut().for_each(|row| row.resize(width, String::new()));
    rows
}

fn is_one_of(cell: &str, headers: Headers) -> bool {
    headers.iter().any(|header| header.eq_ignore_ascii_case(cell.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_person_has_written_stays_and_missing_columns_come_behind() {
        let decision = Decision {
            answer: Answer::Deny,
            left: "P2".into(),
            right: "HT-2".into(),
            by: "宁知秋".into(),
            note: String::new(),
            is_known: false,
        };
        let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<String>>();
        let before = vec![row(&["合同号", "流水号", "为什么"]), row(&["HT-1", "P1", "重复"])];
        let after = extended(before, Answer::Deny, &[&decision], "2026-04-01 09:00");
        assert_eq!(
            after,
            [
                row(&["合同号", "流水号", "为什么", "by", "at", "note"]),
                row(&["HT-1", "P1", "重复", "", "", ""]),
                row(&["HT-2", "P2", "", "宁知秋", "2026-04-01 09:00", ""]),
            ]
        );
        let fresh = extended(Vec::new(), Answer::Confirm, &[&decision], "now");
        assert_eq!(fresh[0], row(&["payment_id", "contract_no", "by", "at", "note"]));
    }
}
