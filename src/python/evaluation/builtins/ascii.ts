/** `ascii(value)`. */
import type { Interpreter } from '../interpreter.ts';
import type { Value } from '../value.ts';
import { reprText } from './repr.ts';

/** `repr` with every character beyond ASCII escaped; undefined where it is not known. */
export function asciiText(value: Value, interpreter: Interpreter): string | undefined {
  return reprText(value, interpreter)?.replaceAll(/[^\0-\x7f]/gu, (character) => {
    const code = character.codePointAt(0)!;
    if (code < 0x100) return `\\x${code.toString(16)}`;
    if (code < 0x10000) return `\\u${code.toString(16).padStart(4, '0')}`;
    return `\\U${code.toString(16).padStart(8, '0')}`;
  });
}
