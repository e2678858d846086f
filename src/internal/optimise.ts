/**
 * A function to be maximised: its value at a point. Fills the gradient, and the Hessian row by row where one is given.
 * Outside its domain it may give `-Infinity`; never NaN.
 */
export type Objective = (point: Float64Array, gradient: Float64Array, hessian: Float64Array | undefined) => number;

/** A maximum, and how sure it is one. */
export interface Maximum {
  readonly point: Float64Array;
  readonly value: number;
  readonly gradient: Float64Array;
  readonly hessian: Float64Array;
  /** Largest size of a component of the gradient, those that push against a bound left out. */
  readonly gradientNorm: number;
  /** Steps that were tried, over all starts. */
  readonly iterations: number;
  /** Per component: 1 at the upper bound, -1 at the lower one, 0 between. */
  readonly atBound: Int8Array;
}

/** Smallest and largest value of each component. */
export interface Bounds {
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/** Steps of one start, and the longest change of a component in one step. */
const MOST_STEPS = 200;
const LONGEST = 2.5;
/** A gradient this small is none; one that cannot be had smaller because of rounding ends the search as well. */
const SMALL_GRADIENT = 1e-10;

/**
 * The largest maximum that Newton's method finds from the starts, each step damped until it brings what the parabola promises
 * (Levenberg 1944). The same starts give the same bits.
 */
export function maximise(objective: Objective, starts: readonly (readonly number[])[], bounds: Bounds): Maximum {
  let best: Search | undefined;
  let iterations = 0;
  for (const start of starts) {
    const search = new Search(objective, start, bounds);
    search.climb();
    iterations += search.steps;
    if (best === undefined || search.value > best.value) best = search;
  }
  if (best === undefined) throw new RangeError("no start");
  best.polish();
  const { point, value, gradient, hessian } = best;
  return {
    point,
    value,
    gradient,
    hessian,
    gradientNorm: best.freeNorm(),
    iterations,
    atBound: Int8Array.from(point, (_, at) => best.boundOf(at)),
  };
}

/** An objective whose Hessian comes from differences of its gradient. */
export function withNumericHessian(objective: (point: Float64Array, gradient: Float64Array) => number): Objective {
  return (point, gradient, hessian) => {
    if (hessian !== undefined) differenceHessian(objective, point, hessian);
    return objective(point, gradient);
  };
}

/** Fourth-order central differences; in logarithms of parameters one step fits all. */
const STEP = 1e-3;

function differenceHessian(
  objective: (point: Float64Array, gradient: Float64Array) => number,
  point: Float64Array,
  hessian: Float64Array,
): void {
  const size = point.length;
  const moved = point.slice();
  const slope = new Float64Array(size);
  hessian.fill(0);
  for (let column = 0; column < size; column++) {
    const at = point[column] as number;
    for (const [step, weight] of [
      [2, -1],
      [1, 8],
      [-1, -8],
      [-2, 1],
    ] as const) {
      moved[column] = at + step * STEP;
      objective(moved, slope);
      for (let row = 0; row < size; row++) {
        hessian[row * size + column] =
          (hessian[row * size + column] as number) + ((slope[row] as number) * weight) / (12 * STEP);
      }
    }
    moved[column] = at;
  }
  symmetrise(hessian, size);
}

function symmetrise(matrix: Float64Array, size: number): void {
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < row; column++) {
      const mean = ((matrix[row * size + column] as number) + (matrix[column * size + row] as number)) / 2;
      matrix[row * size + column] = mean;
      matrix[column * size + row] = mean;
    }
  }
}

/** A climb from one start. */
class Search {
  readonly #objective: Objective;
  readonly #bounds: Bounds;
  point: Float64Array;
  value: number;
  gradient: Float64Array;
  hessian: Float64Array;
  steps = 0;

