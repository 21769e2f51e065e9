//! Rules written as they stand in `trueup.toml`, to be pasted into it.

use serde::Serialize;

use crate::domain::assign::rule::Rule;

/// The `[[assign.rules]]` of `rules`.
pub fn of_rules(rules: &[Rule]) -> String {
    #[derive(Serialize)]
    struct Assign<'a> {
        rules: &'a [Rule],
    }
    #[derive(Serialize)]
    struct File<'a> {
        assign: Assign<'a>,
    }
    // Rules hold nothing that TOML has no form for.
    toml::to_string(&File { assign: Assign { rules } }).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Policy;
    use crate::domain::assign::policy::AssignPolicy;
    use crate::domain::assign::rule::Kind;

    #[test]
    fn what_is_pasted_is_what_was_proposed() {
        let mut rules = AssignPolicy::default().rules;
        rules[3].weight = Some(0.25);
        rules[4].synonyms = Some([("汽配".to_owned(), "汽车零部件".to_owned())].into());
        rules.push(Rule {
            per_day: Some(3),
            channel: Some("官网\"表单\"".to_owned()),
            ..Rule::new(Kind::Cap)
        });
        let text = of_rules(&rules);
        let policy: Policy = toml::from_str(&text).unwrap();
        assert_eq!(policy.assign, AssignPolicy::default().with_rules(rules));
    }
}
