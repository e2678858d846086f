import {
  discountedPurchases,
  expectedPurchases,
  type PurchaseHistory,
  type PurchaseProcess,
  probabilityAlive,
} from "custometry/lifetime";
import { Figures } from "./clv.ts";
import type { SectionEvidence } from "./types.ts";

const TOOL = "CLVTools 0.12.1";
const CHECKED = `${TOOL}, cdnow_sample, pnbd, its own parameters, 39 weeks, continuous rate ln(1.1) PER WEEK (its default)`;

interface Golden {
  datasets: {
    predictions: { pnbd: { rows: { customer_id: number; x: number; t_x_days: number; T_days: number }[] } };
  }[];
  peer_fits: {
    cdnow_sample: { pnbd: Record<string, Record<"r" | "alpha" | "s" | "beta", number>> };
    per_customer_check: Record<string, Record<string, Record<"PAlive" | "CET" | "DERT", number>>>;
  };
}

/** It prints twelve digits. */
const PRINTED = { relative: 1e-10, absolute: 1e-12 };

/** What CLVTools says of single customers under its own parameters of Pareto/NBD. */
export function clvParetoEvidence(golden: unknown): SectionEvidence[] {
  const { datasets, peer_fits } = golden as Golden;
  const figures = new Figures("customersOfClvTools");
  const parameters = peer_fits.cdnow_sample.pnbd[TOOL]!;
  const model: PurchaseProcess<"paretoNbd"> = { model: "paretoNbd", unit: "week", parameters };
  const discount = { rate: 0.1, per: "week", timing: "continuous" } as const;
  for (const [id, expected] of Object.entries(peer_fits.per_customer_check[CHECKED]!)) {
    const row = datasets[0]!.predictions.pnbd.rows.find(({ customer_id }) => customer_id === Number(id))!;
    const history: PurchaseHistory = { repeatPurchases: row.x, activeFor: row.t_x_days, observedFor: row.T_days };
    figures.check(`${id} PAlive`, probabilityAlive(model, history), expected.PAlive, PRINTED);
    figures.check(`${id} CET`, expectedPurchases(model, history, { horizon: 39 }), expected.CET, PRINTED);
    const dert = discountedPurchases(model, history, { horizon: "Infinity", discount });
    figures.check(`${id} DERT`, dert, expected.DERT, PRINTED);
  }
  return [figures.evidence];
}
