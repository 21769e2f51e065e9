//! A target, and the two ways of running it.

use std::fs;
use std::path::{Path, PathBuf};

/// What is fuzzed: a law about whatever bytes come.
pub struct Target {
    /// Inputs to begin with.
    pub seeds: fn() -> Vec<Vec<u8>>,
    /// Pieces that inputs are changed by.
    pub words: &'static [&'static str],
    /// How many changed seeds the short form runs.
    #[cfg_attr(fuzzing, allow(dead_code, reason = "the long form runs for a time"))]
    pub runs: usize,
    /// Panics where the law does not hold.
    pub law: fn(&[u8]),
}

/// The inputs of old findings, one folder a target.
fn saved(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/found").join(name)
}

/// Keeps the input at hand where it outlives the process: a stack that overflows lets nobody speak.
fn keep(path: &Path, bytes: &[u8]) {
    fs::write(path, bytes).unwrap();
}

#[cfg(not(fuzzing))]
pub use short::short;

#[cfg(not(fuzzing))]
mod short {
    use std::fs;
    use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
    use std::path::{Path, PathBuf};
    use std::sync::{Arc, Mutex};
    use std::time::{Duration, Instant};

    use sha2::{Digest, Sha256};

    use super::{Target, keep, saved};
    use crate::change::Changes;

    /// How long one input may take.
    const LIMIT: Duration = Duration::from_secs(60);

    /// The saved findings, the seeds, and seeds changed by a stream of chance that is the target's own.
    pub fn short(name: &str, target: &Target) {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fuzz");
        fs::create_dir_all(&folder).unwrap();
        let present = folder.join(name);
        let watch = Watch::over(present.clone());
        let run = |bytes: &[u8]| {
            keep(&present, bytes);
            watch.begin();
            let Err(panic) = catch_unwind(AssertUnwindSafe(|| (target.law)(bytes))) else { return };
            watch.end();
            eprintln!("the input is saved as {}", save(name, bytes).display());
            resume_unwind(panic);
        };
        findings(name).iter().for_each(|path| run(&fs::read(path).unwrap()));
        let seeds = (target.seeds)();
        seeds.iter().for_each(|seed| run(seed));
        let mut changes = Changes::new(name, seeds, target.words);
        // A number in the environment makes the short form longer, where there is no time to build the long one.
        let times = std::env::var("FUZZ_TIMES").map_or(1, |times| times.parse().unwrap());
        for _ in 0..target.runs * times {
            run(&changes.next());
        }
        watch.end();
    }

    fn findings(name: &str) -> Vec<PathBuf> {
        let entries = fs::read_dir(saved(name)).into_iter().flatten();
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        paths
    }

    fn save(name: &str, bytes: &[u8]) -> PathBuf {
        let digest: String = Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        fs::create_dir_all(saved(name)).unwrap();
        let path = saved(name).join(digest);
        fs::write(&path, bytes).unwrap();
        path
    }

    /// Ends the run where one input takes too long.
    struct Watch(Arc<Mutex<Option<Instant>>>);

    impl Watch {
        fn over(present: PathBuf) -> Watch {
            let begun = Arc::new(Mutex::new(Some(Instant::now())));
            let seen = Arc::clone(&begun);
            std::thread::spawn(move || {
                while let Some(since) = { *seen.lock().unwrap() } {
                    if since.elapsed() > LIMIT {
                        eprintln!("the input {} takes longer than {LIMIT:?}", present.display());
                        std::process::exit(101);
                    }
                    std::thread::sleep(Duration::from_millis(200));
                }
            });
            Watch(begun)
        }

        fn begin(&self) {
            *self.0.lock().unwrap() = Some(Instant::now());
        }

        fn end(&self) {
            *self.0.lock().unwrap() = None;
        }
    }
}

#[cfg(fuzzing)]
pub use long::{begin, long};

/// libFuzzer runs in the folder of one target, whose name `FUZZ_TARGET` says.
#[cfg(fuzzing)]
mod long {
    use std::fs;
    use std::path::Path;
    use std::sync::LazyLock;

    use super::{Target, keep, saved};

    static NAME: LazyLock<String> = LazyLock::new(|| std::env::var("FUZZ_TARGET").unwrap());

    fn chosen(targets: &'static [(&str, Target)]) -> &'static Target {
        let known = targets.iter().find(|(name, _)| name == &*NAME);
        &known.expect("FUZZ_TARGET is the name of a target").1
    }

    /// Writes the seeds, the saved findings and the words to where libFuzzer is told to look for them.
    pub fn begin(targets: &'static [(&str, Target)]) {
        let target = chosen(targets);
        fs::create_dir_all("corpus").unwrap();
        for (number, seed) in (target.seeds)().iter().enumerate() {
            fs::write(format!("corpus/seed-{number}"), seed).unwrap();
        }
        for entry in fs::read_dir(saved(&NAME)).into_iter().flatten() {
            let path = entry.unwrap().path();
            fs::copy(&path, Path::new("corpus").join(path.file_name().unwrap())).unwrap();
        }
        let escaped = |word: &str| word.bytes().map(|byte| format!("\\x{byte:02x}")).collect::<String>();
        // libFuzzer reads no word that is empty.
        let words = target.words.iter().filter(|word| !word.is_empty());
        let lines = words.map(|word| format!("\"{}\"\n", escaped(word)));
        fs::write("words", lines.collect::<String>()).unwrap();
    }

    /// Runs one input of libFuzzer's.
    pub fn long(targets: &'static [(&str, Target)], bytes: &[u8]) {
        keep(Path::new("present"), bytes);
        (chosen(targets).law)(bytes);
    }
}
