//! A linear program by the simplex method, in two phases, with the rule of Bland (1977) that ends always.

/// Nought, as far as the last bits say.
const NOUGHT: f64 = 1e-7;

/// `of · x + slack · s = bound` with `s >= 0`: at most with a slack of 1, at least with -1, exactly with 0.
pub struct Row {
    pub of: Vec<f64>,
    pub slack: f64,
    pub bound: f64,
}

/// The least `costs · x` with `x >= 0` under `rows`, whose bounds are not negative; nothing where no `x` holds.
pub fn least(costs: &[f64], rows: &[Row]) -> Option<f64> {
    let (count, width) = (rows.len(), costs.len() + rows.len());
    let line = |(at, row): (usize, &Row)| {
        let mut line = row.of.clone();
        line.extend((0..count).map(|slack| if slack == at { row.slack } else { 0.0 }));
        line.extend((0..count).map(|artificial| f64::from(u8::from(artificial == at))));
        line.push(row.bound);
        line
    };
    let mut table: Vec<Vec<f64>> = rows.iter().enumerate().map(line).collect();
    let mut base: Vec<usize> = (width..width + count).collect();
    let artificial = |column: usize| if column >= width { 1.0 } else { 0.0 };
    if descend(&mut table, &mut base, &artificial, width + count) > NOUGHT {
        return None;
    }
    for row in 0..count {
        let own = (0..width).find(|column| base[row] >= width && table[row][*column].abs() > NOUGHT);
        if let Some(own) = own {
            pivot(&mut table, row, own);
            base[row] = own;
        }
    }
    Some(descend(&mut table, &mut base, &|column| costs.get(column).copied().unwrap_or(0.0), width))
}

/// Pivots while a column below `width` lowers the cost; returns what is reached.
fn descend(table: &mut [Vec<f64>], base: &mut [usize], cost: &dyn Fn(usize) -> f64, width: usize) -> f64 {
    loop {
        let reduced = |column: usize| {
            let rows = table.iter().zip(base.iter());
            cost(column) - rows.map(|(row, base)| cost(*base) * row[column]).sum::<f64>()
        };
        let bound = |row: usize| table[row][table[row].len() - 1];
        let Some(enters) = (0..width).find(|column| reduced(*column) < -NOUGHT) else {
            return (0..base.len()).map(|row| cost(base[row]) * bound(row)).sum();
        };
        let ratio = |row: &usize| bound(*row) / table[*row][enters];
        let rows = (0..base.len()).filter(|row| table[*row][enters] > NOUGHT);
        let nearest = rows.min_by(|one, two| {
            let nearer = ratio(one) - ratio(two);
            if nearer.abs() > NOUGHT { nearer.total_cmp(&0.0) } else { base[*one].cmp(&base[*two]) }
        });
        let leaves = nearest.expect("sizes bound every flow");
        pivot(table, leaves, enters);
        base[leaves] = enters;
    }
}

fn pivot(table: &mut [Vec<f64>], row: usize, column: usize) {
    let by = table[row][column];
    table[row].iter_mut().for_each(|cell| *cell /= by);
    let pivot = table[row].clone();
    for (_, other) in table.iter_mut().enumerate().filter(|(at, _)| *at != row) {
        let times = other[column];
        if times != 0.0 {
            other.iter_mut().zip(&pivot).for_each(|(cell, pivot)| *cell -= times * pivot);
        }
    }
}
