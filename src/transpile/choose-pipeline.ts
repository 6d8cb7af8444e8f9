/** Step 1: the pipeline that validates, and the one call of it that counts. */
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import { handedOverTie, tie } from './ambiguous.ts';
import { dataNodeOf } from '../dali/library.ts';
import type { PipelineCall } from '../dali/graph.ts';
import type { TranspileOptions } from '../options.ts';
import { placeOf } from '../python/syntax/index.ts';
import type { Evaluated } from './evaluated.ts';
import { CallKeys, graphKey } from './call-keys.ts';
import { upstreamOf } from './liveness.ts';
import { otherStyle, otherStyles, refusalOf } from './other-styles.ts';
import { functionOf, Refused } from './plan.ts';
import { tooLong, trainingFailure } from './program-problems.ts';
import { qualifiedName } from './qualified-name.ts';
import { scoreOf, type Signal, signalsOf } from './signals.ts';
import { trainingFlagsOf } from './training-flags.ts';
import { argumentFor, keptAway, whyAway } from './unreached-calls.ts';

export interface Scored {
  readonly call: PipelineCall;
  /** `function`, `Class.method`, `outer.inner`. */
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly score: number;
  readonly signals: readonly Signal[];
}

/**
 * Every call of every pipeline with its score; of those that repeat each other (same definition, same values) the one that
 * speaks most for validation. A pipeline that Triton serves already is a candidate only where SOURCE names its file.
 */
export function scoreAll(evaluated: Evaluated): readonly Scored[] {
  const { pipelines, iterators, autoserialized, definitions } = evaluated.log;
  const defined = definitions.flatMap((definition) => functionOf(definition.function) ?? []);
  const keys = new CallKeys(evaluated);
  const best = new Map<string, Scored>();
  for (const call of pipelines) {
    const fn = functionOf(call.definition.function);
    if (fn === undefined) continue;
    const isServed = autoserialized.has(call.definition);
    if (isServed && fn.module.file !== evaluated.program.main.file) continue;
    const leave = evaluated.enter(call);
    const key = keys.of(call, fn);
    leave();
    const { file, line } = placeOf(fn.node);
    const siblings = defined.filter((other) => other.module === fn.module).map(({ name }) => name);
    const signals = signalsOf(call, {
      iterators,
      siblings,
      randomOperators: randomOperators(call),
      handedOver: evaluated.handedOver.get(call) ?? null,
    });
    const score = scoreOf(signals);
    if (score <= (best.get(key)?.score ?? -Infinity)) continue;
    best.set(key, { call, name: qualifiedName(fn.node), file, line, score, signals });
  }
  return [...best.values()];
}

function randomOperators(call: PipelineCall): readonly string[] {
  const nodes = call.outputs.flatMap((value) => dataNodeOf(value) ?? []);
  const random = upstreamOf(nodes).operators.flatMap(({ path, isRandom, isInput, counterpart }) =>
    isRandom && !isInput ? [path] : (counterpart?.random ?? []),
  );
  return [...new Set(random)];
}

/**
 * The call to transpile. Reached from SOURCE outranks every name among the reached.
 * @throws Refused where there is none, or where two are equally good
 */
export function choosePipeline(
  evaluated: Evaluated,
  options: TranspileOptions,
  scored: readonly Scored[],
): Scored {
  const named = options.pipeline;
  const matching = named === null ? scored : scored.filter((item) => matches(item, named));
  if (matching.length === 0) throw new Refused(nothingFound(options, scored, evaluated));
  const reached = matching.filter((item) => item.call.reached);
  const pool = reached.length > 0 ? reached : matching;
  const best = Math.max(...pool.map((item) => item.score));
  const winners = pool.filter((item) => item.score === best);
  const [winner] = winners;
  if (winners.length > 1 && !isOneGraph(winners)) throw new Refused(tie(winners));
  const rival = matching.find((item) => isRival(item, winner!, evaluated));
  if (rival !== undefined) throw new Refused(handedOverTie(winner!, rival, evaluated));
  const other = matching.find((item) => isBetter(item, winner!));
  const trains = best < 0 || winners.every(({ call }) => trainingFlagsOf(call, evaluated).length > 0);
  if (named === null && winner!.call.reached && trains && other !== undefined) {
    const away = keptAway(functionOf(other.call.definition.function)!.name, evaluated);
    throw new Refused(
      tie([winner!, other], {
        why: `; \`${other.name}\` ${whyAway(away)}`,
        supply: `name it with --pipeline NAME, or ${argumentFor(away)}`,
      }),
    );
  }
  const better = otherStyles(evaluated).find(({ signals }) => scoreOf(signals) > 0);
  // That a file is called `train.py` says too little to refuse what is covered.
  if (named === null && best < -1 && better !== undefined) throw new Refused(refusalOf(better));
  return winner!;
}

/**
 * True where code without source was given what makes another call, which would be taken, or would tie, if that code was
 * known to make it.
 */
function isRival(item: Scored, than: Scored, { handedOver }: Evaluated): boolean {
  return (
    than.call.reached && handedOver.has(item.call) && item.score >= than.score && !isOneGraph([than, item])
  );
}

/** A validation variant by its names and values that the program does not come to, and no other call of the same. */
function isBetter({ call, score }: Scored, than: Scored): boolean {
  const isOther = call.definition.function.cell !== than.call.definition.function.cell;
  return !call.reached && score > 0 && isOther;
}

/** True where one definition, called several times, gives one graph: then it does not matter which call counts. */
function isOneGraph(winners: readonly Scored[]): boolean {
  const definitions = new Set(winners.map(({ call }) => functionOf(call.definition.function)?.node));
  const graphs = new Set(winners.map(({ call }) => graphKey(call)));
  return definitions.size === 1 && graphs.size === 1 && !graphs.has(null);
}

function matches(item: Scored, name: string): boolean {
  const [file, own] = name.includes('::') ? (name.split('::') as [string, string]) : ['', name];
  if (file !== '' && item.file !== file && !item.file.endsWith(`/${file}`)) return false;
  return item.name === own || item.name.split('.').at(-1) === own;
}

function nothingFound(options: TranspileOptions, scored: readonly Scored[], evaluated: Evaluated) {
  const other = otherStyle(evaluated, options.pipeline);
  if (other !== undefined) return other;
  const known = [...new Set(scored.map((item) => `${item.file}::${item.name}`))].toSorted();
  if (known.length > 0)
    return diagnostic('no-such-pipeline', { name: options.pipeline ?? '', known: known.join(', ') });
  const ended = [evaluated.ended, ...evaluated.failed];
  return trainingFailure(ended) ?? tooLong(ended) ?? diagnostic('no-pipeline', { source: options.source });
}
