//! The fictional company.

use std::path::Path;

use insta::assert_snapshot;

use crate::folder::Folder;

#[test]
fn sample_data_is_what_generate_makes() {
    let folder = Folder::empty();
    let made = folder.run("generate out -q");
    assert_eq!(made.code(), 0, "{made}");
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data");
    let mut names: Vec<_> =
        std::fs::read_dir(&kept).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names.len(), folder.files().len(), "{names:?}");
    for name in names {
        let made = std::fs::read(folder.path().join("out").join(&name)).unwrap();
        let kept = std::fs::read(kept.join(&name)).unwrap();
        assert!(made == kept, "{name:?} differs: run 'trueup generate sample-data'");
    }
}

#[test]
fn another_seed_is_another_company() {
    let folder = Folder::empty();
    folder.run("generate a -q --leads 20 --deals 5");
    folder.run("generate b -q --leads 20 --deals 5 --seed 8");
    assert_ne!(folder.read("a/线索.csv"), folder.read("b/线索.csv"));
}

#[test]
fn generate_says_what_it_wrote() {
    assert_snapshot!(Folder::empty().run("generate out --leads 20 --deals 5 --reps 3"), @"
    exit code 0
    --- stderr
    wrote out/线索.csv
    wrote out/销售.xlsx
    wrote out/商机.xlsx
    wrote out/客户.csv
    wrote out/合同台账.xlsx
    wrote out/银行流水.csv
    wrote out/聊天记录.csv
    wrote out/目标.xlsx
    wrote out/产品偏好.csv
    wrote out/回款对照.csv
    wrote out/聊天标注.jsonl
    wrote out/brand_preference.py
    ");
}

#[test]
fn a_large_company_runs_out_of_no_names() {
    let made = Folder::empty().run("generate out -q --leads 10 --deals 3000 --reps 400");
    assert_eq!(made.code(), 0, "{made}");
}
