//! Packages: sealed, opened by other programs, traced; the password asked for on a terminal.

use std::process::Command;

use calamine::Reader as _;
use insta::assert_snapshot;

use crate::chat_work::{DAY, project};
use crate::folder::{Folder, Transcript};

const PASSWORD: &str = "correct-horse";

fn sealed(folder: &Folder, to: &str, file: &str) -> Transcript {
    let words = format!("chat package --rep 小周 --to {to} --mask -o {file} --age {file}.age {DAY}");
    let output =
        folder.command().args(words.split(' ')).env("TRUEUP_PACKAGE_PASSWORD", PASSWORD).output().unwrap();
    folder.transcript(&output)
}

#[test]
fn a_package_is_sealed_with_a_manifest_and_its_mark_leads_to_the_recipient() {
    let folder = project();
    let run = sealed(&folder, "小李", "h.xlsx");
    assert_eq!(run.code(), 0, "{run}");
    let bytes = std::fs::read(folder.path().join("h.xlsx")).unwrap();
    assert!(bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]));
    assert!(folder.read("h.xlsx.age").starts_with("age-encryption.org/v1"));
    let manifest: serde_json::Value = serde_json::from_str(&folder.read("h.xlsx.manifest.json")).unwrap();
    let digest = trueup::domain::assign::audit::hex(&bytes);
    assert_eq!(manifest["files"][0]["sha256"], digest.as_str());
    assert_eq!((&manifest["customers"], &manifest["unmatched"]), (&2.into(), &2.into()));
    let trace = folder.run("chat package --trace h.xlsx");
    assert!(trace.stdout().contains("the customers of 小周, made for 小李"), "{trace}");
    let package = manifest["package"].as_str().unwrap();
    let copied = format!("他们说货期三周{}", trueup::domain::chat::watermark::hidden(package));
    folder.file("copied.txt", copied);
    assert!(folder.run("chat package --trace copied.txt").stdout().contains("made for 小李"));
    assert!(folder.run("chat package --trace a.csv").stdout().contains("No watermark was found"));
    assert!(!folder.read(".trueup/packages.json").contains(PASSWORD));
}

