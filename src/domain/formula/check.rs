//! Names and types: from CEL's tree to ours, or to the place of the mistake.

use std::sync::Arc;

use cel::common::ast::{
    CallExpr, ComprehensionExpr, Expr, IdedExpr, LiteralValue, SelectExpr, SourceInfo, operators,
};

use super::function::{FUNCTIONS, Function, Signature, Takes, Yields};
use super::node::{Comparison, Gather, Loop, Node, Operation};
use super::run;
use super::schema::{Field, Root, Schema, Slot, type_of, words_of};
use super::{Formula, Mistake, Type};
use crate::domain::record::Value;
use crate::domain::table::{Column, Vocabulary};
use crate::words::{Sentence, formula as words};

/// Checks the tree against the names of `schema`.
pub(super) fn check(tree: &IdedExpr, places: &SourceInfo, schema: &Schema<'_>) -> Result<Formula, Mistake> {
    let mut checker = Checker { places, schema, slots: Vec::new(), elements: Vec::new(), depth: 0 };
    let whole = checker.part(tree)?;
    Ok(Formula { node: whole.node, yields: whole.is, slots: checker.slots })
}

/// How many parts may stand in one another; a longer chain of sums is better split.
const DEEPEST: usize = 64;

struct Checker<'a> {
    places: &'a SourceInfo,
    schema: &'a Schema<'a>,
    slots: Vec<Slot>,
    /// The names of the elements of the loops around, outermost first.
    elements: Vec<String>,
    depth: usize,
}

/// A part that has been checked.
struct Part {
    node: Node,
    is: Type,
    /// The closed list that its word is of.
    words: Option<Vocabulary>,
}

impl Part {
    fn of(node: Node, is: Type) -> Part {
        Part { node, is, words: None }
    }
}

type Checked = Result<Part, Mistake>;

