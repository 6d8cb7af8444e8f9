/**
 * Which DALI a Triton release serves with: the file `DALI_VERSION` on the release's branch (`rYY.MM`) of
 * github.com/triton-inference-server/dali_backend, which the container's backend is built from. Read in November 2026; the
 * oldest is the first of 2024.
 */

/** From the newest release to the oldest, `YY.MM` with its DALI. */
export const RELEASES: readonly (readonly [release: string, dali: string])[] = [
  ['26.06', '2.1.1'],
  ['26.05', '2.1.0'],
  ['26.04', '2.0.0'],
  ['26.03', '2.0.0'],
  ['26.02', '1.53.0'],
  ['26.01', '1.51.2'],
  ['25.12', '1.51.2'],
  ['25.11', '1.51.2'],
  ['25.10', '1.51.2'],
  ['25.09', '1.51.2'],
  ['25.08', '1.51.2'],
  ['25.07', '1.49.0'],
  ['25.06', '1.49.0'],
  ['25.05', '1.49.0'],
  ['25.04', '1.47.0'],
  ['25.03', '1.44.0'],
  ['25.02', '1.44.0'],
  ['25.01', '1.45.0'],
  ['24.12', '1.44.0'],
  ['24.11', '1.42.0'],
  ['24.10', '1.42.0'],
  ['24.09', '1.39.0'],
  ['24.08', '1.39.0'],
  ['24.07', '1.38.0'],
  ['24.06', '1.37.1'],
  ['24.05', '1.36'],
  ['24.04', '1.36'],
  ['24.03', '1.31'],
  ['24.02', '1.31'],
  ['24.01', '1.31'],
];

/** The DALI whose operators the catalogue describes. */
export const CURRENT_DALI = '2.4.0';

export interface Release {
  /** `YY.MM` */
  readonly name: string;
  readonly dali: string;
  /** Whether that is the DALI that was asked for. */
  readonly isExact: boolean;
}

/**
 * The newest release with this DALI, `2.1` being any 2.1; where none has it, the newest of those with the next older one,
 * else the oldest of all.
 */
export function releaseFor(dali: string): Release {
  const asked = numbersOf(dali);
  const exact = RELEASES.find(
    ([, version]) => compare(numbersOf(version).slice(0, asked.length), asked) === 0,
  );
  const [name, served] = exact ?? nextOlder(asked) ?? RELEASES.at(-1)!;
  return { name, dali: served, isExact: exact !== undefined };
}

function nextOlder(asked: readonly number[]): (typeof RELEASES)[number] | undefined {
  const older = RELEASES.filter(([, version]) => compare(numbersOf(version), asked) < 0);
  // Sorting is stable: of those with one DALI the newest stays first.
  return older.toSorted(([, a], [, b]) => compare(numbersOf(b), numbersOf(a)))[0];
}

/** `1.36` is 1.36.0. */
function numbersOf(version: string): readonly number[] {
  return version.split('.').map(Number);
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
