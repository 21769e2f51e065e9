//! Running a checked expression for one row.

use std::cmp::Ordering;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};

use super::figure;
use super::function::Function;
use super::node::{Comparison, Gather, Loop, Node, Operation};
use crate::domain::money::Money;
use crate::domain::record::Value;
use crate::words::{Sentence, formula as words};

/// How many steps one run may take: loops within loops over long lists come to an end.
const STEPS: u32 = 100_000;

/// The longest text that a run may make, in bytes.
const LONGEST: usize = 64 << 10;

/// Where an expression's slots get their values.
pub trait Bindings {
    /// The value of the slot in this place of [`super::Formula::slots`].
    fn value(&self, slot: usize) -> Value;
}

/// No slots at all, for what is constant.
pub(super) struct NoBindings;

impl Bindings for NoBindings {
    fn value(&self, _: usize) -> Value {
        Value::Blank
    }
}

/// Why a row has no value: what only its cells show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// A text that is no number.
    NoNumber(String),
    /// A text that is no day.
    NoDay(String),
    /// A division by nought.
    Nought,
    /// A number or a sum beyond what can be held.
    TooLarge,
    /// Too many steps, or too long a text.
    TooMuch,
}

impl Fault {
    /// What happened.
    pub fn sentence(&self) -> Sentence {
        match self {
            Fault::NoNumber(text) => words::TEXT_NO_NUMBER.with("text", text),
            Fault::NoDay(text) => words::TEXT_NO_DAY.with("text", text),
            Fault::Nought => words::DIVIDED_BY_NOUGHT.sentence(),
            Fault::TooLarge => words::RESULT_TOO_LARGE.sentence(),
            Fault::TooMuch => words::TOO_MUCH.sentence(),
        }
    }
}

type Ran = Result<Value, Fault>;

/// The value of `node`.
pub(super) fn run(node: &Node, bindings: &dyn Bindings) -> Ran {
    Run { bindings, elements: Vec::new(), steps: STEPS }.part(node)
}

struct Run<'a> {
    bindings: &'a dyn Bindings,
    elements: Vec<Value>,
    steps: u32,
}

