/** A short, safe description of any value for an error message. */
export function describe(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.slice(0, 40));
  return Object(value) === value ? {}.toString.call(value) : String(value).slice(0, 40);
}
