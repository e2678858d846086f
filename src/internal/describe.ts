/** A short, safe description of any value for an error message; it comes with every measure, so it is kept small. */
export function describe(value: unknown): string {
  const type = typeof value;
  if (Object(value) !== value) {
    const text = String(value).slice(0, 40);
    return type === "string" ? `"${text}"` : type === "bigint" ? `${text}n` : text;
  }
  try {
    return Array.isArray(value) ? `a list of ${value.length}` : value instanceof Date ? "Date" : type;
  } catch {
    // A proxy may refuse to say what it is.
    return type;
  }
}
