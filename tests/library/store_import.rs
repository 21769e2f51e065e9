//! What an import promises, on the store's own interface.

use crate::store_rows::{at, batch, deal, file, holder, lead, open, quarantined, set_aside_lead};
use trueup::domain::id::{LeadId, OpportunityId};
use trueup::domain::record::{Batch, QUARANTINE_ID, SheetCount};
use trueup::domain::stage::Stage;
use trueup::domain::table::Table;
use trueup::store::{Import, StoreError};

fn import_leads(dir: &std::path::Path, day: u32, name: &str, batch: Batch) -> SheetCount {
    let mut import = open(dir).begin(&holder(day)).unwrap();
    import.file(file(name));
    import.add(Table::Leads, None, batch).unwrap();
    import.commit().unwrap().sheets.remove(0)
}

fn counts(sheet: &SheetCount) -> [u64; 7] {
    let SheetCount { rows_read, accepted, updated, unchanged, duplicates, quarantined, skipped, .. } = sheet;
    [*rows_read, *accepted, *updated, *unchanged, *duplicates, *quarantined, *skipped]
}

#[test]
fn a_folder_that_is_not_there_is_an_empty_store() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(&dir.path().join("none"));
    assert!(store.leads().unwrap().is_empty());
    assert!(store.tables().is_empty());
    assert_eq!(store.quarantined(), 0);
    assert_eq!(store.records(Table::Leads).unwrap().count(), 0);
}

#[test]
fn rows_come_out_as_they_went_in_and_in_the_order_of_their_keys() {
    let dir = tempfile::tempdir().unwrap();
    let mut rows = vec![lead("L2", "华东", 1), lead("L1", "华北", 2)];
    let count = import_leads(dir.path(), 1, "a.csv", batch(rows.clone()));
    assert_eq!(counts(&count), [2, 2, 0, 0, 0, 0, 0]);
    rows.reverse();
    let store = open(dir.path());
    let records: Vec<_> = store.records(Table::Leads).unwrap().map(Result::unwrap).collect();
    assert_eq!(records, rows);
    let leads = store.leads().unwrap();
    assert_eq!(leads[0].lead_id, LeadId::from("L1"));
    assert_eq!(leads[0].region.as_deref(), Some("华北"));
    assert_eq!(leads[0].created_at, Some(at(1)));
    assert_eq!(leads[0].amount.unwrap().fen(), 123_456);
    assert_eq!(leads[0].extra, rows[0].extra);
    assert_eq!(leads[0].origin, rows[0].origin);
}

#[test]
fn a_blank_in_a_newer_export_is_no_change_and_a_value_is() {
    let dir = tempfile::tempdir().unwrap();
    import_leads(dir.path(), 1, "a.csv", batch(vec![lead("L1", "华东", 1), lead("L2", "华东", 2)]));
    let count = import_leads(dir.path(), 2, "b.csv", batch(vec![lead("L1", "", 1), lead("L2", "华北", 2)]));
    assert_eq!(counts(&count), [2, 0, 1, 1, 0, 0, 0]);
    let leads = open(dir.path()).leads().unwrap();
    assert_eq!(leads[0].region.as_deref(), Some("华东"));
    assert_eq!(&*leads[0].origin.file, "a.csv", "the origin of what is unchanged stays");
    assert_eq!(leads[1].region.as_deref(), Some("华北"));
}

#[test]
fn a_key_twice_in_one_file_is_a_duplicate_and_a_finding_where_the_content_differs() {
    let dir = tempfile::tempdir().unwrap();
    let rows = vec![lead("L1", "华东", 1), lead("L1", "华北", 2), lead("L1", "华北", 3), lead("L2", "", 4)];
    let mut import = open(dir.path()).begin(&holder(1)).unwrap();
    import.file(file("a.csv"));
    import.add(Table::Leads, None, batch(rows)).unwrap();
    let result = import.commit().unwrap();
    assert_eq!(counts(&result.sheets[0]), [4, 2, 0, 0, 2, 0, 0]);
    assert_eq!(result.findings.len(), 1);
    assert_eq!(result.findings[0].code, "S001");
    let message = &result.findings[0].message.en;
    assert!(message.contains("a.csv / 1") && message.contains("a.csv / 3"), "{message}");
    let store = open(dir.path());
    assert_eq!(store.leads().unwrap()[0].region.as_deref(), Some("华北"));
    assert_eq!(store.findings().unwrap(), result.findings);
}

