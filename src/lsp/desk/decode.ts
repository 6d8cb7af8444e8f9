/** Text of files: that of a buffer is known, and says nothing of the encoding that the file has on disk. */
import { decodePython, refuseData } from '../../python/syntax/index.ts';
import type { Documents } from './documents.ts';

/**
 * As `decodePython`, but for the bytes of open documents.
 * @throws NotPython
 */
export function decoderOfBuffers(documents: Documents): (bytes: Uint8Array, file: string) => string {
  const texts = new Map(documents.all.map(({ bytes, text }) => [bytes, text]));
  return (bytes, file) => {
    const text = texts.get(bytes);
    if (text === undefined) return decodePython(bytes, file);
    refuseData(bytes, file);
    return text;
  };
}
