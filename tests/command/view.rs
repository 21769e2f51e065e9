//! What a role sees, from exports to the view.

use insta::assert_snapshot;
use serde_json::Value;

use crate::folder::Folder;

const CRM: &str = "商机编号,客户名称,销售,团队,产品,阶段,金额,签约日期,预计签约,创建时间
O1,青禾,小甲,,云仓,已签约,30000,2026-03-17,,2026-03-01
O2,远山,小甲,,云仓,商务谈判,50000,,2026-03-10,2026-03-01
O3,白鹭,小乙,,质检,已签约,40000,2026-03-18,,2026-03-01
O4,苍鹰,小丙,,云仓,已签约,77777,2026-03-17,,2026-03-01
";
const REPS: &str = "工号,姓名,团队,大区
R1,小甲,一组,华东
R2,小乙,一组,华东
R3,小丙,二组,华南
";
const LEADS: &str = "线索编号,创建时间,客户名称,意向产品,跟进人,是否无效
L1,2026-03-18 09:00,新客一,云仓,小甲,否
L2,2026-03-18 09:00,新客二,云仓,小甲,是
L3,2026-03-18 09:00,新客三,云仓,小丙,否
";
const TARGETS: &str = "类型,名称,期间,目标金额
销售,小甲,2026-03,220000
";

fn project() -> Folder {
    let folder = Folder::project();
    for (name, text) in [("crm.csv", CRM), ("reps.csv", REPS), ("leads.csv", LEADS), ("targets.csv", TARGETS)]
    {
        folder.file(name, text);
    }
    let done = folder.run("import crm.csv --as opportunities -q");
    assert_eq!(done.code(), 0, "{done}");
    for table in ["reps", "leads", "targets"] {
        let done = folder.run(&format!("import {table}.csv --as {table} -q"));
        assert_eq!(done.code(), 0, "{done}");
    }
    folder
}

fn seen(folder: &Folder, role: &str) -> Value {
    let told = folder.run(&format!("--as-of 2026-03-18 revenue view --role {role} --format json"));
    assert_eq!(told.code(), 0, "{told}");
    for name in ["小丙", "苍鹰", "77777", "新客三"] {
        assert!(role == "cfo" || !told.stdout().contains(name), "{name}: {told}");
    }
    serde_json::from_str(told.stdout()).unwrap()
}

#[test]
fn a_salesperson_sees_their_own_day() {
    let told = seen(&project(), "salesperson --name R1");
    assert_eq!(told["who"], "小甲");
    assert_eq!(told["new_leads"].as_array().unwrap().len(), 1);
    assert_eq!(told["new_leads"][0]["lead_id"], "L1");
    assert_eq!(told["signed_fen"], 3_000_000);
    // March 2026 has 22 working days.
    assert_eq!(
        (&told["target_fen"], &told["attainment_pct"]),
        (&Value::from(1_000_000), &Value::from(300.0))
    );
    assert_eq!(told["follow_ups"][0]["opportunity_id"], "O2");
    assert_eq!(told["follow_ups"][0]["why"], "overdue");
}

#[test]
fn a_team_lead_sees_the_team_by_product_line() {
    let told = seen(&project(), "lead --name 一组");
    let products = told["products"].as_array().unwrap();
    let signed =
        |name: &str| products.iter().find(|one| one["product"] == name).unwrap()["signed_fen"].clone();
    assert_eq!((signed("云仓"), signed("质检")), (Value::from(3_000_000), Value::from(4_000_000)));
}

#[test]
fn the_cfo_sees_the_bridge() {
    let told = seen(&project(), "cfo");
    assert_eq!(told["revenue"]["check_fen"], 0);
    assert!(told["outstanding"].is_array());
    assert_eq!(told["forecast"]["status"], "too_little_history");
    assert!(told["forecast"]["attainment"].is_array());
}

#[test]
fn who_is_not_there_is_told() {
    let folder = project();
    for (role, expected) in [
        ("salesperson --name R9", "there is no rep called R9"),
        ("lead --name 三组", "there is no team called 三组"),
        ("salesperson", "--name"),
    ] {
        let told = folder.run(&format!("--lang en --as-of 2026-03-18 revenue view --role {role}"));
        assert_eq!(told.code(), 2, "{told}");
        assert!(told.stderr().contains(expected), "{told}");
    }
}

