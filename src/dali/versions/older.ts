/** Versions of DALI that may serve, and what those older than the catalogue's lack (`older.py` makes it from real DALI). */
import {
  argumentOf,
  type ArgumentSchema,
  catalogueVersion,
  type StoredArgument,
} from '../catalogue/catalogue.ts';
import stored from '../catalogue/older.json' with { type: 'json' };

/** An older operator where it is other than today's. */
export interface OlderOperator {
  readonly devices: readonly string[] | null;
  /** Least and most inputs. */
  readonly inputs: readonly [number, number] | null;
  /** Arguments that are other than today's; null for one that is not there. */
  readonly arguments: ReadonlyMap<string, ArgumentSchema | null>;
}

/** A version that something is known of. */
export interface DaliVersion {
  /** `1.53` */
  readonly name: string;
  readonly major: number;
  readonly minor: number;
  /** Paths of operators that it does not have. */
  readonly absent: ReadonlySet<string>;
  /** Names that its data nodes do not answer to: `cpu`, `__mod__`. */
  readonly withoutMembers: ReadonlySet<string>;
  /** Operators by path. */
  readonly operators: ReadonlyMap<string, OlderOperator>;
}

interface StoredOperator {
  readonly dev?: readonly string[];
  readonly in?: readonly [number, number];
  readonly args?: Readonly<Record<string, StoredArgument | null>>;
}

interface StoredVersion {
  readonly absent: readonly string[];
  readonly dataNode: readonly string[];
  readonly operators: Readonly<Record<string, StoredOperator>>;
}

const OLDER = Object.entries(stored as unknown as Readonly<Record<string, StoredVersion>>);
const NUMBER = /^(\d{1,3})\.(\d{1,3})(?:\.\d{1,3})?$/;

/** Oldest first; the last is the catalogue's own. */
const VERSIONS: readonly DaliVersion[] = [
  ...OLDER.map(([number, version]) => versionOf(number, version)),
  versionOf(catalogueVersion, { absent: [], dataNode: [], operators: {} }),
].toSorted((a, b) => a.major - b.major || a.minor - b.minor);

/** What `--dali-version` may be asked for; what lies between two of them answers as the older. */
export const KNOWN_VERSIONS: readonly string[] = VERSIONS.map(({ name }) => name);

/**
 * What is known of a version (`1.53`, `2.0.0`): the newest known one that is not above it. What came with a version in
 * between is then refused, not guessed.
 * @returns undefined for what is no version, is older than all that is known, or newer
 */
export function versionNamed(text: string): DaliVersion | undefined {
  const [, major, minor] = NUMBER.exec(text) ?? [];
  if (major === undefined) return undefined;
  const at = [Number(major), Number(minor)] as const;
  if (isOlder(VERSIONS.at(-1)!, ...at)) return undefined;
  return VERSIONS.findLast((version) => isOlder(version, at[0], at[1] + 1));
}

export function isOlder(version: DaliVersion, major: number, minor: number): boolean {
  return version.major < major || (version.major === major && version.minor < minor);
}

/** Known versions that are newer than one, oldest first. */
export function newerThan(version: DaliVersion): readonly DaliVersion[] {
  return VERSIONS.slice(VERSIONS.indexOf(version) + 1);
}

function versionOf(number: string, { absent, dataNode, operators }: StoredVersion): DaliVersion {
  const [, major, minor] = NUMBER.exec(number)!;
  return {
    name: `${major}.${minor}`,
    major: Number(major),
    minor: Number(minor),
    absent: new Set(absent),
    withoutMembers: new Set(dataNode),
    operators: new Map(Object.entries(operators).map(([path, given]) => [path, operatorOf(given)])),
  };
}

function operatorOf({ dev, in: inputs, args }: StoredOperator): OlderOperator {
  return {
    devices: dev ?? null,
    inputs: inputs ?? null,
    arguments: new Map(
      Object.entries(args ?? {}).map(([name, given]) => [
        name,
        given === null ? null : argumentOf(name, given),
      ]),
    ),
  };
}
