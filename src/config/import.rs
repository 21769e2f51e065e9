//! `[import]` in trueup.toml: what the built-in names do not reach.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::encoding::TextEncoding;
use super::limits::Limits;
use super::mapping::{Lookup, Tax, flaw_of_blocks, flaw_of_limits, flaw_of_words};
use crate::domain::setting::Flaw;
use crate::domain::table::{Table, Vocabulary};

/// Everything under `[import]`.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Import {
    /// The company's words for stages, statuses and levels, for every table.
    pub words: Words,
    /// Whether a blank in a newer export erases what was there, where a block does not say.
    pub blanks_erase: bool,
    /// How much one file may ask of the machine.
    pub limits: Limits,
    /// How leads are read.
    pub leads: Blocks,
    /// How reps are read.
    pub reps: Blocks,
    /// How opportunities are read.
    pub opportunities: Blocks,
    /// How customers are read.
    pub customers: Blocks,
    /// How messages are read.
    pub messages: Blocks,
    /// How payments are read.
    pub payments: Blocks,
    /// How contracts are read.
    pub contracts: Blocks,
    /// How targets are read.
    pub targets: Blocks,
    /// How campaigns are read.
    pub campaigns: Blocks,
    /// How touches are read.
    pub touches: Blocks,
    /// How stage changes are read.
    pub stage_changes: Blocks,
}

impl Import {
    /// The blocks of a table, in the order of the file.
    pub fn blocks(&self, table: Table) -> &[Block] {
        let blocks = match table {
            Table::Leads => &self.leads,
            Table::Reps => &self.reps,
            Table::Opportunities => &self.opportunities,
            Table::Customers => &self.customers,
            Table::Messages => &self.messages,
            Table::Payments => &self.payments,
            Table::Contracts => &self.contracts,
            Table::Targets => &self.targets,
            Table::Campaigns => &self.campaigns,
            Table::Touches => &self.touches,
            Table::StageChanges => &self.stage_changes,
        };
        &blocks.0
    }

    /// The block that `file` and `sheet` are read by as `table`: one that names the file, else one
    /// that names none.
    pub fn block(&self, table: Table, file: &str, sheet: Option<&str>) -> Option<&Block> {
        let fits = |block: &&Block| block.sheet.as_deref().is_none_or(|name| Some(name) == sheet);
        let blocks = || self.blocks(table).iter().filter(fits);
        blocks().find(|block| block.names(file)).or_else(|| blocks().find(|block| block.files.is_empty()))
    }

    /// The encoding that the first block that names `file` states.
    pub fn encoding(&self, file: &str) -> Option<TextEncoding> {
        let mut blocks = Table::ALL.into_iter().flat_map(|table| self.blocks(table));
        blocks.find(|block| block.names(file) && block.encoding.is_some())?.encoding
    }

    /// Whether a block that `file` may be read by looks something up.
    pub fn looks_up(&self, file: &str) -> bool {
        let blocks = Table::ALL.into_iter().flat_map(|table| self.blocks(table));
        let concern = |block: &Block| block.files.is_empty() || block.names(file);
        blocks.into_iter().any(|block| !block.lookups.is_empty() && concern(block))
    }

    /// The tables whose blocks name `file`: it is read as each of them.
    pub fn claims(&self, file: &str, sheet: Option<&str>) -> Vec<Table> {
        let claimed = |table: &Table| self.block(*table, file, sheet).is_some_and(|block| block.names(file));
        Table::ALL.into_iter().filter(claimed).collect()
    }

    /// Whether a sheet that is read as `table` is complete, so that records it no longer has are gone.
    pub fn is_full(&self, table: Table, file: &str, sheet: Option<&str>) -> bool {
        self.block(table, file, sheet).is_some_and(|block| block.full)
    }

    /// Whether exports of any table are complete.
    pub fn has_full(&self) -> bool {
        Table::ALL.into_iter().any(|table| self.blocks(table).iter().any(|block| block.full))
    }

    /// Whether a blank in a sheet that is read as `table` erases what was there.
    pub fn erases(&self, table: Table, file: &str, sheet: Option<&str>) -> bool {
        let stated = self.block(table, file, sheet).and_then(|block| block.blanks_erase);
        stated.unwrap_or(self.blanks_erase)
    }