#[test]
fn the_cfo_sees_the_forecast_in_every_format() {
    let folder = Folder::project();
    folder.run("generate exports --deals 300 --leads 20 -q");
    for name in ["商机.xlsx", "客户.csv", "合同台账.xlsx", "银行流水.csv", "销售.xlsx", "目标.xlsx"]
    {
        let done = folder.run(&format!("import exports/{name} -q"));
        assert_eq!(done.code(), 0, "{done}");
    }
    let ask = |more: &str| folder.run(&format!("--as-of 2026-03-31 revenue view --role cfo {more}"));
    let (text, json) = (ask(""), ask("--format json"));
    assert!(text.stdout().contains("Collection forecast"), "{text}");
    let document: Value = serde_json::from_str(json.stdout()).unwrap();
    let forecast = folder.run("--as-of 2026-03-31 revenue forecast --format json");
    let forecast: Value = serde_json::from_str(forecast.stdout()).unwrap();
    assert_eq!(document["forecast"], forecast, "the same as the command's own");
    assert_eq!(document["forecast"]["horizons"].as_array().unwrap().len(), 3);
    assert_eq!(ask("-o cfo.html -q").code(), 0);
    assert!(folder.read("cfo.html").contains("forecast-cash"));
    assert_eq!(ask("-o cfo.xlsx -q").code(), 0);
}