  constructor(objective: Objective, start: readonly number[], bounds: Bounds) {
    const size = start.length;
    this.#objective = objective;
    this.#bounds = bounds;
    this.point = Float64Array.from(start, (value, at) => this.#clamp(value, at));
    this.gradient = new Float64Array(size);
    this.hessian = new Float64Array(size * size);
    this.value = objective(this.point, this.gradient, this.hessian);
  }

  /** Climbs until the parabola promises nothing that rounding would show. */
  climb(): void {
    let damping = 0;
    for (; this.steps < MOST_STEPS; this.steps++) {
      const step = newtonStep(this.gradient, this.hessian, this.#free(), damping);
      const promise = this.#promise(step.by);
      if (!(promise > 1e-13 * (1 + Math.abs(this.value)))) return;
      const gained = this.#tryStep(step.by);
      if (gained < 0.1 * promise) damping = 4 * Math.max(damping, step.damping, step.scale * 1e-3);
      else damping = gained > 0.6 * promise ? step.damping / 8 : step.damping;
      if (damping < 1e-9 * step.scale) damping = 0;
      if (damping > 1e12 * step.scale) return;
    }
  }

  /** Newton's own steps as long as they make the gradient smaller. */
  polish(): void {
    for (let round = 0; round < 12; round++) {
      const before = this.freeNorm();
      if (before <= SMALL_GRADIENT) return;
      const { by, damping } = newtonStep(this.gradient, this.hessian, this.#free(), 0);
      const kept = [this.point, this.value, this.gradient, this.hessian] as const;
      this.#move(by);
      this.steps++;
      const isWorse = this.freeNorm() >= before || this.value < kept[1] - 1e-10 * (1 + Math.abs(kept[1]));
      if (isWorse) [this.point, this.value, this.gradient, this.hessian] = kept;
      if (isWorse || damping > 0) return;
    }
  }

  freeNorm(): number {
    const free = this.#free();
    return this.gradient.reduce((norm, slope, at) => (free[at] ? Math.max(norm, Math.abs(slope)) : norm), 0);
  }

  boundOf(at: number): -1 | 0 | 1 {
    const value = this.point[at] as number;
    return value <= (this.#bounds.low[at] as number) ? -1 : value >= (this.#bounds.high[at] as number) ? 1 : 0;
  }

  /** Whether each component may move: not where the gradient pushes against a bound. */
  #free(): boolean[] {
    return Array.from(this.gradient, (slope, at) => this.boundOf(at) * slope <= 0);
  }

  #clamp(value: number, at: number): number {
    return Math.min(Math.max(value, this.#bounds.low[at] as number), this.#bounds.high[at] as number);
  }

  /** What the parabola says a step brings. */
  #promise(by: Float64Array): number {
    const size = by.length;
    let gain = 0;
    for (let row = 0; row < size; row++) {
      let curve = 0;
      for (let column = 0; column < size; column++) {
        curve += (this.hessian[row * size + column] as number) * (by[column] as number);
      }
      gain += (by[row] as number) * ((this.gradient[row] as number) + curve / 2);
    }
    return gain;
  }

  /** Takes a step when it brings something; returns what. */
  #tryStep(by: Float64Array): number {
    const kept = [this.point, this.value, this.gradient, this.hessian] as const;
    this.#move(by);
    const gained = this.value - kept[1];
    if (!(gained > 0)) [this.point, this.value, this.gradient, this.hessian] = kept;
    return Number.isNaN(gained) ? Number.NEGATIVE_INFINITY : gained;
  }

  #move(by: Float64Array): void {
    this.point = this.point.map((value, at) => this.#clamp(value + (by[at] as number), at));
    this.gradient = new Float64Array(by.length);
    this.hessian = new Float64Array(by.length ** 2);
    this.value = this.#objective(this.point, this.gradient, this.hessian);
  }
}

interface Step {
  readonly by: Float64Array;
  /** What was added to the diagonal. */
  readonly damping: number;
  /** Size of the diagonal. */
  readonly scale: number;
}

/** Solves `(-hessian + damping) step = gradient` over the free components, with more damping until the matrix is positive. */
function newtonStep(gradient: Float64Array, hessian: Float64Array, free: readonly boolean[], damping: number): Step {
  const size = gradient.length;
  let scale = 1e-8;
  for (let at = 0; at < size; at++) if (free[at]) scale = Math.max(scale, Math.abs(hessian[at * size + at] as number));
  for (let shift = damping; ; shift = Math.max(shift * 4, scale * 1e-4)) {
    const matrix = hessian.map((value, place) => {
      const [row, column] = [Math.floor(place / size), place % size];
      if (!free[row] || !free[column]) return row === column ? 1 : 0;
      return row === column ? shift - value : -value;
    });
    const root = cholesky(matrix, size);
    if (root === undefined && shift < 1e200) continue;
    if (root === undefined) return { by: new Float64Array(size), damping: shift, scale };
    const by = solve(
      root,
      gradient.map((slope, at) => (free[at] ? slope : 0)),
    );
    const length = by.reduce((longest, value) => Math.max(longest, Math.abs(value)), 0);
    if (length <= LONGEST) return { by, damping: shift, scale };
    if (!(shift < 1e200)) return { by: new Float64Array(size), damping: shift, scale };
  }
}

/** Lower triangle of the root of a positive definite matrix, or nothing when it is not one. */
function cholesky(matrix: Float64Array, size: number): Float64Array | undefined {
  const root = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = matrix[row * size + column] as number;
      for (let k = 0; k < column; k++) sum -= (root[row * size + k] as number) * (root[column * size + k] as number);
      if (row > column) root[row * size + column] = sum / (root[column * size + column] as number);
      else if (sum > 1e-13 * Math.abs(matrix[row * size + row] as number)) root[row * size + row] = Math.sqrt(sum);
      else return undefined;
    }
  }
  return root;
}

function solve(root: Float64Array, right: Float64Array): Float64Array {
  const size = right.length;
  const x = right.slice();
  for (let row = 0; row < size; row++) {
    for (let k = 0; k < row; k++) x[row] = (x[row] as number) - (root[row * size + k] as number) * (x[k] as number);
    x[row] = (x[row] as number) / (root[row * size + row] as number);
  }
  for (let row = size - 1; row >= 0; row--) {
    for (let k = row + 1; k < size; k++)
      x[row] = (x[row] as number) - (root[k * size + row] as number) * (x[k] as number);
    x[row] = (x[row] as number) / (root[row * size + row] as number);
  }
  return x;
}

/** Inverse of minus a Hessian: the covariance of the estimates; nothing where the Hessian is not negative definite. */
export function covarianceOf(hessian: Float64Array, size: number): readonly (readonly number[])[] | undefined {
  const root = cholesky(
    hessian.map((value) => -value),
    size,
  );
  if (root === undefined) return undefined;
  const columns = Array.from({ length: size }, (_, column) => {
    const unit = new Float64Array(size);
    unit[column] = 1;
    return Array.from(solve(root, unit));
  });
  return columns.every((column) => column.every(Number.isFinite)) ? columns : undefined;
}
