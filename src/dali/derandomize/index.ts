/** The deterministic counterparts of random operators (`--derandomize`): one table of rules, applied while the graph is built. */
import type { Interpreter } from '../../python/evaluation/interpreter.ts';
import type { Replaced } from './rule.ts';
import { dataNodeOf } from '../library/guards.ts';
import { metasOf, type Running } from '../library/operate.ts';
import { BLUR } from './blur.ts';
import { BOX_CROPS } from './box-crops.ts';
import { isDrawn } from './chance.ts';
import { COLOUR } from './colour.ts';
import { CROP_POSITION } from './crop-position.ts';
import { ERASING } from './erasing.ts';
import { FLIPS } from './flips.ts';
import { identity } from './identity.ts';
import { NOISE } from './noise.ts';
import { POLICIES } from './policies.ts';
import { RANDOM_CROPS } from './random-crops.ts';
import { ROTATION } from './rotation.ts';
import type { Call, Change, Rule } from './rule.ts';

export { sideOf } from './chance.ts';
export { multiplexed } from './multiplexing.ts';

/** Every rule, in the order of the documentation. */
export const RULES: readonly Rule[] = [
  ...FLIPS,
  ...ROTATION,
  ...COLOUR,
  ...BLUR,
  ...NOISE,
  ...ERASING,
  ...POLICIES,
  ...CROP_POSITION,
  ...RANDOM_CROPS,
  ...BOX_CROPS,
];

/**
 * The counterpart of an operator call that draws, or is given, random numbers.
 * @returns undefined where it needs none; `none` where it has none, though nothing of the call itself is random
 */
export function counterpartOf(interpreter: Interpreter, running: Running): Replaced | 'none' | undefined {
  const rules = RULES.filter(({ paths }) => paths.includes(running.path));
  if (rules.length === 0) return undefined;
  const call = callOf(interpreter, running);
  const changes = rules.flatMap((rule) => rule.apply(call) ?? []);
  if (changes.some(({ kind }) => kind === 'none')) return 'none';
  const gone = changes.find((change) => change.kind === 'gone');
  if (gone !== undefined) {
    const alone = { ...call, inputs: call.inputs.slice(0, gone.inputs) };
    return identity(alone, running.data ?? { position: 0, name: null }, gone.said);
  }
  return merged(
    call,
    changes.filter((change) => change.kind === 'changed'),
  );
}

function callOf({ make }: Interpreter, running: Running): Call {
  const drawn = [...running.arguments].flatMap(([name, value]) => {
    const node = dataNodeOf(value);
    return node !== undefined && isDrawn(node) ? [name] : [];
  });
  return { ...running, drawn: new Set(drawn), outputs: metasOf(running) ?? [], make };
}

/** All changes at once; undefined where there are none, or where a random argument would be left. */
function merged(call: Call, changes: readonly Extract<Change, { kind: 'changed' }>[]): Replaced | undefined {
  if (changes.length === 0) return undefined;
  const without = changes.flatMap((change) => change.without);
  const given = new Map(changes.flatMap((change) => [...change.with]));
  if ([...call.drawn].some((name) => !without.includes(name) && !given.has(name))) return undefined;
  const path = changes.find((change) => change.path !== undefined)?.path ?? call.path;
  const inputs = changes.find((change) => change.inputs !== undefined)?.inputs ?? null;
  const around = changes.find((change) => change.around !== undefined)?.around ?? null;
  return {
    edit: { kind: 'call', path, inputs, without, with: given, around },
    said: changes.map(({ said }) => said).join('; '),
  };
}
