/** A row in a process of its own, so that no row can stop the run. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import type { Answer } from './answers.ts';
import type { AttemptRequest, AttemptResult } from './attempt.ts';
import { entriesOf } from './entries.ts';
import type { Row } from './rows.ts';

/** The program of one run of the tool. */
export const ONE = fileURLToPath(new URL('one.ts', import.meta.url));
const SECOND = 1000;

/** Written, and to be judged; refused for a reason; crashed, with what was heard of it. */
export type Ended =
  | { readonly kind: 'written'; readonly result: AttemptResult }
  | { readonly kind: 'refused'; readonly result: AttemptResult; readonly errors: readonly Diagnostic[] }
  | { readonly kind: 'crashed'; readonly message: string };

export interface Attempt {
  readonly request: AttemptRequest;
  /** SOURCE, relative to the repository. */
  readonly source: string;
  readonly args: readonly string[];
  /** True where it was told what the repository does not say. */
  readonly isAnswered: boolean;
  /** True where random operators were to be replaced by their deterministic counterparts. */
  readonly isDerandomized: boolean;
  readonly ended: Ended;
}

/** What all runs of the tool share. */
export interface Harness {
  /** Absolute; repositories lie below it as `owner__name`. */
  readonly directory: string;
  /** Absolute path of `ONE`, bundled. */
  readonly program: string;
  /** Limit of one run. */
  readonly seconds: number;
}

export type Given = Pick<AttemptRequest, 'args' | 'options'> & { readonly source: string };

/** One attempt for each file that may be SOURCE, and those that the answers ask for. */
export async function attemptsAt(
  row: Row,
  answer: Answer | undefined,
  harness: Harness,
): Promise<readonly Attempt[]> {
  const tree = treeOf(row, harness);
  if (!existsSync(join(tree, row.file))) return [];
  const attempts: Attempt[] = [];
  for (const source of entriesOf(row, tree))
    attempts.push(await attempt({ source, args: [], options: {} }, row, harness));
  if (answer !== undefined) {
    const { source, arguments: args = [], options = {} } = answer;
    if (args.length > 0) attempts.push(await attempt({ source, args, options: {} }, row, harness));
    if (Object.keys(options).length > 0)
      attempts.push(await attempt({ source, args, options }, row, harness));
  }
  const random =
    attempts.findLast((tried) => isRandom(tried) && tried.args.length > 0) ?? attempts.find(isRandom);
  if (random === undefined || attempts.some(({ ended }) => ended.kind === 'written')) return attempts;
  const {
    source,
    args,
    request: { options },
  } = random;
  const derandomized = { source, args, options: { ...options, derandomize: true as const } };
  return [...attempts, await attempt(derandomized, row, harness)];
}

/** True where it is refused because random operators reach what would be served. */
export function isRandom({ ended }: Attempt): boolean {
  return ended.kind === 'refused' && ended.errors.some(({ name }) => name === 'random-operator');
}

export async function attempt(given: Given, row: Row, harness: Harness): Promise<Attempt> {
  const { source, args, options } = given;
  const tree = treeOf(row, harness);
  const root = rootOf(source, row.file, tree);
  const request = {
    root: join(tree, root),
    source: posix.relative(root, source),
    file: posix.relative(root, row.file),
    line: row.line,
    name: row.name,
    args,
    options,
  };
  const ended = await runTool(request, harness);
  const { derandomize, ...answered } = options;
  return {
    request,
    source,
    args,
    isAnswered: Object.keys(answered).length > 0,
    isDerandomized: derandomize === true,
    ended,
  };
}

/** Absolute path of the repository. */
function treeOf({ repository }: Row, { directory }: Harness): string {
  return join(directory, repository.replace('/', '__'));
}

/**
 * The project root as the tool finds it in a clone: the nearest pyproject.toml, else where `.git` is. Relative to the
 * repository; one that does not hold the pipeline's file does not count.
 */
function rootOf(source: string, file: string, tree: string): string {
  for (let directory = posix.dirname(source); directory !== '.'; directory = posix.dirname(directory)) {
    if (!file.startsWith(`${directory}/`)) continue;
    if (existsSync(join(tree, directory, 'pyproject.toml'))) return directory;
  }
  return '';
}

/** Runs the tool once, in a process of its own. */
export function runTool(request: AttemptRequest, { program, seconds }: Harness): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program], {
      stdio: ['pipe', 'pipe', 'pipe'],
      timeout: seconds * SECOND,
      killSignal: 'SIGKILL',
    });
    const output: Buffer[] = [];
    const errors: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
    child.on('error', reject);
    child.on('close', (status, signal) => {
      if (status === 0)
        return resolve(endOf(JSON.parse(Buffer.concat(output).toString('utf8')) as AttemptResult));
      const heard = Buffer.concat(errors).toString('utf8').trim();
      const message =
        signal === 'SIGKILL' ? `killed: it ran longer than ${seconds} s, or memory ran out` : heard;
      return resolve({ kind: 'crashed', message });
    });
    child.stdin.on('error', () => {}); // its own end says more
    child.stdin.end(JSON.stringify(request));
  });
}

function endOf(result: AttemptResult): Ended {
  const errors = result.diagnostics.filter(({ severity }) => severity === 'error');
  const internal = errors.find(({ name }) => name === 'internal-error');
  if (internal !== undefined) return { kind: 'crashed', message: internal.message };
  if (errors.length > 0 || result.text === null) return { kind: 'refused', result, errors };
  return { kind: 'written', result };
}
