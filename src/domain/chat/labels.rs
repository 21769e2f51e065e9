//! The labels of a deal, as people gave them.

use chrono::NaiveDate;
use serde::Deserialize;

use super::concern::Concern;
use super::signal::Signal;
use crate::domain::stage::Stage;

/// The labels of one deal, as people gave them.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Gold {
    /// Whether a person has looked at it; a proposal that nobody has checked says `false`.
    #[serde(default = "yes")]
    pub checked: bool,
    /// The deal's stage; none where nothing is filled in yet.
    #[serde(default)]
    pub stage: Option<Stage>,
    /// The signals.
    #[serde(default)]
    pub signals: Vec<GoldSignal>,
    /// The days and spans of days.
    #[serde(default)]
    pub dates: Vec<GoldDate>,
    /// The sums of money.
    #[serde(default)]
    pub amounts: Vec<GoldAmount>,
    /// The next step.
    #[serde(default)]
    pub next_step: Option<GoldStep>,
    /// The concerns.
    #[serde(default)]
    pub concerns: Vec<Concern>,
}

fn yes() -> bool {
    true
}

/// A labelled signal.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct GoldSignal {
    /// The message's id.
    pub message: String,
    /// What it says.
    pub signal: Signal,
}

/// A labelled date.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct GoldDate {
    /// The message's id.
    pub message: String,
    /// The words.
    pub text: String,
    /// The first day.
    pub start: NaiveDate,
    /// The last day, inclusive.
    pub end: NaiveDate,
}

/// A labelled sum.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct GoldAmount {
    /// The message's id.
    pub message: String,
    /// The words.
    pub text: String,
    /// The sum in yuan as the label file writes it; only ever compared, never reckoned with.
    pub cny: f64,
}

/// A labelled next step.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct GoldStep {
    /// The id of the message that holds it, where it is told.
    #[serde(default)]
    pub message: Option<String>,
    /// The day.
    pub date: NaiveDate,
}
