/** Gradient and Hessian in the logarithms of parameters from those in the parameters themselves. */
export function inLogs(
  parameters: readonly number[],
  g: readonly number[],
  h: readonly number[],
  gradient: Float64Array,
  hessian: Float64Array | undefined,
): void {
  const size = parameters.length;
  for (let row = 0; row < size; row++) {
    const factor = parameters[row] as number;
    gradient[row] = factor * (g[row] as number);
    for (let column = 0; hessian !== undefined && column < size; column++) {
      const own = row === column ? (gradient[row] as number) : 0;
      hessian[row * size + column] = factor * (parameters[column] as number) * (h[row * size + column] as number) + own;
    }
  }
}
