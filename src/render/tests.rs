//! One report through every renderer.

use calamine::{Data, Reader, Xlsx};
use insta::assert_snapshot;

use super::sample::report;
use super::*;
use crate::words::Lang;

const LOOKS: Looks = Looks { width: 80, colour: false };

#[test]
fn a_terminal_without_colour_shows_every_section() {
    assert_snapshot!(terminal(&report(Lang::Zh), LOOKS), @"
    三月可信收入  截止 2026-03-31

    摘要
    三个系统里都对得上的收入是 1,284,000.00 元。
    ✗ 有 3 笔回款找不到合同。

    从合同台账到可信收入
    合同台账 1,421,000.00 █████████████████████████████████████████████████████████
    只在台账   -96,000.00                                                      ▒▒▒▒
    只在 CRM   +45,000.00                                                      ▓▓
    CRM      1,370,000.00 ███████████████████████████████████████████████████████

    合计
    系统    金额（元）     占比
    ───────────────────────────
    商机        300.50    96.4%
    财务 !       -0.05  -3.6% ✗
    合计        300.45
    金额含税。

    销售 × 周
                   03-02 03-09 03-16
    周婷           +47%▲  -9%    0%
    <script>alert… -47%▼    ·  +12%△

    各组线索
    华东一组  ████████████████████████████████████████████████████████████ 120
    West team ██████████████████████▌                                      45

    每周线索
    线索 10 ▃▄ █ 30
         W1 … W4

    漏斗
    扫码   ██████████████████████████████████ 100
    加企微 █████████████▋                     40 (上一步的 40%)
    下单   ███                                9 (上一步的 22%)

    数据问题
    ✗ 错误 T001：金额有三位小数
      a.csv / 第 7 行 / amount
      建议：请核对来源
    提示 T007：金额有三位小数（2 处）
      a.csv / 第 7 行 / amount
      建议：请核对来源

    文件（-o 报告.xlsx 或 .html）里另有：商机明细
    ");
}

#[test]
fn no_line_of_a_narrow_terminal_is_too_long() {
    for width in [60, 80, 120] {
        let text = terminal(&report(Lang::En), Looks { width, colour: false });
        for line in text.lines() {
            assert!(width::of(line) <= width, "{width}: {line}");
        }
    }
}

#[test]
fn colour_changes_no_letter() {
    let plain = terminal(&report(Lang::Zh), LOOKS);
    let coloured = terminal(&report(Lang::Zh), Looks { colour: true, ..LOOKS });
    assert_ne!(plain, coloured);
    assert_eq!(plain, anstream::adapter::strip_str(&coloured).to_string());
}

#[test]
fn the_page_escapes_what_people_wrote() {
    let page = html(&report(Lang::Zh));
    assert!(!page.contains("<script"));
    assert!(!page.contains("<b>c"));
    assert!(page.contains("&lt;script&gt;"));
}

#[test]
fn the_page_links_a_figure_to_its_rows_and_tells_its_origin() {
    let page = html(&report(Lang::Zh));
    assert!(page.contains("<a href=\"#deals\">"));
    assert!(page.contains("<div id=\"deals\">"));
    assert!(page.contains("title=\"来自 crm.xlsx / 商机 / 12\""));
}

#[test]
fn the_main_table_is_the_csv() {
    let text = String::from_utf8(csv(&report(Lang::Zh)).unwrap()).unwrap();
    assert_snapshot!(text, @"
    system,sum,share
    商机,300.50,96.40
    财务,-0.05,-3.60
    ");
}

#[test]
fn markdown_has_tables_for_charts_too() {
    assert_snapshot!(markdown(&report(Lang::En)), @"
    # 三月可信收入

    as of 2026-03-31

    ## 摘要

    三个系统里都对得上的收入是 1,284,000.00 元。

    有 3 笔回款找不到合同。


    ## 从合同台账到可信收入

    | step | sum |
    | --- | ---: |
    | 合同台账 | 1,421,000.00 |
    | 只在台账 | -96,000.00 |
    | 只在 CRM | 45,000.00 |
    | CRM | 1,370,000.00 |

    ## 合计

    | 系统 | 金额（元） | 占比 |
    | --- | ---: | ---: |
    | 商机 | 300.50 | 96.4% |
    | 财务 ! | -0.05 | -3.6% ✗ |
    | 合计 | 300.45 |  |

    金额含税。

    ## 销售 × 周

    |  | 03-02 | 03-09 | 03-16 |
    | --- | ---: | ---: | ---: |
    | 周婷 | +47.2% | -9.0% | +0.4% |
    | &lt;script&gt;alert(1)&lt;/script&gt; | -46.8% |  | +12.0% |

    ## 各组线索

    |  |  |
    | --- | ---: |
    | 华东一组 | 120 |
    | West team | 45 |

    ## 每周线索

    |  | 线索 |
    | --- | ---: |
    | W1 | 10 |
    | W2 | 14 |
    | W3 |  |
    | W4 | 30 |

    ## 漏斗

    | step | count |
    | --- | ---: |
    | 扫码 | 100 |
    | 加企微 | 40 |
    | 下单 | 9 |

    ## 数据问题

    | severity | code | count | what | place | what to do |
    | --- | --- | ---: | --- | --- | --- |
    | error ✗ | T001 | 1 | a sum has three decimals | a.csv / row 7 / amount | check the source |
    | info | T007 | 2 | a sum has three decimals | a.csv / row 7 / amount | check the source |
    ");
}

#[test]
fn the_workbook_is_read_back_with_its_types() {
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(xlsx(&report(Lang::Zh)).unwrap())).unwrap();
    assert_eq!(book.sheet_names(), ["摘要", "分配", "商机明细", "数据问题"]);
    let deals = book.worksheet_range("商机明细").unwrap();
    assert_eq!(deals.get_value((5, 0)), Some(&Data::String("0012".to_owned())));
    assert_eq!(deals.get_value((5, 1)), Some(&Data::Float(200.0)));
    assert_eq!(deals.get_value((5, 2)), Some(&Data::String("=HYPERLINK(\"x\")".to_owned())));
    let formulas = book.worksheet_formula("摘要").unwrap();
    let sums: Vec<_> = formulas.used_cells().map(|(_, _, formula)| formula.clone()).collect();
    assert_eq!(sums, ["SUM('商机明细'!$B$6:$B$7)"]);
}

#[test]
fn the_same_report_gives_the_same_workbook() {
    assert_eq!(xlsx(&report(Lang::Zh)).unwrap(), xlsx(&report(Lang::Zh)).unwrap());
}

#[test]
fn a_cell_longer_than_a_workbook_can_hold_is_cut() {
    let mut long = report(Lang::Zh);
    long.sections[0].title = "长".repeat(40_000);
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(xlsx(&long).unwrap())).unwrap();
    let summary = book.worksheet_range("摘要").unwrap();
    let Some(Data::String(title)) = summary.get_value((3, 0)) else { panic!("no title") };
    assert_eq!(title.chars().count(), 32_767);
    assert!(title.ends_with('…'));
}

#[test]
fn a_short_paragraph_runs_on_and_is_not_clipped_to_its_column() {
    let mut book = zip::ZipArchive::new(std::io::Cursor::new(xlsx(&report(Lang::Zh)).unwrap())).unwrap();
    let mut part = |name: &str| std::io::read_to_string(book.by_name(name).unwrap()).unwrap();
    let (sheet, styles) = (part("xl/worksheets/sheet1.xml"), part("xl/styles.xml"));
    let (_, looks) = styles.split_once("<cellXfs").unwrap();
    // The two lines of the summary stand below the title of their section.
    for cell in ["A5", "A6"] {
        let (_, cell) = sheet.split_once(&format!("<c r=\"{cell}\" s=\"")).unwrap();
        let style: usize = cell.split('"').next().unwrap().parse().unwrap();
        let look = looks.split("<xf ").nth(style + 1).unwrap();
        assert!(!look.contains("wrapText"), "{look}");
    }
}
