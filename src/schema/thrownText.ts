/** What was thrown, in words. A value that throws when it is read may throw anything, even what cannot be read either. */
export function thrownText(error: unknown): string {
  try {
    return JSON.stringify(String(error instanceof Error ? error.message : error).slice(0, 100));
  } catch {
    return "an error";
  }
}
