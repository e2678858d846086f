import type { Labels } from "custometry/labels";
import * as labels from "custometry/labels";

/** Every table of labels in the entry, by name. */
export const tables: [string, Labels<string>][] = Object.entries(labels).flatMap(([name, value]) =>
  typeof value === "object" ? [[name, value as Labels<string>] as [string, Labels<string>]] : [],
);