impl Checker<'_> {
    fn part(&mut self, expr: &IdedExpr) -> Checked {
        if self.depth == DEEPEST {
            return Err(self.mistake(expr, words::TOO_LONG_A_CHAIN.with("limit", DEEPEST)));
        }
        self.depth += 1;
        let part = self.kind_of_part(expr);
        self.depth -= 1;
        part
    }

    fn kind_of_part(&mut self, expr: &IdedExpr) -> Checked {
        match &expr.expr {
            Expr::Literal(literal) => self.literal(literal, expr),
            Expr::Ident(name) => self.name(name, expr),
            Expr::Select(select) => self.select(select, expr),
            Expr::Call(call) => self.call(call, expr),
            Expr::List(list) => {
                let elements = self.parts(&list.elements)?;
                if let Some(at) = elements.iter().position(|element| element.is != Type::Text) {
                    return Err(self.mistake(&list.elements[at], words::LISTS_OF_TEXTS));
                }
                Ok(Part::of(Node::List(nodes(elements)), Type::List))
            }
            Expr::Comprehension(comprehension) => self.comprehension(comprehension, expr),
            Expr::Map(_) | Expr::Struct(_) | Expr::Unspecified => Err(self.mistake(expr, words::NO_MAPS)),
        }
    }

    fn parts(&mut self, exprs: &[IdedExpr]) -> Result<Vec<Part>, Mistake> {
        exprs.iter().map(|expr| self.part(expr)).collect()
    }

    fn literal(&self, literal: &LiteralValue, expr: &IdedExpr) -> Checked {
        let (value, is) = match literal {
            LiteralValue::Boolean(flag) => (Value::Flag(*flag.inner()), Type::Flag),
            LiteralValue::Int(whole) => (Value::Count(*whole.inner()), Type::Whole),
            LiteralValue::Double(number) => (Value::Number(*number.inner()), Type::Number),
            LiteralValue::String(text) => (Value::Text(Arc::from(text.inner())), Type::Text),
            LiteralValue::Null => (Value::Blank, Type::Nothing),
            LiteralValue::UInt(_) | LiteralValue::Bytes(_) => {
                return Err(self.mistake(expr, words::NO_SUCH_LITERAL));
            }
        };
        Ok(Part::of(Node::Constant(value), is))
    }

    fn name(&self, name: &str, expr: &IdedExpr) -> Checked {
        if let Some(at) = self.elements.iter().rposition(|element| element == name) {
            return Ok(Part::of(Node::Element(at), Type::Text));
        }
        if let Some(root) = self.schema.roots.iter().find(|root| root.name() == name) {
            let cause = match root {
                Root::Record(..) | Root::Figures(..) => words::WHOLE_RECORD.with("name", name),
                Root::Cells(_) => words::WHOLE_ROW.with("name", name),
            };
            return Err(self.mistake(expr, cause));
        }
        let known: Vec<&str> = self.schema.roots.iter().map(|root| root.name()).collect();
        Err(self.mistake(expr, words::NO_SUCH_NAME.with("name", name).with("known", known.join(", "))))
    }

    /// The root that an expression names, if it names one.
    fn root(&self, expr: &IdedExpr) -> Option<(usize, Root)> {
        let Expr::Ident(name) = &expr.expr else { return None };
        if self.elements.contains(name) {
            return None;
        }
        let roots = self.schema.roots.iter().copied().enumerate();
        roots.into_iter().find(|(_, root)| root.name() == name)
    }

    fn select(&mut self, select: &SelectExpr, expr: &IdedExpr) -> Checked {
        let part = match self.root(&select.operand) {
            Some((_, Root::Cells(name))) => {
                return Err(self.mistake(expr, words::WHOLE_ROW.with("name", name)));
            }
            Some((at, root)) => self.column(at, root, &select.field, expr)?,
            None => {
                self.part(&select.operand)?;
                let cause = words::NO_FIELDS.with("field", &select.field);
                return Err(self.mistake(expr, cause));
            }
        };
        if select.test { Ok(Part::of(Node::IsThere(Box::new(part.node)), Type::Flag)) } else { Ok(part) }
    }

    fn column(&mut self, at: usize, root: Root, field: &str, expr: &IdedExpr) -> Checked {
        let (name, columns) = (root.name(), root.columns());
        let Some(index) = columns.iter().position(|column| column.name == field) else {
            if field == "extra" && matches!(root, Root::Record(..)) {
                return Err(self.mistake(expr, words::WHOLE_ROW.with("name", format!("{name}.extra"))));
            }
            let known = || {
                let names = columns.iter().map(|column| column.name);
                names.filter(|name| !self.schema.refused.contains(name))
            };
            let cause = match (alike(field, known()), root) {
                (Some(nearest), _) => words::NO_SUCH_FIELD.with("nearest", nearest),
                (None, Root::Record(..)) => words::NO_FIELD_LIKE_IT.sentence(),
                (None, _) => words::NO_FIGURE_LIKE_IT.sentence(),
            };
            let known: Vec<&str> = known().collect();
            let cause = cause.with("name", name).with("field", field).with("known", known.join(", "));
            let mut mistake = self.mistake(expr, cause);
            // The place of a field is its full stop.
            mistake.at += 1;
            return Err(mistake);
        };
        let Column { kind, .. } = columns[index];
        let node = self.slot(Slot { root: at, field: Field::Column(index) });
        Ok(Part { node, is: type_of(kind), words: words_of(kind) })
    }

    fn slot(&mut self, slot: Slot) -> Node {
        let known = self.slots.iter().position(|known| *known == slot);
        Node::Slot(known.unwrap_or_else(|| {
            self.slots.push(slot);
            self.slots.len() - 1
        }))
    }

    /// `row["header"]` and `lead.extra["header"]`.
    fn cell(&mut self, of: &IdedExpr, header: &IdedExpr) -> Checked {
        let root = match &of.expr {
            Expr::Ident(_) => self.root(of).filter(|(_, root)| matches!(root, Root::Cells(_))),
            Expr::Select(select) if select.field == "extra" && !select.test => {
                self.root(&select.operand).filter(|(_, root)| matches!(root, Root::Record(..)))
            }
            _ => None,
        };
        let Some((root, _)) = root else { return Err(self.mistake(of, words::NO_INDEX)) };
        let Expr::Literal(LiteralValue::String(text)) = &header.expr else {
            return Err(self.mistake(header, words::HEADER_IN_QUOTES));
        };
        let field = Field::Cell(Arc::from(text.inner()));
        Ok(Part::of(self.slot(Slot { root, field }), Type::Text))
    }

    fn call(&mut self, call: &CallExpr, expr: &IdedExpr) -> Checked {
        match (call.func_name.as_str(), call.target.as_deref(), call.args.as_slice()) {
            (operators::INDEX, None, [of, header]) => self.cell(of, header),
            (operators::LOGICAL_NOT, None, [of]) => {
                let of = self.flag(of)?;
                Ok(Part::of(Node::Not(Box::new(of)), Type::Flag))
            }
            (operators::LOGICAL_AND, None, [left, right]) => {
                let both = Box::new([self.flag(left)?, self.flag(right)?]);
                Ok(Part::of(Node::And(both), Type::Flag))
            }
            (operators::LOGICAL_OR, None, [left, right]) => {
                let both = Box::new([self.flag(left)?, self.flag(right)?]);
                Ok(Part::of(Node::Or(both), Type::Flag))
            }
            (operators::CONDITIONAL, None, [condition, then, otherwise]) => {
                let condition = self.flag(condition)?;
                let (then, otherwise) = (self.part(then)?, self.part(otherwise)?);
                let ([then, otherwise], is) = self.same_type([then, otherwise], expr)?;
                Ok(Part::of(Node::If(Box::new([condition, then, otherwise])), is))
            }
            (operators::NEGATE, None, [of]) => {
                let part = self.part(of)?;
                if !part.is.is_number() && part.is != Type::Money {
                    return Err(self.mistake(of, words::NOT_A_FIGURE.with("is", part.is.phrase())));
                }
                Ok(Part::of(Node::Negative(Box::new(part.node)), part.is))
            }
            (operators::IN, None, [what, list]) => self.within(what, list),
            (name, None, [left, right]) if comparison(name).is_some() => {
                self.compare(name, left, right, expr)
            }
            (name, None, [left, right]) if operation(name).is_some() => {
                self.arithmetic(name, left, right, expr)
            }
            (name, target, args) => self.function(name, target, args, expr),
        }
    }

    fn flag(&mut self, expr: &IdedExpr) -> Result<Node, Mistake> {
        let part = self.part(expr)?;
        match part.is {
            Type::Flag | Type::Nothing => Ok(part.node),
            other => Err(self.mistake(expr, words::NOT_A_FLAG.with("is", other.phrase()))),
        }
    }

    fn compare(&mut self, name: &str, left: &IdedExpr, right: &IdedExpr, expr: &IdedExpr) -> Checked {
        let how = comparison(name).unwrap_or(Comparison::Equal);
        let (of_left, of_right) = (self.part(left)?, self.part(right)?);
        let is_equality = matches!(how, Comparison::Equal | Comparison::Unequal);
        self.known_word(&of_left, &of_right, right)?;
        self.known_word(&of_right, &of_left, left)?;
        // What is null or an empty text is not there.
        let says_nothing = |part: &Part| match &part.node {
            Node::Constant(Value::Blank) => true,
            Node::Constant(Value::Text(text)) => text.is_empty(),
            _ => false,
        };
        let absent = if says_nothing(&of_right) {
            Some(&of_left)
        } else if says_nothing(&of_left) {
            Some(&of_right)
        } else {
            None
        };
        if let (true, Some(part)) = (is_equality, absent) {
            let there = Node::IsThere(Box::new(part.node.clone()));
            let node = if how == Comparison::Equal { Node::Not(Box::new(there)) } else { there };
            return Ok(Part::of(node, Type::Flag));
        }
        let fits = are_comparable(of_left.is, of_right.is)
            && (is_equality || !matches!(of_left.is, Type::Flag | Type::List | Type::Nothing));
        if !fits {
            let cause =
                words::NOT_COMPARABLE.with("left", of_left.is.phrase()).with("right", of_right.is.phrase());
            return Err(self.mistake(expr, cause));
        }
        Ok(Part::of(Node::Compare(how, Box::new([of_left.node, of_right.node])), Type::Flag))
    }

    /// Whether a constant beside a word of a closed list is one of the list.
    fn known_word(&self, word: &Part, constant: &Part, expr: &IdedExpr) -> Result<(), Mistake> {
        let (Some(vocabulary), Node::Constant(Value::Text(text))) = (word.words, &constant.node) else {
            return Ok(());
        };
        let known = vocabulary.words();
        if known.is_empty() || text.is_empty() || known.contains(&text.as_ref()) {
            return Ok(());
        }
        let cause = words::NO_SUCH_WORD
            .with("word", text.as_ref())
            .with("nearest", nearest(text, known.iter().copied()))
            .with("known", known.join(", "));
        Err(self.mistake(expr, cause))
    }

    fn within(&mut self, what: &IdedExpr, list: &IdedExpr) -> Checked {
        let part = self.part(what)?;
        if let Expr::List(literal) = &list.expr {
            let mut others = Vec::with_capacity(literal.elements.len());
            for element in &literal.elements {
                let other = self.part(element)?;
                self.known_word(&part, &other, element)?;
                if !are_comparable(part.is, other.is) {
                    let cause =
                        words::NOT_COMPARABLE.with("left", part.is.phrase()).with("right", other.is.phrase());
                    return Err(self.mistake(element, cause));
                }
                others.push(other.node);
            }
            return Ok(Part::of(Node::AnyOf(Box::new(part.node), others), Type::Flag));
        }
        let of = self.part(list)?;
        if of.is != Type::List {
            return Err(self.mistake(list, words::NOT_A_LIST.with("is", of.is.phrase())));
        }
        if part.is != Type::Text {
            return Err(self.mistake(what, words::NOT_A_TEXT.with("is", part.is.phrase())));
        }
        Ok(Part::of(Node::Within(Box::new([part.node, of.node])), Type::Flag))
    }

    fn arithmetic(&mut self, name: &str, left: &IdedExpr, right: &IdedExpr, expr: &IdedExpr) -> Checked {
        let how = operation(name).unwrap_or(Operation::Add);
        let (of_left, of_right) = (self.part(left)?, self.part(right)?);
        let Some(is) = result_of(how, of_left.is, of_right.is) else {
            let cause =
                words::NO_ARITHMETIC.with("left", of_left.is.phrase()).with("right", of_right.is.phrase());
            return Err(self.mistake(expr, cause));
        };
        Ok(Part::of(Node::Arithmetic(how, Box::new([of_left.node, of_right.node])), is))
    }

    fn function(
        &mut self,
        name: &str,
        target: Option<&IdedExpr>,
        args: &[IdedExpr],
        expr: &IdedExpr,
    ) -> Checked {
        if !FUNCTIONS.iter().any(|known| known.name == name) {
            let mut known: Vec<&str> = FUNCTIONS.iter().map(|known| known.name).collect();
            known.dedup();
            let cause = match alike(name, known.iter().copied()) {
                Some(nearest) => words::NO_SUCH_FUNCTION.with("nearest", nearest),
                None => words::NO_FUNCTION_LIKE_IT.with("known", known.join(", ")),
            };
            return Err(self.mistake(expr, cause.with("name", name)));
        }
        let exprs: Vec<&IdedExpr> = target.into_iter().chain(args).collect();
        let mut given = Vec::with_capacity(exprs.len());
        for argument in &exprs {
            given.push(self.part(argument)?);
        }
        let same_name = || FUNCTIONS.iter().filter(|known| known.name == name);
        let fits = |known: &&Signature| {
            known.takes.len() == given.len()
                && known.takes.iter().zip(&given).all(|(takes, given)| takes.accepts(given.is))
        };
        let Some(signature) = same_name().find(fits) else {
            return Err(self.unfit(name, same_name().next(), &exprs, &given, expr));
        };
        let (nodes, is) = match (signature.yields, given.len()) {
            (Yields::Same, 2) => {
                let mut given = given.into_iter();
                let (Some(first), Some(second)) = (given.next(), given.next()) else {
                    return Err(self.mistake(expr, words::UNREADABLE));
                };
                let (both, is) = self.same_type([first, second], expr)?;
                (Vec::from(both), is)
            }
            (Yields::Same, _) => {
                let is = given.first().map_or(Type::Nothing, |part| part.is);
                (nodes(given), is)
            }
            (Yields::One(is), _) => (nodes(given), is),
        };
        self.folded(Node::Call(signature.function, nodes), is, expr)
    }

    /// A call on constants alone is worked out now: a date that is none is told at once.
    fn folded(&self, node: Node, is: Type, expr: &IdedExpr) -> Checked {
        let Node::Call(_, args) = &node else { return Ok(Part::of(node, is)) };
        if !args.iter().all(|arg| matches!(arg, Node::Constant(_))) {
            return Ok(Part::of(node, is));
        }
        match run::run(&node, &run::NoBindings) {
            Ok(value) => Ok(Part::of(Node::Constant(value), is)),
            Err(fault) => Err(self.mistake(expr, fault.sentence())),
        }
    }

    /// Why no form of a function fits: the number of its arguments, or the first that is wrong.
    fn unfit(
        &self,
        name: &str,
        known: Option<&Signature>,
        exprs: &[&IdedExpr],
        given: &[Part],
        expr: &IdedExpr,
    ) -> Mistake {
        let Some(known) = known else { return self.mistake(expr, words::UNREADABLE) };
        if known.takes.len() != given.len() {
            let cause = words::ARGUMENTS
                .with("name", name)
                .with("wanted", known.takes.len())
                .with("given", given.len());
            return self.mistake(expr, cause);
        }
        let wrong = known.takes.iter().zip(given).position(|(takes, given)| !takes.accepts(given.is));
        let at = wrong.unwrap_or(0);
        let cause = words::ARGUMENT
            .with("name", name)
            .with("is", given[at].is.phrase())
            .with("wanted", wanted(known.takes[at]));
        self.mistake(exprs[at], cause)
    }

    /// Two parts of which either may be the result.
    fn same_type(&self, [left, right]: [Part; 2], expr: &IdedExpr) -> Result<([Node; 2], Type), Mistake> {
        let money = |part: Part| match part.is {
            Type::Money | Type::Nothing => part.node,
            _ => Node::Call(Function::Money, vec![part.node]),
        };
        let number = |part: Part| match part.is {
            Type::Whole => Node::Call(Function::Number, vec![part.node]),
            _ => part.node,
        };
        let is = match (left.is, right.is) {
            (Type::Nothing, is) | (is, Type::Nothing) => is,
            (left, right) if left == right => left,
            (left, right) if left.is_number() && right.is_number() => Type::Number,
            (Type::Money, other) | (other, Type::Money) if other.is_number() => Type::Money,
            (left, right) => {
                let cause = words::TWO_TYPES.with("left", left.phrase()).with("right", right.phrase());
                return Err(self.mistake(expr, cause));
            }
        };
        let nodes = match is {
            Type::Money => [money(left), money(right)],
            Type::Number => [number(left), number(right)],
            _ => [left.node, right.node],
        };
        Ok((nodes, is))
    }

    /// The loops that CEL's macros stand for; the parser has written them out.
    fn comprehension(&mut self, written: &ComprehensionExpr, expr: &IdedExpr) -> Checked {
        let over = self.part(&written.iter_range)?;
        if over.is != Type::List {
            return Err(self.mistake(&written.iter_range, words::NOT_A_LIST.with("is", over.is.phrase())));
        }
        let Some(shape) = shape(written) else { return Err(self.mistake(expr, words::NO_MAPS)) };
        self.elements.push(written.iter_var.clone());
        let test = shape.test.map(|test| self.flag(test)).transpose();
        let give = shape.give.map(|give| self.part(give).map(|part| (give, part))).transpose();
        self.elements.pop();
        let give = match give? {
            Some((at, part)) if part.is != Type::Text => return Err(self.mistake(at, words::LISTS_OF_TEXTS)),
            Some((_, part)) => Some(part.node),
            None => None,
        };
        let is = if shape.gather == Gather::List { Type::List } else { Type::Flag };
        let each = Loop { over: over.node, gather: shape.gather, test: test?, give };
        Ok(Part::of(Node::Loop(Box::new(each)), is))
    }

    fn mistake(&self, expr: &IdedExpr, cause: impl Into<Sentence>) -> Mistake {
        // The parser counts bytes here.
        let start = self.places.offset_for(expr.id).map_or(0, |(start, _)| start as usize);
        let before = self.places.source.get(..start).unwrap_or_default();
        Mistake { at: before.chars().count(), cause: cause.into() }
    }
}

