import type { Scalar } from "../core/grouping.ts";
import { cellReader } from "../core/table.ts";
import type { FunnelCondition } from "./definition.ts";

/** What events stand for, by class: class 0 is an event that meets no condition. */
export interface Classes {
  /** Per class the steps that its events are, as bits: bit 0 is step 1. */
  readonly masks: Int32Array;
  /** Per class the exclusions that its events are, as bits. */
  readonly exclusions: Int32Array;
}

/** The class of each event. */
export interface ClassColumn extends Classes {
  readonly codes: Uint8Array | Int32Array;
}

/** Reads which conditions events meet; the first `steps` conditions are steps, the others exclusions. */
export class Conditions {
  readonly #conditions: readonly FunnelCondition[];
  readonly #steps: number;
  /** Codes of the names that a condition asks for, from 1 up; 0 is any other name. */
  readonly codes: ReadonlyMap<string, number>;
  /** Fields that a condition asks for. */
  readonly fields: readonly string[];
  /** Whether an event may be two steps. */
  readonly mayOverlap: boolean;

  constructor(conditions: readonly FunnelCondition[], steps: number) {
    this.#conditions = conditions;
    this.#steps = steps;
    const names = conditions.flatMap(({ event }) => event ?? []);
    this.codes = new Map([...new Set(names)].map((name, place) => [name, place + 1]));
    this.fields = [...new Set(conditions.flatMap(({ where }) => Object.keys(where ?? {})))];
    const stepNames = conditions.slice(0, steps).map(({ event }) => event);
    this.mayOverlap = stepNames.includes(undefined) || new Set(stepNames).size < stepNames.length;
  }

  /** The class of each event, from the codes of their names. */
  classify(names: Uint8Array, columns: Readonly<Record<string, unknown>>): ClassColumn {
    const plain = this.#byName((condition) => condition.where === undefined);
    if (this.fields.length === 0) return { codes: names, ...plain };
    const tests = this.#conditions.flatMap((condition, place) => {
      const { event, where } = condition;
      return where === undefined
        ? []
        : [{ place, code: event === undefined ? -1 : this.codes.get(event), test: fieldTest(where, columns) }];
    });
    const found = new FoundClasses(names.length);
    for (let row = 0; row < names.length; row++) {
      const name = names[row] as number;
      let mask = plain.masks[name] as number;
      let exclusion = plain.exclusions[name] as number;
      for (const { place, code, test } of tests) {
        if ((code !== -1 && code !== name) || !test(row)) continue;
        if (place < this.#steps) mask |= 1 << place;
        else exclusion |= 1 << (place - this.#steps);
      }
      found.add(row, mask, exclusion);
    }
    return found.column();
  }

  /** Masks by the code of a name, of the conditions that pass. */
  #byName(passes: (condition: FunnelCondition) => boolean): Classes {
    const masks = new Int32Array(this.codes.size + 1);
    const exclusions = new Int32Array(this.codes.size + 1);
    this.#conditions.forEach((condition, place) => {
      if (!passes(condition)) return;
      const code = this.codes.get(condition.event ?? "") ?? 0;
      if (place < this.#steps) masks[code] = (masks[code] as number) | (1 << place);
      else exclusions[code] = (exclusions[code] as number) | (1 << (place - this.#steps));
    });
    return { masks, exclusions };
  }
}

function fieldTest(
  where: NonNullable<FunnelCondition["where"]>,
  columns: Readonly<Record<string, unknown>>,
): (row: number) => boolean {
  const tests = Object.entries(where).map(([field, values]) => ({
    read: cellReader(columns[field], field),
    values: new Set<unknown>(Array.isArray(values) ? values : [values as Scalar]),
  }));
  return (row) => tests.every(({ read, values }) => values.has(read(row) ?? null));
}

/** Classes as they are found, row by row. */
class FoundClasses {
  readonly #codes: Int32Array;
  readonly #classes: Map<number, Map<number, number>> = new Map([[0, new Map([[0, 0]])]]);
  readonly #masks: number[] = [0];
  readonly #exclusions: number[] = [0];

  constructor(rows: number) {
    this.#codes = new Int32Array(rows);
  }

  add(row: number, mask: number, exclusion: number): void {
    let byExclusion = this.#classes.get(mask);
    if (byExclusion === undefined) {
      byExclusion = new Map();
      this.#classes.set(mask, byExclusion);
    }
    let code = byExclusion.get(exclusion);
    if (code === undefined) {
      code = this.#masks.push(mask) - 1;
      this.#exclusions.push(exclusion);
      byExclusion.set(exclusion, code);
    }
    this.#codes[row] = code;
  }

  column(): ClassColumn {
    const isSmall = this.#masks.length <= 256;
    return {
      codes: isSmall ? Uint8Array.from(this.#codes) : this.#codes,
      masks: Int32Array.from(this.#masks),
      exclusions: Int32Array.from(this.#exclusions),
    };
  }
}
