//! The company's exports, as its systems and its people write them: workbooks with titles and totals, a
//! bank statement in GB18030, CSV with a byte order mark.

use chrono::NaiveDateTime;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

use super::company::Company;
use super::deals::STAGES;
use super::leads::PRODUCTS;

/// A file of the sample.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its name.
    pub name: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A cell of a workbook of the sample.
enum Cell {
    Blank,
    Text(String),
    Number(f64),
    Day(chrono::NaiveDate),
    Moment(NaiveDateTime),
}

/// The exports of a company.
///
/// # Errors
/// None in practice: the workbooks are written to memory.
pub fn files(company: &Company) -> Result<Vec<File>, XlsxError> {
    Ok(vec![
        File { name: "线索.csv", bytes: leads(company).into_bytes() },
        File { name: "销售.xlsx", bytes: reps(company)? },
        File { name: "商机.xlsx", bytes: opportunities(company)? },
        File { name: "客户.csv", bytes: customers(company).into_bytes() },
        File { name: "合同台账.xlsx", bytes: contracts(company)? },
        File { name: "银行流水.csv", bytes: gb18030(&payments(company)) },
        File { name: "聊天记录.csv", bytes: messages(company).into_bytes() },
        File { name: "目标.xlsx", bytes: targets(company)? },
    ])
}

/// How much each rep likes each product: a table that a rule may look into, and no export.
pub fn preferences(company: &Company) -> File {
    let mut text = String::from("\u{feff}销售,意向产品,偏好\r\n");
    for (number, rep) in company.reps.iter().enumerate() {
        for (place, product) in PRODUCTS.iter().enumerate() {
            // Some have no opinion.
            let tenths = (number * 7 + place * 5) % 11;
            if tenths > 2 {
                push(&mut text, &[&rep.name, *product, &format!("{:.1}", tenths as f64 / 10.0)]);
            }
        }
    }
    File { name: "产品偏好.csv", bytes: text.into_bytes() }
}

/// What each receipt of the bank statement is really for: a truth to measure the matching by, and no export.
pub fn truth(company: &Company) -> File {
    File { name: "回款对照.csv", bytes: super::mess::truth(&company.payments).into_bytes() }
}

fn leads(company: &Company) -> String {
    let mut text = String::from(
        "\u{feff}线索编号,创建时间,来源渠道,客户名称,联系人,手机,行业,区域,城市,意向产品,热度,预计金额,负责人,分配时间,是否成交,成交时间\r\n",
    );
    for (number, lead) in company.leads.iter().enumerate() {
        let firm = &company.firms[lead.firm];
        let amount = match lead.amount {
            // A person typed this one.
            _ if number == 41 => "面议".to_owned(),
            Some(yuan) if number % 3 == 0 => format!("{}万", yuan / 10_000),
            Some(yuan) => yuan.to_string(),
            None => String::new(),
        };
        let created = match number {
            // A day that the calendar does not have.
            77 => "2026-02-30 10:00:00".to_owned(),
            _ => minute(lead.created_at),
        };
        let cells = [
            lead.id.clone(),
            created,
            lead.channel.to_owned(),
            firm.name.clone(),
            firm.contact.clone(),
            lead.phone.clone(),
            firm.industry.to_owned(),
            firm.region.to_owned(),
            firm.city.to_owned(),
            lead.product.to_owned(),
            lead.heat.to_owned(),
            amount,
            lead.owner.map_or_else(String::new, |owner| company.reps[owner].name.clone()),
            lead.assigned_at.map_or_else(String::new, minute),
            if lead.is_won { "是" } else { "否" }.to_owned(),
            lead.won_at.filter(|moment| moment.date() <= company.last_day).map_or_else(String::new, minute),
        ];
        push(&mut text, &cells);
    }
    text
}

fn reps(company: &Company) -> Result<Vec<u8>, XlsxError> {
    let heads = [
        "工号",
        "姓名",
        "团队",
        "区域",
        "入职日期",
        "级别",
        "擅长行业",
        "在手客户数",
        "客户上限",
        "在职",
        "请假开始",
        "请假结束",
    ];
    let rows = company.reps.iter().map(|rep| {
        vec![
            Cell::Text(rep.id.clone()),
            Cell::Text(rep.name.clone()),
            Cell::Text(rep.team.to_owned()),
            Cell::Text(rep.region.to_owned()),
            Cell::Day(rep.hired_on),
            Cell::Text(rep.level.to_owned()),
            Cell::Text(rep.industries.join("、")),
            Cell::Number(rep.open_customers as f64),
            Cell::Number(60.0),
            Cell::Text(if rep.is_active { "是" } else { "否" }.to_owned()),
            rep.leave.map_or(Cell::Blank, |(from, _)| Cell::Day(from)),
            rep.leave.map_or(Cell::Blank, |(_, to)| Cell::Day(to)),
        ]
    });
    workbook("销售", &[], &heads, rows.collect())
}