struct Shape<'a> {
    gather: Gather,
    test: Option<&'a IdedExpr>,
    give: Option<&'a IdedExpr>,
}

/// Which macro a written-out loop was, told by what it starts with.
fn shape(written: &ComprehensionExpr) -> Option<Shape<'_>> {
    let Expr::Call(step) = &written.loop_step.expr else { return None };
    let shape = |gather, test| Some(Shape { gather, test: Some(test), give: None });
    match (&written.accu_init.expr, step.args.as_slice()) {
        (Expr::Literal(LiteralValue::Boolean(flag)), [_, test]) => {
            shape(if *flag.inner() { Gather::All } else { Gather::Exists }, test)
        }
        (Expr::Literal(LiteralValue::Int(_)), [test, _, _]) => shape(Gather::One, test),
        (Expr::List(_), [_, added]) => Some(Shape { gather: Gather::List, test: None, give: only(added) }),
        (Expr::List(_), [test, then, _]) => {
            let Expr::Call(append) = &then.expr else { return None };
            let give = append.args.get(1).and_then(only);
            Some(Shape { gather: Gather::List, test: Some(test), give })
        }
        _ => None,
    }
}

/// The only element of a written list.
fn only(list: &IdedExpr) -> Option<&IdedExpr> {
    match &list.expr {
        Expr::List(list) => list.elements.first(),
        _ => None,
    }
}