#[test]
fn the_later_file_of_one_import_is_the_newer_one() {
    let dir = tempfile::tempdir().unwrap();
    let mut import = open(dir.path()).begin(&holder(1)).unwrap();
    import.file(file("a.csv"));
    import.add(Table::Leads, None, batch(vec![lead("L1", "华东", 1)])).unwrap();
    import.file(file("b.csv"));
    import.add(Table::Leads, None, batch(vec![lead("L1", "华北", 1)])).unwrap();
    let result = import.commit().unwrap();
    assert_eq!(counts(&result.sheets[0]), [1, 1, 0, 0, 0, 0, 0]);
    assert_eq!(counts(&result.sheets[1]), [1, 0, 1, 0, 0, 0, 0]);
    assert!(result.findings.is_empty());
}

#[test]
fn the_same_bytes_under_the_same_mapping_are_known() {
    let dir = tempfile::tempdir().unwrap();
    let known = file("a.csv");
    import_leads(dir.path(), 1, "a.csv", batch(vec![lead("L1", "华东", 1)]));
    let import = open(dir.path()).begin(&holder(2)).unwrap();
    let again = import.known(&known.sha256, &known.mapping).unwrap();
    assert_eq!(counts(&again[0]), [1, 0, 0, 1, 0, 0, 0]);
    assert_eq!(import.known(&known.sha256, "another mapping"), None);
    assert_eq!(import.commit().unwrap().number, None, "nothing to import is no import");
}

#[test]
fn rows_are_set_aside_once_and_leave_when_they_are_mended() {
    let dir = tempfile::tempdir().unwrap();
    let count = import_leads(dir.path(), 1, "a.csv", quarantined(vec![set_aside_lead(Some("L1"), 5)]));
    assert_eq!(counts(&count), [1, 0, 0, 0, 0, 1, 0]);
    assert_eq!(open(dir.path()).quarantined(), 1);

    let again = import_leads(dir.path(), 2, "a.csv", quarantined(vec![set_aside_lead(Some("L1"), 5)]));
    assert_eq!(counts(&again), [1, 0, 0, 0, 0, 1, 0]);
    assert_eq!(open(dir.path()).quarantine().unwrap().len(), 1);

    import_leads(dir.path(), 3, "mended.csv", batch(vec![lead("L1", "华东", 1)]));
    assert_eq!(open(dir.path()).quarantined(), 0);
    assert!(open(dir.path()).quarantine().unwrap().is_empty());

    import_leads(dir.path(), 4, "a.csv", quarantined(vec![set_aside_lead(Some("L1"), 5)]));
    assert_eq!(open(dir.path()).quarantined(), 0, "mended, it does not come back");
}

#[test]
fn a_row_without_a_key_is_mended_by_the_id_of_its_quarantine() {
    let dir = tempfile::tempdir().unwrap();
    import_leads(dir.path(), 1, "a.csv", quarantined(vec![set_aside_lead(None, 5), set_aside_lead(None, 6)]));
    let waiting = open(dir.path()).quarantine().unwrap();
    assert_eq!(waiting.len(), 2);
    let mut mended = lead("L9", "华东", 1);
    mended.extra.push((QUARANTINE_ID.into(), waiting[0].id.as_str().into()));
    import_leads(dir.path(), 2, "mended.csv", batch(vec![mended]));
    let store = open(dir.path());
    assert_eq!(store.quarantine().unwrap(), waiting[1..]);
    assert_eq!(store.leads().unwrap()[0].extra.len(), 1, "the id is no extra of the lead");
}

#[test]
fn a_broken_row_in_the_same_file_as_a_good_one_of_its_key_stays_set_aside() {
    let dir = tempfile::tempdir().unwrap();
    let mut both = batch(vec![lead("L1", "华东", 1)]);
    both.quarantined.push(set_aside_lead(Some("L1"), 5));
    import_leads(dir.path(), 1, "a.csv", both);
    assert_eq!(open(dir.path()).quarantined(), 1);
}

#[test]
fn the_stage_of_a_deal_can_be_asked_as_of_any_moment() {
    let dir = tempfile::tempdir().unwrap();
    for (day, stage) in [(1, Stage::Contacted), (2, Stage::Contacted), (5, Stage::Won)] {
        let mut import = open(dir.path()).begin(&holder(day)).unwrap();
        import.file(file(&format!("deals-{day}.csv")));
        import.add(Table::Opportunities, None, batch(vec![deal("D1", stage, i64::from(day))])).unwrap();
        import.commit().unwrap();
    }
    let log = open(dir.path()).stage_log().unwrap();
    let deal = OpportunityId::from("D1");
    assert_eq!(log.stage_as_of(&deal, at(1) - chrono::Duration::hours(1)), None);
    assert_eq!(log.stage_as_of(&deal, at(4)), Some(Stage::Contacted));
    assert_eq!(log.stage_as_of(&deal, at(5)), Some(Stage::Won));
    assert_eq!(log.spells(&deal).len(), 2, "a change of the sum alone is no change of stage");
}

