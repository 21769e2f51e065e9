//! What a memo says of a contract's number in part: its last digits, or its beginning where the bank has cut it off.

use unicode_normalization::UnicodeNormalization;

use super::Desk;
use crate::domain::revenue::books::PaymentRow;
use crate::domain::revenue::contract_no;
use crate::domain::revenue::firms::FirmId;

/// The least digits that say anything, and the least signs of a number that was cut off.
const LEAST_TAIL: usize = 3;
const LEAST_HEAD: usize = 6;

/// What the texts of a payment say of the contracts of a firm.
pub struct Hint<'d, 'a, 's> {
    desk: &'d Desk<'a, 's>,
    firm: FirmId,
    payment: u32,
    pieces: Vec<String>,
}

impl<'d, 'a, 's> Hint<'d, 'a, 's> {
    /// What the texts of `payment` say.
    pub fn of(desk: &'d Desk<'a, 's>, firm: FirmId, payment: u32) -> Hint<'d, 'a, 's> {
        Hint { desk, firm, payment, pieces: pieces(desk.outcomes[payment as usize].row) }
    }

    /// Whether they hold more last digits of another contract of the firm than of `contract`.
    pub fn is_of_another(&self, contract: u32) -> bool {
        if self.pieces.is_empty() {
            return false;
        }
        let most = || self.desk.contracts_of(self.firm).iter().map(|at| self.digits(*at)).max().unwrap_or(0);
        let most = self.desk.most_digits(self.payment, most);
        most > 0 && self.digits(contract) < most
    }

    fn digits(&self, contract: u32) -> usize {
        let entry = &self.desk.sides.register.entries[contract as usize];
        last_digits(&self.pieces, entry.row.contract_no(), entry.number)
    }
}

/// Words of letters and digits in memo and purpose, in one spelling, that may be parts of a number.
pub fn pieces(row: PaymentRow<'_>) -> Vec<String> {
    let mut pieces = Vec::new();
    // Among ideographs alone there is no digit.
    for text in row.texts().filter(|text| !text.chars().all(contract_no::is_ideograph)) {
        let text: String = text.nfkc().flat_map(char::to_uppercase).collect();
        let words = text.split(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_'));
        let plain = words.map(|word| word.replace(['-', '_'], ""));
        pieces.extend(
            plain.filter(|word| word.len() >= LEAST_TAIL && word.bytes().any(|b| b.is_ascii_digit())),
        );
    }
    pieces.sort_unstable();
    pieces.dedup();
    pieces
}

/// How many last digits of the contract `written`, in its one spelling `number`, stand in one of `pieces`; the number
/// itself is no part, and digits from both sides of a dash are none.
pub fn last_digits(pieces: &[String], written: &str, number: &str) -> usize {
    if pieces.is_empty() {
        return 0;
    }
    let last_part = written.trim().rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let longest = last_part.chars().count();
    let is_tail = |piece: &&String| {
        piece.bytes().all(|b| b.is_ascii_digit())
            && piece.len() <= longest
            && piece.len() < number.len()
            && number.ends_with(piece.as_str())
    };
    pieces.iter().filter(is_tail).map(String::len).max().unwrap_or(0)
}

/// The longest of `pieces` that `number` begins with.
pub fn head<'p>(pieces: &'p [String], number: &str) -> Option<&'p str> {
    let is_head = |piece: &&String| {
        piece.len() >= LEAST_HEAD && piece.len() < number.len() && number.starts_with(piece.as_str())
    };
    pieces.iter().filter(is_head).map(String::as_str).max_by_key(|piece| piece.len())
}

/// Whether two numbers differ in one sign only: another one, or two neighbours the wrong way round.
pub fn is_slip(one: &str, two: &str) -> bool {
    if one.len() != two.len() || one == two {
        return false;
    }
    let differ: Vec<usize> =
        one.bytes().zip(two.bytes()).enumerate().filter(|(_, (a, b))| a != b).map(|(at, _)| at).collect();
    match differ.as_slice() {
        [_] => true,
        [first, second] => {
            let (one, two) = (one.as_bytes(), two.as_bytes());
            second - first == 1 && one[*first] == two[*second] && one[*second] == two[*first]
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::payment::Payment;
    use crate::domain::revenue::books::Books;
    use crate::domain::revenue::made::receipt;

    #[test]
    fn parts_of_a_number_are_found_in_a_memo() {
        let row = Payment { memo: Some("付0132号合同款，ht-2026-01".into()), ..receipt("P1", 1) };
        let books = Books::of(&[], &[], &[row]);
        let pieces = pieces(books.payment(0));
        assert_eq!(pieces, ["0132", "HT202601"]);
        assert_eq!(last_digits(&pieces, "HT-2026-0132", "HT20260132"), 4);
        assert_eq!(last_digits(&["60132".to_owned()], "HT-2026-0132", "HT20260132"), 0);
        assert_eq!(last_digits(&pieces, "0132", "0132"), 0);
        assert_eq!(head(&pieces, "HT20260132"), Some("HT202601"));
        assert_eq!(head(&pieces, "KJ20260132"), None);
    }

    #[test]
    fn a_slip_is_one_sign_or_two_neighbours() {
        assert!(is_slip("HT20260132", "HT20260182") && is_slip("HT20260132", "HT20260123"));
        assert!(!is_slip("HT20260132", "HT20260132") && !is_slip("HT20260132", "HT20261182"));
        assert!(!is_slip("HT2026013", "HT20260132"));
    }
}
