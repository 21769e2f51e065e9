//! Who is who in the chats: what the person who imports knows and the exports do not say.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::error::ChatError;
use crate::domain::chat::conversation::Role;
use crate::domain::record::Value;
use crate::domain::table::Vocabulary;
use crate::read::error::ReadError;
use crate::read::list::{Names, list};
use crate::read::row::Cell;
use crate::read::source::Source;
use crate::read::value::{Outcome, word};

/// The file of a project that says who is who.
pub const FILE: &str = "contacts.csv";

/// What is known of a person, or of a group, by its id or name.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Contact {
    /// The name; empty where it is not known.
    pub name: String,
    /// Whose side the person is on.
    pub side: Option<Role>,
    /// The customer that the person, or the whole group, belongs to.
    pub customer: String,
    /// The rep who looks after them.
    pub rep: String,
}

/// Contacts by id.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Contacts(BTreeMap<String, Contact>);

const ID: Names = &["id", "contact_id", "账号", "帐号", "编号", "联系人ID", "成员ID", "userid", "wxid"];
const NAME: Names = &["name", "姓名", "名称", "名字", "昵称", "备注"];
const SIDE: Names = &["side", "sender_role", "role", "身份", "角色", "哪一方", "类型"];
const CUSTOMER: Names = &["customer", "客户", "客户名称", "公司", "所属客户"];
const REP: Names = &["rep", "销售", "跟进人", "负责人"];

impl Contacts {
    /// The contacts of a list with the columns id, name, side, customer, rep.
    ///
    /// # Errors
    /// A file that cannot be read, or has no column of ids.
    pub fn read(source: &Source) -> Result<Contacts, ReadError> {
        let rows = list(source, [ID, NAME, SIDE, CUSTOMER, REP])?;
        let Some(rows) = rows else {
            return Err(ChatError::NoContacts { file: source.name.to_string() }.into());
        };
        let mut contacts = Contacts::default();
        for [id, name, side, customer, rep] in rows.into_iter().filter(|row| !row[0].is_empty()) {
            contacts.0.insert(id, Contact { name, side: side_of(&side), customer, rep });
        }
        Ok(contacts)
    }

    /// Adds the messenger ids that a rep goes by; what is known already stays.
    pub fn add_rep(&mut self, rep: &str, aliases: &[String]) {
        for alias in aliases {
            let contact = Contact { side: Some(Role::Rep), rep: rep.to_owned(), ..Contact::default() };
            self.0.entry(alias.clone()).or_insert(contact);
        }
    }

    /// What is known under one of `keys`, an id before a name.
    pub(super) fn of(&self, keys: [&str; 2]) -> Option<&Contact> {
        keys.into_iter().filter(|key| !key.is_empty()).find_map(|key| self.0.get(key))
    }
}

/// The side that a word names: 销售, 客户, rep; none where it names none.
fn side_of(text: &str) -> Option<Role> {
    let Outcome::Read(Value::Text(side)) = word::read(Cell::Text(text), Vocabulary::SenderRole) else {
        return None;
    };
    match &*side {
        "rep" => Some(Role::Rep),
        "customer" => Some(Role::Customer),
        _ => Some(Role::Other),
    }
}

/// How chats are read where they do not say it themselves.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Chats {
    /// The names and ids of whoever exported the chats.
    pub me: Vec<String>,
    /// The day of messages that have only a time, and the year of those that have only month and day.
    pub date: Option<NaiveDate>,
    /// Who is who.
    pub contacts: Contacts,
}

impl Chats {
    /// Whether one of these is the name or id of whoever exported the chat.
    pub(super) fn is_me(&self, names: [&str; 2]) -> bool {
        names.iter().any(|name| !name.is_empty() && self.me.iter().any(|me| me == name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_in_either_language_says_who_is_who() {
        let text = "账号,姓名,身份,客户,销售\nwmA,王总,客户,青禾医疗,\nlilei,李雷,销售,,李雷\n,无号,,,\n";
        let contacts = Contacts::read(&Source::of_bytes(FILE, text.as_bytes())).unwrap();
        let known = contacts.of(["wmA", ""]).unwrap();
        assert_eq!(
            (known.name.as_str(), known.side, known.customer.as_str()),
            ("王总", Some(Role::Customer), "青禾医疗")
        );
        assert_eq!(contacts.of(["", "lilei"]).unwrap().side, Some(Role::Rep));
        assert!(contacts.of(["x", ""]).is_none());
        let none = Contacts::read(&Source::of_bytes(FILE, "电话,年龄\n1,2\n".as_bytes()));
        assert!(matches!(none, Err(ReadError::Chat(ChatError::NoContacts { .. }))));
    }
}
