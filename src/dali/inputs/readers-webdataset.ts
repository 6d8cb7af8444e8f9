/**
 * `fn.readers.webdataset`: for each entry of `ext` the bytes of one component of a sample, as elements of the type that
 * `dtypes` says (DALI 1.22 to 2.4). `"jpg;png"` is one component that has either ending.
 */
import type { DType } from '../../model.ts';
import { dtypeOf, itemsOf, textOf } from '../values.ts';
import type { OperatorCall } from '../inference/call.ts';
import type { InputRole } from '../graph.ts';
import type { InputOutput } from './input-operator.ts';
import { known, readers, unknown } from './reader.ts';
import { tensorName } from './tensor-name.ts';

const ENCODED = /(^|\.)(jpe?g|png|p[pgbn]m|bmp|tiff?|webp|jp2|mp4|avi|mkv|mov|webm|wav|flac|ogg)$/i;
const LABELS = /^(cls\d*|class|label|target|txt|text|json|id|index|index\d*|idx|bbox|boxes)$/i;

export const READERS_WEBDATASET = readers(['fn.readers.webdataset'], (call) => {
  const ext = call.arguments.get('ext');
  const single = ext === undefined ? null : textOf(ext);
  const items = ext === undefined ? null : single === null ? itemsOf(ext) : [ext];
  return items?.map((item, i) => component(textOf(item), typeAt(call, i)));
});

/** null where it is not known. */
function typeAt(call: OperatorCall, i: number): DType | null {
  const types = call.arguments.get('dtypes');
  if (types === undefined) return 'UINT8';
  const item = itemsOf(types)?.[i];
  return item === undefined ? null : dtypeOf(item);
}

function component(endings: string | null, dtype: DType | null): InputOutput {
  const [ending = ''] = endings?.split(';') ?? [];
  const meta =
    dtype === null ? unknown('`dtypes` of fn.readers.webdataset is not known') : known(dtype, [null]);
  const name = tensorName(ending);
  return {
    role: roleOf(endings),
    meta,
    replacement: dtype === null ? null : { dtype, ndim: 1 },
    ...(name === undefined ? {} : { name }),
  };
}

function roleOf(endings: string | null): InputRole {
  const all = endings?.split(';') ?? [];
  if (all.length > 0 && all.every((ending) => ENCODED.test(ending))) return 'encoded';
  return all.length > 0 && all.every((ending) => LABELS.test(ending)) ? 'label' : 'unknown';
}