    /// The place among the table's blocks of the one that a sheet is read by.
    pub fn place(&self, table: Table, file: &str, sheet: Option<&str>) -> Option<usize> {
        let block = self.block(table, file, sheet)?;
        self.blocks(table).iter().position(|known| std::ptr::eq(known, block))
    }

    /// The same, with the sheet `mending` of the file `file` read as the rows that were set aside from
    /// `origin` were: as `table`, by the same block, but for what depends on where they stood.
    pub fn mending(
        mut self,
        table: Table,
        (file, mending): (&str, Option<&str>),
        origin: (&str, Option<&str>),
    ) -> Import {
        let known = self.block(table, origin.0, origin.1).cloned().unwrap_or_default();
        let block = Block {
            files: vec![file.to_owned()],
            sheet: mending.map(str::to_owned),
            header_row: None,
            skip_rows: 0,
            full: false,
            blanks_erase: Some(false),
            ..known
        };
        self.blocks_mut(table).insert(0, block);
        self
    }

    fn blocks_mut(&mut self, table: Table) -> &mut Vec<Block> {
        let blocks = match table {
            Table::Leads => &mut self.leads,
            Table::Reps => &mut self.reps,
            Table::Opportunities => &mut self.opportunities,
            Table::Customers => &mut self.customers,
            Table::Messages => &mut self.messages,
            Table::Payments => &mut self.payments,
            Table::Contracts => &mut self.contracts,
            Table::Targets => &mut self.targets,
            Table::Campaigns => &mut self.campaigns,
            Table::Touches => &mut self.touches,
            Table::StageChanges => &mut self.stage_changes,
        };
        &mut blocks.0
    }
}

impl Import {
    /// The first thing under `[import]` that cannot hold.
    pub fn flaw(&self) -> Option<Flaw> {
        flaw_of_words(&self.words)
            .or_else(|| flaw_of_limits(&self.limits))
            .or_else(|| Table::ALL.into_iter().find_map(|table| flaw_of_blocks(table, self.blocks(table))))
    }
}

/// The company's words, each with the tool's: `"成交" = "won"`.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Words {
    /// Stages of opportunities.
    pub stage: BTreeMap<String, String>,
    /// Levels of reps.
    pub level: BTreeMap<String, String>,
    /// Statuses of contracts.
    pub contract_status: BTreeMap<String, String>,
    /// Statuses of payments.
    pub payment_status: BTreeMap<String, String>,
    /// Directions of payments.
    pub direction: BTreeMap<String, String>,
    /// Sides of senders.
    pub sender_role: BTreeMap<String, String>,
    /// Kinds of messages.
    pub kind: BTreeMap<String, String>,
    /// Whose a target is.
    pub scope: BTreeMap<String, String>,
    /// Steps of touches.
    pub step: BTreeMap<String, String>,
}

impl Words {
    /// The words of one list.
    pub fn of(&self, vocabulary: Vocabulary) -> &BTreeMap<String, String> {
        match vocabulary {
            Vocabulary::Stage => &self.stage,
            Vocabulary::Level => &self.level,
            Vocabulary::ContractStatus => &self.contract_status,
            Vocabulary::PaymentStatus => &self.payment_status,
            Vocabulary::Direction => &self.direction,
            Vocabulary::SenderRole => &self.sender_role,
            Vocabulary::MessageKind => &self.kind,
            Vocabulary::Scope => &self.scope,
            Vocabulary::Step => &self.step,
        }
    }
}

