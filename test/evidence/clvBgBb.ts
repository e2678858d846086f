import {
  type CountedHistory,
  expectedPurchases,
  historyLogLikelihood,
  type PurchaseProcess,
  probabilityAlive,
  purchaseModel,
} from "custometry/lifetime";
import { Figures, left } from "./clv.ts";
import type { SectionEvidence } from "./types.ts";

type Parameters = Record<"alpha" | "beta" | "gamma" | "delta", number>;

/** The section `bgbb` of clv.json. */
interface BgBbGolden {
  dataset: string;
  customers: number;
  params: Parameters;
  logLik: number;
  params_used: Parameters;
  n_star: number;
  rows: {
    x: number;
    t_x: number;
    n: number;
    p_alive_at_n: number;
    p_alive_at_n_plus_1: number;
    expected_transactions_next_5: number;
    log_likelihood: number;
  }[];
}

/** Published by Fader, Hardie and Shang 2010, to the digits they give. */
const PUBLISHED = 5e-4;
const PREDICTED = { relative: 1e-10 };
/** Of the golden file: its own fit is by a numeric gradient. */
const FITTED = { relative: 1e-5 };

function readDonors(csv: string): CountedHistory[] {
  const [, ...lines] = csv.trim().split(/\r?\n/);
  return lines.map((line) => {
    const [repeatPurchases, activeFor, observedFor, customers] = line.split(",").map(Number) as [
      number,
      number,
      number,
      number,
    ];
    return { repeatPurchases, activeFor, observedFor, customers };
  });
}

function fitEvidence(golden: BgBbGolden, published: Parameters & { logLik: number }, csv: string): SectionEvidence {
  const figures = new Figures("fitBgBb");
  const fitted = purchaseModel({ unit: "opportunity", customers: readDonors(csv) }, { model: "bgBb" });
  figures.same("customers", fitted.customers, golden.customers);
  for (const name of ["alpha", "beta", "gamma", "delta"] as const) {
    figures.check(name, fitted.parameters[name], golden.params[name], FITTED);
    figures.check(`${name} as published`, fitted.parameters[name], published[name], { absolute: PUBLISHED });
  }
  figures.check("logLik", fitted.logLikelihood, golden.logLik, { absolute: 1e-6 });
  figures.check("logLik as published", fitted.logLikelihood, published.logLik, { absolute: 0.05 });
  figures.check("gradient", fitted.gradientNorm, 0, { absolute: 1e-8 });
  return figures.evidence;
}

function predictionEvidence(golden: BgBbGolden): SectionEvidence {
  const figures = new Figures("predictionsBgBb");
  const { params_used: parameters, n_star: horizon } = golden;
  const model: PurchaseProcess<"bgBb"> = { model: "bgBb", unit: "opportunity", parameters };
  for (const { x, t_x, n, ...expected } of golden.rows) {
    const what = `x ${x}, t_x ${t_x}`;
    const history = { repeatPurchases: x, activeFor: t_x, observedFor: n };
    figures.check(`${what}: alive`, probabilityAlive(model, history), expected.p_alive_at_n, PREDICTED);
    // At the next chance a customer buys when alive and with the probability of the next success of a beta-binomial variable.
    const chance = (parameters.alpha + x) / (parameters.alpha + parameters.beta + n);
    const next = expectedPurchases(model, history, { horizon: 1 }) / chance;
    figures.check(`${what}: alive at the next chance`, next, expected.p_alive_at_n_plus_1, PREDICTED);
    const bought = expectedPurchases(model, history, { horizon });
    figures.check(`${what}: expected`, bought, expected.expected_transactions_next_5, PREDICTED);
    figures.check(`${what}: log-likelihood`, historyLogLikelihood(model, history), expected.log_likelihood, PREDICTED);
  }
  return figures.evidence;
}

/** Figures of BG/BB in the lifetime file; the fit needs the donations. */
export function clvBgBbEvidence(golden: unknown, readData: (name: string) => string | undefined): SectionEvidence[] {
  const { bgbb, peer_fits } = golden as {
    bgbb: BgBbGolden;
    peer_fits: { donations: { bgbb: { "published (Fader, Hardie & Shang 2010)": Parameters & { logLik: number } } } };
  };
  const published = peer_fits.donations.bgbb["published (Fader, Hardie & Shang 2010)"];
  const csv = readData("donations.csv");
  const fit =
    csv === undefined
      ? left("fitBgBb", "unavailable", [bgbb.customers, bgbb.params, bgbb.logLik, published])
      : fitEvidence(bgbb, published, csv);
  return [fit, predictionEvidence(bgbb)];
}