#[test]
fn each_role_is_told_whole() {
    let folder = project();
    assert_snapshot!(folder.run("--as-of 2026-03-18 revenue view --role salesperson --name R1"), @"
    exit code 0
    --- stdout
    The day of 小甲  as of 2026-03-18

    In short
    Yesterday (2026-03-17) 30,000.00 yuan was signed; the target was 10,000.00 yuan, 300.0% of it is
    reached.
    New valid leads today: 1.

    New leads
    lead  customer  channel  product line  heat
    ───────────────────────────────────────────
    L1    新客一             云仓

    To follow up today
    deal  customer  stage        sum (yuan)  why                            day
    ──────────────────────────────────────────────────────────────────────────────────
    O2    远山      negotiating   50,000.00  its expected day has passed !  2026-03-10
    ");
    assert_snapshot!(folder.run("--as-of 2026-03-18 revenue view --role lead --name 一组"), @"
    exit code 0
    --- stdout
    一组: the last 72 hours  as of 2026-03-18

    In short
    Deals signed in the last 72 hours: 2, 70,000.00 yuan.

    By product line
    product line  New leads  deals created  deals  signed (yuan)
    ────────────────────────────────────────────────────────────
    云仓                  1              0      1      30,000.00
    质检                  0              0      1      40,000.00
    ");
    assert_snapshot!(folder.run("--as-of 2026-03-18 revenue view --role cfo"), @"
    exit code 0
    --- stdout
    What is to come in, and the bridge  as of 2026-03-18

    In short
    As of 2026-03-18, trusted revenue is 0.00 yuan (deals: 0): signed in the CRM, first payment in,
    contract archived.
    The contract register says 0.00, the CRM 147,777.00, finance 0.00 yuan; every fen between them and
    the trusted sum stands in the bridge below.
    ✗ No contract register is imported: nobody can say what is archived, and receipts have no contract
    to go to, so nothing is trusted.
    ✗ No payments are imported: nobody can say whether the first payment is in, so nothing is trusted.
    Deals in the register's or the CRM's total that are not trusted: 3, most often because: no contract
    in the register (3).
    T+0: of 3 deals signed, 0 were trusted on that day (0.0%); with what is signed on days off counted
    until the next working day, 0 (0.0%).
    ✓ Check of the bridge: 0 fen off.
    Rules: Signed stages won; First payment net receipts reach the contract's first instalment; above
    nought where it names none; Archived statuses archived; Amount basis the contract's sum; Tolerance
    above 0.00 yuan or 0%, the larger; Tolerance below 0.00 yuan or 0%, the larger; Date window 0 days
    before, 0 days after; Base currency CNY.

    The four totals
    Total              Sum (yuan)  Count
    ────────────────────────────────────
    contract register        0.00      0
    CRM                147,777.00      3
    finance                  0.00      0
    trusted revenue ✓      0.00 ✓      0

    The bridge
    contract register        0.00 │
    only in the CRM   +147,777.00 ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓
    CRM                147,777.00 ████████████████████████████████████████████████████████████
    no receipt        -147,777.00 ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
    finance                  0.00 │
    trusted revenue          0.00 │

    The bridge, step by step
    From               To               Step                       Sum (yuan)  Rows
    ───────────────────────────────────────────────────────────────────────────────
    contract register  CRM              twice in the register            0.00     0
    contract register  CRM              only in the register             0.00     0
    contract register  CRM              only in the CRM            147,777.00     3
    contract register  CRM              twice in the CRM                 0.00     0
    contract register  CRM              sums differ                      0.00     0
    CRM                finance          no receipt                -147,777.00     3
    CRM                finance          not paid in full                 0.00     0
    CRM                finance          paid too much                    0.00     0
    CRM                finance          other receipts                   0.00     0
    CRM                finance          refunds                          0.00     0
    finance            trusted revenue  receipts not trusted yet         0.00     0
    finance            trusted revenue  basis less receipts              0.00     0
                                        Check (must be 0) ✓            0.00 ✓

    Why deals are not trusted
    Reason                       Count  Contract  Received
    ──────────────────────────────────────────────────────
    no contract in the register      4      0.00      0.00

    What became of every payment
    (none)

    To come in, by credit grade
    (none)

    Collection forecast and attainment
    ! Too little history: 0 contracts have a day of signing, and 0 of them have paid; a collection curve
    takes 20 at least.

    Attainment
    scope  name  period   target (yuan)  signed in the CRM (yuan)  attained (signed)  trusted (yuan)
    ────────────────────────────────────────────────────────────────────────────────────────────────
    rep    小甲  2026-03     220,000.00                 30,000.00              13.6%            0.00
    … no room for: attained (trusted), time gone; widen the terminal, or see all with -o report.xlsx or
    --format md
    ");
}

#[test]
fn what_is_asked_wrongly_of_a_view_is_told_whole() {
    let folder = project();
    folder.file("more.csv", "工号,姓名,团队,大区\nR4,小甲,三组,华东\n");
    folder.run("import more.csv --as reps -q");
    assert_snapshot!(folder.run("revenue view --role salesperson --name R9"), @"
    exit code 2
    --- stderr
    error: there is no rep called R9
      hint: 'trueup export reps' lists them; where names are the same, give the id
    ");
    assert_snapshot!(folder.run("revenue view --role salesperson --name 小甲"), @"
    exit code 2
    --- stderr
    error: several reps are called 小甲
      hint: 'trueup export reps' lists them; where names are the same, give the id
    ");
    assert_snapshot!(folder.run("revenue view --role lead --name 九组"), @"
    exit code 2
    --- stderr
    error: there is no team called 九组
      hint: 'trueup export reps' lists them; where names are the same, give the id
    ");
    assert_snapshot!(folder.run("revenue view --role salesperson"), @"
    exit code 2
    --- stderr
    error: the following required arguments were not provided:
      --name <NAME>

    Usage: trueup revenue view --role <ROLE> --name <NAME>

    For more information, try '--help'.
    ");
    assert_snapshot!(folder.run("revenue view --role boss"), @"
    exit code 2
    --- stderr
    error: invalid value 'boss' for '--role <ROLE>'
      [possible values: salesperson, lead, cfo]

    For more information, try '--help'.
    ");
    assert_snapshot!(folder.run("revenue view"), @"
    exit code 2
    --- stderr
    error: the following required arguments were not provided:
      --role <ROLE>

    Usage: trueup revenue view --role <ROLE>

    For more information, try '--help'.
    ");
    assert_snapshot!(Folder::empty().run("revenue view --role cfo"), @"
    exit code 2
    --- stderr
    error: there is no trueup.toml in . or above it: this is not a trueup project
      hint: make one with 'trueup init', or say where it is with '--project DIR'; 'trueup demo' shows what one looks like
    ");
}
