/** `fn.readers.file`: encoded files and their label (DALI 1.22 to 2.4: always two outputs, whatever names the files). */
import { asRead, ENCODED, known, readers } from './reader.ts';

/** Under its name and the one of DALI before 1.0, which still works. */
export const READERS_FILE = readers(['fn.readers.file', 'fn.file_reader'], () => [
  ENCODED,
  asRead('label', known('INT32', [1])),
]);
