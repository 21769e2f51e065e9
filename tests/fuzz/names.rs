//! Names of companies and numbers of contracts: each has one normal form, and two are compared either way.

use trueup::domain::revenue::company::{Company, Likeness, Place, normal};
use trueup::domain::revenue::contract_no::{self, Numbers};

use crate::target::Target;

/// Two names, each a line.
pub const COMPANIES: Target =
    Target { seeds: company_seeds, words: COMPANY_WORDS, runs: 300, law: company_law };
/// A number and a memo, each a line.
pub const CONTRACT_NUMBERS: Target =
    Target { seeds: number_seeds, words: NUMBER_WORDS, runs: 500, law: number_law };

const COMPANY_WORDS: &[&str] = &[
    "上海",
    "北京市",
    "苏州",
    "内蒙古",
    "江苏省",
    "中国",
    "（",
    "）",
    "(",
    ")",
    "【",
    "集团",
    "有限公司",
    "有限责任公司",
    "股份有限公司",
    "科技",
    "贸易",
    "实业",
    "医疗器械",
    "分公司",
    "苏州分公司",
    "办事处",
    "事业部",
    "华鑫达",
    "華鑫達",
    "Co., Ltd.",
    "Inc",
    "（中国）",
    "（上海）",
    "*",
    "某",
    "个体工商户",
    "合伙企业",
    "\n",
    " ",
    "\u{3000}",
    "·",
];
const NUMBER_WORDS: &[&str] = &[
    "HT",
    "2026",
    "-",
    "_",
    "—",
    "～",
    "001",
    "O",
    "0",
    "I",
    "1",
    "l",
    "（",
    "）",
    "合同号",
    "付",
    "首款",
    "\n",
    " ",
    "ＨＴ",
];

fn of(texts: &[&str]) -> Vec<Vec<u8>> {
    texts.iter().map(|text| text.as_bytes().to_vec()).collect()
}

fn company_seeds() -> Vec<Vec<u8>> {
    of(&[
        "上海华鑫达科技有限公司\n华鑫达",
        "江苏华鑫达（集团）股份有限公司苏州分公司\n華鑫達集團",
        "北京市（中国）医疗器械有限责任公司\n中国医疗器械",
        "Hua Xin Da Technology Co., Ltd.\nhuaxinda technology inc",
        "有限公司\n集团",
    ])
}

fn number_seeds() -> Vec<Vec<u8>> {
    of(&["HT-2026-001\n付HT2026 001合同首款", "ＨＴ—００１\n合同号HT001、HT002", "O1I\n0 1 1"])
}

fn lines(bytes: &[u8]) -> (String, String) {
    let text = String::from_utf8_lossy(bytes);
    let (one, two) = text.split_once('\n').unwrap_or((&text, ""));
    (one.to_owned(), two.to_owned())
}

fn company_law(bytes: &[u8]) {
    let (one, two) = lines(bytes);
    for name in [&one, &two] {
        assert_eq!(normal(&normal(name)), normal(name), "{name:?}");
        let company = Company::of(name);
        assert_eq!(company, Company::of(&normal(name)), "{name:?}");
        let parts = company.parts();
        assert!(parts.core.is_empty() || parts.likeness(parts) == Likeness::Same, "{name:?}");
        let _ = Place::within(name).name();
    }
    let (left, right) = (Company::of(&one), Company::of(&two));
    let (left, right) = (left.parts(), right.parts());
    assert_eq!(left.likeness(right), right.likeness(left), "{one:?} and {two:?}");
    let _ = left.may_stand_for(right);
}

fn number_law(bytes: &[u8]) {
    let (number, memo) = lines(bytes);
    let number = contract_no::normal(&number);
    assert_eq!(contract_no::normal(&number), number);
    assert_eq!(contract_no::lookalike(&contract_no::lookalike(&number)), contract_no::lookalike(&number));
    let mut numbers = Numbers::default();
    numbers.add(&number, 7);
    assert_eq!(numbers.get(&number), (!number.is_empty()).then_some(7));
    assert!(numbers.find_in(&memo).iter().all(|found| *found == 7));
}
