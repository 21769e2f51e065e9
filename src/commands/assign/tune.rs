//! `trueup assign tune`: other numbers in the rules, tried; nothing is changed.

use std::path::PathBuf;

use clap::Args;

use super::{WindowArgs, rows, writable};
use crate::analysis::tune::{self, Trial, Tuned};
use crate::commands::delivery::{self, Answer, Delivery};
use crate::commands::whole::{beyond, whole};
use crate::commands::{Context, Failure, Outcome};
use crate::domain::assign::rule::Kind;
use crate::words::tune as words;

/// Try other numbers in the rules: how balance and match trade, and which would serve better
///
/// Every combination of the values is replayed on the earlier leads and judged on the later ones. The best is
/// proposed as rules to be pasted into trueup.toml, if it holds on the later leads too; nothing is ever changed.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  trueup assign tune
  trueup assign tune --newcomer 0,5 --mentor 3 --weights industry=0.1,0.3,1.0
  trueup assign tune --split 50 --policy rules.toml
  trueup assign tune --format json | head -c 200")]
pub struct TuneArgs {
    /// Values for the first N leads of a new rep that must be high-intent; 0 is no such rule [default: 0,3,5,8]
    #[arg(long, value_name = "N,N", value_delimiter = ',', allow_hyphen_values = true, value_parser = whole(0_u32..=1000))]
    pub newcomer: Vec<u32>,

    /// Values for every how many leads of a new rep a senior goes along; 0 is no such rule [default: 0,3,5]
    #[arg(long, value_name = "K,K", value_delimiter = ',', allow_hyphen_values = true, value_parser = whole(0_u32..=1000))]
    pub mentor: Vec<u32>,

    /// Weights for a rule that scores; may be given for several rules [default: nothing, half, once, twice and
    /// four times the weight of the first rule that matches leads with reps]
    #[arg(long, value_name = "RULE=W,W", value_parser = weights)]
    pub weights: Vec<(Kind, Vec<f64>)>,

    /// Try no more combinations than this; each takes two replays
    #[arg(long, value_name = "COUNT", default_value_t = 200, value_parser = whole(1_u32..=100_000))]
    pub most: u32,

    /// How many of a hundred leads, the earlier ones, the choice is made by; the others judge it
    #[arg(long, value_name = "PERCENT", default_value_t = 60, value_parser = whole(10_u32..=90))]
    pub split: u32,

    /// Write the proposed rules to FILE, where any are proposed
    #[arg(long, value_name = "FILE")]
    pub policy: Option<PathBuf>,

    #[command(flatten)]
    window: WindowArgs,

    #[command(flatten)]
    delivery: Delivery,
}

/// Tries.
///
/// # Errors
/// No project, too few leads, too many combinations, or a file that cannot be written.
pub fn run(args: &TuneArgs, context: &Context) -> Result<Outcome, Failure> {
    args.delivery.check(context)?;
    writable(&args.policy)?;
    let project = context.project()?;
    let as_of = context.as_of(project.policy.zone())?;
    let trial = args.trial();
    let count = trial.grid(&project.policy)?.size();
    let trying = words::TRYING.with("count", count).text(context.lang);
    context.ui.say(&trying);
    let progress = context.ui.progress(Some(count as u64), &trying);
    let (rows, ask) = (rows(&project, context)?, args.window.ask());
    let done = |tried: usize| progress.at(tried as u64);
    let tuned = tune::tune(&rows, &project.policy, as_of, &ask, &trial, context.lang, done)?;
    drop(progress);
    let Tuned { report, document, block } = tuned;
    args.delivery.deliver(context, &Answer { report, document })?;
    match (&args.policy, block) {
        (Some(path), Some(block)) => delivery::write_whole(context, path, block.as_bytes())?,
        (Some(path), None) => {
            context.ui.say(&words::NO_PROPOSAL.with("path", path.display()).text(context.lang));
        }
        (None, _) => {}
    }
    Ok(Outcome::Fine)
}

impl TuneArgs {
    fn trial(&self) -> Trial {
        let given = |values: &[u32]| (!values.is_empty()).then(|| values.to_vec());
        Trial {
            newcomer: given(&self.newcomer),
            mentor: given(&self.mentor),
            weights: self.weights.clone(),
            most: usize::try_from(self.most).unwrap_or(usize::MAX),
            split_pct: self.split,
        }
    }
}

fn weights(text: &str) -> Result<(Kind, Vec<f64>), String> {
    let mistake = || "RULE=W,W, such as industry=0.1,0.3".to_owned();
    let (kind, weights) = text.split_once('=').ok_or_else(mistake)?;
    let scoring = || Kind::ALL.into_iter().filter(|known| known.parameters().contains(&"weight"));
    let known: Vec<&str> = scoring().map(Kind::word).collect();
    let found = scoring().find(|known| known.word() == kind.trim());
    let kind = found.ok_or_else(|| format!("{} is none of {}", kind.trim(), known.join(", ")))?;
    let weight = |text: &str| {
        let weight = text.trim().parse().ok().filter(|weight| (0.0..=1000.0).contains(weight));
        weight.ok_or_else(|| beyond(text, 0, 1000))
    };
    let weights: Result<Vec<f64>, String> = weights.split(',').map(weight).collect();
    Ok((kind, weights?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_weight_is_told_with_what_would_be() {
        assert_eq!(weights("load=0.1, 2"), Ok((Kind::Load, vec![0.1, 2.0])));
        assert_eq!(weights("load=1,1e9").unwrap_err(), "1e9 is not in 0..=1000");
        assert_eq!(weights("load=-1").unwrap_err(), "-1 is not in 0..=1000");
        for unknown in ["foo", "cap"] {
            let told = weights(&format!("{unknown}=1")).unwrap_err();
            assert!(told.starts_with(&format!("{unknown} is none of load, shortfall, industry")), "{told}");
        }
        assert!(weights("load").unwrap_err().starts_with("RULE=W,W"));
    }
}
