//! Projects: made, found, and refused.

use insta::assert_snapshot;

use crate::folder::Folder;

#[test]
fn init_makes_settings_and_folders_and_says_what_comes_next() {
    let folder = Folder::empty();
    assert_snapshot!(folder.run("init sales"), @"
    exit code 0
    --- stderr
    made a project in sales
    next: put the Excel and CSV exports into sales/inbox, then run 'trueup --project sales daily'
    ");
    assert_eq!(folder.files(), ["sales/trueup.toml"]);
    assert!(folder.path().join("sales/inbox").is_dir());
    assert!(folder.path().join("sales/reports").is_dir());
}

#[test]
fn init_speaks_chinese_where_the_locale_says_nothing() {
    let folder = Folder::empty();
    let output = folder.command().env("LANG", "C.UTF-8").arg("init").output().unwrap();
    assert_snapshot!(folder.transcript(&output), @"
    exit code 0
    --- stderr
    已在 . 建好项目
    下一步：把导出的 Excel、CSV 放进 inbox，然后运行 trueup daily
    ");
    assert!(folder.read("trueup.toml").starts_with("# trueup 的规则配置"));
}

#[test]
fn init_leaves_a_project_as_it_is() {
    let folder = Folder::project();
    folder.file("trueup.toml", "# mine\n");
    assert_snapshot!(folder.run("init"), @"
    exit code 2
    --- stderr
    error: ./trueup.toml is there already and was left as it is
      hint: choose another folder, or edit that file; 'trueup status' shows what the project holds
    ");
    assert_eq!(folder.read("trueup.toml"), "# mine\n");
}

#[test]
fn init_in_a_place_that_is_a_file_says_so() {
    let folder = Folder::empty();
    folder.file("sales", "");
    assert_snapshot!(folder.run("init sales"), @"
    exit code 2
    --- stderr
    error: cannot make the folder sales: a file of that name is in the way
      hint: check that the folder exists and may be written, that the disk has room, and that no program holds the file open
    ");
}

#[test]
fn completions_know_the_commands() {
    let script = Folder::empty().run("completions bash");
    assert_eq!(script.code(), 0);
    assert!(script.stdout().contains("completions"));
}

#[test]
fn the_manual_page_is_printed() {
    let page = Folder::empty().run("man init");
    assert_eq!(page.code(), 0);
    assert!(page.stdout().contains(".TH"));
}

#[test]
fn a_command_that_is_none_is_refused_with_the_nearest() {
    let refused = Folder::empty().run("int");
    assert_eq!(refused.code(), 2);
    assert!(refused.stderr().contains("'init'"), "{refused}");
}

#[test]
fn the_version_is_printed() {
    let version = Folder::empty().run_on("--version", "");
    assert!(version.stdout().starts_with("trueup "), "{version}");
}

#[test]
fn the_projects_language_comes_before_the_locale_and_after_lang() {
    let folder = Folder::project();
    folder.file("trueup.toml", "[project]\nlang = 'zh'\n");
    assert!(folder.run("status").stdout().contains("项目状态"));
    assert!(!folder.run("--lang en status").stdout().contains("项目状态"));
}
