import type { AmountUnits } from "../core/amounts.ts";
import { fail } from "../core/errors.ts";

/** What customers paid and got back. */
export interface Purse {
  /** Sums of the purchases by customer. */
  readonly paid: Float64Array | bigint[];
  pay(customer: number, unit: number | bigint): void;
  refund(customer: number, unit: number | bigint): void;
  /** Whether a customer got a refund. */
  hasRefund(customer: number): boolean;
  /** Sum of the refunds of the customers that `include` is true for. */
  refundUnits(include: (customer: number) => boolean): bigint;
  /** Sum per customer. */
  sums(customers: Int32Array, withRefunds: boolean, scale: number): AmountUnits;
}

/** A purse for these amounts. */
export function purseFor(amounts: AmountUnits, customers: number): Purse {
  return amounts.kind === "safe" ? new NumberPurse(customers) : new BigPurse(amounts.units, customers);
}

/** Amounts whose sizes add up to less than 2^53, so that every sum is exact. */
class NumberPurse implements Purse {
  readonly paid: Float64Array;
  /** Empty until there is a refund. */
  #refunded: Float64Array = new Float64Array(0);

  constructor(size: number) {
    this.paid = new Float64Array(size);
  }

  pay(customer: number, unit: number): void {
    this.paid[customer] = (this.paid[customer] as number) + unit;
  }

  refund(customer: number, unit: number): void {
    if (this.#refunded.length === 0) this.#refunded = new Float64Array(this.paid.length);
    this.#refunded[customer] = (this.#refunded[customer] as number) + unit;
  }

  hasRefund(customer: number): boolean {
    return (this.#refunded[customer] ?? 0) < 0;
  }

  refundUnits(include: (customer: number) => boolean): bigint {
    return BigInt(this.#refunded.reduce((sum, units, customer) => (include(customer) ? sum + units : sum), 0));
  }

  sums(customers: Int32Array, withRefunds: boolean, scale: number): AmountUnits {
    const units = new Float64Array(customers.length);
    for (let place = 0; place < units.length; place++) units[place] = this.paid[customers[place] as number] as number;
    if (withRefunds && this.#refunded.length > 0) {
      for (let place = 0; place < units.length; place++) {
        units[place] = (units[place] as number) + (this.#refunded[customers[place] as number] as number);
      }
    }
    return { kind: "safe", units, scale };
  }
}

/** Amounts of any size. */
class BigPurse implements Purse {
  readonly paid: bigint[];
  readonly #refunded: bigint[];

  constructor(units: readonly bigint[], size: number) {
    checkSize(units);
    this.paid = new Array<bigint>(size).fill(0n);
    this.#refunded = new Array<bigint>(size).fill(0n);
  }

  pay(customer: number, unit: bigint): void {
    this.paid[customer] = (this.paid[customer] as bigint) + unit;
  }

  refund(customer: number, unit: bigint): void {
    this.#refunded[customer] = (this.#refunded[customer] as bigint) + unit;
  }

  hasRefund(customer: number): boolean {
    return (this.#refunded[customer] as bigint) < 0n;
  }

  refundUnits(include: (customer: number) => boolean): bigint {
    return this.#refunded.reduce((sum, units, customer) => (include(customer) ? sum + units : sum), 0n);
  }

  sums(customers: Int32Array, withRefunds: boolean, scale: number): AmountUnits {
    const units = Array.from(customers, (customer) => {
      const paid = this.paid[customer] as bigint;
      return withRefunds ? paid + (this.#refunded[customer] as bigint) : paid;
    });
    return { kind: "big", units, scale };
  }
}

/** Cut points and shares are doubles, which end at 308 digits. */
const LARGEST_SUM = 10n ** 300n;

function checkSize(units: readonly bigint[]): void {
  let size = 0n;
  for (const unit of units) size += unit < 0n ? -unit : unit;
  if (size < LARGEST_SUM) return;
  fail("outOfRange", "amount", "amounts that add up to at most 300 digits, decimals included", size);
}
