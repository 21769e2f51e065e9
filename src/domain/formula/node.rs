//! The checked tree of an expression.

use super::function::Function;
use crate::domain::record::Value;

/// A part of an expression; its types have been checked.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    /// The same in every row.
    Constant(Value),
    /// What the bindings have in this place.
    Slot(usize),
    /// The element that the so-manieth enclosing loop stands at.
    Element(usize),
    Not(Box<Node>),
    And(Box<[Node; 2]>),
    Or(Box<[Node; 2]>),
    /// Condition, then, otherwise.
    If(Box<[Node; 3]>),
    IsThere(Box<Node>),
    Compare(Comparison, Box<[Node; 2]>),
    /// Whether the first equals one of the others.
    AnyOf(Box<Node>, Vec<Node>),
    /// Whether a list has a text.
    Within(Box<[Node; 2]>),
    Arithmetic(Operation, Box<[Node; 2]>),
    Negative(Box<Node>),
    Call(Function, Vec<Node>),
    List(Vec<Node>),
    Loop(Box<Loop>),
}

/// `exists`, `all`, `exists_one`, `filter` and `map` over a list.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Loop {
    pub(super) over: Node,
    pub(super) gather: Gather,
    /// Which elements count; all where there is none.
    pub(super) test: Option<Node>,
    /// What a list takes of each element; the element itself where there is none.
    pub(super) give: Option<Node>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gather {
    Exists,
    All,
    One,
    List,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Comparison {
    Equal,
    Unequal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operation {
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
}
