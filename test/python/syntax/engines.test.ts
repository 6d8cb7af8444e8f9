/** Both engines are one function: what they say of a text is the same to the last offset. */
import { beforeAll, describe, expect } from '@jest/globals';
import { checkoutLocator, loadEngine, type Engine } from '../../../src/python/syntax/index.ts';
import { onNative } from '../../support/native.ts';
import { answersOf } from './dump.ts';
import { TEXTS } from './texts.ts';

const locate = checkoutLocator(import.meta.url);
const texts = Object.entries(TEXTS);
const native = onNative<readonly (readonly string[])[]>(
  'test/python/syntax/native-answers.ts',
  texts.map(([, text]) => text),
);
let wasm: Engine;

beforeAll(async () => {
  wasm = await loadEngine('wasm', locate);
});

describe('both engines say the same of', () => {
  native.test.each(texts.map(([name, text], index) => ({ name, text, index })))(
    '$name',
    ({ text, index }) => {
      expect(native.answer()[index]).toEqual(answersOf(wasm, text));
    },
  );
});
