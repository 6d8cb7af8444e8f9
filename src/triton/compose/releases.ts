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
}

/** The newest release with this DALI; where none has it, the newest with an older one, else the oldest of all. */
export function releaseFor(dali: string): Release {
  const found = RELEASES.find(([, version]) => compare(version, dali) === 0) ?? olderThan(dali);
  const [name, version] = found;
  return { name, dali: version };
}

function olderThan(dali: string): (typeof RELEASES)[number] {
  return RELEASES.find(([, version]) => compare(version, dali) < 0) ?? RELEASES.at(-1)!;
}

function compare(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number));
  for (let i = 0; i < Math.max(left!.length, right!.length); i++) {
    const difference = (left![i] ?? 0) - (right![i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
