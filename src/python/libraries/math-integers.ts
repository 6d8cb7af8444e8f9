/** Exact integer arithmetic behind `math`. */

/** Factorials of larger numbers are not followed. */
const MAX_FACTORIAL = 500n;

export function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** The largest integer whose square is at most `n`. */
export function integerRoot(n: bigint): bigint {
  if (n < 2n) return n;
  let guess = 1n << BigInt((n.toString(2).length >> 1) + 1);
  for (;;) {
    const next = (guess + n / guess) >> 1n;
    if (next >= guess) return guess;
    guess = next;
  }
}

/** undefined beyond what is followed. */
export function factorial(n: bigint): bigint | undefined {
  if (n > MAX_FACTORIAL) return undefined;
  let product = 1n;
  for (let factor = 2n; factor <= n; factor++) product *= factor;
  return product;
}

/** Correctly rounded sum of floats (`math.fsum`): partial sums without overlap, as CPython keeps them. */
export function exactSum(terms: readonly number[]): number | undefined {
  let partials: number[] = [];
  for (const term of terms) {
    if (!Number.isFinite(term)) return undefined;
    const next: number[] = [];
    let x = term;
    for (let y of partials) {
      if (Math.abs(x) < Math.abs(y)) [x, y] = [y, x];
      const high = x + y;
      const low = y - (high - x);
      if (low !== 0) next.push(low);
      x = high;
    }
    partials = [...next, x];
  }
  return roundedSum(partials);
}

/** The sum of partials from the largest, with half-even rounding across them. */
function roundedSum(partials: readonly number[]): number {
  let n = partials.length;
  if (n === 0) return 0;
  let high = partials[--n]!;
  let low = 0;
  while (n > 0) {
    const x = high;
    const y = partials[--n]!;
    high = x + y;
    low = y - (high - x);
    if (low !== 0) break;
  }
  if (n > 0 && ((low < 0 && partials[n - 1]! < 0) || (low > 0 && partials[n - 1]! > 0))) {
    const twice = low * 2;
    const x = high + twice;
    if (twice === x - high) high = x;
  }
  return high;
}
