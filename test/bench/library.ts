import { pathToFileURL } from "node:url";

/** What `import "custometry"` gives. */
export type Library = typeof import("custometry");

/** Loads the built package; the alias of the sources in the compiler's options would give the sources instead. */
export async function loadLibrary(path: string | undefined): Promise<Library> {
  const url = path === undefined ? new URL("../../dist/index.js", import.meta.url) : pathToFileURL(path);
  return (await import(url.href)) as Library;
}
