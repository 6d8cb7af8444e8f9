/** `fn.readers.mxnet`: encoded images of RecordIO and their label, of as many numbers as the record has (DALI 1.22 to 2.4). */
import { asRead, ENCODED, known, readers } from './reader.ts';

export const READERS_MXNET = readers(['fn.readers.mxnet', 'fn.mxnet_reader'], () => [
  ENCODED,
  asRead('label', known('FLOAT', [null])),
]);
