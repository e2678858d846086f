/**
 * Sufficient statistics of a fit: how many customers have each history. Sorted by x, t_x and T, so that sums over them are the
 * same to the last bit whatever the order of the customers.
 */
export interface PurchaseGroups {
  /** Number of distinct histories. */
  readonly size: number;
  /** Repeat purchases per history, increasing. */
  readonly x: Float64Array;
  /** Time of the last purchase, in the time of the fit. */
  readonly tx: Float64Array;
  /** Time under observation, in the time of the fit. */
  readonly T: Float64Array;
  /** Customers per history. */
  readonly count: Float64Array;
  /** Number of customers. */
  readonly customers: number;
  /** Sum of the repeat purchases of all customers. */
  readonly purchases: number;
  /** The distinct numbers of repeat purchases, increasing. */
  readonly values: Float64Array;
  /** Customers per distinct number. */
  readonly valueCount: Float64Array;
  /** Place in `values` per history. */
  readonly place: Int32Array;
}

/** The same histories in another unit of time. */
export function scaleTime(groups: PurchaseGroups, days: number): PurchaseGroups {
  return { ...groups, tx: groups.tx.map((time) => time / days), T: groups.T.map((time) => time / days) };
}

/** Distinct histories of customers, in days. */
export function groupHistories(
  x: ArrayLike<number>,
  tx: ArrayLike<number>,
  T: ArrayLike<number>,
  count: ArrayLike<number>,
): PurchaseGroups {
  const key = packing(x, tx, T);
  if (key !== undefined && Array.prototype.every.call(count, (weight) => weight === 1)) return groupKeys(key);
  const order = sortHistories(x, tx, T);
  const at = (row: number): number => order[row] as number;
  const starts: number[] = [];
  for (let row = 0; row < order.length; row++) {
    const [one, before] = [at(row), row > 0 ? at(row - 1) : -1];
    if (before < 0 || x[one] !== x[before] || tx[one] !== tx[before] || T[one] !== T[before]) starts.push(row);
  }
  const size = starts.length;
  const pick = (column: ArrayLike<number>): Float64Array =>
    Float64Array.from(starts, (row) => column[at(row)] as number);
  const counts = new Float64Array(size);
  for (let group = 0; group < size; group++) {
    const end = starts[group + 1] ?? order.length;
    for (let row = starts[group] as number; row < end; row++) {
      counts[group] = (counts[group] as number) + (count[at(row)] as number);
    }
  }
  return withTables(pick(x), pick(tx), pick(T), counts);
}

/** Whole numbers of a history as one number that sorts as they do. */
export interface Packing {
  readonly length: number;
  /** One more than the largest time of the last purchase, and than the longest observation. */
  readonly tx: number;
  readonly T: number;
  of(row: number): number;
}

/** How to pack histories into one number each, when their numbers are whole and small enough. */
export function packing(x: ArrayLike<number>, tx: ArrayLike<number>, T: ArrayLike<number>): Packing | undefined {
  let [mostX, mostTx, mostT] = [0, 0, 0];
  for (let row = 0; row < x.length; row++) {
    const [bought, active, observed] = [x[row] as number, tx[row] as number, T[row] as number];
    if (!Number.isInteger(active) || !Number.isInteger(observed)) return undefined;
    if (bought > mostX) mostX = bought;
    if (active > mostTx) mostTx = active;
    if (observed > mostT) mostT = observed;
  }
  const [sizeTx, sizeT] = [mostTx + 1, mostT + 1];
  if ((mostX + 1) * sizeTx * sizeT > Number.MAX_SAFE_INTEGER) return undefined;
  const of = (row: number): number => ((x[row] as number) * sizeTx + (tx[row] as number)) * sizeT + (T[row] as number);
  return { length: x.length, tx: sizeTx, T: sizeT, of };
}

/** Distinct histories of one customer each: packed numbers sort much faster than rows. */
function groupKeys({ length, tx: sizeTx, T: sizeT, of }: Packing): PurchaseGroups {
  const keys = new Float64Array(length);
  for (let row = 0; row < length; row++) keys[row] = of(row);
  keys.sort();
  const starts: number[] = [];
  for (let row = 0; row < length; row++) if (row === 0 || keys[row] !== keys[row - 1]) starts.push(row);
  const counts = Float64Array.from(starts, (start, group) => (starts[group + 1] ?? length) - start);
  const [x, tx, T] = [counts.slice(), counts.slice(), counts.slice()];
  starts.forEach((start, group) => {
    const key = keys[start] as number;
    const bought = Math.floor(key / sizeT);
    T[group] = key - bought * sizeT;
    x[group] = Math.floor(bought / sizeTx);
    tx[group] = bought - (x[group] as number) * sizeTx;
  });
  return withTables(x, tx, T, counts);
}

function withTables(x: Float64Array, tx: Float64Array, T: Float64Array, count: Float64Array): PurchaseGroups {
  const values: number[] = [];
  const valueCount: number[] = [];
  const place = new Int32Array(x.length);
  let customers = 0;
  let purchases = 0;
  for (let group = 0; group < x.length; group++) {
    const value = x[group] as number;
    const weight = count[group] as number;
    if (value !== values[values.length - 1]) {
      values.push(value);
      valueCount.push(0);
    }
    const last = values.length - 1;
    valueCount[last] = (valueCount[last] as number) + weight;
    place[group] = last;
    customers += weight;
    purchases += weight * value;
  }
  return {
    size: x.length,
    x,
    tx,
    T,
    count,
    customers,
    purchases,
    values: Float64Array.from(values),
    valueCount: Float64Array.from(valueCount),
    place,
  };
}

/** Places of the histories in order of x, t_x and T. */
function sortHistories(x: ArrayLike<number>, tx: ArrayLike<number>, T: ArrayLike<number>): ArrayLike<number> {
  const order = Int32Array.from({ length: x.length }, (_, row) => row);
  return order.sort(
    (one, other) =>
      (x[one] as number) - (x[other] as number) ||
      (tx[one] as number) - (tx[other] as number) ||
      (T[one] as number) - (T[other] as number),
  );
}
