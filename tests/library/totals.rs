//! Totals that files state themselves, held against the rows that were read.

use trueup::domain::table::Table;
use trueup::words::Lang;

use crate::value_forms::read;

/// What is said of the totals of a CSV, in English, with the row that states them.
fn told(table: Option<Table>, text: &str) -> Vec<(u32, String)> {
    let (_, batch) = read(table, text);
    let of_totals = batch.findings.iter().filter(|finding| finding.code == "T057");
    of_totals.map(|finding| (finding.place.row.unwrap(), finding.message.text(Lang::En).to_owned())).collect()
}

fn said(table: Option<Table>, text: &str) -> Vec<String> {
    let stated = |message: String| {
        let start = message.find("states ").unwrap() + "states ".len();
        message[start..].replace("; the rows read add up to", " /").to_owned()
    };
    told(table, text).into_iter().map(|(row, message)| format!("{row}: {}", stated(message))).collect()
}

const PERSONAL: &str = "交易时间,交易分类,交易对方,商品说明,收/支,金额,交易状态,交易订单号\n\
    2026-03-01 10:00:00,转账,甲,货款,收入,100.00,交易成功,1\n\
    2026-03-02 10:00:00,转账,乙,货款,收入,50.50,交易成功,2\n\
    2026-03-03 10:00:00,餐饮,丙,午餐,支出,20.00,交易成功,3\n\
    2026-03-04 10:00:00,理财,丁,转入,不计收支,5.00,交易成功,4\n";

#[test]
fn a_bill_s_totals_above_its_rows_are_checked() {
    let right = "共4笔记录\n收入：2笔 150.50元\n支出：1笔 20.00元\n不计收支：1笔 5.00元\n\n";
    assert_eq!(said(None, &format!("{right}{PERSONAL}")), Vec::<String>::new());
    let wrong = "共5笔记录\n收入：3笔 151.50元\n支出：1笔 20.00元\n不计收支：1笔 5.00元\n\n";
    assert_eq!(
        said(None, &format!("{wrong}{PERSONAL}")),
        ["1: 5 for “共笔数” / 4", "2: 3 for “收入笔数” / 2", "2: 151.50 for “收入” / 150.50",]
    );
}

const MERCHANT: &str = "账务流水号,业务流水号,商户订单号,商品名称,发生时间,对方账号,收入金额（+元）,支出金额（-元）,账户余额（元）,交易渠道,业务类型,备注\n\
    1\t,A1\t,O1\t,服务费,2026-03-01 10:00:00,甲\t,100.00,0.00,100.00,支付宝,在线支付,\n\
    2\t,A2\t,O2\t,服务费,2026-03-01 11:00:00,乙\t,34.00,0.00,134.00,支付宝,在线支付,\n\
    3\t,A3\t,O1\t,服务费,2026-03-01 12:00:00,甲\t,0.00,-10.00,124.00,支付宝,退款,\n\
    #-----------------------------------------账务明细列表结束------------------------------------\n";

#[test]
fn a_bill_s_totals_below_its_rows_are_checked() {
    let right =
        "#支出合计：1笔，共-10.00元\n#收入合计：2笔，共134.00元\n#导出时间：[2026年03月02日 08:00:00]\n";
    assert_eq!(said(None, &format!("{MERCHANT}{right}")), Vec::<String>::new());
    let wrong = "#支出合计：2笔，共-12.00元\n#收入合计：2笔，共134.00元\n";
    assert_eq!(
        said(None, &format!("{MERCHANT}{wrong}")),
        ["6: 2 for “支出合计笔数” / 1", "6: 12.00 for “支出合计” / 10.00"]
    );
}

const TRADES: &str = "交易时间,公众账号ID,商户号,微信订单号,商户订单号,用户标识,交易类型,交易状态,货币种类,应结订单金额,微信退款单号,退款金额,退款状态,商品名称,手续费\n\
    `2026-03-01 10:00:00,`wx1,`100,`4200001,`S1,`oA,`NATIVE,`SUCCESS,`CNY,`100.00,`0,`0.00,`,`服务,`0.60000\n\
    `2026-03-01 11:00:00,`wx1,`100,`4200002,`S2,`oB,`NATIVE,`SUCCESS,`CNY,`50.00,`0,`0.00,`,`服务,`0.30000\n\
    `2026-03-01 12:00:00,`wx1,`100,`4200001,`S1,`oA,`NATIVE,`REFUND,`CNY,`0.00,`5000001,`30.00,`SUCCESS,`服务,`-0.18000\n";

