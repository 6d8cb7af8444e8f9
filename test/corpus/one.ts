/** Runs the tool once: an AttemptRequest as JSON on standard input, an AttemptResult as JSON on standard output. */
import { readFileSync } from 'node:fs';

import type { AttemptRequest } from './attempt.ts';
import { corpusEngine, transpileOnce } from './transpile-once.ts';

const request = JSON.parse(readFileSync(0, 'utf8')) as AttemptRequest;
process.stdout.write(JSON.stringify(transpileOnce(request, await corpusEngine())));
