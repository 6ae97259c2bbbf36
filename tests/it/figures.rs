//! Numbers that may stand side by side.

use std::collections::HashSet;

use dongxi::check::{self, Fault, Matter};
use dongxi::figures::{Count, bar, comparable, counts};
use dongxi::pack::{Figure, Pack, PeriodKind};
use dongxi::store;

fn open() -> Pack {
    store::builtin().unwrap()
}

#[test]
fn every_figure_stands_in_one_place() {
    let pack = open();
    let counts = counts(&pack);
    let all: Vec<usize> = counts.iter().flat_map(Count::figures).collect();
    let once: HashSet<usize> = all.iter().copied().collect();
    assert_eq!(all.len(), pack.figures.len());
    assert_eq!(once.len(), pack.figures.len());
    for count in &counts {
        let (metric, scope) = (&pack.metrics[count.metric].id, &pack.scopes[count.scope].id);
        for at in count.figures() {
            let own = &pack.figures[at];
            assert_eq!((&own.metric, &own.scope), (metric, scope), "{}", own.id);
        }
    }
}

#[test]
fn what_stands_in_one_series_may_be_compared_and_nothing_else() {
    let pack = open();
    let mut together = 0;
    for count in counts(&pack) {
        for series in &count.series {
            together = together.max(series.len());
            let own: Vec<&Figure> = series.iter().map(|at| &pack.figures[*at]).collect();
            for pair in own.windows(2) {
                assert!(
                    comparable(pair[0], pair[1]),
                    "{} {}",
                    pair[0].id,
                    pair[1].id
                );
                assert!(pair[0].to <= pair[1].to, "in order of time");
            }
        }
        let firsts: Vec<&Figure> = count
            .series
            .iter()
            .map(|series| &pack.figures[series[0]])
            .collect();
        for (at, one) in firsts.iter().enumerate() {
            for other in firsts.iter().skip(at + 1) {
                assert!(!comparable(one, other), "{} {}", one.id, other.id);
            }
        }
    }
    assert!(together >= 2, "some figures are comparable");
}

/// Contradiction 1 of the facts: two totals of government aid for 2011-2015.
#[test]
fn totals_that_contradict_each_other_are_never_one_series() {
    let pack = open();
    let of = |value: f64| {
        let is = |own: &&Figure| own.metric == "gov_aid" && (own.value - value).abs() < 0.5;
        pack.figures.iter().find(is).unwrap()
    };
    assert!(!comparable(of(6070.0), of(5690.0)));
}

#[test]
fn check_refuses_a_series_that_counts_different_things() {
    type Spoil = fn(&mut Figure);
    let ways: [(&str, Spoil); 4] = [
        ("metric", |own| own.metric = "projects".to_owned()),
        ("scope", |own| own.scope = "national".to_owned()),
        ("unit", |own| own.unit = "person".to_owned()),
        ("period", |own| own.period = PeriodKind::ToDate),
    ];
    let pack = open();
    let faults = |pack: &Pack| -> Vec<&'static str> {
        let findings = check::errors(pack).into_iter();
        findings
            .filter_map(|own| match own.matter {
                Matter::Fault(Fault::Series { differs, .. }) => Some(differs),
                _ => None,
            })
            .collect()
    };
    assert!(faults(&pack).is_empty());
    let series = "jiangsu-shaanxi-gov-aid-yearbook";
    let own = |own: &Figure| own.series.as_deref() == Some(series);
    let last = pack.figures.iter().rposition(own).unwrap();
    for (field, spoil) in ways {
        let mut spoilt = pack.clone();
        spoil(&mut spoilt.figures[last]);
        assert_eq!(faults(&spoilt), [field]);
        let (one, other) = (
            pack.figures.iter().find(|f| own(f)).unwrap(),
            &spoilt.figures[last],
        );
        assert!(!comparable(one, other), "{field}");
    }
}

#[test]
fn a_bar_is_as_long_as_its_share() {
    assert_eq!(bar(10.0, 10.0, 24), 24);
    assert_eq!(bar(5.0, 10.0, 24), 12);
    assert_eq!(bar(0.001, 10.0, 24), 1, "anything above nothing is seen");
    for (value, greatest) in [(0.0, 10.0), (-1.0, 10.0), (1.0, 0.0), (f64::NAN, 1.0)] {
        assert_eq!(bar(value, greatest, 24), 0);
    }
    for value in 0..=100 {
        assert!(bar(f64::from(value), 100.0, 10) <= 10);
    }
}
