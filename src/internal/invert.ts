/**
 * Inverse of a symmetric positive definite matrix with ones on its diagonal (Gauss and Jordan), or the place of the first row that
 * is a combination of those before it.
 */
export function invert(matrix: readonly (readonly number[])[]): number[][] | { readonly dependent: number } {
  const size = matrix.length;
  const rows = matrix.map((row, at) => [...row, ...row.map((_, place) => (place === at ? 1 : 0))]);
  for (let pivot = 0; pivot < size; pivot++) {
    const row = rows[pivot] as number[];
    const diagonal = row[pivot] as number;
    // What the rows before it leave of a variance of 1.
    if (!(diagonal > 1e-10)) return { dependent: pivot };
    for (let place = 0; place < 2 * size; place++) row[place] = (row[place] as number) / diagonal;
    for (let other = 0; other < size; other++) {
      if (other === pivot) continue;
      const target = rows[other] as number[];
      const factor = target[pivot] as number;
      for (let place = 0; place < 2 * size; place++) {
        target[place] = (target[place] as number) - factor * (row[place] as number);
      }
    }
  }
  return rows.map((row) => row.slice(size));
}
