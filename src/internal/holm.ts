/** Probabilities corrected for the number of tests made together (Holm 1979); those that are `null` were no test. */
export function holm(pValues: readonly (number | null)[]): (number | null)[] {
  const order = [...pValues.keys()]
    .filter((index) => pValues[index] !== null)
    .sort((one, other) => Number(pValues[one]) - Number(pValues[other]));
  const adjusted = pValues.map((): number | null => null);
  let largest = 0;
  order.forEach((index, rank) => {
    largest = Math.max(largest, Math.min(1, (order.length - rank) * Number(pValues[index])));
    adjusted[index] = largest;
  });
  return adjusted;
}
