//! What a sales chat says: dates, sums, signals, the stage, the next step and the concerns.
//!
//! A message is folded, taken apart into words and clauses by one pass over the lexicon, searched for
//! events by the rules, each event weighed by its scope; the signals of a deal lead to its stage.

mod amendment;
pub mod annotated;
pub mod archive_rate;
mod aspect;
mod bigrams;
mod clause;
pub mod concern;
pub mod confirmation;
pub mod conversation;
pub mod customers;
mod dialect;
pub mod digest;
pub mod doubles;
pub mod evaluation;
pub mod expression;
pub mod extraction;
pub mod fold;
pub mod labelling;
pub mod labels;
pub mod lesson;
pub mod lexicon;
pub mod linking;
pub mod mask;
mod need;
pub mod next_step;
mod number;
pub mod package;
mod pair;
pub mod policy;
pub mod proposal;
mod reaction;
pub mod reading;
pub mod recall;
mod rules;
mod scope;
pub mod shadowing;
pub mod signal;
mod sketch;
pub mod stage;
mod standing;
pub mod summary;
pub mod timeline;
pub mod trial;
pub mod utterance;
pub mod vocabulary;
pub mod watermark;
pub mod weight;
pub mod wording;
pub mod worry;
