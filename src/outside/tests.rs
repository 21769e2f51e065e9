//! Programs that behave, and all the ways in which others do not.

use std::path::Path;
use std::time::{Duration, Instant};

use super::Program;
use crate::domain::assign::ask::answer::Answer;
use crate::domain::assign::ask::{Asker, Asking, Reply, Trouble};

/// Answers every question with its own id as the score.
const ECHO: &str =
    r#"while read -r line; do id=${line#*:}; id=${id%%,*}; echo "{\"id\":$id,\"score\":$id}"; done"#;

fn asking(command: &[&str], timeout_ms: u64) -> Asking {
    let command = command.iter().map(|word| (*word).to_owned()).collect();
    Asking { command, timeout_ms, start_ms: 0, pause_leads: 20 }
}

fn shell(script: &str, timeout_ms: u64) -> Program {
    Program::new(&asking(&["/bin/sh", "-c", script], timeout_ms), Path::new("/"))
}

fn ask(program: &mut Program, id: u64) -> Reply {
    program.ask(id, &format!("{{\"id\":{id},\"lead\":{{}},\"reps\":[]}}\n"))
}

/// The trouble that a script makes, and that it takes no longer than a second to be found out.
fn trouble(script: &str) -> Trouble {
    let mut program = shell(script, 1_000);
    let begun = Instant::now();
    let said = ask(&mut program, 1).said;
    drop(program);
    assert!(begun.elapsed() < Duration::from_secs(20), "{script} took {:?}", begun.elapsed());
    said.unwrap_err()
}

fn is_alive(pid: &str) -> bool {
    let state = std::fs::read_to_string(format!("/proc/{}/stat", pid.trim())).unwrap_or_default();
    // What nobody has reaped yet is dead all the same.
    state.rsplit(')').next().is_some_and(|rest| !rest.is_empty() && !rest.starts_with(" Z"))
}

#[test]
fn a_program_is_started_once_and_answers_lead_after_lead() {
    let mut program = shell(&format!("{ECHO}; exit 0"), 3_000);
    for id in 1..200 {
        assert_eq!(ask(&mut program, id).said, Ok(Answer::Score(id as f64)));
    }
}

#[test]
fn a_program_that_hangs_costs_its_time_out() {
    let mut program = shell("sleep 100", 100);
    let reply = ask(&mut program, 1);
    assert_eq!(reply.said, Err(Trouble::Late));
    assert!(reply.took >= Duration::from_millis(100) && reply.took < Duration::from_secs(10));
}

#[test]
fn a_late_answer_is_not_taken_for_the_next_leads() {
    let mut program = shell(&format!("read -r first; sleep 1; echo '{{\"id\":7,\"score\":7}}'; {ECHO}"), 800);
    assert_eq!(ask(&mut program, 7).said, Err(Trouble::Late));
    assert_eq!(ask(&mut program, 8).said, Ok(Answer::Score(8.0)));
}

#[test]
fn the_first_answer_may_take_the_time_of_the_start() {
    let script = format!("sleep 0.4; {ECHO}");
    let asking = Asking { start_ms: 5_000, ..asking(&["/bin/sh", "-c", &script], 200) };
    let mut program = Program::new(&asking, Path::new("/"));
    assert_eq!(ask(&mut program, 1).said, Ok(Answer::Score(1.0)));
    program.rest();
    assert_eq!(ask(&mut program, 2).said, Ok(Answer::Score(2.0)));
}

#[test]
fn what_never_answered_gets_the_time_of_the_start_once() {
    let asking = Asking { start_ms: 2_000, ..asking(&["/bin/sh", "-c", "sleep 100"], 50) };
    let mut program = Program::new(&asking, Path::new("/"));
    assert!(ask(&mut program, 1).took >= Duration::from_millis(2_050));
    program.rest();
    assert!(ask(&mut program, 2).took < Duration::from_millis(1_900));
}

#[test]
fn what_is_not_there_or_not_to_be_run_is_told() {
    let said = |command: &[&str]| ask(&mut Program::new(&asking(command, 100), Path::new("/")), 1).said;
    assert_eq!(said(&["/no/such/program"]), Err(Trouble::NotThere));
    assert_eq!(said(&["no-such-program-at-all"]), Err(Trouble::NotThere));
    assert_eq!(said(&["/etc/passwd"]), Err(Trouble::NotAllowed));
    assert!(matches!(said(&["a\0b"]), Err(Trouble::NotStarted(_))));
}