fn opportunities(company: &Company) -> Result<Vec<u8>, XlsxError> {
    let heads = [
        "商机编号",
        "客户名称",
        "负责人",
        "团队",
        "区域",
        "产品",
        "阶段",
        "金额(元)",
        "创建时间",
        "阶段变更时间",
        "签约日期",
        "合同编号",
        "线索编号",
        "输单原因",
    ];
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut sum = 0;
    for deal in &company.deals {
        let rep = &company.reps[deal.rep];
        let firm = &company.firms[deal.firm];
        sum += deal.amount;
        let is_won = deal.crm_stage == super::deals::WON;
        rows.push(vec![
            Cell::Text(deal.id.clone()),
            Cell::Text(firm.name.clone()),
            Cell::Text(rep.name.clone()),
            Cell::Text(rep.team.to_owned()),
            Cell::Text(rep.region.to_owned()),
            Cell::Text(deal.product.to_owned()),
            Cell::Text(STAGES[deal.crm_stage].to_owned()),
            Cell::Number(deal.amount as f64),
            Cell::Moment(deal.created_on.and_time(chrono::NaiveTime::MIN)),
            Cell::Moment(deal.crm_stage_at),
            deal.signed_on.filter(|_| is_won).map_or(Cell::Blank, Cell::Day),
            deal.contract_no
                .clone()
                .filter(|_| deal.names_contract && is_won)
                .map_or(Cell::Blank, Cell::Text),
            deal.lead.clone().map_or(Cell::Blank, Cell::Text),
            deal.lost_reason.map_or(Cell::Blank, |reason| Cell::Text(reason.to_owned())),
        ]);
    }
    let mut total: Vec<Cell> = heads.iter().map(|_| Cell::Blank).collect();
    total[0] = Cell::Text("合计".to_owned());
    total[7] = Cell::Number(sum as f64);
    rows.push(total);
    let title = format!("商机导出  {} 至 {}", company.first_day, company.last_day);
    workbook("商机", &[&title], &heads, rows)
}

fn customers(company: &Company) -> String {
    let mut text = String::from("\u{feff}客户编号,客户名称,简称,信用等级,行业,区域,城市\r\n");
    for (number, firm) in company.firms.iter().enumerate() {
        let grade = ["A", "B", "B", "C"][number % 4];
        let id = format!("C{:04}", number + 1);
        push(&mut text, &[&id, &firm.name, &firm.short, grade, firm.industry, firm.region, firm.city]);
    }
    text
}

fn contracts(company: &Company) -> Result<Vec<u8>, XlsxError> {
    let heads = [
        "合同编号",
        "客户名称",
        "商机编号",
        "合同金额(万元)",
        "签订日期",
        "归档日期",
        "合同状态",
        "负责人",
        "付款计划",
    ];
    let mut sum = 0;
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for contract in &company.contracts {
        sum += contract.fen;
        rows.push(vec![
            Cell::Text(contract.number.clone()),
            Cell::Text(company.firms[contract.firm].name.clone()),
            contract.deal.clone().map_or(Cell::Blank, Cell::Text),
            Cell::Number(contract.fen as f64 / 1_000_000.0),
            contract.signed_on.map_or(Cell::Blank, Cell::Day),
            contract.archived_on.map_or(Cell::Blank, Cell::Day),
            Cell::Text(contract.status.to_owned()),
            Cell::Text(company.reps[contract.rep].name.clone()),
            Cell::Text(contract.plan.to_owned()),
        ]);
    }
    let mut total: Vec<Cell> = heads.iter().map(|_| Cell::Blank).collect();
    total[0] = Cell::Text("合计".to_owned());
    total[3] = Cell::Number(sum as f64 / 1_000_000.0);
    rows.push(total);
    workbook("台账", &["合同台账（法务部）", "金额含税"], &heads, rows)
}

