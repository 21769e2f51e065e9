//! Taking out of an expression what can be worked out once for many runs of it.

use super::node::{Loop, Node};
use super::{Formula, Type};

impl Formula {
    /// This expression without its largest parts that read nothing but slots that are `own`, and those parts. In
    /// the first, the values of the parts are slots behind those of the whole, in their order. A part may fail
    /// where the whole would not have come to it.
    pub fn without(&self, own: &dyn Fn(usize) -> bool) -> (Formula, Vec<Formula>) {
        let mut parts = Vec::new();
        let node = taken(&self.node, own, self.slots.len(), &mut parts);
        let of = |node: Node| Formula { node, yields: Type::Nothing, slots: self.slots.clone() };
        (
            Formula { node, yields: self.yields, slots: self.slots.clone() },
            parts.into_iter().map(of).collect(),
        )
    }

    /// Whether it reads a slot for which this holds.
    pub fn reads(&self, holds: &dyn Fn(usize) -> bool) -> bool {
        let mut found = false;
        each_slot(&self.node, &mut |slot| found |= holds(slot));
        found
    }
}

/// A node without its own parts, which are gathered.
fn taken(node: &Node, own: &dyn Fn(usize) -> bool, first: usize, parts: &mut Vec<Node>) -> Node {
    let (mut any, mut all) = (false, true);
    each_slot(node, &mut |slot| {
        any = true;
        all &= own(slot);
    });
    if any && all {
        parts.push(node.clone());
        return Node::Slot(first + parts.len() - 1);
    }
    let mut of = |node: &Node| taken(node, own, first, parts);
    match node {
        Node::Constant(_) | Node::Slot(_) | Node::Element(_) => node.clone(),
        Node::Not(one) => Node::Not(Box::new(of(one))),
        Node::IsThere(one) => Node::IsThere(Box::new(of(one))),
        Node::Negative(one) => Node::Negative(Box::new(of(one))),
        Node::And(two) => Node::And(Box::new([of(&two[0]), of(&two[1])])),
        Node::Or(two) => Node::Or(Box::new([of(&two[0]), of(&two[1])])),
        Node::Compare(how, two) => Node::Compare(*how, Box::new([of(&two[0]), of(&two[1])])),
        Node::Within(two) => Node::Within(Box::new([of(&two[0]), of(&two[1])])),
        Node::Arithmetic(how, two) => Node::Arithmetic(*how, Box::new([of(&two[0]), of(&two[1])])),
        Node::If(three) => Node::If(Box::new([of(&three[0]), of(&three[1]), of(&three[2])])),
        Node::AnyOf(what, others) => Node::AnyOf(Box::new(of(what)), others.iter().map(of).collect()),
        Node::Call(function, args) => Node::Call(*function, args.iter().map(of).collect()),
        Node::List(elements) => Node::List(elements.iter().map(of).collect()),
        // What is done with each element may name it: such a part says nothing without its loop.
        Node::Loop(each) => {
            let Loop { over, gather, test, give } = &**each;
            Node::Loop(Box::new(Loop {
                over: of(over),
                gather: *gather,
                test: test.clone(),
                give: give.clone(),
            }))
        }
    }
}

fn each_slot(node: &Node, see: &mut dyn FnMut(usize)) {
    match node {
        Node::Slot(slot) => see(*slot),
        Node::Constant(_) | Node::Element(_) => {}
        Node::Not(one) | Node::IsThere(one) | Node::Negative(one) => each_slot(one, see),
        Node::And(two)
        | Node::Or(two)
        | Node::Compare(_, two)
        | Node::Within(two)
        | Node::Arithmetic(_, two) => two.iter().for_each(|one| each_slot(one, see)),
        Node::If(three) => three.iter().for_each(|one| each_slot(one, see)),
        Node::AnyOf(what, others) => {
            each_slot(what, see);
            others.iter().for_each(|one| each_slot(one, see));
        }
        Node::Call(_, args) | Node::List(args) => args.iter().for_each(|one| each_slot(one, see)),
        Node::Loop(each) => {
            each_slot(&each.over, see);
            each.test.iter().chain(&each.give).for_each(|one| each_slot(one, see));
        }
    }
}
