/** What the kept graph must not hold. */
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import type { Diagnostic, Place } from '../diagnostics/diagnostic.ts';
import { operatorAt } from '../dali/catalogue/catalogue.ts';
import type { Operator } from '../dali/graph.ts';
import { RANDOM_SCHEMAS } from '../dali/random.ts';
import { itemsOf } from '../dali/values.ts';
import type { Value } from '../python/evaluation/value.ts';
import { placeOf } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import { argumentNode } from './argument-node.ts';
import { invalidArguments } from './invalid-arguments.ts';
import { upstreamOf } from './liveness.ts';
import { doubtIn, lostValue } from './lost-values.ts';
import type { Plan } from './plan.ts';
import { isServedItself, servedAs } from './served-as.ts';
import { usedFor } from './uses.ts';
import { besideStreams } from './videos.ts';

/** Every reason for which a plan cannot be served, in order of execution of the operators. */
export function refusalsOf(plan: Plan): readonly Diagnostic[] {
  const refusals = plan.liveOperators.flatMap((operator) => [
    ...objectApplied(operator),
    ...unfit(plan, operator),
    ...(operator.isInput ? unfitInputs(plan, operator) : unknownArguments(plan, operator)),
    ...(isServedItself(plan, operator) ? invalidArguments(operator) : []),
  ]);
  return refusals.length > 0 ? refusals : besideStreams(plan);
}

function unfit(plan: Plan, operator: Operator): readonly Diagnostic[] {
  const place = operator.at === null ? null : placeOf(operator.at);
  if (operator.inputs.length > 0 && operator.isInput && !hasInput(operator)) {
    const what = `${operator.path} of a file that the program names itself`;
    const advice = 'make its content a constant of the pipeline, or read it with fn.readers.file';
    return [diagnostic('construct-not-covered', { what, advice }, place)];
  }
  if (operator.isRandom && !operator.isInput) {
    const output = plan.outputs.find(
      (item) => item.kept && upstreamOf([item.node]).operators.includes(operator),
    );
    const goal = operator.outputs.map((node) => usedFor(plan, node)).find((said) => said !== '') ?? '';
    const said = { operator: drawing(operator), output: output?.name ?? '', goal };
    return [diagnostic(plan.options.derandomize ? 'no-counterpart' : 'random-operator', said, place)];
  }
  if (operatorAt(operator.path)?.isSerialisable === false)
    return [diagnostic('not-serialisable', { operator: operator.path }, place)];
  return [];
}

/** Data of a reader that nothing gives, or that is made by operators of which something is not known. */
function unfitInputs(plan: Plan, { path, at, outputs }: Operator): readonly Diagnostic[] {
  return outputs.flatMap((node) => {
    const output = plan.live.has(node) ? servedAs(plan, node) : undefined;
    const doubtful = doubtfulArguments(plan, path, output?.needed ?? new Map(), at);
    if (doubtful.length > 0) return doubtful;
    if (output?.refusal !== undefined) {
      const place = placeOfArgument(at, output.refusal.argument);
      return [diagnostic('reader-argument', { operator: path, ...output.refusal }, place)];
    }
    const { source, conversions = [] } = output?.replacement ?? {};
    const steps = source === undefined ? conversions : [source, ...conversions];
    return steps.flatMap((step) => doubtfulArguments(plan, step.path, step.arguments, at));
  });
}

function placeOfArgument(at: SyntaxNode | null, name: string): Place | null {
  const node = argumentNode(at, name);
  return node === null ? null : placeOf(node);
}

/** What an object was made with stands elsewhere than the call: no rewrite brings the two together. */
function objectApplied({ object, path, at }: Operator): readonly Diagnostic[] {
  if (object === null) return [];
  const place = at === null ? null : placeOf(at);
  return [diagnostic('operator-object-not-covered', { object, function: path }, place)];
}

/** An operator that draws, or one whose input has extents that a random crop gave it. */
function drawing({ path }: Operator): string {
  const schema = operatorAt(path)?.schema;
  return schema === undefined || RANDOM_SCHEMAS.has(schema) ? path : `${path} of a random crop`;
}

/** True where the program feeds what an input operator reads. */
function hasInput({ inputs }: Operator): boolean {
  return upstreamOf(inputs).operators.some((operator) => operator.isInput);
}

/** Arguments that would be guessed. */
function unknownArguments(plan: Plan, operator: Operator): readonly Diagnostic[] {
  const { path, at, arguments: given } = operator;
  const holes = [...given]
    .filter(([, value]) => holdsNone(value))
    .map(([name]) => noneInside(operator, name));
  return [...holes, ...doubtfulArguments(plan, path, given, at)];
}

function doubtfulArguments(
  plan: Plan,
  path: string,
  given: ReadonlyMap<string, Value>,
  at: SyntaxNode | null,
): readonly Diagnostic[] {
  return [...given].flatMap(([name, value]) => {
    if (holdsNone(value) || doubtIn(value) === undefined) return [];
    return [lostValue(`\`${name}\` of ${path}`, value, plan.call, argumentNode(at, name))];
  });
}

/** `size=[None, None]`: an option of the training program that nobody gave. */
function holdsNone(value: Value): boolean {
  return itemsOf(value)?.some(({ cell }) => cell.kind === 'none') === true;
}

function noneInside({ path, at }: Operator, name: string): Diagnostic {
  const node = argumentNode(at, name);
  const what = `\`${name}\` of ${path}, which holds None,`;
  const advice =
    'give the training argument that it comes from after `--`, or supply it with --set NAME=VALUE';
  return diagnostic('construct-not-covered', { what, advice }, node === null ? null : placeOf(node));
}
