/** What older versions of DALI have and do otherwise, or not with all data: no schema says so, real DALI shows it. */
import type { Operator } from '../graph.ts';
import { isSequence, itemsOf } from '../values.ts';
import { type DaliVersion, isOlder } from './older.ts';

type Call = Pick<Operator, 'path' | 'inputs' | 'arguments'>;

interface Difference {
  /** The known version from which on it is as today. */
  readonly before: readonly [major: number, minor: number];
  readonly paths: RegExp;
  readonly concerns: (call: Call) => boolean;
  /** What it does not have, as a person would write it. */
  readonly what: (path: string) => string;
}

const DIFFERENCES: readonly Difference[] = [
  {
    // Elements land in wrong places.
    before: [2, 2],
    paths: /^fn\.(experimental\.)?tensor_resize$/,
    concerns: () => true,
    what: (path) => `${path} as later versions compute it`,
  },
  {
    // On the CPU, the end of a video ends the pipeline or the process; on the GPU, nobody has looked.
    before: [2, 2],
    paths: /^fn\.experimental\.inputs\.video$/,
    concerns: () => true,
    what: (path) => `${path} as later versions read videos to their end`,
  },
  {
    // They have one dimension.
    before: [1, 53],
    paths: /^fn\.constant$/,
    concerns: ({ arguments: given }) => {
      const shape = given.get('shape');
      return shape !== undefined && itemsOf(shape)?.length === 0;
    },
    what: () => 'constants without dimensions',
  },
  {
    // The three numbers are taken in another order.
    before: [1, 53],
    paths: /^fn\.(crop|crop_mirror_normalize|\w*resize_crop_mirror)$/,
    concerns: hasDepth,
    what: (path) => `a \`crop\` of three extents in ${path} as later versions take it`,
  },
  {
    before: [1, 53],
    paths: /^fn\.flip$/,
    concerns: ({ inputs: [input] }) => {
      const dtype = input?.meta.dtype ?? null;
      return dtype === null || ['UINT16', 'UINT32', 'UINT64', 'INT8'].includes(dtype);
    },
    what: (path) => `${path} of such data`,
  },
];

/** What a version has not as later ones have it; undefined where a call does the same in all. */
export function doneOtherwise(version: DaliVersion, call: Call): string | undefined {
  const found = DIFFERENCES.find(
    ({ before, paths, concerns }) => isOlder(version, ...before) && paths.test(call.path) && concerns(call),
  );
  return found?.what(call.path);
}

/** A `crop` of volumes or sequences that has, or may have, three numbers. */
function hasDepth({ inputs: [input], arguments: given }: Call): boolean {
  const crop = given.get('crop');
  if (crop === undefined || crop.cell.kind === 'none' || (input?.meta.ndim ?? 4) < 4) return false;
  const extents = isSequence(crop) ? itemsOf(crop)?.length : undefined;
  return (extents ?? 3) > 2;
}
