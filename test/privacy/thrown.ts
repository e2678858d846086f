import { isCustometryError } from "custometry/core";

/** Code and path of the library's error that a function throws; anything else is thrown on. */
export function thrown(run: () => unknown): string {
  try {
    return `nothing, but ${JSON.stringify(run())}`;
  } catch (error) {
    if (!isCustometryError(error)) throw error;
    return `${error.code} at ${error.path}`;
  }
}
