/**
 * Layouts that older versions of DALI drop (1.30 to 2.0, seen on real DALI): what they compute is the same until an operator
 * looks at the layout.
 */
import type { DataNode, Operator } from '../graph.ts';
import { type DaliVersion, isOlder } from './older.ts';

/** Operators whose results have no layout before a known version. */
const DROPPED: readonly (readonly [before: readonly [number, number], operators: RegExp])[] = [
  [
    [2, 2],
    /^fn\.(clahe|mel_filter_bank|mfcc|power_spectrum|preemphasis_filter|to_decibels|transform_translation|transforms\.\w+)$/,
  ],
  [[2, 0], /^fn\.(full|ones|zeros)_like$/],
  [[1, 53], /^fn\.multi_paste$/],
];

/** Do the same whatever the layout, unless an argument names axes by it. */
const BLIND =
  /^(arithmetic|transfer|identity|fn\.(cast|copy|mel_filter_bank|mfcc|normalize|one_hot|pad|permute_batch|power_spectrum|preemphasis_filter|reductions\.\w+|reinterpret|reshape|squeeze|stack|to_decibels|transforms\.\w+|transpose|shapes|cat|expand_dims))$/;
const BY_AXES = /^fn\.slice$/;
const SPEAKS_OF_LAYOUT: ReadonlySet<string> = new Set([
  'axis_name',
  'axis_names',
  'new_axis_names',
  'transpose_layout',
]);

/** The first operator that may go by a layout which a version drops; undefined where none does. */
export function misledBy(version: DaliVersion, operators: readonly Operator[]): Operator | undefined {
  const unlabelled = new Set<DataNode>();
  for (const operator of operators) {
    const fed = operator.inputs.filter((node) => unlabelled.has(node));
    const isFed = fed.length > 0;
    if (isFed && !isBlind(operator, fed)) return operator;
    const isDropped = DROPPED.some(
      ([before, names]) => isOlder(version, ...before) && names.test(operator.path),
    );
    if (!isFed && !isDropped) continue;
    for (const node of operator.outputs) if (node.meta.layout !== '') unlabelled.add(node);
  }
  return undefined;
}

function isBlind({ path, arguments: given, inputs }: Operator, fed: readonly DataNode[]): boolean {
  if ([...given.keys()].some((name) => SPEAKS_OF_LAYOUT.has(name))) return false;
  // The matrix of a transformation is no image.
  if (path === 'fn.warp_affine') return !fed.includes(inputs[0]!);
  return BLIND.test(path) || (BY_AXES.test(path) && given.has('axes'));
}
