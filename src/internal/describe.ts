/** A short, safe description of any value for an error message. */
export function describe(value: unknown): string {
  if (typeof value === "string") return `"${value.slice(0, 40)}"`;
  if (typeof value === "bigint") return `${shortened(value.toString())}n`;
  if (Object(value) !== value) return String(value);
  try {
    if (Array.isArray(value)) return value.length === 0 ? "an empty list" : `a list of ${value.length}`;
    return value instanceof Date ? "Date" : typeof value;
  } catch {
    // A proxy may refuse to say what it is.
    return typeof value;
  }
}

function shortened(digits: string): string {
  return digits.length > 40 ? `${digits.slice(0, 40)}…` : digits;
}