impl Run<'_> {
    fn part(&mut self, node: &Node) -> Ran {
        self.step(1)?;
        match node {
            Node::Constant(value) => Ok(value.clone()),
            Node::Slot(slot) => Ok(self.bindings.value(*slot)),
            Node::Element(at) => Ok(self.elements.get(*at).cloned().unwrap_or_default()),
            Node::Not(of) => Ok(match self.part(of)? {
                Value::Flag(flag) => Value::Flag(!flag),
                _ => Value::Blank,
            }),
            Node::And(both) => self.either(both, false),
            Node::Or(both) => self.either(both, true),
            Node::If(parts) => match self.part(&parts[0])? {
                Value::Flag(true) => self.part(&parts[1]),
                Value::Flag(false) => self.part(&parts[2]),
                _ => Ok(Value::Blank),
            },
            Node::IsThere(of) => Ok(Value::Flag(is_there(&self.part(of)?))),
            Node::Compare(how, both) => {
                let (left, right) = (self.part(&both[0])?, self.part(&both[1])?);
                Ok(compared(*how, &left, &right))
            }
            Node::AnyOf(what, others) => self.any_of(what, others),
            Node::Within(both) => Ok(match (self.part(&both[0])?, self.part(&both[1])?) {
                (Value::Text(text), Value::List(list)) => Value::Flag(list.contains(&text)),
                _ => Value::Blank,
            }),
            Node::Arithmetic(how, both) => {
                let (left, right) = (self.part(&both[0])?, self.part(&both[1])?);
                arithmetic(*how, left, right)
            }
            Node::Negative(of) => negative(self.part(of)?),
            Node::Call(Function::Default, args) => match self.part(&args[0])? {
                value if is_there(&value) => Ok(value),
                _ => self.part(&args[1]),
            },
            Node::Call(function, args) => self.call(*function, args),
            Node::List(elements) => {
                let mut list = Vec::with_capacity(elements.len());
                for element in elements {
                    list.extend(text_of(self.part(element)?));
                }
                Ok(Value::List(list))
            }
            Node::Loop(each) => self.each(each),
        }
    }

    fn step(&mut self, steps: usize) -> Result<(), Fault> {
        let steps = u32::try_from(steps).unwrap_or(u32::MAX);
        self.steps = self.steps.checked_sub(steps).ok_or(Fault::TooMuch)?;
        Ok(())
    }

    /// `&&` and `||`: one side decides alone where it is `decisive`, whatever the other may be.
    fn either(&mut self, both: &[Node; 2], decisive: bool) -> Ran {
        let left = self.part(&both[0]);
        if left == Ok(Value::Flag(decisive)) {
            return left;
        }
        match (left, self.part(&both[1])) {
            (_, Ok(Value::Flag(right))) if right == decisive => Ok(Value::Flag(decisive)),
            (Err(fault), _) | (_, Err(fault)) => Err(fault),
            (Ok(Value::Flag(_)), Ok(Value::Flag(_))) => Ok(Value::Flag(!decisive)),
            _ => Ok(Value::Blank),
        }
    }

    fn any_of(&mut self, what: &Node, others: &[Node]) -> Ran {
        let what = self.part(what)?;
        if what.is_blank() {
            return Ok(Value::Blank);
        }
        let mut unknown = false;
        for other in others {
            match compared(Comparison::Equal, &what, &self.part(other)?) {
                Value::Flag(true) => return Ok(Value::Flag(true)),
                Value::Flag(false) => {}
                _ => unknown = true,
            }
        }
        Ok(if unknown { Value::Blank } else { Value::Flag(false) })
    }

    fn each(&mut self, each: &Loop) -> Ran {
        let Value::List(elements) = self.part(&each.over)? else { return Ok(Value::Blank) };
        let (mut hits, mut unknown, mut list) = (0u32, false, Vec::new());
        for element in elements {
            self.elements.push(Value::Text(element.clone()));
            let test = each.test.as_ref().map_or(Ok(Value::Flag(true)), |test| self.part(test));
            let taken = match (&test, &each.give) {
                (Ok(Value::Flag(true)), Some(give)) => self.part(give).map(text_of),
                _ => Ok(Some(element)),
            };
            self.elements.pop();
            match test? {
                Value::Flag(true) if each.gather == Gather::Exists => return Ok(Value::Flag(true)),
                Value::Flag(false) if each.gather == Gather::All => return Ok(Value::Flag(false)),
                Value::Flag(true) => {
                    hits += 1;
                    list.extend(taken?);
                }
                Value::Flag(false) => {}
                _ => unknown = true,
            }
        }
        Ok(match each.gather {
            Gather::List => Value::List(list),
            _ if unknown => Value::Blank,
            Gather::Exists => Value::Flag(false),
            Gather::All => Value::Flag(true),
            Gather::One => Value::Flag(hits == 1),
        })
    }

    fn call(&mut self, function: Function, args: &[Node]) -> Ran {
        let mut given = [Value::Blank, Value::Blank, Value::Blank];
        for (slot, arg) in given.iter_mut().zip(args) {
            *slot = self.part(arg)?;
            if slot.is_blank() {
                return Ok(Value::Blank);
            }
        }
        let value = called(function, given)?;
        if let Value::Text(text) = &value {
            self.step(text.len() / 64)?;
        }
        Ok(value)
    }
}

fn is_there(value: &Value) -> bool {
    match value {
        Value::Blank => false,
        Value::Text(text) => !text.is_empty(),
        Value::List(list) => !list.is_empty(),
        _ => true,
    }
}

