/** Texts on standard input, as JSON; what the native engine has to say about them, on standard output. */
import { readFileSync } from 'node:fs';
import { checkoutLocator, loadEngine, NoNativeEngine } from '../../../src/python/syntax/index.ts';
import { answersOf } from './dump.ts';

const texts = JSON.parse(readFileSync(0, 'utf8')) as readonly string[];
process.stdout.write(JSON.stringify(await answers()));

async function answers(): Promise<{ readonly absent: string } | readonly (readonly string[])[]> {
  try {
    const engine = await loadEngine('native', checkoutLocator(import.meta.url));
    return texts.map((text) => answersOf(engine, text));
  } catch (error) {
    if (error instanceof NoNativeEngine) return { absent: error.message };
    throw error;
  }
}
