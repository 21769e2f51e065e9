//! The currency that a sum names itself: by a code or a word, or by a sign that several currencies share.

/// What a sum says of its currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// A code, a word or a sign of its own: USD 3,000, 3000美元, HK$3,000.
    Code(&'static str),
    /// $, which many dollars share.
    Dollar,
    /// ¥, which yuan and yen share.
    Yen,
}

const NAMES: [(&str, &[&str]); 10] = [
    ("USD", &["usd", "us$", "美元", "美金"]),
    ("HKD", &["hkd", "hk$", "港币", "港幣", "港元"]),
    ("EUR", &["eur", "€", "欧元", "歐元"]),
    ("GBP", &["gbp", "£", "英镑", "英鎊"]),
    ("JPY", &["jpy", "日元", "日圆", "日圓", "円"]),
    ("TWD", &["twd", "nt$", "新台币", "新台幣", "新臺幣"]),
    ("SGD", &["sgd", "s$", "新加坡元"]),
    ("AUD", &["aud", "a$", "澳元"]),
    ("KRW", &["krw", "₩", "韩元", "韓元"]),
    ("CNY", &["cny", "rmb", "人民币", "人民幣"]),
];

/// What a sum or its header says of its currency.
pub fn currency_in(text: &str) -> Option<Named> {
    if text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_alphabetic() && byte != b'$') {
        return None;
    }
    let folded = text.to_lowercase();
    let code = NAMES.iter().find(|(_, names)| names.iter().any(|name| folded.contains(name)));
    match code {
        Some((code, _)) => Some(Named::Code(code)),
        None if folded.contains(['$', '＄']) => Some(Named::Dollar),
        None if folded.contains(['¥', '￥']) => Some(Named::Yen),
        None => None,
    }
}

impl Named {
    /// The code, in a table whose sums are in `base` where they name nothing: $ and ¥ are its own where they can be.
    pub fn code(self, base: &str) -> &str {
        match self {
            Named::Code(code) => code,
            _ if self.fits(base) => base,
            Named::Dollar => "USD",
            Named::Yen => "CNY",
        }
    }

    /// Whether a sum that says this may be in the currency `code`.
    pub fn fits(self, code: &str) -> bool {
        match self {
            Named::Code(own) => own == code,
            // The codes of dollars end in a D, but for those of other coins: AED, BHD, IQD, JOD, KWD, LYD, RSD, SDD, TND.
            Named::Dollar => {
                const OTHERS: [&str; 9] = ["AED", "BHD", "IQD", "JOD", "KWD", "LYD", "RSD", "SDD", "TND"];
                code.ends_with('D') && !OTHERS.contains(&code) || matches!(code, "MOP" | "MXN" | "BRL")
            }
            Named::Yen => matches!(code, "CNY" | "JPY"),
        }
    }

    /// The sign that is shared.
    pub fn sign(self) -> Option<&'static str> {
        match self {
            Named::Code(_) => None,
            Named::Dollar => Some("$"),
            Named::Yen => Some("¥"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_may_name_its_currency() {
        for (text, expected) in [
            ("USD 3,000", Some(Named::Code("USD"))),
            ("US$3,000", Some(Named::Code("USD"))),
            ("3000美元", Some(Named::Code("USD"))),
            ("HK$ 12", Some(Named::Code("HKD"))),
            ("NT$12", Some(Named::Code("TWD"))),
            ("S$12", Some(Named::Code("SGD"))),
            ("€3.000,50", Some(Named::Code("EUR"))),
            ("人民币壹万元整", Some(Named::Code("CNY"))),
            ("合同金额(美元)", Some(Named::Code("USD"))),
            ("$3,000", Some(Named::Dollar)),
            ("¥3,000", Some(Named::Yen)),
            ("￥3,000", Some(Named::Yen)),
            ("3,000.00", None),
            ("-3,000.00", None),
            ("12万", None),
        ] {
            assert_eq!(currency_in(text), expected, "{text}");
        }
    }

    #[test]
    fn a_shared_sign_is_the_table_s_own_where_it_can_be() {
        assert_eq!(Named::Dollar.code("CNY"), "USD");
        assert_eq!(Named::Dollar.code("HKD"), "HKD");
        assert_eq!(Named::Yen.code("CNY"), "CNY");
        assert_eq!(Named::Yen.code("JPY"), "JPY");
        assert_eq!(Named::Yen.code("USD"), "CNY");
        assert!(!Named::Dollar.fits("AED"));
        assert!(!Named::Code("USD").fits("HKD"));
    }
}
