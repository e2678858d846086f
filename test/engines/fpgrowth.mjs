// The package is CommonJS.
import fpgrowth from "node-fpgrowth";

export const { FPGrowth } = fpgrowth;
