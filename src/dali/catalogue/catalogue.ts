/** Typed access to the operator catalogue, which `generate.py` makes from real DALI's schemas. */
import stored from './operators.json' with { type: 'json' };

export interface ArgumentSchema {
  readonly name: string;
  /** `int`, `float`, `bool`, `str`, `layout`, `dtype`, `image`, `interp`, `object`, `feature`; `[]` after it for a list of them. */
  readonly type: string;
  readonly required: boolean;
  /** True where a data node may be given. */
  readonly mayBeTensor: boolean;
  /** The schema's default; enumerators by name; undefined where there is none. */
  readonly default: unknown;
  /** For a deprecated argument its new name, '' where it is ignored; null for a current one. */
  readonly renamedTo: string | null;
}

export interface OperatorSchema {
  /** Path it was asked for: `fn.readers.file`, `ops.readers.File`. */
  readonly path: string;
  /** DALI's name of the schema: `readers__File`. */
  readonly schema: string;
  readonly minInputs: number;
  readonly maxInputs: number;
  /** Number of outputs without arguments; null where the schema cannot say it without them. */
  readonly outputs: number | null;
  /** True where arguments change the number of outputs. */
  readonly outputsDepend: boolean;
  readonly arguments: ReadonlyMap<string, ArgumentSchema>;
  /** Devices that it is implemented for. */
  readonly devices: readonly ('cpu' | 'gpu' | 'mixed')[];
  readonly isStateful: boolean;
  /** True where it takes a `seed`: readers, and operators that draw random numbers. */
  readonly takesSeed: boolean;
  /** What DALI says to use instead (an `fn` path), '' where it names nothing; null for a current operator. */
  readonly deprecatedFor: string | null;
  readonly isSerialisable: boolean;
}

/** `[type and marks, default, new name]`, or only the first. */
export type StoredArgument = string | readonly [string, unknown, string?];

interface StoredOperator {
  readonly in: readonly [number, number];
  readonly out: number | null;
  readonly outBy?: true;
  readonly args: Readonly<Record<string, StoredArgument>>;
  readonly lacks?: readonly string[];
  readonly dev: readonly ('cpu' | 'gpu' | 'mixed')[];
  readonly stateful?: true;
  readonly seed?: true;
  readonly old?: string;
  readonly unserialisable?: true;
}

interface StoredCatalogue {
  readonly common: Readonly<Record<string, StoredArgument>>;
  readonly enums: Readonly<Record<string, readonly string[]>>;
  readonly operators: Readonly<Record<string, StoredOperator>>;
  readonly paths: Readonly<Record<string, string>>;
  readonly pipeline: readonly string[];
  readonly version: string;
}

const CATALOGUE = stored as unknown as StoredCatalogue;

/** The DALI that it was made from: `2.4.0`. */
export const catalogueVersion: string = CATALOGUE.version;

/** Every path of an operator below `nvidia.dali`, sorted. */
export const operatorPaths: readonly string[] = Object.keys(CATALOGUE.paths);

/** Members of the enumerations of `nvidia.dali.types`, each of which is also a name of that module. */
export const enumerations: Readonly<Record<string, readonly string[]>> = CATALOGUE.enums;

/** Parameters of `nvidia.dali.Pipeline`, in order. */
export const pipelineParameters: readonly string[] = CATALOGUE.pipeline;

/** The schema of the operator at a path below `nvidia.dali` (`fn.resize`, `ops.Resize`); undefined where there is none. */
export function operatorAt(path: string): OperatorSchema | undefined {
  if (!Object.hasOwn(CATALOGUE.paths, path)) return undefined;
  const schema = CATALOGUE.paths[path]!;
  const operator = CATALOGUE.operators[schema]!;
  let given: ReadonlyMap<string, ArgumentSchema> | undefined;
  return {
    path,
    schema,
    minInputs: operator.in[0],
    maxInputs: operator.in[1],
    outputs: operator.out,
    outputsDepend: operator.outBy === true,
    // Many ask for something else.
    get arguments() {
      return (given ??= argumentsOf(operator));
    },
    devices: operator.dev,
    isStateful: operator.stateful === true,
    takesSeed: operator.seed === true,
    deprecatedFor: operator.old ?? null,
    isSerialisable: operator.unserialisable !== true,
  };
}

/** The function of `fn` that is the same operator as a class of `ops`. */
export function functionPathOf(path: string): string {
  const schema = CATALOGUE.paths[path];
  return operatorPaths.find((other) => other.startsWith('fn.') && CATALOGUE.paths[other] === schema) ?? path;
}

function argumentsOf(operator: StoredOperator): ReadonlyMap<string, ArgumentSchema> {
  const common = Object.entries(CATALOGUE.common).filter(([name]) => operator.lacks?.includes(name) !== true);
  return new Map(
    [...common, ...Object.entries(operator.args)].map(([name, given]) => [name, argumentOf(name, given)]),
  );
}

/** An argument as it is stored, read. */
export function argumentOf(name: string, given: StoredArgument): ArgumentSchema {
  const [marked, value, renamed] = typeof given === 'string' ? [given] : given;
  return {
    name,
    type: marked.replaceAll(/[!*]/g, ''),
    required: marked.includes('!'),
    mayBeTensor: marked.includes('*'),
    default: value ?? undefined,
    renamedTo: renamed ?? null,
  };
}
