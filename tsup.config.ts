import { defineConfig } from "tsup";

export default defineConfig({
  // Every module is an entry: an import then costs what that module weighs, and decimal.js stays out of bundles that do not use it.
  entry: ["src/**/*.ts"],
  format: ["esm", "cjs"],
  target: "es2022",
  platform: "neutral",
  splitting: true,
  sourcemap: true,
  clean: true,
  dts: { compilerOptions: { ignoreDeprecations: "6.0" } },
});
