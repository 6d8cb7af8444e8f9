/** What every operator makes of its inputs. The rules are DALI's own, each proven on real DALI by the tests. */
import type { Meta } from '../graph.ts';
import { ARITHMETIC } from './arithmetic.ts';
import { AUDIO } from './audio.ts';
import { BOXES } from './boxes.ts';
import { CROPS } from './crop.ts';
import { DECODERS } from './decoders.ts';
import { FLOW } from './flow.ts';
import { GENERATORS } from './generators.ts';
import { GEOMETRY } from './geometry.ts';
import { JOINING } from './joining.ts';
import { OBJECTS } from './objects.ts';
import { ONE_HOT } from './one-hot.ts';
import { OPAQUE } from './opaque.ts';
import { PADDING } from './padding.ts';
import { PERMUTE } from './permute.ts';
import { POINTWISE } from './pointwise.ts';
import { REDUCTIONS } from './reductions.ts';
import { RESIZE } from './resize.ts';
import { SEQUENCES } from './sequences.ts';
import { SHAPES } from './shapes.ts';
import { SLICE } from './slice.ts';
import { SUBSCRIPTS } from './subscripts.ts';
import { WARP } from './warp.ts';
import { type Family, normalised, type OperatorCall, type Rule } from './call.ts';
import { unknownOutput } from './meta.ts';
import { outputCount } from './outputs.ts';

export type { OperatorCall } from './call.ts';

const FAMILIES: readonly Family[] = [
  ARITHMETIC,
  AUDIO,
  BOXES,
  CROPS,
  DECODERS,
  FLOW,
  GENERATORS,
  GEOMETRY,
  JOINING,
  OBJECTS,
  ONE_HOT,
  OPAQUE,
  PADDING,
  PERMUTE,
  POINTWISE,
  REDUCTIONS,
  RESIZE,
  SEQUENCES,
  SHAPES,
  SLICE,
  SUBSCRIPTS,
  WARP,
];

function ruleOf(path: string): Rule | undefined {
  for (const family of FAMILIES) if (Object.hasOwn(family, path)) return family[path];
  return undefined;
}

/** Every path that has a rule. */
export const rulePaths: readonly string[] = FAMILIES.flatMap((family) => Object.keys(family));

/**
 * What is known of each output of an operator call; undefined where even their number is not known. What cannot be
 * told is null, with the reason in `lost`.
 */
export function infer(given: OperatorCall): readonly Meta[] | undefined {
  const call = normalised(given);
  const count = outputCount(call);
  if (count === undefined) return undefined;
  const outputs = ruleOf(call.path)?.(call) ?? [];
  return Array.from(
    { length: count },
    (_, i) => outputs[i] ?? unknownOutput(call, `what ${call.path} gives is not known here`),
  );
}
