/**
 * Gradient and Hessian of the logarithm of a sum of cases, gathered case by case: the gradient is the mean of the gradients of the
 * logarithms of the cases, the Hessian the mean of their Hessians plus the covariance of their gradients (Louis 1982).
 */
export class Mixture {
  readonly #size: number;
  readonly #slopes: Float64Array;
  readonly #curves: Float64Array;
  #total = 0;

  constructor(size: number) {
    this.#size = size;
    this.#slopes = new Float64Array(size);
    this.#curves = new Float64Array(size * size);
  }

  /** Adds a case of this size, with the gradient and Hessian of its logarithm. */
  add(weight: number, slopes: ArrayLike<number>, curves: ArrayLike<number>): void {
    const size = this.#size;
    this.#total += weight;
    for (let row = 0; row < size; row++) {
      const slope = slopes[row] as number;
      this.#slopes[row] = (this.#slopes[row] as number) + weight * slope;
      for (let column = 0; column < size; column++) {
        const place = row * size + column;
        const curve = (curves[place] as number) + slope * (slopes[column] as number);
        this.#curves[place] = (this.#curves[place] as number) + weight * curve;
      }
    }
  }

  /** Adds gradient and Hessian, so many times, to those of other sums; returns the logarithm of the sum. */
  addTo(gradient: Float64Array, hessian: Float64Array, times: number): number {
    const size = this.#size;
    for (let row = 0; row < size; row++) {
      const mean = (this.#slopes[row] as number) / this.#total;
      gradient[row] = (gradient[row] as number) + times * mean;
      for (let column = 0; column < size; column++) {
        const place = row * size + column;
        const spread =
          (this.#curves[place] as number) / this.#total - (mean * (this.#slopes[column] as number)) / this.#total;
        hessian[place] = (hessian[place] as number) + times * spread;
      }
    }
    return Math.log(this.#total);
  }
}
