/** Places of rows in falling order of a number, absent ones last, equal ones as they come. */
export function fallingOrder(length: number, numberAt: (row: number) => number | null): readonly number[] {
  const values = Float64Array.from({ length }, (_one, row) => numberAt(row) ?? Number.NEGATIVE_INFINITY);
  return Array.from(values.keys()).sort((left, right) => {
    const [one, other] = [values[left] ?? 0, values[right] ?? 0];
    return one === other ? left - right : other - one;
  });
}