#[test]
fn what_a_table_has_is_told_from_the_manifest() {
    let dir = tempfile::tempdir().unwrap();
    import_leads(dir.path(), 1, "a.csv", batch(vec![lead("L1", "华东", 1)]));
    import_leads(dir.path(), 2, "b.csv", quarantined(vec![set_aside_lead(None, 2)]));
    let tables = open(dir.path()).tables();
    assert_eq!(tables.len(), 1);
    assert_eq!((tables[0].rows, tables[0].quarantined), (1, 1));
    assert_eq!(tables[0].span.unwrap().from, at(1).date_naive());
    let last = tables[0].last_import.clone().unwrap();
    assert_eq!((last.at, last.files), (at(2), vec!["b.csv".into()]));
}

#[test]
fn a_second_import_is_told_who_is_at_work() {
    let dir = tempfile::tempdir().unwrap();
    let first: Import = open(dir.path()).begin(&holder(1)).unwrap();
    match open(dir.path()).begin(&holder(2)) {
        Err(StoreError::Locked { holder: Some(named) }) => assert_eq!(named, holder(1)),
        other => panic!("{:?}", other.map(|_| ()).map_err(|error| error.to_string())),
    }
    drop(first);
    open(dir.path()).begin(&holder(3)).unwrap();
}

#[test]
fn a_reader_goes_on_seeing_the_state_that_it_opened() {
    let dir = tempfile::tempdir().unwrap();
    import_leads(dir.path(), 1, "a.csv", batch(vec![lead("L1", "华东", 1)]));
    let reader = open(dir.path());
    for day in 2..6 {
        let region = format!("区{day}");
        import_leads(dir.path(), day, &format!("{day}.csv"), batch(vec![lead("L1", &region, 1)]));
    }
    assert_eq!(reader.leads().unwrap()[0].region.as_deref(), Some("华东"));
    assert_eq!(open(dir.path()).leads().unwrap()[0].region.as_deref(), Some("区5"));
    let kept = std::fs::read_dir(dir.path().join("tables")).unwrap().count();
    assert_eq!(kept, 2, "the present generation and the one before");
}

#[test]
fn the_same_records_in_other_bytes_write_no_file_of_the_table() {
    let dir = tempfile::tempdir().unwrap();
    let leads = || (0..9).map(|id| lead(&format!("L{id}"), "华东", id + 2)).collect::<Vec<_>>();
    import_leads(dir.path(), 1, "a.csv", batch(leads()));
    let mut import = open(dir.path()).begin(&holder(2)).unwrap();
    // Where a folder has the name, no file can be written.
    std::fs::create_dir(dir.path().join("tables/leads-2.parquet")).unwrap();
    import.file(file("b.csv"));
    import.add(Table::Leads, None, batch(leads())).unwrap();
    assert_eq!(counts(&import.commit().unwrap().sheets[0]), [9, 0, 0, 9, 0, 0, 0]);
    let mut changed = leads();
    changed[7] = lead("L7", "华北", 9);
    import_leads(dir.path(), 3, "c.csv", batch(changed));
    let regions: Vec<_> = open(dir.path()).leads().unwrap().into_iter().map(|lead| lead.region).collect();
    assert_eq!(regions.iter().filter(|region| region.as_deref() == Some("华东")).count(), 8);
    assert_eq!(regions.len(), 9);
}

#[test]
fn the_moment_of_an_import_is_behind_the_one_before_wherever_the_clock_stands() {
    let dir = tempfile::tempdir().unwrap();
    import_leads(dir.path(), 9, "a.csv", batch(vec![lead("L1", "华东", 1)]));
    import_leads(dir.path(), 3, "b.csv", batch(vec![lead("L1", "华北", 1)]));
    let versions = open(dir.path()).history(Table::Leads, "L1").unwrap();
    assert_eq!(versions[0].since, at(9));
    assert_eq!(versions[0].until, Some(versions[1].since));
    assert!(versions[1].since > at(9) && versions[1].until.is_none());
}

