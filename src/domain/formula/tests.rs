use super::*;
use crate::domain::moment::Zone;
use crate::domain::money::Money;
use crate::domain::table::Table;
use crate::words::Lang;

const ROOTS: [Root; 2] = [Root::Record("lead", Table::Leads), Root::Cells("row")];
const SCHEMA: Schema<'_> = Schema::of(&ROOTS);

struct Lead(Vec<Slot>);

impl Bindings for Lead {
    fn value(&self, slot: usize) -> Value {
        let text = |text: &str| Value::Text(text.into());
        match &self.0[slot].field {
            Field::Cell(header) => match &**header {
                "数量" => text("3"),
                "单价" => text("1,200.5"),
                "标签" => text("电池、电机、电控"),
                "面议" => text("面议"),
                "长" => text(&"、甲".repeat(5_000)),
                _ => Value::Blank,
            },
            Field::Column(index) => match Table::Leads.columns()[*index].name {
                "lead_id" => text("L1"),
                "channel" => text("官网表单"),
                "amount" => Value::Money(Money::of_yuan(500_000)),
                "heat" => Value::Number(80.0),
                "created_at" => Value::Moment(Zone::default().at("2026-03-01T09:30:00".parse().unwrap())),
                "converted" => Value::Flag(true),
                _ => Value::Blank,
            },
        }
    }
}

fn formula(source: &str) -> Formula {
    Formula::of(source, &SCHEMA)
        .unwrap_or_else(|mistake| panic!("{source}: {} {}", mistake.at, mistake.cause))
}

fn run(source: &str) -> Result<Value, Fault> {
    let formula = formula(source);
    formula.run(&Lead(formula.slots().to_vec()))
}

fn is(source: &str) -> Option<bool> {
    match run(source).unwrap() {
        Value::Flag(flag) => Some(flag),
        Value::Blank => None,
        other => panic!("{source}: {other:?}"),
    }
}

fn mistake(source: &str) -> (usize, String) {
    let mistake = Formula::of(source, &SCHEMA).unwrap_err();
    (mistake.at, mistake.cause.text(Lang::En))
}

#[test]
fn what_a_rule_asks_of_a_lead() {
    for source in [
        "lead.amount >= 500000 && lead.channel == '官网表单'",
        "lead.amount == 500000.00",
        "lead.amount * 0.1 < money('5.1万')",
        "600000 > lead.amount",
        "lead.heat > 60 && lead.heat in [60, 80]",
        "lead.channel in ['官网表单', '展会扫码']",
        "lead.created_at >= date('2026-03-01')",
        "lead.created_at.getDayOfWeek() == 0 && lead.created_at.getHours() == 9",
        "lead.converted && !has(lead.region)",
        "lead.region == null && lead.channel != null && lead.region == ''",
        "row['标签'].split('、').exists(tag, tag == '电控')",
        "row['标签'].split('、').all(tag, tag.startsWith('电'))",
        "row['标签'].split('、').exists_one(tag, tag.endsWith('池'))",
        "size(row['标签'].split('、').filter(tag, tag != '电池')) == 2",
        "row['标签'].split('、').map(tag, tag + '!').join('/') == '电池!/电机!/电控!'",
        "'电机' in row['标签'].split('、')",
        "default(lead.region, '其他') == '其他'",
        "days(date('2026-02-27'), lead.created_at) == 2",
        "lead.lead_id.substring(1) == '1' && lead.lead_id.lowerAscii() == 'l1'",
        "max(lead.amount, 1) == lead.amount && abs(-3) == 3 && 7 / 2 == 3 && 7 % 4 == 3",
        "string(lead.amount) == '500000.00' && string(lead.created_at) == '2026-03-01 09:30:00'",
    ] {
        assert_eq!(is(source), Some(true), "{source}");
    }
}

