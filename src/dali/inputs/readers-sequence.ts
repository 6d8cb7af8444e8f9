/**
 * `fn.readers.sequence`: frames that lie in a directory for each video, decoded (DALI 1.22 to 2.4: UINT8, FHWC). Which
 * frames make a sequence, and in which colour space they are, is up to who feeds them.
 */
import { enumArgument, isGiven } from '../inference/arguments.ts';
import type { OperatorCall } from '../inference/call.ts';
import { numberAt } from './arguments.ts';
import { known, readers } from './reader.ts';

export const READERS_SEQUENCE = readers(['fn.readers.sequence', 'fn.sequence_reader'], (call) => {
  const shape = [numberAt(call, 'sequence_length', 0) ?? null, null, null, channelsOf(call)];
  return [
    {
      role: 'decoded',
      meta: known('UINT8', shape, 'FHWC'),
      replacement: {
        dtype: 'UINT8',
        ndim: 4,
        layout: 'FHWC',
        dims: shape.map((extent) => extent ?? -1),
      },
    },
  ];
});

function channelsOf(call: OperatorCall): number | null {
  if (!isGiven(call, 'image_type')) return 3;
  const type = enumArgument(call, 'image_type');
  if (type === 'GRAY') return 1;
  return type === 'RGB' || type === 'BGR' || type === 'YCbCr' ? 3 : null;
}
