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

/// A conversation of one line, with messages as JSON.
fn of_messages(messages: &[String]) -> String {
    let messages = messages.join(",");
    format!(r#"{{"opportunity_id":"D","as_of":"2026-03-31T18:00:00+08:00","messages":[{messages}]}}"#)
}

fn message(id: usize, kind: &str, text: &str) -> String {
    format!(
        r#"{{"id":"{id}","sent_at":"2026-03-10T10:00:00+08:00","sender_role":"customer","kind":"{kind}","text":"{text}"}}"#
    )
}

#[test]
fn odd_messages_keep_their_spans_or_say_nothing() {
    let signals = |messages: &[String]| {
        let run = Folder::empty().run_on("chat extract --conversations -", &of_messages(messages));
        assert_eq!(run.code(), 0, "{run}");
        let read: serde_json::Value = serde_json::from_str(run.stdout()).unwrap();
        read["signals"].clone()
    };
    // Emoji of several characters, combining marks, controls, half a pair: spans count the characters before.
    for (text, start) in [
        ("👍🏽合同签好了👍🏽", 2),
        ("🇨🇳合同签好了", 2),
        ("e\u{301}合同签好了\u{301}", 2),
        (r"\u0000合同签好了", 1),
        (r"\ud83d合同签好了", 1),
    ] {
        let found = signals(&[message(1, "text", text)]);
        assert_eq!(
            (&found[0]["text"], &found[0]["span"]["start"]),
            (&"合同签好了".into(), &start.into()),
            "{text}"
        );
    }
    // No sender, clocks that run back and the same id twice are read all the same.
    let bare = r#"{"id":"1","sent_at":"2026-03-10T10:00:00+08:00","text":"合同签好了"}"#.to_owned();
    assert_eq!(signals(&[bare])[0]["signal"], "signed");
    let early = message(2, "text", "合同签好了").replace("2026-03-10", "1999-01-01");
    assert_eq!(signals(&[message(1, "text", "在吗"), early])[0]["message"], "2");
    assert_eq!(
        signals(&[message(1, "text", "在吗"), message(1, "text", "合同签好了")]).as_array().unwrap().len(),
        1
    );
    // Notices alone, and nothing at all, say nothing.
    let notices: Vec<String> = (0..5_000).map(|id| message(id, "system", "王总撤回了一条消息")).collect();
    assert_eq!(signals(&notices), serde_json::json!([]));
    assert_eq!(signals(&[]), serde_json::json!([]));
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

    Proposed stages
    Deals whose chats are ahead of the CRM, waiting for a word: 0; confirmed or corrected, waiting for
    the CRM: 0; ignored, and without new evidence: 0.
    --- stderr
    the project has no messages yet: import a chat export with 'trueup import', or name a file with --conversations
    ");
}

#[test]
fn a_trial_shows_what_counts_what_does_not_and_why() {
    let run = Folder::empty().run_with(
        ["chat", "try", "rep: 合同盖章了吗？", "还没签，下周三盖章，12.8万有点贵", "--as-of", "2026-03-12"],
        "",
    );
    assert_snapshot!(run, @"
    exit code 0
    --- stdout
    How it is read  as of 2026-03-12

    1. we: 合同盖章了吗？
    what         at  original words  read as   why
    ───────────────────────────────────────────────────────────────────────────────────────────
    clause        1  合同盖章了吗？  asks
    word          1  合同            contract
    word          3  盖章了          signed
    word          6  吗？            ask_end
    not counted   3  盖章了          signed !  a mere question by 吗？ at 6, rule sign.reported

    2. customer: 还没签，下周三盖章，12.8万有点贵
    what         at  original words  read as            why
    ─────────────────────────────────────────────────────────────────────────────────────────
    clause        1  还没签          tells
    word          1  还没            not_yet
    word          3  签              sign
    clause        5  下周三盖章      tells
    word          5  下周三          future_time time
    word          8  盖章            sealed sign
    clause       11  12.8万有点贵    tells
    word         11  12.8万          number sum
    word         16  有点贵          expensive
    date          5  下周三          2026-03-18
    sum          11  12.8万          128,000.00
    signal        8  盖章            signing planned ✓  rule sign.dated
    signal       16  有点贵          price argued ✓     rule haggle.high
    not counted   3  签              signing planned !  negated by 还没 at 1, rule sign.dated
    concern      11  12.8万有点贵    price ✓            a wording of the concern

    Together
    stage: contracting (by sentence 2)
    next step: 2026-03-18 (sentence 2)
    concerns: price
    --- stderr
    not as you read it? Put the company's words under [chat.words], [[chat.rules]] or [chat.concerns] of trueup.toml; 'trueup rules check' shows what hides what
    ");
}

#[test]
fn an_id_that_stands_twice_in_a_conversation_is_told() {
    let twice = of_messages(&[message(1, "text", "合同签好了"), message(1, "text", "首款周五打")]);
    let run = Folder::empty().run_on("chat extract --conversations -", &twice);
    assert_eq!(run.code(), 0, "{run}");
    assert!(run.stderr().contains("messages with the id of another one of the same deal: 1"), "{run}");
    let once = of_messages(&[message(1, "text", "合同签好了"), message(2, "text", "首款周五打")]);
    assert_eq!(Folder::empty().run_on("chat extract --conversations -", &once).stderr(), "");
}

#[test]
fn a_concern_that_no_wording_names_is_told_as_such() {
    let folder = Folder::empty();
    let dialogue = ["chat", "try", "rep: 报价单发您了，一共12万", "你们有做特产的客户吗"];
    for (lang, told) in [("en", "trust ✓  the line as a whole"), ("zh", "信任与案例 ✓  整句话的意思")]
    {
        let trial = folder.run_with([&dialogue[..], &["--lang", lang]].concat(), "");
        assert!(trial.stdout().contains(told), "{trial}");
    }
}

#[test]
fn own_words_and_rules_are_used_by_every_command() {
    let folder = Folder::project();
    let toml = "[chat.words]\nlookalike = ['太贵宾']\n\n[[chat.rules]]\nsays = ['(提|走)(了|)OA']\nsignal = 'sign_planned'\n";
    folder.file("trueup.toml", toml);
    let chat = CHAT.replace("单价太贵了", "刚走了OA，太贵宾");
    let run = folder.run_on("chat extract --conversations -", &chat);
    assert!(run.stdout().contains(r#""stage":"contracting","stage_message":"b""#), "{run}");
    assert!(run.stdout().contains(r#""rule":"company""#) && !run.stdout().contains("price_argued"), "{run}");
    let trial = folder.run_with(["chat", "try", "我们还没走OA"], "");
    assert!(trial.stdout().contains("negated by 还没 at 3, chat.rules of trueup.toml"), "{trial}");
}

#[test]
fn own_rules_with_unknown_names_are_told_with_their_line() {
    let folder = Folder::project();
    for (toml, place, hint) in [
        ("[[chat.rules]]\nsays = ['x']\nsignal = 'sign_plan'\n", "3:10", "sign_planned"),
        ("[chat.concerns]\ndelivery = ['x']\n", "2:1", "delivery_time"),
        ("[chat.words]\ncontracts = ['x']\n", "2:1", "contract"),
        ("[chat.stages]\nsigned = 'wonn'\n", "2:10", "won"),
        ("[[chat.rules]]\nsays = ['x']\nsignal = 'lost'\nby = ['reps']\n", "4:7", "rep"),
    ] {
        folder.file("trueup.toml", toml);
        let run = folder.run("chat try x");
        assert_eq!(run.code(), 2, "{run}");
        assert!(run.stderr().contains(&format!("trueup.toml:{place}")), "{run}");
        assert!(run.stderr().contains(&format!("did you mean '{hint}'")), "{run}");
    }
    folder.file("trueup.toml", "[[chat.rules]]\nsays = ['…了']\nsignal = 'lost'\n");
    assert!(
        folder.run("chat try x").stderr().contains("trueup.toml:2:10: the wording '…了' matches nothing")
    );
}

#[test]
fn the_check_of_rules_tells_which_rule_of_chats_hides_which() {
    let folder = Folder::project();
    let toml = "[[chat.rules]]\nsays = ['(提|走)(了|)OA']\nsignal = 'sign_planned'\n\n[[chat.rules]]\nsays = ['走了OA流程']\nsignal = 'sign_planned'\n";
    folder.file("trueup.toml", toml);
    assert_snapshot!(folder.run("rules check --as-of 2026-03-12"), @"
    exit code 0
    --- stdout
    Check of the rules  as of 2026-03-12

    Check of the rules
    ! The rules of assignment were not tried: there are no leads, or nobody to take them.

    Rules of chats
    ! Own rules of chats: words 0, rules of signals 2, wordings of concerns 0; hidden or needless: 1.

    Rules of chats
    ! warning C001: rule 2 of chat.rules ('走了OA流程') never matters: rule 1 reads all of it as the
    same signal
      trueup.toml / chat.rules
      hint: take one of them out
    ");
}