/// How one table is read from some files: `[import.leads]`, or several as `[[import.leads]]`.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Block {
    /// The files it is for: names, with `*` and `?`; for every file where it is empty.
    pub files: Vec<String>,
    /// Only this sheet.
    pub sheet: Option<String>,
    /// The row of the header, from 1.
    pub header_row: Option<u32>,
    /// Rows below the header that are no data.
    pub skip_rows: u32,
    /// Column by column, the header it is taken from; several are joined.
    pub columns: BTreeMap<String, Headers>,
    /// Columns that are the same in every row.
    pub constants: BTreeMap<String, String>,
    /// Column by column, the source's word and the tool's.
    pub values: BTreeMap<String, BTreeMap<String, String>>,
    /// The unit of sums whose header and cell state none: 元, 万元, 亿元.
    pub unit: Option<String>,
    /// The order of dates such as 03/04/2026.
    pub date_order: Option<DateOrder>,
    /// The source's columns that make up the key, where it has none of its own.
    pub key: Vec<String>,
    /// Whether the export is complete, so that records it no longer has are gone.
    pub full: bool,
    /// Whether a blank erases what was there; `[import]` says it where this does not.
    pub blanks_erase: Option<bool>,
    /// The currency of every row.
    pub currency: Option<String>,
    /// Columns that are worked out by an expression.
    pub expressions: BTreeMap<String, String>,
    /// Columns that are looked up in another table.
    pub lookups: BTreeMap<String, Lookup>,
    /// How the sums stand to value-added tax; included, where nothing is said.
    pub tax: Option<Tax>,
    /// The year of months that name none.
    pub year: Option<i32>,
    /// How the characters of the files are written, where that cannot be told.
    pub encoding: Option<TextEncoding>,
}

impl Block {
    /// Whether the block is for the file of this name; a file in a zip also goes by its name alone.
    pub fn names(&self, file: &str) -> bool {
        let own = file.rsplit('/').next().unwrap_or(file);
        self.files.iter().any(|pattern| matches(pattern, file) || matches(pattern, own))
    }
}

/// One header, or several that are joined.
#[derive(Debug, Clone, PartialEq)]
pub enum Headers {
    /// One header.
    One(String),
    /// Several: a day and its time, a first and a last name.
    Several(Vec<String>),
}

impl Headers {
    /// The headers in order.
    pub fn names(&self) -> &[String] {
        match self {
            Headers::One(name) => std::slice::from_ref(name),
            Headers::Several(names) => names,
        }
    }
}

impl<'de> Deserialize<'de> for Headers {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Headers, D::Error> {
        struct OneOrSeveral;
        impl<'de> Visitor<'de> for OneOrSeveral {
            type Value = Headers;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a string or a sequence of strings")
            }

            fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<Headers, E> {
                Ok(Headers::One(name.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Headers, A::Error> {
                Vec::deserialize(SeqAccessDeserializer::new(seq)).map(Headers::Several)
            }
        }
        deserializer.deserialize_any(OneOrSeveral)
    }
}

/// Which number of a date comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DateOrder {
    /// 15/3/2026.
    Dmy,
    /// 3/15/2026.
    Mdy,
    /// 26/3/15.
    Ymd,
}

/// The blocks of one table: one table of TOML, or an array of them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Blocks(pub Vec<Block>);

impl<'de> Deserialize<'de> for Blocks {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Blocks, D::Error> {
        struct OneOrMany;
        impl<'de> Visitor<'de> for OneOrMany {
            type Value = Blocks;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a table, or an array of tables")
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Blocks, A::Error> {
                Block::deserialize(MapAccessDeserializer::new(map)).map(|block| Blocks(vec![block]))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Blocks, A::Error> {
                Vec::deserialize(SeqAccessDeserializer::new(seq)).map(Blocks)
            }
        }
        deserializer.deserialize_any(OneOrMany)
    }
}

/// Whether `name` fits a pattern of `*` and `?`; case does not matter.
fn matches(pattern: &str, name: &str) -> bool {
    let pattern: Vec<char> = pattern.to_lowercase().chars().collect();
    let name: Vec<char> = name.to_lowercase().chars().collect();
    let (mut at, mut in_name) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while in_name < name.len() {
        match pattern.get(at) {
            Some('*') => {
                star = Some((at, in_name));
                at += 1;
            }
            Some(char) if *char == '?' || *char == name[in_name] => {
                at += 1;
                in_name += 1;
            }
            _ => match star {
                Some((back, taken)) => {
                    star = Some((back, taken + 1));
                    at = back + 1;
                    in_name = taken + 1;
                }
                None => return false,
            },
        }
    }
    pattern[at..].iter().all(|char| *char == '*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_says_how_a_table_is_read() {
        let import: Import = toml::from_str(
            r#"
            [words.stage]
            "成交" = "won"
            [opportunities]
            files = ["pipeline*.csv"]
            columns = { rep = "sales_agent", created_at = ["date", "time"] }
            constants = { currency = "USD" }
            values.stage = { Engaging = "qualified" }
            date_order = "dmy"
            key = ["account"]
            "#,
        )
        .unwrap();
        let block = import.block(Table::Opportunities, "Pipeline-2026.csv", None).unwrap();
        assert_eq!(block.columns["rep"].names(), ["sales_agent"]);
        assert_eq!(block.columns["created_at"].names().len(), 2);
        assert_eq!(block.values["stage"]["Engaging"], "qualified");
        assert_eq!(import.claims("pipeline.csv", None), [Table::Opportunities]);
        assert!(import.block(Table::Opportunities, "other.csv", None).is_none());
    }

    #[test]
    fn several_blocks_for_one_table() {
        let import: Import =
            toml::from_str("[[leads]]\nfiles = ['a.csv']\nunit = '万元'\n[[leads]]\nunit = '元'\n").unwrap();
        assert_eq!(import.block(Table::Leads, "a.csv", None).unwrap().unit.as_deref(), Some("万元"));
        assert_eq!(import.block(Table::Leads, "b.csv", None).unwrap().unit.as_deref(), Some("元"));
    }

    #[test]
    fn a_block_says_whether_blanks_erase_and_else_all_of_import_does() {
        let import: Import =
            toml::from_str("blanks_erase = true\n[reps]\nblanks_erase = false\n[leads]\nfull = true")
                .unwrap();
        assert!(import.erases(Table::Leads, "a.csv", None) && import.erases(Table::Targets, "a.csv", None));
        assert!(!import.erases(Table::Reps, "a.csv", None));
        assert!(import.is_full(Table::Leads, "a.csv", None) && !import.is_full(Table::Reps, "a.csv", None));
    }

    #[test]
    fn a_sheet_to_mend_is_read_as_its_rows_were_before() {
        let import: Import = toml::from_str(
            "[[leads]]\nfiles = ['展会*']\nheader_row = 3\nfull = true\ncolumns = { phone = '联络' }\n[[leads]]\nunit = '万元'",
        )
        .unwrap();
        let origin = ("展会1.xlsx", Some("线索"));
        let mending = import.mending(Table::Leads, ("mend.xlsx", Some("1")), origin);
        assert_eq!(mending.claims("mend.xlsx", Some("1")), [Table::Leads]);
        assert!(mending.claims("mend.xlsx", Some("2")).is_empty());
        let block = mending.block(Table::Leads, "mend.xlsx", Some("1")).unwrap();
        assert_eq!((block.columns["phone"].names()[0].as_str(), block.header_row), ("联络", None));
        assert!(!block.full, "what is mended is not all that there is");
    }

    #[test]
    fn a_block_names_a_file_in_a_zip_by_either_name() {
        let import: Import = toml::from_str("[leads]\nfiles = ['线索*.csv', 'b.zip/*']").unwrap();
        assert_eq!(import.claims("a.zip/华东/线索1.csv", None), [Table::Leads]);
        assert_eq!(import.claims("b.zip/1.csv", None), [Table::Leads]);
        assert!(import.claims("a.zip/1.csv", None).is_empty());
    }

    #[test]
    fn a_limit_of_nought_is_refused() {
        let import: Import = toml::from_str("limits = { rows = 0 }").unwrap();
        assert_eq!(import.flaw().unwrap().steps.last(), Some(&"rows".into()));
    }

    #[test]
    fn an_unknown_key_is_refused() {
        let error = toml::from_str::<Import>("[leads]\ncolum = {}\n").unwrap_err();
        assert!(error.to_string().contains("colum"), "{error}");
        assert!(toml::from_str::<Import>("[lead]\n").is_err());
    }

    #[test]
    fn patterns_fit_names() {
        assert!(matches("*.csv", "a.CSV"));
        assert!(matches("线索*.xlsx", "线索2026.xlsx"));
        assert!(matches("a?c", "abc"));
        assert!(!matches("a?c", "ac"));
        assert!(matches("*", ""));
    }
}
