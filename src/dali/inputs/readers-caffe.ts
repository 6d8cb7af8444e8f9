/** `fn.readers.caffe`: encoded images of an LMDB of Caffe and their label (DALI 1.22 to 2.4). */
import { flagAt } from './arguments.ts';
import { asRead, ENCODED, flagged, known, readers } from './reader.ts';

const LABEL = asRead('label', known('INT32', [1]));

export const READERS_CAFFE = readers(['fn.readers.caffe', 'fn.caffe_reader'], (call) =>
  flagged([flagAt(call, 'image_available', true), ENCODED], [flagAt(call, 'label_available', true), LABEL]),
);
