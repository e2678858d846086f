import { compare, type Setting, SHORT } from "./bench.ts";
import { generator } from "./data.ts";
import type { Answer } from "./measure.ts";
import type { BenchRow } from "./report.ts";

const ITEMS = 1000;
const MIN_SUPPORT = 0.005;

/** Items in baskets, one basket after the other. */
interface Baskets {
  readonly basketId: Int32Array;
  readonly item: Int32Array;
}

/** Baskets of about eight of a thousand items, some of which are bought far more often than others, and some together. */
function baskets(count: number): Baskets {
  const next = generator(5);
  const cumulated = Float64Array.from({ length: ITEMS });
  for (let item = 0; item < ITEMS; item++) cumulated[item] = (cumulated[item - 1] ?? 0) + 1 / (item + 8);
  const total = cumulated[ITEMS - 1] ?? 1;
  const any = (): number => {
    const at = next() * total;
    let [low, high] = [0, ITEMS - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((cumulated[middle] ?? 0) < at) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const bundles = Array.from({ length: 100 }, () => Array.from({ length: 2 + Math.floor(next() * 3) }, any));
  const [basketId, item]: [number[], number[]] = [[], []];
  for (let basket = 0; basket < count; basket++) {
    const own = Array.from({ length: 1 + Math.floor(-Math.log(1 - next()) * 6) }, any);
    const bundle = next() < 0.4 ? (bundles[Math.floor(next() * bundles.length)] ?? []) : [];
    for (const one of [...own, ...bundle]) {
      basketId.push(basket);
      item.push(one);
    }
  }
  return { basketId: Int32Array.from(basketId), item: Int32Array.from(item) };
}

/** Number of itemsets and the sum of their counts, over items as numbers in a few steps, so that a set that differs changes it. */
function answerOf(itemsets: Iterable<{ readonly items: readonly unknown[]; readonly count: number }>): Answer {
  let [sets, checksum] = [0, 0];
  for (const { items, count } of itemsets) {
    sets++;
    checksum += count * items.reduce((sum: number, item) => sum + (Number(item) % 97) + 1, 0);
  }
  return { sets, checksum };
}

interface FpGrowth {
  exec(transactions: number[][]): Promise<{ readonly items: readonly number[]; readonly support: number }[]>;
}

/** Frequent itemsets of a tenth of the rows as baskets in columns, beside one read of them; and of 20,000 lists beside node-fpgrowth. */
export async function associationBench({ library, rows, reps }: Setting): Promise<readonly BenchRow[]> {
  const count = Math.max(1000, Math.round(rows / 10));
  const columns = baskets(count);
  const options = { minSupport: MIN_SUPPORT, maxItems: 20 };
  const run = async () => {
    const { itemsets } = library.frequentItemsets(columns, options);
    return () => ({ baskets: count, hasPairs: String(itemsets.some(({ items }) => items.length > 1)) });
  };
  const read = async () => {
    const seen = new Int32Array(ITEMS);
    for (const item of columns.item) seen[item] = (seen[item] ?? 0) + 1;
    return () => ({ baskets: count, hasPairs: "true" });
  };
  const own = await compare("associationColumns", count, reps, { run }, [{ name: "counting each item", run: read }]);
  return [...own, ...(await besideFpGrowth(library, reps))];
}

async function besideFpGrowth(library: Setting["library"], reps: number): Promise<readonly BenchRow[]> {
  const count = 20_000;
  const { basketId, item } = baskets(count);
  const lists = Array.from({ length: count }, (): number[] => []);
  // Its itemsets are of lists that hold an item once.
  for (const [place, basket] of basketId.entries()) {
    const one = item[place] ?? 0;
    if (!lists[basket]?.includes(one)) lists[basket]?.push(one);
  }
  const { FPGrowth } = (await import(new URL("../engines/fpgrowth.mjs", import.meta.url).href)) as {
    FPGrowth: new (support: number) => FpGrowth;
  };
  const run = async () => {
    const { itemsets } = library.frequentItemsets(lists, { minSupport: MIN_SUPPORT, maxItems: 20 });
    return () => answerOf(itemsets);
  };
  const peer = async () => {
    const found = await new FPGrowth(MIN_SUPPORT).exec(lists);
    return () => answerOf(found.map(({ items, support }) => ({ items, count: support })));
  };
  return compare("associationLists", count, reps * SHORT, { run }, [{ name: "node-fpgrowth", run: peer, target: 20 }]);
}
