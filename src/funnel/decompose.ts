/** A factor of a product before and after; `null` where nobody got to the step, so that there is no rate. */
export interface Factor {
  readonly before: number | null;
  readonly after: number | null;
}

/** A factor that is not known on one side is taken as unchanged, on both sides as 1: it then contributes nothing. */
function known({ before, after }: Factor): { before: number; after: number } {
  return { before: before ?? after ?? 1, after: after ?? before ?? 1 };
}

/**
 * Shapley 1953: the mean contribution of each factor over all orders in which they may change.
 *
 * The product of the others splits by how many of them have changed: the coefficients of `Π (before + after x)`, each weighed by
 * the share of orders with that many before the factor.
 */
export function shapley(factors: readonly Factor[]): number[] {
  const all = factors.map(known);
  return all.map(({ before, after }, place) => {
    let coefficients = [1];
    all.forEach((other, index) => {
      if (index === place) return;
      const [longer, unchanged] = [
        [0, ...coefficients],
        [...coefficients, 0],
      ];
      coefficients = longer.map((changed, degree) => changed * other.after + (unchanged[degree] ?? 0) * other.before);
    });
    const count = all.length;
    let choices = 1; // of `degree` among the other factors
    let mean = 0;
    coefficients.forEach((coefficient, degree) => {
      mean += coefficient / (choices * count);
      choices = (choices * (count - 1 - degree)) / (degree + 1);
    });
    return (after - before) * mean + 0;
  });
}

/**
 * Logarithmic mean Divisia index (LMDI-I): `L(after, before) ln(factor after / factor before)`, where L is the logarithmic mean
 * of the products (Ang 2005, Energy Policy 33). A factor of 0 has the limit of that (Ang and Liu 2007, Energy Policy 35): it
 * alone makes the difference.
 */
export function lmdi(factors: readonly Factor[]): number[] {
  const all = factors.map(known);
  const before = all.reduce((product, factor) => product * factor.before, 1);
  const after = all.reduce((product, factor) => product * factor.after, 1);
  if (before === 0 || after === 0) {
    return all.map((factor) => ((factor.before === 0) === (factor.after === 0) ? 0 : after - before + 0));
  }
  const mean = logarithmicMean(before, after);
  return all.map((factor) => mean * Math.log(factor.after / factor.before) + 0);
}

function logarithmicMean(one: number, other: number): number {
  const logarithm = Math.log(other / one);
  // Near equality the quotient of two small differences loses its digits; the series of sinh keeps them.
  if (Math.abs(logarithm) < 1e-3) return Math.sqrt(one * other) * (1 + logarithm ** 2 / 24 + logarithm ** 4 / 1920);
  return (other - one) / logarithm;
}

/** A part of a whole: its weight, and its rate if it has one. */
export interface Part {
  readonly weight: number;
  readonly rate: number | null;
}

/**
 * Kitagawa 1955 (Journal of the American Statistical Association 50): what a part adds to the difference of two weighted means,
 * by its weight and by its rate. A rate that is not known on one side is taken as unchanged.
 */
export function kitagawa(before: Part, after: Part): { readonly mix: number; readonly rate: number } {
  const [from, to] = [before.rate ?? after.rate ?? 0, after.rate ?? before.rate ?? 0];
  return {
    mix: ((after.weight - before.weight) * (to + from)) / 2 + 0,
    rate: ((to - from) * (after.weight + before.weight)) / 2 + 0,
  };
}
