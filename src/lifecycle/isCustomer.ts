import { checkChoice, checkObject } from "../core/checks.ts";

/**
 * What goes from a supplier to a person or organisation, and what comes back.
 *
 * @category Relationship cycle
 */
export interface Exchange {
  /** What is received of the supplier; `null` for nothing. */
  readonly receives: "product" | "service" | null;
  /** What is given in return: a payment or another form of value, such as data or a reference; `null` for nothing. */
  readonly gives: "payment" | "otherValue" | null;
}

/**
 * Whether a person or organisation is a customer (Dutch: klant): it receives a product or service of a supplier *and* gives a
 * payment or another form of value in return.
 *
 * The definition of Renkema, *Inleiding sales* (2015), chapter 1. Both sides are needed: who tries for nothing is no customer,
 * and neither is who has paid for what never came.
 *
 * @param exchange - What is received, and what is given in return.
 * @returns `true` when both sides give something.
 * @throws A {@link CustometryError} with code `invalidOption` for a side that is none of the choices, `wrongType` for no exchange.
 * @example
 * ```ts
 * import { isCustomer } from "custometry";
 *
 * isCustomer({ receives: "service", gives: "payment" }); // => true
 * isCustomer({ receives: "service", gives: "otherValue" }); // => true
 * isCustomer({ receives: "service", gives: null }); // => false
 * ```
 * @category Relationship cycle
 */
export function isCustomer(exchange: Exchange): boolean {
  const { receives, gives } = checkObject(exchange, "", "an exchange { receives, gives }");
  const received = receives === null ? null : checkChoice(receives, ["product", "service"], "receives");
  const given = gives === null ? null : checkChoice(gives, ["payment", "otherValue"], "gives");
  return received !== null && given !== null;
}
