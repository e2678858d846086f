// A typedoc plugin: a link by name finds the symbol in whichever module it stands, also where the file does not import it.
import { ReflectionKind } from "typedoc";

export function load(app) {
  app.converter.addUnknownSymbolResolver((reference, from) => {
    const name = reference.symbolReference?.path?.map(({ path }) => path).join(".");
    const target = from.project
      .getReflectionsByKind(ReflectionKind.SomeExport & ~ReflectionKind.Reference)
      .find((one) => one.name === name && one.parent?.kindOf(ReflectionKind.Module));
    return target && { target, caption: name };
  });
}
