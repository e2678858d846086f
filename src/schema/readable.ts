import * as z from "zod";
import { type CustometryError, type ErrorCode, isCustometryError } from "../core/errors.ts";
import { thrownText } from "./thrownText.ts";

/** What a schema is told about a value that the library's own check refuses. */
interface Refusal {
  readonly code: ErrorCode;
  readonly message: string;
  readonly path: readonly (string | number)[];
}

/** A schema that takes, as it is, every value that `read` does not throw for. */
export function readable<T>(read: (value: T) => unknown): z.ZodType<T, T> {
  return z.unknown().check((payload) => {
    attempt(payload, () => read(payload.value as T));
  }) as z.ZodType<unknown> as z.ZodType<T, T>;
}

/**
 * Runs a check of the library. What it throws becomes an issue that carries the error's code, with `within` in front of its
 * path.
 */
export function attempt(
  payload: Pick<z.core.ParsePayload, "value" | "issues">,
  check: () => unknown,
  within: readonly (string | number)[] = [],
): boolean {
  try {
    check();
    return true;
  } catch (error) {
    const { code, message, path } = refusalOf(error);
    payload.issues.push({
      code: "custom",
      input: payload.value,
      message,
      params: { code },
      path: [...within, ...path],
    });
    return false;
  }
}

function refusalOf(error: unknown): Refusal {
  if (isOwnError(error)) {
    const { code, path, expected, received } = error;
    return { code, message: `Expected ${expected}, received ${received}.`, path: stepsOf(path) };
  }
  const message = `Expected a value that can be read, received one that throws ${thrownText(error)}.`;
  return { code: "wrongType", message, path: [] };
}

/** A value that throws when it is read may throw what cannot be read either, or what only looks like an error of ours. */
function isOwnError(error: unknown): error is CustometryError {
  try {
    return isCustometryError(error) && typeof error.path === "string";
  } catch {
    return false;
  }
}

/** The steps of a path such as `[3].amount`. */
function stepsOf(path: string): (string | number)[] {
  return [...path.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, name = ""]) =>
    index === undefined ? name : Number(index),
  );
}