fn payments(company: &Company) -> String {
    let mut text = String::from("账户明细查询\r\n账号：3100****8876,币种：人民币\r\n\r\n");
    text.push_str("交易流水号,交易日期,对方户名,收入金额,支出金额,合同编号,摘要\r\n");
    let (mut received, mut paid) = (0, 0);
    for payment in &company.payments {
        let fen = payment.fen;
        let yuan = format!("{}.{:02}", fen.abs() / 100, fen.abs() % 100);
        let (credit, debit) = if fen >= 0 { (yuan, String::new()) } else { (String::new(), yuan) };
        received += fen.max(0);
        paid += fen.min(0).abs();
        let number = payment.contract_no.clone().unwrap_or_default();
        let day = payment.paid_on.format("%Y%m%d").to_string();
        push(&mut text, &[&payment.serial, &day, &payment.payer, &credit, &debit, &number, &payment.memo]);
    }
    let total = |fen: i64| format!("{}.{:02}", fen / 100, fen % 100);
    push(&mut text, &["合计", "", "", &total(received), &total(paid), "", ""]);
    text
}

fn messages(company: &Company) -> String {
    let mut text =
        String::from("\u{feff}消息ID,发送时间,平台,会话,发送人,角色,客户名称,商机编号,类型,内容\r\n");
    for (number, message) in company.messages.iter().enumerate() {
        let firm = &company.firms[message.firm];
        let deal = &company.deals[message.deal].id;
        let sent_at = message.sent_at.format("%Y-%m-%d %H:%M:%S").to_string();
        // The messenger knows the deal of most messages only.
        let deal = if number % 9 == 0 { "" } else { deal };
        let role = if message.is_rep { "销售" } else { "客户" };
        let cells = [
            &message.id,
            &sent_at,
            message.platform,
            &firm.short,
            &message.sender,
            role,
            &firm.name,
            deal,
            message.kind,
            &message.text,
        ];
        push(&mut text, &cells);
    }
    text
}

fn targets(company: &Company) -> Result<Vec<u8>, XlsxError> {
    let mut rows = Vec::new();
    for rep in company.reps.iter().filter(|rep| rep.is_active) {
        for month in ["2026-01", "2026-02", "2026-03"] {
            let yuan = if rep.level == "新人" { 300_000.0 } else { 800_000.0 };
            rows.push(target("销售", &rep.name, month, yuan));
        }
    }
    for team in ["华东一组", "华南一组", "西部一组"] {
        rows.push(target("团队", team, "2026Q1", 8_000_000.0));
    }
    workbook("目标", &[], &["范围", "名称", "周期", "目标金额"], rows)
}

fn target(scope: &str, name: &str, period: &str, yuan: f64) -> Vec<Cell> {
    vec![
        Cell::Text(scope.to_owned()),
        Cell::Text(name.to_owned()),
        Cell::Text(period.to_owned()),
        Cell::Number(yuan),
    ]
}

fn minute(moment: NaiveDateTime) -> String {
    moment.format("%Y-%m-%d %H:%M:%S").to_string()
}

/// One line of CSV; a cell with a comma or a quote is quoted.
fn push(text: &mut String, cells: &[impl AsRef<str>]) {
    let cells: Vec<String> = cells.iter().map(|cell| quoted(cell.as_ref())).collect();
    text.push_str(&cells.join(","));
    text.push_str("\r\n");
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

fn gb18030(text: &str) -> Vec<u8> {
    encoding_rs::GB18030.encode(text).0.into_owned()
}

/// A workbook with titles above the header; its moment of creation is fixed.
fn workbook(
    sheet: &str,
    titles: &[&str],
    heads: &[&str],
    rows: Vec<Vec<Cell>>,
) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_ymd(2026, 4, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let worksheet = workbook.add_worksheet();
    worksheet.set_name(sheet)?;
    let bold = Format::new().set_bold();
    let day_format = Format::new().set_num_format("yyyy-mm-dd");
    let moment_format = Format::new().set_num_format("yyyy-mm-dd hh:mm");
    let mut row = 0;
    for title in titles {
        worksheet.write_with_format(row, 0, *title, &bold)?;
        row += 1;
    }
    for (column, head) in (0u16..).zip(heads) {
        worksheet.write_with_format(row, column, *head, &bold)?;
        worksheet.set_column_width(column, 16)?;
    }
    for cells in rows {
        row += 1;
        for (column, cell) in (0u16..).zip(cells) {
            match cell {
                Cell::Blank => continue,
                Cell::Text(text) => worksheet.write_string(row, column, text)?,
                Cell::Number(number) => worksheet.write_number(row, column, number)?,
                Cell::Day(day) => worksheet.write_datetime_with_format(row, column, day, &day_format)?,
                Cell::Moment(moment) => {
                    worksheet.write_datetime_with_format(row, column, moment, &moment_format)?
                }
            };
        }
    }
    workbook.save_to_buffer()
}