#[test]
fn cells_become_sums() {
    let sum = |source: &str| run(source).unwrap();
    let expected = Value::Money(Money::of_fen(360_150));
    assert_eq!(sum("money(row['单价']) * double(row['数量'])"), expected);
    assert_eq!(sum("int(row['数量']) * money(row['单价'])"), expected);
    assert_eq!(sum("lead.amount / 1.13"), Value::Money(Money::of_fen(44_247_788)));
    assert_eq!(sum("has(lead.region) ? lead.amount : 0"), Value::Money(Money::ZERO));
    assert_eq!(sum("lead.amount + 0.5 - 1"), Value::Money(Money::of_fen(49_999_950)));
}

#[test]
fn a_blank_makes_a_blank_but_one_side_may_decide() {
    assert_eq!(is("lead.region == '华东'"), None);
    assert_eq!(is("!(lead.region == '华东')"), None);
    assert_eq!(is("lead.region == '华东' && lead.converted"), None);
    assert_eq!(is("lead.region == '华东' || lead.converted"), Some(true));
    assert_eq!(is("lead.region == '华东' && !lead.converted"), Some(false));
    assert_eq!(is("lead.region in ['华东']"), None);
    assert_eq!(run("row['没有'] + '省'"), Ok(Value::Blank));
    assert_eq!(run("lead.region == '华东' ? 1 : 2"), Ok(Value::Blank));
}

#[test]
fn what_only_a_row_shows_is_a_fault() {
    assert_eq!(run("double(row['面议'])"), Err(Fault::NoNumber("面议".to_owned())));
    assert_eq!(run("date(row['面议']) > date('2026-01-01')"), Err(Fault::NoDay("面议".to_owned())));
    assert_eq!(run("1 / (int(row['数量']) - 3)"), Err(Fault::Nought));
    assert_eq!(run("int(row['数量']) * 9223372036854775807"), Err(Fault::TooLarge));
    assert_eq!(run("lead.amount * 1000000000"), Err(Fault::TooLarge));
    assert_eq!(is("lead.converted || double(row['面议']) > 1.0"), Some(true));
}

#[test]
fn every_run_ends() {
    let long = "row['长'].split('、')";
    let nested = format!("{long}.all(a, {long}.all(b, {long}.all(c, a == b && b == c)))");
    assert_eq!(run(&nested), Err(Fault::TooMuch));
    let doubled = format!("['甲乙丙丁']{}", ".map(x, x + x)".repeat(30));
    assert_eq!(run(&doubled), Err(Fault::TooMuch));
}

#[test]
fn where_nothing_is_like_a_name_all_are_told() {
    for (source, cause) in [
        ("lead.channel.matches('x')", "there is no function matches; there is: size, contains, startsWith, "),
        ("timestamp('2026-03-02')", "there is no function timestamp; there is: size, contains, "),
        ("lead.foo > 1", "lead has no column foo; it has: lead_id, created_at, channel, "),
    ] {
        let (_, told) = mistake(source);
        assert!(told.starts_with(cause), "{told}");
    }
    let refusing = Schema { refused: &["converted", "converted_at"], ..SCHEMA };
    let told = Formula::of("lead.converte", &refusing).unwrap_err().cause.text(Lang::En);
    assert!(!told.contains("converted"), "{told}");
}