#[test]
fn a_merchant_s_summary_is_checked_and_a_refund_is_a_row_of_its_own() {
    let summary = "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额\n";
    let (table, batch) = read(None, &format!("{TRADES}{summary}`3,`150.00,`30.00,`0.00,`0.72000\n"));
    assert_eq!((table, batch.records.len(), batch.skipped), (Table::Payments, 3, 2));
    assert!(batch.findings.iter().all(|finding| finding.code != "T057"), "{:?}", batch.findings);
    let shown: Vec<String> = batch
        .records
        .iter()
        .map(|record| {
            ["payment_id", "amount", "direction", "status"]
                .map(|name| format!("{:?}", record.values[table.column(name).unwrap()]))
                .join(" ")
        })
        .collect();
    assert_eq!(
        shown,
        [
            "Text(\"4200001\") Money(Money(10000)) Text(\"in\") Text(\"received\")",
            "Text(\"4200002\") Money(Money(5000)) Text(\"in\") Text(\"received\")",
            "Text(\"4200001-5000001\") Money(Money(3000)) Text(\"out\") Text(\"received\")",
        ]
    );
    assert_eq!(
        said(None, &format!("{TRADES}{summary}`4,`150.00,`40.00,`0.00,`0.72000\n")),
        ["6: 4 for “总交易单数” / 3", "6: 40.00 for “退款总金额” / 30.00"]
    );
}

#[test]
fn a_row_of_totals_is_checked_by_its_columns() {
    let rows = "合同编号,客户名称,合同金额(万元),合同状态\nH1,甲,12,已签\nH2,乙,3.5,已签\n";
    assert_eq!(said(None, &format!("{rows}合计,,15.5,\n")), Vec::<String>::new());
    assert_eq!(
        said(None, &format!("{rows}合计,,16,\n")),
        ["4: 160,000.00 for “合计 合同金额(万元)” / 155,000.00"]
    );
    let parts = "合同编号,客户名称,合同金额,合同状态\nH1,甲,12,已签\n小计,,12,\nH2,乙,3,已签\nH3,乙,4,已签\n小计,,7,\n总计,,19,\n";
    assert_eq!(said(None, parts), Vec::<String>::new());
    assert_eq!(said(None, &parts.replace("小计,,7,", "小计,,8,")), ["6: 8.00 for “小计 合同金额” / 7.00"]);
    let flows = "交易日期,对方户名,借方发生额,贷方发生额,摘要\n2026-03-01,甲,,100.00,货款\n2026-03-02,乙,30.00,,退款\n合计,,30.00,100.00,\n";
    assert_eq!(said(None, flows), Vec::<String>::new());
    assert_eq!(
        said(None, &flows.replace("合计,,30.00,100.00", "合计,,30.00,101.00")),
        ["4: 101.00 for “合计 贷方发生额” / 100.00"]
    );
}

#[test]
fn rows_that_are_set_aside_count_in_totals_and_are_said() {
    let text = "回款编号,回款日期,付款方,回款金额\nP1,2026-03-01,甲,100\nP2,2026-02-30,乙,50\nP3,2026-03-03,丙,面议\n合计,,,150\n";
    assert_eq!(said(None, text), Vec::<String>::new());
    let wrong = told(None, &text.replace("合计,,,150", "合计,,,250"));
    assert_eq!(wrong.len(), 1);
    assert!(
        wrong[0].1.contains("rows set aside included (2), but for those whose sum cannot be read (1)"),
        "{}",
        wrong[0].1
    );
}

#[test]
fn a_bank_s_counts_and_sums_below_its_rows_are_checked() {
    let rows = "交易日期,对方户名,借方发生额,贷方发生额,摘要\n2026-03-01,甲,,100.00,货款\n2026-03-02,乙,30.00,,退款\n";
    assert_eq!(said(None, &format!("{rows}总笔数：2,总金额：130.00,,,\n")), Vec::<String>::new());
    assert_eq!(
        said(None, &format!("{rows}贷方总笔数：2 贷方总金额：100.00,,,,\n")),
        ["4: 2 for “贷方总笔数” / 1"]
    );
}