#[test]
fn a_sealed_workbook_opens_in_another_implementation() {
    let folder = project();
    sealed(&folder, "小李", "h.xlsx");
    let python = std::env::var("TRUEUP_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let script = "import sys,msoffcrypto\nf=msoffcrypto.OfficeFile(open('h.xlsx','rb'))\nf.load_key(password=sys.argv[1])\nf.decrypt(open(sys.argv[2],'wb'),verify_integrity=True)\n";
    let run = |password: &str, file: &str| {
        Command::new(&python).current_dir(folder.path()).args(["-c", script, password, file]).output()
    };
    match run(PASSWORD, "plain.xlsx") {
        Ok(output) if output.status.success() => {}
        output => {
            let why = output.map(|output| String::from_utf8_lossy(&output.stderr).into_owned());
            let missing = why.as_ref().map_or(true, |why| why.contains("No module named"));
            assert!(missing, "{why:?}");
            eprintln!("skipped: no msoffcrypto-tool for {python}");
            return;
        }
    }
    assert!(!run("wrong-horse", "wrong.xlsx").unwrap().status.success());
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(folder.path().join("plain.xlsx")).unwrap();
    for name in book.sheet_names() {
        let title = book.worksheet_range(&name).unwrap().get_value((0, 0)).unwrap().to_string();
        assert!(title.contains("for 小李") && title.contains("package "), "{name}: {title}");
    }
    let lines = book.worksheet_range("Timelines").unwrap();
    let words: String = lines.rows().map(|row| row[6].to_string()).collect();
    assert!(words.contains("138****5678") && !words.contains("13812345678"));
    assert!(folder.run("chat package --trace plain.xlsx").stdout().contains("made for 小李"));
}

/// Python, where it is there.
fn python() -> Option<String> {
    let python = std::env::var("TRUEUP_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let there = Command::new(&python).args(["-c", "import pty"]).output();
    there.is_ok_and(|output| output.status.success()).then_some(python)
}

/// Runs a command on a terminal of its own: of each step the first is waited for, the second typed then.
/// Afterwards what was shown, the exit code, and whether the terminal shows what is typed.
const ON_TERMINAL: &str = r#"
import os, pty, sys, termios, time
steps, command = sys.argv[1].split("|"), sys.argv[2:]
pid, terminal = pty.fork()
if pid == 0:
    os.execvp(command[0], command)
shown = b""
def more():
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""
for wait, keys in zip(steps[::2], steps[1::2]):
    at = len(shown)
    while wait.encode() not in shown[at:]:
        new = more()
        if not new:
            break
        shown += new
    time.sleep(0.2)
    os.write(terminal, keys.encode().decode("unicode_escape").encode())
while True:
    new = more()
    if not new:
        break
    shown += new
_, status = os.waitpid(pid, 0)
echo = bool(termios.tcgetattr(terminal)[3] & termios.ECHO)
sys.stdout.buffer.write(shown.replace(b"\r\n", b"\n"))
print("--- exit code", os.waitstatus_to_exitcode(status), "echo" if echo else "no echo")
"#;

/// What a terminal shows of a command; nothing where there is no Python to make one.
fn on_terminal(folder: &Folder, steps: &str, command: &mut Command) -> Option<String> {
    let mut run = Command::new(python()?);
    run.current_dir(folder.path()).args(["-c", ON_TERMINAL, steps]).arg(command.get_program());
    run.args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => run.env(name, value),
            None => run.env_remove(name),
        };
    }
    let output = run.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
fn age_itself_opens_the_form_for_machines() {
    if Command::new("age").arg("--version").output().is_err() {
        eprintln!("skipped: no age");
        return;
    }
    let folder = project();
    sealed(&folder, "小李", "h.xlsx");
    let open = |password: &str, file: &str| {
        let mut age = Command::new("age");
        age.args(["--decrypt", "-o", file, "h.xlsx.age"]);
        on_terminal(&folder, &format!("passphrase|{password}\\n"), &mut age)
    };
    let Some(shown) = open(PASSWORD, "plain.json") else {
        eprintln!("skipped: no Python with ptys");
        return;
    };
    assert!(shown.contains("--- exit code 0"), "{shown}");
    let package: serde_json::Value = serde_json::from_str(&folder.read("plain.json")).unwrap();
    let manifest: serde_json::Value = serde_json::from_str(&folder.read("h.xlsx.manifest.json")).unwrap();
    assert_eq!((&package["slip"]["to"], &package["slip"]["package"]), (&"小李".into(), &manifest["package"]));
    assert_eq!(package["customers"].as_array().map(Vec::len), Some(2));
    let shown = open("wrong-horse", "wrong.json").unwrap();
    assert!(shown.contains("--- exit code 1") && shown.contains("incorrect passphrase"), "{shown}");
}

#[test]
fn a_password_is_asked_for_twice_on_a_terminal_and_never_shown() {
    let folder = project();
    let ask = |lang: &str, steps: &str| {
        let words = format!("chat package --rep 小周 --to 小李 -o h.xlsx --lang {lang} {DAY}");
        let mut command = folder.command();
        command.args(words.split(' ')).env_remove("TRUEUP_PACKAGE_PASSWORD").env("NO_COLOR", "1");
        let shown = on_terminal(&folder, steps, &mut command)?;
        Some(shown.replace(&*folder.path().to_string_lossy(), "[DIR]"))
    };
    let first = "8 characters at least|correct-horse\\n|once more|";
    let Some(shown) = ask(
        "en",
        "8 characters at least|short\\n|try again|correct-horse\\n|once more|another-horse\\n|not the same|correct-horse\\n|once more|correct-horse\\n",
    ) else {
        eprintln!("skipped: no Python with ptys");
        return;
    };
    assert!(shown.contains("--- exit code 0 echo") && !shown.contains("horse\n"), "{shown}");
    assert!(folder.path().join("h.xlsx").exists());
    std::fs::remove_file(folder.path().join("h.xlsx")).unwrap();
    let shown = ask("en", &format!("{first}\\x03")).unwrap();
    assert_snapshot!(shown, @r"
    password of the package (8 characters at least): 
    once more: 

    interrupted; the project's data is as it was, and no file was left half written
    --- exit code 130 echo
    ");
    let shown = ask("en", "8 characters at least|\\x04").unwrap();
    assert_snapshot!(shown, @r"
    password of the package (8 characters at least): 
    error: there is no password
      hint: put it into the environment variable TRUEUP_PACKAGE_PASSWORD, or run on a terminal, which asks for it; it is never an argument
    --- exit code 2 echo
    ");
    let shown = ask("zh", "8 个字符|\\n|重新输入|\\n|重新输入|\\n").unwrap();
    assert_snapshot!(shown, @r"
    交接包的密码（至少 8 个字符）：
    密码太短，至少 8 个字符，请重新输入
    交接包的密码（至少 8 个字符）：
    密码太短，至少 8 个字符，请重新输入
    交接包的密码（至少 8 个字符）：
    错误：密码太短，至少 8 个字符
    --- exit code 2 echo
    ");
    assert!(!folder.path().join("h.xlsx").exists());
}

#[test]
fn a_password_is_never_an_argument_and_never_short() {
    let folder = project();
    let run = folder.run("chat package --rep 小周 --to 小李 -o h.xlsx");
    assert_snapshot!(run, @"
    exit code 2
    --- stderr
    error: there is no password
      hint: put it into the environment variable TRUEUP_PACKAGE_PASSWORD, or run on a terminal, which asks for it; it is never an argument
    ");
    let words = ["chat", "package", "--rep", "小周", "--to", "小李", "-o", "h.xlsx"];
    let output = folder.command().args(words).env("TRUEUP_PACKAGE_PASSWORD", "short").output().unwrap();
    assert!(folder.transcript(&output).stderr().contains("8 characters at least"));
    assert!(!folder.path().join("h.xlsx").exists());
    let run = folder.run("chat package --rep 小赵 --list");
    assert!(run.stderr().contains("neither the reps nor the deals know '小赵'"), "{run}");
}

#[test]
fn what_a_damaged_or_newer_file_of_the_store_stops_is_told_and_nothing_is_handed_out() {
    let folder = project();
    let store = folder.path().join(".trueup");
    std::fs::write(store.join("confirmations.json"), "{").unwrap();
    let run = folder.run(&format!("chat summary {DAY}"));
    assert_eq!(run.code(), 2, "{run}");
    assert!(run.stderr().contains("confirmations.json is damaged: "), "{run}");
    assert!(run.stderr().contains("read the filled-in sheets again with 'trueup chat confirm'"), "{run}");
    std::fs::write(store.join("packages.json"), r#"{"version": 99}"#).unwrap();
    let run = sealed(&folder, "小李", "h.xlsx");
    assert_eq!(run.code(), 2, "{run}");
    assert!(run.stderr().contains("packages.json was written by a newer trueup"), "{run}");
    assert!(!folder.path().join("h.xlsx").exists(), "{run}");
    std::fs::remove_file(store.join("packages.json")).unwrap();
    assert_eq!(sealed(&folder, "小李", "h.xlsx").code(), 0);
}
