//! Who helps whom, over the built-in pack: what comes out of the data.

use dongxi::pack::{Date, Pack};
use dongxi::relations::{LineUp, Relations};
use dongxi::store;

fn pack() -> Pack {
    store::builtin().unwrap()
}

fn names(pack: &Pack, regions: &[usize]) -> String {
    let name = |at: &usize| pack.regions[*at].brief.in_or_any("en").to_owned();
    regions.iter().map(name).collect::<Vec<_>>().join(", ")
}

#[test]
fn explore() {
    let pack = pack();
    let relations = Relations::of(&pack);
    for day in [
        "1996-12",
        "2001-12",
        "2003-01",
        "2010-05",
        "2012-01",
        "2014-01",
        "2016-07-20",
        "2016-12-31",
        "2017-06",
        "2022-01",
    ] {
        let day: Date = day.parse().unwrap();
        let own = relations.line_up(&relations.on_day(day));
        println!(
            "{day} P[{}] {} C[{}] {} homes {} helped {} [{}]",
            own.provinces.len(),
            names(&pack, &own.provinces),
            own.cities.len(),
            names(&pack, &own.cities),
            own.homes.len(),
            own.helped.len(),
            names(&pack, &own.helped)
        );
    }
    for year in [1996, 2001, 2005, 2010, 2016, 2017, 2021, 2022] {
        let state = relations.in_year(year);
        let own = relations.line_up(&state.pairings);
        println!(
            "{year} {}+{} homes {} for {} rows {} {:?}",
            own.provinces.len(),
            own.cities.len(),
            own.homes.len(),
            own.helped.len(),
            state.pairings.len(),
            state.levels(&pack)
        );
    }
    for year in relations.years_of_change() {
        let c = relations.changes(year);
        let id = |at: &usize| pack.pairings[*at].id.clone();
        println!(
            "{year}: begun {} ended {} continued {}",
            c.begun.len(),
            c.ended.len(),
            c.continued.len()
        );
        for (a, b, l) in &c.moved {
            println!("    {} -> {} {l:?}", id(a), id(b));
        }
        if [2010, 2018, 2022].contains(&year) {
            println!("  ended {:?}", c.ended.iter().map(id).collect::<Vec<_>>());
        }
    }
    let _: LineUp = LineUp::default();
}
