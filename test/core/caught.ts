import { isCustometryError } from "custometry/core";

/** Code and path of the library's error, such as `missing at [3].amount`; anything else that is thrown is thrown on. */
export function caught(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (!isCustometryError(error)) throw error;
    return `${error.code} at ${error.path}`;
  }
  return "nothing thrown";
}

/** A value of the wrong type, as a caller without types may pass. */
export const wrong = (value: unknown): never => value as never;
