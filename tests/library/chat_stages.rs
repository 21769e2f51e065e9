//! Short deals told from their first line or from the middle, and the stage that each is at.

use crate::chat_table::{conversation, message};
use trueup::domain::chat::reading::read_deal;

#[test]
fn short_deals_are_at_the_stage_that_they_tell() {
    let mut mistakes = Vec::new();
    let deals = include_str!("chat/stages.txt").split("\n\n").filter(|deal| deal.starts_with("= "));
    let mut count = 0;
    for deal in deals {
        let (head, talk) = deal.split_once('\n').unwrap();
        let said = talk.lines().map(|line| line.split(" => ").next().unwrap());
        let lines = said.map(|line| line.split_once(' ').unwrap());
        let messages = lines.enumerate().map(|(at, (who, text))| message(at, who, text)).collect();
        let stage = read_deal(&conversation(messages)).stage.word();
        count += 1;
        if head != format!("= {stage}") {
            mistakes.push(format!("{head}, found {stage}:\n{talk}"));
        }
    }
    assert!(mistakes.is_empty(), "{} mistakes:\n{}", mistakes.len(), mistakes.join("\n\n"));
    assert!(count >= 100);
}
