/** `DIR`: the scripts below a directory whose imports reach DALI, as the command line finds them; prints how many. */
import { scriptsBelow } from '../../src/run/scripts.ts';
import { checkoutLocator, loadEngine } from '../../src/python/syntax/index.ts';
import { createFiles } from '../../src/workspace/index.ts';

const [, , root = '.'] = process.argv;
const LOCATOR = new URL('../../src/python/syntax/locator.ts', import.meta.url).href;
const engine = await loadEngine('auto', checkoutLocator(LOCATOR));
const glance = (path: string): Uint8Array | undefined => createFiles(root).read(path);
process.stdout.write(`${scriptsBelow('', createFiles(root), glance, engine).length}\n`);
