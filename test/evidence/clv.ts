import {
  type BtydCustomer,
  type BtydSummary,
  btydSummary,
  customerLifetimeValue,
  discountedPurchases,
  expectedPurchases,
  expectedSpend,
  historyLogLikelihood,
  lifetimesConvention,
  type PurchaseHistory,
  type PurchaseModelName,
  type PurchaseProcess,
  probabilityAlive,
  purchaseForecasts,
  purchaseHistories,
  purchaseModel,
  purchaseProbabilities,
  type SpendProcess,
  spendModel,
} from "custometry/lifetime";
import { countFigures } from "./section.ts";
import { newSection, type SectionEvidence } from "./types.ts";

type Numbers = Record<string, number>;
interface Fit {
  params: Numbers;
  logLik: number;
  aic?: number;
  bic?: number;
  std_errors: Numbers;
  cov_log_params?: number[][];
  max_abs_gradient_at_optimum?: number;
  customers_used?: number;
  corr_x_m?: number;
  population_mean?: number;
}
interface Row {
  customer_id: number;
  x: number;
  t_x_days: number;
  T_days: number;
  m_x?: number;
  p_alive: number;
  log_likelihood: number;
  expected_transactions: Numbers;
  expected_average_value?: number;
  clv_12_months_1pct_month_end?: number;
  clv_52_weeks_15pct_year_week_end?: number;
  clv_infinite_dert_15pct_year?: number;
  dert?: number;
}
interface Predictions {
  params_used: Numbers;
  spend_params_used: Numbers;
  rows: Row[];
  sum_expected_transactions_all_customers: Numbers;
  expectation_new_customer: Numbers;
  pmf_new_customer: { t: number; "P(X=n)": number[] };
}
interface Dataset {
  dataset: string;
  label: string;
  calibration_end: string;
  customers: number;
  unique_x_tx_T: number;
  repeat_customers: number;
  sum_x: number;
  max_x: number;
  sum_t_x: number;
  sum_T: number;
  fits: Record<string, Fit>;
  predictions: Record<string, Predictions>;
}
interface Stress {
  model: string;
  params: Numbers;
  x: number;
  t_x: number;
  T: number;
  t: number;
  why: string;
  p_alive: number;
  expected_transactions: number;
  log_likelihood: number;
}
/** What this adapter and its neighbour read of clv.json. */
export interface ClvGolden {
  datasets: Dataset[];
  stress: Stress[];
  bgbb: object;
  peer_fits: object;
}

/** Names of the golden file for the models of this adapter. */
export const MODELS: Readonly<Record<string, PurchaseModelName>> = {
  bgnbd: "bgNbd",
  mbgnbd: "mbgNbd",
  pnbd: "paretoNbd",
};

/** What became of the figures of one section of clv.json. */
export class Figures {
  readonly evidence: SectionEvidence;
  readonly #failures: string[] = [];