#[test]
fn a_mistake_is_told_with_its_place() {
    for (source, at, cause) in [
        ("", 0, "the expression is empty"),
        ("lead.amount >", 13, "the expression ends where something must follow"),
        ("lead.channel == '官网", 16, "the text lacks its closing quote"),
        ("金额 > 1", 0, "金 means nothing here; texts stand in quotes, and a header as row[\"header\"]"),
        ("row['金额' == '1'", 15, "a ] is missing here"),
        ("(lead.heat > 1", 14, "a ) is missing here"),
        ("lead.amount ==== 1", 14, "'==' does not belong here"),
        ("lead.amuont > 1", 5, "lead has no column amuont; did you mean amount?"),
        ("'甲乙' == lead.chanel", 13, "lead has no column chanel; did you mean channel?"),
        ("leed.amount > 1", 0, "there is nothing called leed; there is: lead, row (texts stand in quotes)"),
        ("lead.amount > '5'", 12, "a sum of money and text cannot be compared"),
        ("lead.created_at > 5", 16, "a moment and a whole number cannot be compared"),
        ("lead.amount && true", 4, "a yes or no is needed here, and this is a sum of money"),
        (
            "row['数量'] * 2",
            10,
            "text and a whole number cannot be calculated with like this (double(…) makes a number of a text, money(…) a sum)",
        ),
        ("row.数量", 4, "数 means nothing here; texts stand in quotes, and a header as row[\"header\"]"),
        ("row.qty", 3, "write row[\"header\"]"),
        ("row[1]", 4, "the header in the brackets stands in quotes"),
        ("lead.extra == 'x'", 4, "write lead.extra[\"header\"]"),
        ("lead.channel[0]", 4, "brackets cannot stand here; a header is row[\"header\"]"),
        ("lead.channel.startWith('x')", 22, "there is no function startWith; did you mean startsWith?"),
        ("lead.channel.startsWith(1)", 24, "startsWith needs text here, and this is a whole number"),
        ("size()", 4, "size takes 1 arguments, not 0"),
        ("true ? 1 : 'a'", 5, "the two results differ in type: a whole number and text"),
        ("date('2026-02-30') < lead.created_at", 4, "“2026-02-30” is no day such as 2026-03-01"),
        ("{'a': 1}", 0, "an expression cannot have maps and objects"),
        ("[1, 2].all(x, x > 1)", 1, "a list can hold texts only"),
        ("lead.heat.all(x, true)", 4, "a list is needed here, and this is a number"),
        ("99999999999999999999 > 1", 0, "the number is too large"),
    ] {
        assert_eq!(mistake(source), (at, cause.to_owned()), "{source}");
    }
}

#[test]
fn a_word_of_a_closed_list_is_one_of_it() {
    let roots = [Root::Record("opportunity", Table::Opportunities)];
    let of = |source: &str| Formula::of(source, &Schema::of(&roots));
    assert!(of("opportunity.stage in ['won', 'contracting']").is_ok());
    let mistake = of("opportunity.stage == 'wonn'").unwrap_err();
    assert!(mistake.cause.to_string().contains("did you mean won?"), "{}", mistake.cause);
    assert_eq!(of("opportunity.stage in ['won', 'lots']").unwrap_err().at, 29);
}

#[test]
fn what_is_too_large_is_refused_before_it_is_parsed() {
    assert_eq!(mistake(&"a".repeat(1_001)).0, 1_000);
    for open in ["(", "[", "size("] {
        assert!(mistake(&open.repeat(9)).1.contains("nested too deep"));
    }
    assert!(mistake(&"true ? 1 : ".repeat(60)).1.contains("nested too deep"));
    let widest = format!("{}lead.heat{} > 1", "(".repeat(8), ")".repeat(8));
    assert!(Formula::of(&widest, &SCHEMA).is_ok());
    assert!(Formula::of(&format!("'{}' == lead.channel", "((((((((((".repeat(3)), &SCHEMA).is_ok());
    let chain = |length: usize| format!("{}1 > 0", "1+".repeat(length));
    assert!(Formula::of(&chain(60), &SCHEMA).is_ok());
    assert!(mistake(&chain(490)).1.contains("hang on one another"));
    let many = format!("{}true", "lead.heat > 1 || ".repeat(50));
    assert!(Formula::of(&many, &SCHEMA).is_ok());
}

proptest::proptest! {
    #[test]
    fn nothing_makes_it_panic(source in "[ a-z0-9.,'\"()\\[\\]+*/%<>=!&|?:中面-]{0,40}") {
        if let Ok(formula) = Formula::of(&source, &SCHEMA) {
            let _ = formula.run(&Lead(formula.slots().to_vec()));
        }
    }
}

#[test]
fn a_mistake_behind_chinese_words_is_placed_by_characters() {
    assert_eq!(mistake("'电池' == '电机' || !has(lead.city < 1)").0, 31);
    assert_eq!(mistake("'电池' == )").0, 8);
    assert_eq!(mistake("'电池' == '甲' &&\n !has(lead.city < 1)").0, 31);
}
