/** The example of the README: the EfficientNet-like training program among the fixtures. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const CASE = 'fixtures/efficientnet/main';

/** Absolute path of the checkout, with `/` at its end. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Its source, relative to the checkout, and the training program's own arguments. */
export function exampleRun() {
  const { source, args } = JSON.parse(readFileSync(`${ROOT}${CASE}/options.json`, 'utf8'));
  return { source: `${CASE}/input/${source}`, args };
}