#[test]
fn a_program_that_dies_is_told_with_its_code_and_last_words() {
    let ended = trouble("read -r line; echo start >&2; echo 'KeyError: brand' >&2; exit 3");
    assert_eq!(ended, Trouble::Ended { code: Some(3), last_words: "KeyError: brand".to_owned() });
    assert!(matches!(trouble("kill -9 $$"), Trouble::Ended { code: None, .. } | Trouble::Deaf));
}

#[test]
fn a_program_that_dies_after_each_answer_is_started_anew() {
    let mut program =
        shell("read -r line; id=${line#*:}; id=${id%%,*}; echo \"{\\\"id\\\":$id,\\\"score\\\":1}\"", 3_000);
    assert!(ask(&mut program, 1).said.is_ok());
    assert!(matches!(ask(&mut program, 2).said, Err(Trouble::Ended { .. } | Trouble::Deaf)));
    assert!(ask(&mut program, 3).said.is_ok());
}

#[test]
fn rubbish_is_no_answer() {
    assert_eq!(trouble("echo loading model"), Trouble::Rubbish("loading model".to_owned()));
    assert_eq!(trouble("printf '{\"id\":1,\"score\":'; sleep 9"), Trouble::Late);
    assert!(matches!(trouble("head -c 100 /dev/urandom; echo; sleep 9"), Trouble::Rubbish(_)));
}

#[test]
fn a_line_without_end_is_given_up() {
    assert_eq!(trouble("tr '\\0' a < /dev/zero"), Trouble::TooLong);
}

#[test]
fn lines_without_end_are_given_up() {
    assert_eq!(trouble("while :; do echo '{\"id\":99,\"score\":1}'; done"), Trouble::Late);
    assert!(matches!(trouble("while :; do echo y; done"), Trouble::Rubbish(_)));
    assert_eq!(trouble("while :; do echo; done"), Trouble::Late);
}

#[test]
fn noise_on_stderr_holds_nothing_up() {
    let mut program = shell(&format!("(while :; do echo noise >&2; done) & {ECHO}"), 3_000);
    for id in 1..20 {
        assert_eq!(ask(&mut program, id).said, Ok(Answer::Score(id as f64)));
    }
}

#[test]
fn a_program_that_reads_nothing_holds_nobody_up() {
    let mut program = shell("sleep 100", 50);
    let begun = Instant::now();
    let long = format!("{{\"id\":1,\"lead\":\"{}\"}}\n", "a".repeat(300_000));
    for id in 1..6 {
        assert_eq!(program.ask(id, &long).said, Err(Trouble::Late));
    }
    drop(program);
    assert!(begun.elapsed() < Duration::from_secs(20));
}

#[test]
fn a_program_that_closes_its_stdin_is_told() {
    let mut program = shell("exec <&-; sleep 100", 2_000);
    std::thread::sleep(Duration::from_millis(100));
    let said = [ask(&mut program, 1).said, ask(&mut program, 2).said];
    assert!(said.contains(&Err(Trouble::Deaf)), "{said:?}");
}

#[test]
fn at_the_end_the_program_and_all_it_started_are_gone() {
    let folder = tempfile::tempdir().unwrap();
    let pids = folder.path().join("pids");
    let script = format!(
        "trap '' TERM INT HUP; echo $$ > {0}; (trap '' TERM INT HUP; sleep 1000) & echo $! >> {0}; {ECHO}; sleep 1000",
        pids.display()
    );
    let mut program = shell(&script, 3_000);
    assert!(ask(&mut program, 1).said.is_ok());
    let pids = std::fs::read_to_string(&pids).unwrap();
    if Path::new("/proc/self/stat").exists() {
        assert_eq!(pids.lines().filter(|pid| is_alive(pid)).count(), 2);
    }
    drop(program);
    let begun = Instant::now();
    while pids.lines().any(is_alive) && begun.elapsed() < Duration::from_secs(5) {
        std::thread::sleep(Duration::from_millis(20));
    }
    assert!(!pids.lines().any(is_alive), "{pids}");
}

#[test]
fn a_program_that_reads_to_the_end_may_say_farewell() {
    let folder = tempfile::tempdir().unwrap();
    let farewell = folder.path().join("farewell");
    let mut program = shell(&format!("{ECHO}; echo done > {}", farewell.display()), 3_000);
    assert!(ask(&mut program, 1).said.is_ok());
    drop(program);
    assert!(farewell.exists());
}
