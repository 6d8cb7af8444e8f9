/** Random pipelines: what evaluation says of every variable, against what real DALI gave and what its static rules say. */
import type { Meta, PipelineCall } from '../../../src/dali/graph.ts';
import { dataNodeOf } from '../../../src/dali/library.ts';
import { globalValue, runRoot } from '../../../src/python/evaluation/index.ts';
import type { Engine } from '../../../src/python/syntax/index.ts';
import { run } from '../evaluate.ts';
import { runPython } from '../python.ts';

interface Ran {
  readonly dtype: string;
  readonly layout: string;
  readonly shapes: readonly (readonly number[])[];
}

interface Static {
  readonly dtype: string | null;
  readonly ndim: number | null;
  readonly layout: string | null;
}

/** A line of generate.py that has no error. */
interface Made {
  readonly seed: number;
  readonly code: string;
  readonly names: readonly string[];
  readonly conditionals: boolean;
  readonly outputs: readonly Ran[];
  readonly static: Readonly<Record<string, Static | null>>;
  readonly paths: readonly string[];
}

export interface Tally {
  pipelines: number;
  /** Operators that real DALI ran, by path. */
  readonly ran: Map<string, number>;
  /** Outputs whose inputs are all known, and how many of them are not. */
  outputs: number;
  readonly unknown: string[];
  /** Extents of known outputs that no sample differs in, and how many of them are known. */
  extents: number;
  knownExtents: number;
  /** Parts that DALI's own static rules answered too. */
  static: number;
  readonly wrong: string[];
  /** DALI ran all calls one by one and not together, or ended its process. */
  readonly lost: string[];
}

export const emptyTally = (): Tally => ({
  pipelines: 0,
  ran: new Map(),
  outputs: 0,
  unknown: [],
  extents: 0,
  knownExtents: 0,
  static: 0,
  wrong: [],
  lost: [],
});

const HEADER = `import numpy as np
import nvidia.dali as dali
import nvidia.dali.fn as fn
import nvidia.dali.types as types
from nvidia.dali import pipeline_def
`;

/** Adds to a tally what `count` pipelines from a seed on show. @param depth most statements of one pipeline */
export function fuzz(parser: Engine, tally: Tally, first: number, count: number, depth: number): void {
  const lines = runPython(['test/dali/fuzz/generate.py', `${first}`, `${count}`, `${depth}`])
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Made | { readonly seed: number; readonly error: string });
  const made = lines.filter((line): line is Made => !('error' in line));
  tally.lost.push(...lines.flatMap((line) => ('error' in line ? [`seed ${line.seed}: ${line.error}`] : [])));
  const { machine, dali } = run(parser, HEADER + made.map(pipelineText).join(''));
  for (const pipeline of made) {
    tally.pipelines += 1;
    for (const path of pipeline.paths) tally.ran.set(path, (tally.ran.get(path) ?? 0) + 1);
    const before = dali.log.pipelines.length;
    const ended = runRoot(machine, globalValue(machine, 'main.py', `seed_${pipeline.seed}`)!);
    const call = dali.log.pipelines[before];
    if (ended.kind !== 'done' || call === undefined)
      tally.wrong.push(
        `seed ${pipeline.seed}: evaluation ends: ${'message' in ended ? ended.message : ended.kind}`,
      );
    else judge(tally, pipeline, call);
  }
}

function pipelineText({ seed, code, names, conditionals }: Made): string {
  const mode = conditionals ? ', enable_conditionals=True' : '';
  const decorator = `@pipeline_def(batch_size=3, num_threads=1, device_id=None, seed=1${mode})`;
  return `\n\n${decorator}\ndef seed_${seed}():\n${code}    return ${names.join(', ')},\n`;
}

function judge(tally: Tally, made: Made, call: PipelineCall): void {
  const report = (name: string, what: string): string => {
    const line = made.code.split('\n').find((text) => new RegExp(`^ *[^=(]*\\b${name}\\b.* = `).test(text));
    return `seed ${made.seed}: ${what}: ${line?.trim()}`;
  };
  for (const [i, value] of call.outputs.entries()) {
    const [name, ran] = [made.names[i]!, made.outputs[i]!];
    const meta = dataNodeOf(value)?.meta;
    if (meta === undefined)
      tally.wrong.push(report(name, `no data node, ${JSON.stringify(value.cell.kind)}`));
    else {
      for (const difference of differences(tally, meta, ran, made.static[name] ?? null))
        tally.wrong.push(report(name, difference));
    }
  }
  for (const operator of call.operators) {
    const inputs = [...operator.inputs, ...operator.tensorArguments.values()];
    if (operator.isInput || !inputs.every(({ meta }) => isKnown(meta))) continue;
    for (const { meta } of operator.outputs) {
      tally.outputs += 1;
      if (!isKnown(meta)) tally.unknown.push(`seed ${made.seed}: ${operator.path}: ${meta.lost ?? 'layout'}`);
    }
  }
}

const isKnown = ({ dtype, ndim, layout }: Meta): boolean =>
  dtype !== null && ndim !== null && layout !== null;

/** What is known and not so. */
export function* differences(tally: Tally, meta: Meta, ran: Ran, own: Static | null): Generator<string> {
  const seen = { dtype: ran.dtype, ndim: ran.shapes[0]!.length, layout: ran.layout };
  for (const part of ['dtype', 'ndim', 'layout'] as const) {
    if (meta[part] !== null && meta[part] !== seen[part])
      yield `${part} ${JSON.stringify(meta[part])}, DALI ran ${JSON.stringify(seen[part])}`;
    if (own?.[part] === null || own?.[part] === undefined) continue;
    tally.static += 1;
    if (meta[part] !== null && meta[part] !== own[part] && own[part] === seen[part])
      yield `${part} ${JSON.stringify(meta[part])}, DALI says ${JSON.stringify(own[part])}`;
  }
  if (meta.shape === null || meta.ndim !== seen.ndim) return;
  // Data without elements keeps its extents in some operators: no batch of images is such.
  if (ran.shapes.some((shape) => shape.includes(0))) return;
  for (const [axis, extent] of meta.shape.entries()) {
    const extents = new Set(ran.shapes.map((shape) => shape[axis]!));
    if (extents.size === 1) tally.extents += 1;
    if (extent === null) continue;
    tally.knownExtents += 1;
    if (extents.size > 1 || !extents.has(extent))
      yield `extent ${extent} of axis ${axis}, DALI ran ${[...extents].join(', ')}`;
  }
}
