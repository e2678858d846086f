/** A short, safe description of any value for an error message. */
export function describe(value: unknown): string {
  if (typeof value === "string") return `"${value.slice(0, 40)}"`;
  return Object(value) === value ? typeof value : String(value);
}