fn text_of(value: Value) -> Option<Arc<str>> {
    match value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

/// A comparison's answer; blank where either side is.
fn compared(how: Comparison, left: &Value, right: &Value) -> Value {
    let Some(order) = order(left, right) else { return Value::Blank };
    Value::Flag(match how {
        Comparison::Equal => order.is_eq(),
        Comparison::Unequal => order.is_ne(),
        Comparison::Less => order.is_lt(),
        Comparison::LessOrEqual => order.is_le(),
        Comparison::Greater => order.is_gt(),
        Comparison::GreaterOrEqual => order.is_ge(),
    })
}

fn order(left: &Value, right: &Value) -> Option<Ordering> {
    use Value::{Count, Day, Flag, List, Moment, Money, Number, Text};
    match (left, right) {
        (Count(left), Count(right)) => Some(left.cmp(right)),
        (Number(left), Number(right)) => left.partial_cmp(right),
        (Count(left), Number(right)) => (*left as f64).partial_cmp(right),
        (Number(left), Count(right)) => left.partial_cmp(&(*right as f64)),
        (Money(left), Money(right)) => Some(left.cmp(right)),
        (Money(left), number) => figure::compare(*left, float(number)?),
        (number, Money(right)) => figure::compare(*right, float(number)?).map(Ordering::reverse),
        (Text(left), Text(right)) => Some(left.cmp(right)),
        (Day(left), Day(right)) => Some(left.cmp(right)),
        (Moment(left), Moment(right)) => Some(left.cmp(right)),
        // A day beside a moment means the moment's day.
        (Day(left), Moment(right)) => Some(left.cmp(&right.date_naive())),
        (Moment(left), Day(right)) => Some(left.date_naive().cmp(right)),
        (Flag(left), Flag(right)) => Some(left.cmp(right)),
        (List(left), List(right)) => Some(left.cmp(right)),
        _ => None,
    }
}

/// A number as a float.
fn float(value: &Value) -> Option<f64> {
    match value {
        Value::Count(whole) => Some(*whole as f64),
        Value::Number(number) => Some(*number),
        _ => None,
    }
}

fn arithmetic(how: Operation, left: Value, right: Value) -> Ran {
    if left.is_blank() || right.is_blank() {
        return Ok(Value::Blank);
    }
    match (left, right) {
        (Value::Text(left), Value::Text(right)) => joined(&left, &right),
        (Value::List(mut left), Value::List(right)) => {
            left.extend(right);
            if left.len() > LONGEST { Err(Fault::TooMuch) } else { Ok(Value::List(left)) }
        }
        (Value::Count(left), Value::Count(right)) => whole(how, left, right).map(Value::Count),
        (Value::Money(left), Value::Money(right)) => match how {
            Operation::Divide if right.is_zero() => Err(Fault::Nought),
            Operation::Divide => Ok(Value::Number(left.fen() as f64 / right.fen() as f64)),
            Operation::Subtract => sum(figure::plus(left, -right)),
            _ => sum(figure::plus(left, right)),
        },
        (Value::Money(left), right) => of_money(how, left, &right),
        (left, Value::Money(right)) => match how {
            Operation::Subtract => sum(yuan(&left)?.and_then(|left| figure::plus(left, -right))),
            // Adding and multiplying go either way round.
            _ => of_money(how, right, &left),
        },
        (left, right) => match (float(&left), float(&right)) {
            (Some(left), Some(right)) => decimal(how, left, right).map(Value::Number),
            _ => Ok(Value::Blank),
        },
    }
}

/// Money and a number: a factor, a divisor, or yuan.
fn of_money(how: Operation, left: Money, right: &Value) -> Ran {
    let Some(number) = float(right) else { return Ok(Value::Blank) };
    match how {
        Operation::Multiply => sum(figure::times(left, number)),
        Operation::Divide if number == 0.0 => Err(Fault::Nought),
        Operation::Divide => sum(figure::over(left, number)),
        Operation::Subtract => sum(yuan(right)?.and_then(|right| figure::plus(left, -right))),
        _ => sum(yuan(right)?.and_then(|right| figure::plus(left, right))),
    }
}

fn yuan(number: &Value) -> Result<Option<Money>, Fault> {
    match float(number) {
        Some(number) => figure::of_yuan(number).map(Some).ok_or(Fault::TooLarge),
        None => Ok(None),
    }
}

fn sum(sum: Option<Money>) -> Ran {
    sum.map(Value::Money).ok_or(Fault::TooLarge)
}

fn whole(how: Operation, left: i64, right: i64) -> Result<i64, Fault> {
    let is_nought = right == 0 && matches!(how, Operation::Divide | Operation::Remainder);
    if is_nought {
        return Err(Fault::Nought);
    }
    let result = match how {
        Operation::Add => left.checked_add(right),
        Operation::Subtract => left.checked_sub(right),
        Operation::Multiply => left.checked_mul(right),
        Operation::Divide => left.checked_div(right),
        Operation::Remainder => left.checked_rem(right),
    };
    result.ok_or(Fault::TooLarge)
}

fn decimal(how: Operation, left: f64, right: f64) -> Result<f64, Fault> {
    let result = match how {
        Operation::Add => left + right,
        Operation::Subtract => left - right,
        Operation::Multiply => left * right,
        Operation::Divide | Operation::Remainder if right == 0.0 => return Err(Fault::Nought),
        Operation::Divide => left / right,
        Operation::Remainder => left % right,
    };
    if result.is_finite() { Ok(result) } else { Err(Fault::TooLarge) }
}

fn negative(value: Value) -> Ran {
    Ok(match value {
        Value::Count(whole) => Value::Count(whole.checked_neg().ok_or(Fault::TooLarge)?),
        Value::Number(number) => Value::Number(-number),
        Value::Money(sum) => Value::Money(-sum),
        _ => Value::Blank,
    })
}

fn joined(left: &str, right: &str) -> Ran {
    if left.len() + right.len() > LONGEST {
        return Err(Fault::TooMuch);
    }
    Ok(Value::Text(Arc::from([left, right].concat())))
}

/// A function of what is there; blanks have been dealt with.
fn called(function: Function, given: [Value; 3]) -> Ran {
    use Value::{Count, Day, Flag, List, Moment, Number, Text};
    Ok(match (function, given) {
        (Function::Size, [Text(text), ..]) => count(text.chars().count()),
        (Function::Size, [List(list), ..]) => count(list.len()),
        (Function::Contains, [Text(text), Text(part), _]) => Flag(text.contains(&*part)),
        (Function::StartsWith, [Text(text), Text(part), _]) => Flag(text.starts_with(&*part)),
        (Function::EndsWith, [Text(text), Text(part), _]) => Flag(text.ends_with(&*part)),
        (Function::Lower, [Text(text), ..]) => Text(Arc::from(text.to_ascii_lowercase())),
        (Function::Upper, [Text(text), ..]) => Text(Arc::from(text.to_ascii_uppercase())),
        (Function::Trim, [Text(text), ..]) => Text(Arc::from(text.trim())),
        (Function::Replace, [Text(text), Text(old), Text(new)]) => return replaced(&text, &old, &new),
        (Function::Split, [Text(text), Text(mark), _]) => List(pieces(&text, &mark)),
        (Function::Substring, [Text(text), Count(from), Count(to)]) => Text(part(&text, from, to)),
        (Function::Substring, [Text(text), Count(from), _]) => Text(part(&text, from, i64::MAX)),
        (Function::Join, [List(list), Text(mark), _]) => {
            let length: usize = list.iter().map(|text| text.len() + mark.len()).sum();
            if length > LONGEST {
                return Err(Fault::TooMuch);
            }
            Text(Arc::from(list.join(&*mark)))
        }
        (Function::Text, [value, ..]) => Text(Arc::from(said(&value))),
        (Function::Whole, [Text(text), ..]) => Count(cut(number(&text)?)?),
        (Function::Whole, [Number(number), ..]) => Count(cut(number)?),
        (Function::Whole, [value, ..]) => value,
        (Function::Number, [Text(text), ..]) => Number(number(&text)?),
        (Function::Number, [Count(whole), ..]) => Number(whole as f64),
        (Function::Number, [value, ..]) => value,
        (Function::Money, [Text(text), ..]) => return sum(figure::of_yuan(number(&text)?)),
        (Function::Money, [value, ..]) => match float(&value) {
            Some(yuan) => return sum(figure::of_yuan(yuan)),
            None => value,
        },
        (Function::Yuan, [Value::Money(sum), ..]) => Number(sum.fen() as f64 / 100.0),
        (Function::Day, [Text(text), ..]) => Day(day(&text)?),
        (Function::Day, [Moment(moment), ..]) => Day(moment.date_naive()),
        (Function::Day, [value, ..]) => value,
        (Function::Absolute, [Count(whole), ..]) => Count(whole.checked_abs().ok_or(Fault::TooLarge)?),
        (Function::Absolute, [Number(number), ..]) => Number(number.abs()),
        (Function::Absolute, [Value::Money(sum), ..]) => Value::Money(sum.abs()),
        (Function::Round, [Number(number), ..]) => Number(number.round_ties_even()),
        (Function::Round, [Value::Money(sum), ..]) => Value::Money(Money::of_yuan(sum.share(1, 100).fen())),
        (Function::Round, [value, ..]) => value,
        (Function::Least, [left, right, _]) => chosen(left, right, Ordering::Greater),
        (Function::Greatest, [left, right, _]) => chosen(left, right, Ordering::Less),
        (Function::Hours, [Moment(moment), ..]) => Count(i64::from(moment.hour())),
        (Function::Hours, [Day(_), ..]) => Count(0),
        (Function::DaysBetween, [from, to, _]) => match (day_of(&from), day_of(&to)) {
            (Some(from), Some(to)) => Count((to - from).num_days()),
            _ => Value::Blank,
        },
        (function, [time, ..]) => day_of(&time).map_or(Value::Blank, |day| of_day(function, day)),
    })
}

fn of_day(function: Function, day: NaiveDate) -> Value {
    match function {
        Function::Year => Value::Count(i64::from(day.year())),
        Function::MonthFromZero => Value::Count(i64::from(day.month0())),
        Function::DayOfMonth => Value::Count(i64::from(day.day())),
        Function::DayOfWeek => Value::Count(i64::from(day.weekday().num_days_from_sunday())),
        _ => Value::Blank,
    }
}

fn day_of(value: &Value) -> Option<NaiveDate> {
    match value {
        Value::Day(day) => Some(*day),
        Value::Moment(moment) => Some(moment.date_naive()),
        _ => None,
    }
}

fn count(count: usize) -> Value {
    Value::Count(i64::try_from(count).unwrap_or(i64::MAX))
}

fn chosen(left: Value, right: Value, worse: Ordering) -> Value {
    if order(&left, &right) == Some(worse) { right } else { left }
}

fn number(text: &str) -> Result<f64, Fault> {
    figure::parse(text).ok_or_else(|| Fault::NoNumber(text.to_owned()))
}

/// The whole part of a number, as CEL has it.
fn cut(number: f64) -> Result<i64, Fault> {
    // Beyond this a float no longer tells whole numbers apart.
    if number.abs() < 9e15 { Ok(number.trunc() as i64) } else { Err(Fault::TooLarge) }
}

/// A day as 2026-03-01, 2026/3/1, 2026.3.1 or 2026年3月1日, a time behind it left out.
fn day(text: &str) -> Result<NaiveDate, Fault> {
    let head = text.trim().split([' ', 'T']).next().unwrap_or_default();
    let mut parts = head.trim_end_matches(['日', '号']).split(['-', '/', '.', '年', '月']);
    let mut next = || parts.next().and_then(|part| part.parse::<u32>().ok());
    let day = match (next(), next(), next()) {
        (Some(year @ 1000..=9999), Some(month), Some(day)) => {
            NaiveDate::from_ymd_opt(i32::try_from(year).unwrap_or_default(), month, day)
        }
        _ => None,
    };
    day.filter(|_| parts.next().is_none()).ok_or_else(|| Fault::NoDay(text.to_owned()))
}

fn replaced(text: &str, old: &str, new: &str) -> Ran {
    let times = if old.is_empty() { 0 } else { text.matches(old).count() };
    if times == 0 {
        return Ok(Value::Text(Arc::from(text)));
    }
    if text.len() + times * new.len() > LONGEST {
        return Err(Fault::TooMuch);
    }
    Ok(Value::Text(Arc::from(text.replace(old, new))))
}

fn pieces(text: &str, mark: &str) -> Vec<Arc<str>> {
    let pieces: Vec<&str> = if mark.is_empty() { vec![text] } else { text.split(mark).collect() };
    pieces.into_iter().map(str::trim).filter(|piece| !piece.is_empty()).map(Arc::from).collect()
}

/// Characters `from` to before `to`; what lies outside the text is left out.
fn part(text: &str, from: i64, to: i64) -> Arc<str> {
    let place = |at: i64| usize::try_from(at).unwrap_or(0);
    let (from, to) = (place(from), place(to));
    Arc::from(text.chars().skip(from).take(to.saturating_sub(from)).collect::<String>())
}

/// A value as a text.
fn said(value: &Value) -> String {
    match value {
        Value::Blank => String::new(),
        Value::Text(text) => text.to_string(),
        Value::Count(whole) => whole.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Money(sum) => sum.to_string().replace(',', ""),
        Value::Flag(flag) => flag.to_string(),
        Value::Day(day) => day.to_string(),
        Value::Moment(moment) if moment.time() == NaiveTime::MIN => moment.date_naive().to_string(),
        Value::Moment(moment) => moment.format("%Y-%m-%d %H:%M:%S").to_string(),
        Value::List(list) => list.join("、"),
    }
}
