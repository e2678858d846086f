import type * as z from "zod";

/** A schema for every field of a row, the optional ones too, so that none is forgotten. */
export type Fields<Row> = { readonly [Field in keyof Row]-?: z.ZodType<Row[Field]> };
