import { GAUSS_NODES, GAUSS_WEIGHTS } from "../internal/gaussLegendre.ts";
import { DEPTH, panelsFor } from "../internal/logIntegral.ts";
import type { ParetoNbdParameters } from "./purchaseFamilies.ts";

/**
 * How the integral over the moment of death y is laid out. With v = ln((min + y) / (min + t_x)), where min and max are those of
 * alpha and beta, the integrand is proportional to `exp(-slow v) / (1 + gap / far)^fast`, of which the logarithm is concave: no
 * hypergeometric function, nothing that cancels.
 */
interface Layout {
  /** min + t_x. */
  readonly near: number;
  /** max + t_x. */
  readonly far: number;
  readonly slow: number;
  readonly fast: number;
  /** Logarithm of (1 - P(alive)) / P(alive), but for the integral over v. */
  readonly log: number;
  /** How many panels the range of v that matters has, and how long they are; none without silence. */
  readonly panels: number;
  readonly step: number;
}

function layout({ r, alpha, s, beta }: ParetoNbdParameters, x: number, last: number, age: number): Layout {
  const isAlphaNear = alpha <= beta;
  const near = (isAlphaNear ? alpha : beta) + last;
  const far = (isAlphaNear ? beta : alpha) + last;
  const slow = isAlphaNear ? r + x - 1 : s;
  const fast = isAlphaNear ? s + 1 : r + x;
  const whole = Math.log1p((age - last) / near);
  const rate = slow + fast * (near / far);
  let end = rate > 0 ? Math.min(whole, DEPTH / rate) : whole;
  let fall = fallOf(near, far, slow, fast, end);
  // Newton's steps from the right towards the place where the integrand has fallen by DEPTH; each stays right of it.
  for (let round = 0; round < 60 && fall > 1.5 * DEPTH; round++) {
    const gap = near * Math.expm1(end);
    end -= (fall - DEPTH) / (slow + fast * ((near + gap) / (far + gap)));
    fall = fallOf(near, far, slow, fast, end);
  }
  const panels = end > 0 ? panelsFor(end, fall) : 0;
  const toAlpha = Math.log1p((age - last) / (alpha + last));
  const toBeta = Math.log1p((age - last) / (beta + last));
  const log = (r + x) * toAlpha + s * toBeta + Math.log(isAlphaNear ? s * (near / far) : s);
  return { near, far, slow, fast, log, panels, step: end / Math.max(panels, 1) };
}

/** How far the logarithm of the integrand lies at v below that at 0. */
function fallOf(near: number, far: number, slow: number, fast: number, v: number): number {
  return slow * v + fast * Math.log1p((near * Math.expm1(v)) / far);
}

/** Logarithm of the odds that the customer has gone, `(1 - P(alive)) / P(alive)`; minus infinity without silence. */
export function logDeathOdds(parameters: ParetoNbdParameters, x: number, last: number, age: number): number {
  const { near, far, slow, fast, log, panels, step } = layout(parameters, x, last, age);
  let sum = 0;
  for (let panel = 0; panel < panels; panel++) {
    for (let node = 0; node < GAUSS_NODES.length; node++) {
      const v = step * (panel + (GAUSS_NODES[node] as number));
      sum += (GAUSS_WEIGHTS[node] as number) * Math.exp(-fallOf(near, far, slow, fast, v));
    }
  }
  return log + Math.log(sum * step);
}

/**
 * Means, over the moment of death y of a customer who has gone, of a = ln((alpha + y) / (alpha + t_x)), b the same with beta,
 * u = 1 / (alpha + y), w = 1 / (beta + y), and of their products.
 */
export interface DeathMoments {
  readonly logOdds: number;
  readonly a: number;
  readonly b: number;
  readonly u: number;
  readonly w: number;
  readonly aa: number;
  readonly ab: number;
  readonly au: number;
  readonly aw: number;
  readonly bb: number;
  readonly bu: number;
  readonly bw: number;
  readonly uu: number;
  readonly uw: number;
  readonly ww: number;
}

/** The odds of {@link logDeathOdds} with the moments; all 0 without silence. */
export function deathMoments(parameters: ParetoNbdParameters, x: number, last: number, age: number): DeathMoments {
  const { alpha, beta } = parameters;
  const { near, far, slow, fast, log, panels, step } = layout(parameters, x, last, age);
  const isAlphaNear = alpha <= beta;
  let sum = 0;
  let a = 0;
  let b = 0;
  let u = 0;
  let w = 0;
  let aa = 0;
  let ab = 0;
  let au = 0;
  let aw = 0;
  let bb = 0;
  let bu = 0;
  let bw = 0;
  let uu = 0;
  let uw = 0;
  let ww = 0;
  for (let panel = 0; panel < panels; panel++) {
    for (let node = 0; node < GAUSS_NODES.length; node++) {
      const v = step * (panel + (GAUSS_NODES[node] as number));
      const gap = near * Math.expm1(v);
      const other = Math.log1p(gap / far);
      const weight = (GAUSS_WEIGHTS[node] as number) * Math.exp(-slow * v - fast * other);
      const logA = isAlphaNear ? v : other;
      const logB = isAlphaNear ? other : v;
      const perA = 1 / (alpha + last + gap);
      const perB = 1 / (beta + last + gap);
      const weightA = weight * logA;
      const weightB = weight * logB;
      const weightU = weight * perA;
      const weightW = weight * perB;
      sum += weight;
      a += weightA;
      b += weightB;
      u += weightU;
      w += weightW;
      aa += weightA * logA;
      ab += weightA * logB;
      au += weightA * perA;
      aw += weightA * perB;
      bb += weightB * logB;
      bu += weightB * perA;
      bw += weightB * perB;
      uu += weightU * perA;
      uw += weightU * perB;
      ww += weightW * perB;
    }
  }
  const per = sum > 0 ? 1 / sum : 0;
  return {
    logOdds: log + Math.log(sum * step),
    a: a * per,
    b: b * per,
    u: u * per,
    w: w * per,
    aa: aa * per,
    ab: ab * per,
    au: au * per,
    aw: aw * per,
    bb: bb * per,
    bu: bu * per,
    bw: bw * per,
    uu: uu * per,
    uw: uw * per,
    ww: ww * per,
  };
}
