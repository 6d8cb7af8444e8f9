/** `fn.readers.file`: encoded files and their label (DALI 1.22 to 2.4: always two outputs, whatever names the files). */
import type { Meta } from '../graph.ts';
import type { InputOperator, InputOutput } from './input-operator.ts';

const ENCODED: Meta = { device: 'cpu', dtype: 'UINT8', ndim: 1, layout: '', shape: [null], lost: null };
const LABEL: Meta = { device: 'cpu', dtype: 'INT32', ndim: 1, layout: '', shape: [1], lost: null };

const OUTPUTS: readonly InputOutput[] = [
  { role: 'encoded', meta: ENCODED, replacement: { dtype: 'UINT8', ndim: 1 } },
  { role: 'label', meta: LABEL, replacement: null },
];

const readersFile = (path: string): InputOperator => ({
  path,
  isCovered: true,
  isExternalSource: false,
  outputs: () => OUTPUTS,
});

/** Under its name and the one of DALI before 1.0, which still works. */
export const READERS_FILE: readonly InputOperator[] = [
  readersFile('fn.readers.file'),
  readersFile('fn.file_reader'),
];
