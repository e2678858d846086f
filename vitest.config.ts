import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const src = (path: string): string => fileURLToPath(new URL(`./src/${path}`, import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      { find: /^custometry$/, replacement: src("index.ts") },
      { find: /^custometry\/(\w+)$/, replacement: src("$1/index.ts") },
    ],
  },
  test: {
    testTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: { name: "unit", include: ["test/**/*.test.ts"], exclude: ["test/engines/**"], isolate: false },
      },
      {
        extends: true,
        test: {
          name: "laws",
          include: ["test/**/*.prop.ts"],
          exclude: ["test/engines/**"],
          setupFiles: ["test/seed.ts"],
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: "types",
          include: [],
          typecheck: { enabled: true, only: true, include: ["test/**/*.test-d.ts"], tsconfig: "./tsconfig.json" },
        },
      },
    ],
  },
});
