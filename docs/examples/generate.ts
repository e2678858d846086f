// Makes the data of the sample company, the same on every run: npx tsx docs/examples/generate.ts
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { addDays, addPeriod } from "custometry";

const folder = fileURLToPath(new URL("./data/", import.meta.url));
const FIRST_DAY = "2024-11-01";
const LAST_DAY = 752; // 2026-11-23, counted from the first

/** Numbers from 0 to 1 in a fixed order (Mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const random = seeded(20261124);
const whole = (low: number, high: number): number => low + Math.floor(random() * (high - low + 1));
const pick = <T>(choices: readonly T[]): T => choices[whole(0, choices.length - 1)] as T;

function write(name: string, header: string, rows: readonly (readonly (string | number)[])[]): void {
  writeFileSync(`${folder}${name}.csv`, `${[header, ...rows.map((row) => row.join(","))].join("\n")}\n`);
}

const branches = ["zorg", "bouw", "onderwijs", "horeca"] as const;
const customers = Array.from({ length: 240 }, (_, index) => ({
  id: `K-${1001 + index}`,
  branch: pick(branches),
  // A few order every week, most now and then; some have stopped.
  gap: Math.round(8 * 20 ** random()),
  basket: 20 + 400 * random() ** 3,
  since: whole(0, 500),
  until: random() < 0.25 ? whole(200, LAST_DAY - 60) : LAST_DAY,
}));

function transactions(): (string | number)[][] {
  return customers.flatMap(({ id, gap, basket, since, until }) => {
    const rows: (string | number)[][] = [];
    for (let day = since; day <= until; day += 1 + Math.round(-gap * Math.log(1 - random()))) {
      const refund = rows.length > 0 && random() < 0.03;
      const amount = (refund ? -0.4 : 1) * basket * (0.4 + 1.2 * random());
      rows.push([id, addDays(FIRST_DAY, day), amount.toFixed(2), "EUR"]);
    }
    return rows;
  });
}

function answers(): (string | number)[][] {
  const liking = { zorg: 8.6, bouw: 7.4, onderwijs: 8.9, horeca: 7.9 };
  return customers.flatMap(({ id, branch }) => {
    if (random() < 0.3) return [];
    const score = Math.min(10, Math.max(0, Math.round(liking[branch] + 3.4 * (random() + random() - 1))));
    return [[id, branch, addDays("2026-09-01", whole(0, 60)), random() < 0.05 ? "" : score]];
  });
}

const steps = ["visit", "product", "basket", "checkout", "order"] as const;
const goesOn = [1, 0.62, 0.48, 0.66, 0.81];

function events(): (string | number)[][] {
  const start = Date.UTC(2026, 9, 1);
  const rows: (string | number)[][] = [];
  for (let visitor = 1; visitor <= 900; visitor++) {
    const channel = pick(["search", "newsletter", "direct"]);
    let time = start + whole(0, 45 * 86_400) * 1000;
    for (const [place, step] of steps.entries()) {
      if (random() > (goesOn[place] ?? 0) * (channel === "newsletter" && place === 2 ? 1.3 : 1)) break;
      rows.push([`V${visitor}`, new Date(time).toISOString(), step, channel]);
      if (random() < 0.2) rows.push([`V${visitor}`, new Date(time + 20_000).toISOString(), "help", channel]);
      time += whole(5, random() < 0.1 ? 12 * 86_400 : 3600) * 1000;
    }
  }
  return rows.sort((first, second) => String(first[1]).localeCompare(String(second[1]), "en"));
}

function records(): (string | number)[][] {
  return Array.from({ length: 160 }, (_, index) => {
    const collected = addDays("2017-01-01", whole(0, 3300));
    const contact = addDays(collected, whole(0, 1400));
    const common = [`R-${5001 + index}`, `P-${whole(1, 110)}`];
    const kind = random();
    const last = contact > "2026-11-20" ? "2026-11-20" : contact;
    if (kind < 0.35) return [...common, "invoice", collected, "tax", "", "", collected];
    if (kind < 0.7) return [...common, "contact", collected, "sales|newsletter", last, "", ""];
    const ended = random() < 0.5 ? addPeriod(collected, pick(["P1Y", "P2Y", "P3Y"])) : "";
    return [...common, "contract", collected, "contract|tax", "", ended, collected];
  });
}

const day = (): string => addDays("2023-01-01", whole(0, 1400));
const facts = {
  consents: Array.from({ length: 70 }, (_, index) => {
    const givenOn = day();
    const withdrawnOn = random() < 0.2 ? addDays(givenOn, whole(10, 500)) : undefined;
    return { subjectId: `P-${index + 1}`, purpose: "newsletter", givenOn, proof: `form ${8001 + index}`, withdrawnOn };
  }),
  holds: [{ subjectId: "P-17", from: "2026-05-01", reason: "claim 2026/114" }],
  restrictions: [{ subjectId: "P-23", ground: "18(1)(a)", from: "2026-11-02" }],
  objections: [{ subjectId: "P-31", purpose: "sales", objectedOn: "2026-10-12", outcome: "upheld" }],
};

const strategies = [
  ["Voorbeeld Kantoor BV", 8.4, 6.9, 6.5],
  ["Concurrent Noord BV", 6.2, 8.3, 5.4],
  ["Concurrent Zuid BV", 7.1, 7.2, 7],
];

mkdirSync(folder, { recursive: true });
write("transactions", "customer_id,date,amount,currency", transactions());
write("answers", "customer_id,segment,answered_on,score", answers());
write("events", "user_id,time,event,channel", events());
write("strategy", "company,customer_intimacy,operational_excellence,product_leadership", strategies);
write("records", "record_id,subject_id,category,collected_on,purposes,last_contact,contract_end,invoiced", records());
writeFileSync(`${folder}facts.json`, `${JSON.stringify(facts, null, 2)}\n`);