fn nodes(parts: Vec<Part>) -> Vec<Node> {
    parts.into_iter().map(|part| part.node).collect()
}

fn comparison(name: &str) -> Option<Comparison> {
    Some(match name {
        operators::EQUALS => Comparison::Equal,
        operators::NOT_EQUALS => Comparison::Unequal,
        operators::LESS => Comparison::Less,
        operators::LESS_EQUALS => Comparison::LessOrEqual,
        operators::GREATER => Comparison::Greater,
        operators::GREATER_EQUALS => Comparison::GreaterOrEqual,
        _ => return None,
    })
}

fn operation(name: &str) -> Option<Operation> {
    Some(match name {
        operators::ADD => Operation::Add,
        operators::SUBSTRACT => Operation::Subtract,
        operators::MULTIPLY => Operation::Multiply,
        operators::DIVIDE => Operation::Divide,
        operators::MODULO => Operation::Remainder,
        _ => return None,
    })
}

/// Whether two values can be weighed against each other; a number beside money means yuan.
fn are_comparable(left: Type, right: Type) -> bool {
    let is_figure = |is: Type| is.is_number() || is == Type::Money;
    left == right || (is_figure(left) && is_figure(right)) || (left.is_time() && right.is_time())
}

/// What an operation on two types yields, if it can be done.
fn result_of(how: Operation, left: Type, right: Type) -> Option<Type> {
    use Operation::{Add, Divide, Multiply, Remainder, Subtract};
    use Type::{List, Money, Text, Whole};
    Some(match (how, left, right) {
        (Add, Text, Text) => Text,
        (Add, List, List) => List,
        (Remainder, Whole, Whole) => Whole,
        (Remainder, ..) => return None,
        (_, Whole, Whole) => Whole,
        (_, left, right) if left.is_number() && right.is_number() => Type::Number,
        (Divide, Money, Money) => Type::Number,
        (Add | Subtract, Money, Money) => Money,
        (Add | Subtract, Money, number) | (Add | Subtract, number, Money) if number.is_number() => Money,
        (Multiply, Money, number) | (Multiply, number, Money) if number.is_number() => Money,
        (Divide, Money, number) if number.is_number() => Money,
        _ => return None,
    })
}

fn wanted(takes: Takes) -> crate::words::Phrase {
    match takes {
        Takes::Text => words::TEXT,
        Takes::List => words::LIST,
        Takes::Whole => words::WHOLE,
        Takes::Money => words::MONEY,
        Takes::Time => words::DAY_OR_MOMENT,
        Takes::Figure => words::FIGURE,
        Takes::Readable => words::TEXT_OR_NUMBER,
        Takes::Sized => words::TEXT_OR_LIST,
        Takes::Any => words::ANYTHING,
    }
}

/// The known name that `name` may be a slip of.
fn alike<'a>(name: &str, known: impl Iterator<Item = &'a str> + Clone) -> Option<&'a str> {
    /// `heet` is `heat`, and `foo` is not `followed_at`.
    const ALIKE: f64 = 0.84;
    let nearest = nearest(name, known);
    (strsim::jaro_winkler(nearest, name) >= ALIKE).then_some(nearest)
}

/// The known name that looks most like `name`.
fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> &'a str {
    let scored = known.map(|known| (strsim::jaro_winkler(known, name), known));
    scored.max_by(|left, right| left.0.total_cmp(&right.0)).map_or("", |(_, known)| known)
}
