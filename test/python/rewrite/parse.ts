/** Parses for the tests of this room. */
import { checkoutLocator, loadWasmEngine } from '../../../src/python/syntax/index.ts';
import type { Tree } from '../../../src/python/syntax/node.ts';

const engine = await loadWasmEngine(checkoutLocator(import.meta.url));

export function parse(text: string, file = 'a.py'): Tree {
  return engine.parse(file, text);
}
