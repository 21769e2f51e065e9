//! What the chats say.

use insta::assert_snapshot;

use crate::folder::Folder;

const CHAT: &str = concat!(
    r#"{"opportunity_id":"A-1","customer":"松风木业","as_of":"2026-03-12T18:00:00+08:00","crm_stage":"contacted","gold":"none","#,
    r#""messages":[{"id":"b","sent_at":"2026-03-11T09:00:00+08:00","sender_role":"customer","kind":"text","text":"单价太贵了"},"#,
    r#"{"id":"a","sent_at":"2026-03-10T09:00:00+08:00","sender_role":"rep","kind":"text","text":"12台一共8.6万"}]}"#,
);

#[test]
fn extraction_needs_no_project_and_puts_messages_in_order() {
    assert_snapshot!(Folder::empty().run_on("chat extract --conversations -", CHAT), @r#"
    exit code 0
    --- stdout
    {"opportunity_id":"A-1","stage":"negotiating","stage_message":"b","stage_sure":false,"signals":[{"message":"a","signal":"quote_sent","text":"8.6万","span":{"start":5,"end":9},"rule":"offer.priced"},{"message":"b","signal":"price_argued","text":"太贵了","span":{"start":2,"end":5},"rule":"haggle.high"}],"dates":[],"amounts":[{"message":"a","text":"8.6万","cny":86000,"span":{"start":5,"end":9}}],"next_step":null,"concerns":["price"],"concern_evidence":[{"concern":"price","message":"b","text":"单价太贵","span":{"start":0,"end":4}}],"schema_version":1}
    "#);
}

#[test]
fn extraction_keeps_the_order_of_the_file() {
    let folder = Folder::empty();
    folder.file("chats.jsonl", format!("{CHAT}\n\n{}\n", CHAT.replace("A-1", "A-0")));
    let run = folder.run("chat extract --conversations chats.jsonl --format jsonl");
    let deals: Vec<&str> = run.stdout().lines().map(|line| &line[19..22]).collect();
    assert_eq!(deals, ["A-1", "A-0"], "{run}");
}

#[test]
fn a_line_that_is_no_conversation_stops_with_its_number() {
    let folder = Folder::empty();
    folder.file("chats.jsonl", format!("{CHAT}\n{{\"opportunity_id\": \"A-2\"}}\n"));
    let run = folder.run("chat extract --conversations chats.jsonl");
    assert_eq!(run.code(), 2);
    assert_eq!(run.stdout().lines().count(), 1, "the first deal is out by then");
    assert_snapshot!(run.stderr(), @"
    error: chats.jsonl, line 2, column 25: no conversation: missing field `as_of`
      hint: each line is one JSON object with opportunity_id, as_of and messages (each with an id and a sent_at with its offset); mend that line or take it out, then run again
    ");
}

#[test]
fn a_file_that_is_not_there_is_told() {
    assert_snapshot!(Folder::empty().run("chat extract --conversations nothing.jsonl"), @"
    exit code 2
    --- stderr
    error: cannot read nothing.jsonl: there is no such file or folder
    ");
}

#[test]
fn no_conversations_are_no_lines() {
    assert_snapshot!(Folder::empty().run_on("chat extract --conversations -", ""), @"exit code 0");
}

#[test]
fn the_labelled_sample_is_read_as_labelled() {
    let folder = Folder::empty();
    folder.run("generate data -q --leads 20 --deals 5 --reps 3");
    assert_snapshot!(folder.run("chat evaluate data/聊天标注.jsonl --as-of 2026-07-01 --mistakes"), @"
    exit code 0
    --- stdout
    Chat extraction against labels  as of 2026-07-01

    Overall
    what       accuracy  precision  recall     F1
    ─────────────────────────────────────────────
    stage         1.000
    signals                  1.000   1.000  1.000
    dates                    1.000   1.000  1.000
    amounts                  1.000   1.000  1.000
    next step     1.000
    concerns                 1.000   1.000  1.000
    Accuracy: the share of deals that agree with their labels. Precision: how much of what was found is
    right; recall: how much of what is labelled was found; F1: their harmonic mean. A blank means that
    there was nothing to count.

    By signal
    signal                         labelled  found  agree  precision  recall     F1
    ───────────────────────────────────────────────────────────────────────────────
    need stated                           1      1      1      1.000   1.000  1.000
    quote sent                            6      6      6      1.000   1.000  1.000
    price argued                          2      2      2      1.000   1.000  1.000
    contract sent or under review         2      2      2      1.000   1.000  1.000
    contract passed review                1      1      1      1.000   1.000  1.000
    signing planned                       1      1      1      1.000   1.000  1.000
    signed                                1      1      1      1.000   1.000  1.000
    payment promised                      1      1      1      1.000   1.000  1.000
    put off                               1      1      1      1.000   1.000  1.000
    lost                                  1      1      1      1.000   1.000  1.000

    By concern
    concern      labelled  found  agree  precision  recall     F1
    ─────────────────────────────────────────────────────────────
    price               1      1      1      1.000   1.000  1.000
    product fit         1      1      1      1.000   1.000  1.000
    service             1      1      1      1.000   1.000  1.000
    decision            1      1      1      1.000   1.000  1.000

    Every difference
    (none)
    ");
}

#[test]
fn an_evaluation_for_programs_has_nulls_where_nothing_can_be_divided() {
    let folder = Folder::empty();
    let chat =
        CHAT.replace(r#""none""#, r#"{"stage":"proposed","next_step":{"message":"a","date":"2026-03-13"}}"#);
    assert_snapshot!(folder.run_on("chat evaluate - --format json --mistakes", &chat), @r#"
    exit code 0
    --- stdout
    {
      "schema_version": 1,
      "deals": 1,
      "stage_accuracy": 0.0,
      "signals": {
        "precision": 0.0,
        "recall": null,
        "f1": 0.0
      },
      "dates": {
        "precision": null,
        "recall": null,
        "f1": null
      },
      "amounts": {
        "precision": 0.0,
        "recall": null,
        "f1": 0.0
      },
      "next_step_accuracy": 0.0,
      "concerns": {
        "precision": 0.0,
        "recall": null,
        "f1": 0.0
      },
      "mistakes": [
        {
          "kind": "stage",
          "opportunity_id": "A-1",
          "message": "b",
          "labelled": "proposed",
          "found": "negotiating"
        },
        {
          "kind": "signal",
          "opportunity_id": "A-1",
          "message": "a",
          "labelled": null,
          "found": "quote_sent"
        },
        {
          "kind": "signal",
          "opportunity_id": "A-1",
          "message": "b",
          "labelled": null,
          "found": "price_argued"
        },
        {
          "kind": "amount",
          "opportunity_id": "A-1",
          "message": "a",
          "labelled": null,
          "found": "8.6万 86000"
        },
        {
          "kind": "next_step",
          "opportunity_id": "A-1",
          "message": null,
          "labelled": "2026-03-13",
          "found": null
        },
        {
          "kind": "concern",
          "opportunity_id": "A-1",
          "message": "b",
          "labelled": null,
          "found": "price 单价太贵"
        }
      ]
    }
    "#);
}

#[test]
fn an_evaluation_without_labels_is_refused() {
    let chat = CHAT.replace(r#","gold":"none""#, "");
    assert_snapshot!(Folder::empty().run_on("chat evaluate -", &chat), @"
    exit code 2
    --- stderr
    error: no record in - has labels (gold)
      hint: an evaluation compares with what people said: give the records a 'gold'; 'trueup chat extract --conversations' extracts without one
    ");
}

#[test]
fn a_summary_without_messages_says_so() {
    assert_snapshot!(Folder::project().run("chat summary --as-of 2026-03-31"), @"
    exit code 0
    --- stdout
    Silent deals: where they stand  as of 2026-03-31

    Silent deals: where they stand
    Open deals: 0. Without a change of their CRM stage for 48 hours: 0; of these, with chats at a later
    stage: 0.

    Silent deals
    (none)

    Latest progress
    (none)
    --- stderr
    the project has no messages yet: import a chat export with 'trueup import', or name a file with --conversations
    ");
}