#[test]
fn the_stages_are_seen_as_an_earlier_moment_knew_them() {
    let dir = tempfile::tempdir().unwrap();
    for (day, stage) in [(1, Stage::Contacted), (5, Stage::Won)] {
        let mut import = open(dir.path()).begin(&holder(day)).unwrap();
        import.file(file(&format!("deals-{day}.csv")));
        import.add(Table::Opportunities, None, batch(vec![deal("D1", stage, i64::from(day))])).unwrap();
        import.commit().unwrap();
    }
    let then = open(dir.path()).known_at(at(3));
    assert_eq!(then.opportunities().unwrap()[0].stage, Some(Stage::Contacted));
    assert_eq!(then.stage_log().unwrap().spells(&OpportunityId::from("D1")).len(), 1);
    assert_eq!(open(dir.path()).opportunities().unwrap()[0].stage, Some(Stage::Won));
}

#[test]
fn an_import_that_is_dropped_has_not_happened() {
    let dir = tempfile::tempdir().unwrap();
    let mut import = open(dir.path()).begin(&holder(1)).unwrap();
    import.file(file("a.csv"));
    import.add(Table::Leads, None, batch(vec![lead("L1", "华东", 1)])).unwrap();
    drop(import);
    assert!(open(dir.path()).tables().is_empty());
}

#[test]
fn a_file_that_is_given_up_leaves_no_trace() {
    let dir = tempfile::tempdir().unwrap();
    import_leads(dir.path(), 1, "a.csv", quarantined(vec![set_aside_lead(Some("L1"), 5)]));
    let mut import = open(dir.path()).begin(&holder(2)).unwrap();
    import.file(file("b.csv"));
    import.add(Table::Leads, None, batch(vec![lead("L1", "华东", 1), lead("L2", "华东", 2)])).unwrap();
    import.add(Table::Leads, None, quarantined(vec![set_aside_lead(None, 9)])).unwrap();
    import.give_up_file();
    import.file(file("c.csv"));
    import.add(Table::Leads, None, batch(vec![lead("L2", "华北", 1)])).unwrap();
    let result = import.commit().unwrap();
    assert_eq!(result.sheets.len(), 1);
    assert_eq!(counts(&result.sheets[0]), [1, 1, 0, 0, 0, 0, 0]);
    let store = open(dir.path());
    assert_eq!(store.leads().unwrap().len(), 1);
    assert_eq!(store.quarantine().unwrap().len(), 1, "what only the other file mends stays");
    let mut again = store.begin(&holder(3)).unwrap();
    assert!(again.known("digest of b.csv", "built in").is_none());
    again.file(file("b.csv"));
    again.give_up_file();
    assert_eq!(again.commit().unwrap().number, None);
}

/// The bytes of the leads that `add` brings into a new store.
fn bytes_of(add: impl Fn(&mut Import)) -> Vec<u8> {
    let dir = tempfile::tempdir().unwrap();
    let mut import = open(dir.path()).begin(&holder(1)).unwrap();
    import.file(file("a.csv"));
    add(&mut import);
    import.commit().unwrap();
    std::fs::read(dir.path().join("tables/leads-1.parquet")).unwrap()
}

#[test]
fn the_same_rows_are_the_same_bytes_whichever_thread_takes_them() {
    let row =
        |number: u32| lead(&format!("L{}", number * 7 % 900), ["华东", "华北", ""][number as usize % 3], 1);
    let parts = || (0..40).map(move |part| batch((0..50).map(|number| row(part * 50 + number)).collect()));
    let one_by_one =
        bytes_of(|import| parts().for_each(|part| import.add(Table::Leads, None, part).unwrap()));
    for _ in 0..3 {
        let on_a_thread = bytes_of(|import| {
            let failed = import.add_all(Table::Leads, None, parts().map(Ok::<_, ()>)).unwrap();
            assert_eq!(failed, None);
        });
        assert!(on_a_thread == one_by_one);
    }
}

#[test]
fn the_error_that_the_parts_end_in_comes_back_behind_the_parts_before_it() {
    let dir = tempfile::tempdir().unwrap();
    let mut import = open(dir.path()).begin(&holder(1)).unwrap();
    import.file(file("a.csv"));
    let parts = [Ok(batch(vec![lead("L1", "华东", 1)])), Err("torn"), Ok(batch(vec![lead("L2", "华东", 1)]))];
    assert_eq!(import.add_all(Table::Leads, None, parts.into_iter()).unwrap(), Some("torn"));
    assert_eq!(import.rows(), 1);
}