  constructor(section: string) {
    this.evidence = newSection("clv.json", section, this.#failures);
  }

  /** A number within a relative or absolute tolerance. */
  check(
    what: string,
    actual: number | null | undefined,
    expected: number,
    tolerance: { relative?: number; absolute?: number },
  ): void {
    const { relative = 0, absolute = 0 } = tolerance;
    this.evidence.figures++;
    const isNear =
      typeof actual === "number" && Math.abs(actual - expected) <= Math.max(absolute, relative * Math.abs(expected));
    if (isNear) this.evidence.passed++;
    else {
      this.evidence.failed++;
      this.#failures.push(`${what}: expected ${expected}, computed ${actual}`);
    }
  }

  /** A number that is exact. */
  same(what: string, actual: number, expected: number): void {
    this.check(what, actual, expected, {});
  }
}

// Of the golden file, `about.tolerances`.
const FITTED = { relative: 1e-6 };
const LIKELIHOOD = { absolute: 1e-6 };
const ERRORS = { relative: 1e-4 };
const PREDICTED = { relative: 1e-10 };
const SUMMED = { relative: 1e-8 };
const STRESSED = { relative: 1e-9 };
/** Published and peer optima differ in the last digits that their search reached. */
const ONE_PERCENT_A_MONTH = lifetimesConvention({ unit: "week", months: 12, monthlyRate: 0.01 });
const WEEKS_15 = {
  horizon: 52,
  discount: { rate: 0.15, per: { days: 364 }, timing: "end", every: "week" },
} as const;

function readTransactions(csv: string): { customerId: number; date: string; amount: string }[] {
  const [head = "", ...lines] = csv.trim().split(/\r?\n/);
  const names = head.split(",");
  const [id, date, amount] = ["customer_id", "date", "sales"].map((name) => names.indexOf(name)) as [
    number,
    number,
    number,
  ];
  return lines.map((line) => {
    const cells = line.split(",");
    return { customerId: Number(cells[id]), date: cells[date]!, amount: cells[amount]! };
  });
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function summaryEvidence(data: Dataset, name: string, summary: BtydSummary<readonly BtydCustomer[]>): SectionEvidence {
  const figures = new Figures(`${name}: summary`);
  const { customers } = summary;
  figures.same("customers", customers.length, data.customers);
  figures.same("distinct histories", purchaseHistories(customers).length, data.unique_x_tx_T);
  figures.same("repeat customers", customers.filter((one) => one.repeatPurchases > 0).length, data.repeat_customers);
  figures.same("sum of x", sum(customers.map((one) => one.repeatPurchases)), data.sum_x);
  figures.same("largest x", Math.max(...customers.map((one) => one.repeatPurchases)), data.max_x);
  figures.check("sum of t_x", sum(customers.map((one) => one.activeFor)) / 7, data.sum_t_x, { relative: 1e-12 });
  figures.check("sum of T", sum(customers.map((one) => one.observedFor)) / 7, data.sum_T, { relative: 1e-12 });
  return figures.evidence;
}

/** A fit of purchases beside the golden one. */
function fitEvidence(section: string, model: PurchaseModelName, golden: Fit, summary: BtydSummary): SectionEvidence {
  const figures = new Figures(section);
  const fitted = purchaseModel(summary, { model });
  const parameters = fitted.parameters as unknown as Numbers;
  const errors = fitted.standardErrors as unknown as Numbers;
  for (const [name, value] of Object.entries(golden.params)) figures.check(name, parameters[name], value, FITTED);
  figures.check("logLik", fitted.logLikelihood, golden.logLik, LIKELIHOOD);
  if (golden.aic !== undefined) figures.check("aic", fitted.aic, golden.aic, { absolute: 2e-6 });
  if (golden.bic !== undefined) figures.check("bic", fitted.bic, golden.bic, { absolute: 2e-6 });
  for (const [name, value] of Object.entries(golden.std_errors))
    figures.check(`se ${name}`, errors[name], value, ERRORS);
  golden.cov_log_params?.forEach((row, at) => {
    row.forEach((value, place) => {
      // Off-diagonal elements may be near 0: their scale is that of the deviations.
      const scale = Math.sqrt(
        (golden.cov_log_params?.[at]?.[at] ?? 0) * (golden.cov_log_params?.[place]?.[place] ?? 0),
      );
      figures.check(`covariance ${at},${place}`, fitted.covariance?.[at]?.[place], value, { absolute: 1e-4 * scale });
    });
  });
  // Theirs is below 1e-11; what is demanded of ours is below 1e-8.
  if (golden.max_abs_gradient_at_optimum !== undefined)
    figures.check("gradient", fitted.gradientNorm, 0, { absolute: 1e-8 });
  return figures.evidence;
}

function spendEvidence(section: string, golden: Fit, summary: BtydSummary): SectionEvidence {
  const figures = new Figures(section);
  const fitted = spendModel(summary, { model: "gammaGamma" });
  for (const name of ["p", "q", "gamma"] as const) {
    figures.check(name, fitted.parameters[name], golden.params[name] ?? 0, FITTED);
    figures.check(`se ${name}`, fitted.standardErrors?.[name], golden.std_errors[name] ?? 0, ERRORS);
  }
  figures.check("logLik", fitted.logLikelihood, golden.logLik, LIKELIHOOD);
  figures.same("customers", fitted.customers, golden.customers_used ?? 0);
  figures.check("correlation", fitted.correlation, golden.corr_x_m ?? 0, { absolute: 1e-9 });
  figures.check("mean", fitted.meanValue, golden.population_mean ?? 0, FITTED);
  return figures.evidence;
}

const NEW: PurchaseHistory = { repeatPurchases: 0, activeFor: 0, observedFor: 0 };

function rowFigures(
  figures: Figures,
  row: Row,
  purchases: PurchaseProcess,
  spend: SpendProcess,
  customer: BtydCustomer,
): void {
  const check = (what: string, actual: number | null | undefined, expected: number | undefined): void => {
    if (expected !== undefined) figures.check(`${row.customer_id} ${what}`, actual, expected, PREDICTED);
  };
  figures.same(`${row.customer_id} x`, customer.repeatPurchases, row.x);
  figures.same(`${row.customer_id} t_x`, customer.activeFor, row.t_x_days);
  figures.same(`${row.customer_id} T`, customer.observedFor, row.T_days);
  check("m_x", customer.meanRepeatValue, row.m_x);
  check("p_alive", probabilityAlive(purchases, customer), row.p_alive);
  check("log-likelihood", historyLogLikelihood(purchases, customer), row.log_likelihood);
  for (const [weeks, expected] of Object.entries(row.expected_transactions)) {
    check(`E(${weeks})`, expectedPurchases(purchases, customer, { horizon: Number(weeks) }), expected);
  }
  check("EAV", expectedSpend(spend, customer), row.expected_average_value);
  const worth = (options: Parameters<typeof customerLifetimeValue>[2]): number | null =>
    customerLifetimeValue({ purchases, spend }, [customer], options).total.value;
  check("CLV by month", worth(ONE_PERCENT_A_MONTH), row.clv_12_months_1pct_month_end);
  check("CLV by week", worth(WEEKS_15), row.clv_52_weeks_15pct_year_week_end);
  const forever = {
    horizon: "Infinity",
    discount: { rate: 0.15, per: { days: 364 }, timing: "continuous" },
  } as const;
  if (row.dert !== undefined) check("DERT", discountedPurchases(purchases, customer, forever), row.dert);
  if (row.clv_infinite_dert_15pct_year !== undefined) check("CLV", worth(forever), row.clv_infinite_dert_15pct_year);
}

function predictionEvidence(
  section: string,
  model: PurchaseModelName,
  golden: Predictions,
  { customers }: BtydSummary<readonly BtydCustomer[]>,
): SectionEvidence {
  const figures = new Figures(section);
  const purchases = { model, unit: "week", parameters: golden.params_used } as unknown as PurchaseProcess;
  const spend = { model: "gammaGamma", parameters: golden.spend_params_used } as unknown as SpendProcess;
  // The parameters at which all these are computed.
  for (const value of Object.values({ ...golden.params_used, ...golden.spend_params_used }))
    figures.same("given", value, value);
  const byId = new Map(customers.map((customer) => [customer.customerId, customer]));
  for (const row of golden.rows) {
    figures.evidence.figures++;
    figures.evidence.passed++; // customer_id, the key of the row
    rowFigures(figures, row, purchases, spend, byId.get(row.customer_id)!);
  }
  for (const [weeks, expected] of Object.entries(golden.sum_expected_transactions_all_customers)) {
    const { total } = purchaseForecasts(purchases, customers, { horizon: Number(weeks), interval: "none" });
    figures.check(`sum E(${weeks})`, total.value, expected, SUMMED);
  }
  for (const [weeks, expected] of Object.entries(golden.expectation_new_customer)) {
    figures.check(
      `new E(${weeks})`,
      expectedPurchases(purchases, NEW, { horizon: Number(weeks) }),
      expected,
      PREDICTED,
    );
  }
  const { t, "P(X=n)": chances } = golden.pmf_new_customer;
  const ours = purchaseProbabilities(purchases, NEW, { horizon: t, most: chances.length - 1 });
  chances.forEach((chance, n) => {
    figures.check(`P(X=${n})`, ours[n], chance, PREDICTED);
  });
  figures.same("t", t, t);
  return figures.evidence;
}

function stressEvidence(model: string, cases: readonly Stress[]): SectionEvidence {
  const figures = new Figures(`stress${MODELS[model]!.charAt(0).toUpperCase()}${MODELS[model]!.slice(1)}`);
  for (const { params, x, t_x, T, t, why, ...expected } of cases) {
    const purchases = { model: MODELS[model], unit: "week", parameters: params } as unknown as PurchaseProcess;
    const history = { repeatPurchases: x, activeFor: t_x * 7, observedFor: T * 7 };
    figures.check(`${why}: p_alive`, probabilityAlive(purchases, history), expected.p_alive, STRESSED);
    const predicted = expectedPurchases(purchases, history, { horizon: t });
    figures.check(`${why}: expected`, predicted, expected.expected_transactions, STRESSED);
    figures.check(
      `${why}: log-likelihood`,
      historyLogLikelihood(purchases, history),
      expected.log_likelihood,
      STRESSED,
    );
  }
  return figures.evidence;
}

/** Sections of models that this adapter does not know, until another one does. */
export function left(section: string, kind: "uncovered" | "unavailable", value: unknown): SectionEvidence {
  const evidence = newSection("clv.json", section, []);
  evidence.figures = countFigures(value);
  evidence[kind] = evidence.figures;
  return evidence;
}

/** Figures of the lifetime file, computed from the data sets that `readData` finds. */
export function clvEvidence(golden: unknown, readData: (name: string) => string | undefined): SectionEvidence[] {
  const { datasets, stress } = golden as ClvGolden;
  const ofData = datasets.flatMap((data): SectionEvidence[] => {
    const name = data.dataset.replace("data/", "").replace(".csv", "");
    const csv = readData(`${name}.csv`);
    if (csv === undefined) return [left(`${name}: all`, "unavailable", data)];
    const summary = btydSummary(readTransactions(csv), { calibrationEnd: data.calibration_end, unit: "week" });
    return [
      summaryEvidence(data, name, summary),
      ...Object.entries(MODELS).flatMap(([code, model]) => [
        fitEvidence(`${name}: fit of ${model}`, model, data.fits[code]!, summary),
        predictionEvidence(`${name}: predictions of ${model}`, model, data.predictions[code]!, summary),
      ]),
      spendEvidence(`${name}: fit of gammaGamma`, data.fits["gg"]!, summary),
    ];
  });
  const ofStress = Object.keys(MODELS).map((model) =>
    stressEvidence(
      model,
      stress.filter((one) => one.model === model),
    ),
  );
  return [...ofData, ...ofStress];
}
