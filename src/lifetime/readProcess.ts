import { checkNumber, checkObject } from "../core/checks.ts";
import { fail } from "../core/errors.ts";
import { familyOf } from "./purchaseFamilies.ts";
import type { PurchaseFamily, PurchasePredictor, TimedHistory } from "./purchaseFamily.ts";
import type { PurchaseHistory } from "./purchaseHistory.ts";
import type { PurchaseProcess } from "./purchaseModel.ts";
import { readHistories } from "./readHistories.ts";
import { checkModelUnit, daysIn, type TimeUnit } from "./timeUnit.ts";

/** A model of purchases, checked and ready to predict. */
export interface Process {
  readonly family: PurchaseFamily;
  readonly unit: TimeUnit;
  readonly values: readonly number[];
  readonly predictor: PurchasePredictor;
  /** Covariance of the logarithms of the parameters, when it is known. */
  readonly covariance: readonly (readonly number[])[] | null;
}

/** Reads a model, also one that was stored as JSON; throws for what is none. */
export function readProcess(model: PurchaseProcess, path = "model"): Process {
  checkObject(model, path, "a model of purchases");
  const family = familyOf(model.model, `${path}.model`);
  const unit = checkModelUnit(model.unit, family.isDiscrete, `${path}.unit`);
  const given = checkObject(model.parameters, `${path}.parameters`) as unknown as Record<string, number>;
  const values = readParameters(given, family.parameterNames, `${path}.parameters`);
  const covariance = readCovariance(model.covariance, values.length, `${path}.covariance`);
  return { family, unit, values, covariance, predictor: family.predictor(values) };
}

/** Parameters in the order of their names, each above 0. */
export function readParameters(
  given: Readonly<Record<string, number>>,
  names: readonly string[],
  path: string,
): readonly number[] {
  return names.map((name) => {
    const value = checkNumber(given[name] as number, `${path}.${name}`, "a number above 0");
    if (value < 1e-12 || value > 1e12) fail("outOfRange", `${path}.${name}`, "a number from 1e-12 to 1e12", value);
    return value;
  });
}

/** A covariance as it stands in a model; `null` when there is none. */
export function readCovariance(
  covariance: readonly (readonly number[])[] | null | undefined,
  size: number,
  path: string,
): readonly (readonly number[])[] | null {
  if (covariance === undefined || covariance === null) return null;
  const isSquare =
    Array.isArray(covariance) &&
    covariance.length === size &&
    Array.from(covariance).every(
      (row) => Array.isArray(row) && row.length === size && Array.from(row).every(Number.isFinite),
    );
  return isSquare ? covariance : fail("wrongType", path, `${size} rows of ${size} numbers, or null`, covariance);
}

/** One history in the unit of a model. */
export function readHistory(history: PurchaseHistory, { family, unit }: Process, path = ""): TimedHistory {
  const { repeatPurchases, activeFor, observedFor } = checkObject(history, path || "history", "a purchase history");
  const read = readHistories([{ repeatPurchases, activeFor, observedFor }], "", family.isDiscrete);
  const days = daysIn(unit);
  return { x: read.x[0] as number, tx: (read.tx[0] as number) / days, T: (read.T[0] as number) / days };
}
