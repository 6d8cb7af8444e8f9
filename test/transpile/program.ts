/** Transpiles programs held in memory. */
import { transpile, type TranspileOptions, type TranspileResult } from '../../src/index.ts';
import { readGenerated } from '../../src/header.ts';
import { testEngine } from '../support/evaluate.ts';

export const OPTIONS: TranspileOptions = {
  source: 'train.py',
  pipeline: null,
  args: [],
  set: [],
  env: {},
  cwd: '',
  model: 'preprocessing',
  modelVersion: 1,
  config: 'explicit',
  device: 'keep',
  maxBatchSize: null,
  numThreads: null,
  deviceId: null,
  video: 'inputs',
  inputName: {},
  outputName: {},
  keepOutput: [],
  dropOutput: [],
  padOutput: [],
  outputLayout: {},
  inputDtype: {},
  inputNdim: {},
  daliVersion: null,
  derandomize: false,
  command: 'dali-transpile train.py',
};

/** Files of a program: one text is `train.py`. */
export type Texts = string | Readonly<Record<string, string>>;

export function filesOf(texts: Texts) {
  const files: Readonly<Record<string, string>> = typeof texts === 'string' ? { 'train.py': texts } : texts;
  return {
    read: (path: string) => (files[path] === undefined ? undefined : new TextEncoder().encode(files[path])),
    list: (path: string) => [
      ...new Set(
        Object.keys(files)
          .filter((file) => file.startsWith(path))
          .map((file) => file.slice(path.length).split(/(?<=\/)/)[0]!),
      ),
    ],
  };
}

export async function run(texts: Texts, options: Partial<TranspileOptions> = {}): Promise<TranspileResult> {
  return transpile(filesOf(texts), { ...OPTIONS, ...options }, await testEngine());
}

/** The body of the dali.py. @throws Error with the diagnostics where there is none */
export async function bodyOf(texts: Texts, options: Partial<TranspileOptions> = {}): Promise<string> {
  const { text, diagnostics } = await run(texts, options);
  if (text === null)
    throw new Error(diagnostics.map(({ name, message }) => `${name}: ${message}`).join('\n'));
  return readGenerated(text)!.body;
}

/** Names of the diagnostics, in order. */
export async function namesOf(
  texts: Texts,
  options: Partial<TranspileOptions> = {},
): Promise<readonly string[]> {
  return (await run(texts, options)).diagnostics.map(({ name }) => name);
}

/** A pipeline function of these lines, called; the reader's outputs are `jpegs` and `labels`. */
export function pipeline(body: string, call = 'val_pipe().build()', before = ''): string {
  const lines = body
    .trim()
    .split('\n')
    .map((line) => `    ${line.trimEnd()}`);
  return [
    'from nvidia.dali import fn, pipeline_def, types',
    before,
    '@pipeline_def(batch_size=4, num_threads=2, device_id=0)',
    'def val_pipe():',
    '    jpegs, labels = fn.readers.file(file_root="val")',
    ...lines,
    '',
    call,
    '',
  ].join('\n');
}
