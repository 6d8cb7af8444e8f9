/**
 * The language server: how long after a change of one character an editor waits for an answer, in the file of the pipeline
 * and in another one that it depends on; and what ten thousand changes leave in memory.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from './editor-client.js';
import { cli, outputOf, row } from './measuring.js';

/** Milliseconds within which 95 of 100 answers come. */
const MOST = 50;
/** Changes before each kind of answer, each followed by one that takes it back and is not counted: that leads to an answer that was there. */
const CHANGES = 150;
/** What is not counted: the server's code is being compiled. */
const WARM_UP = 30;
const MANY_CHANGES = 10_000;
/** Resident memory at the end over that after a fifth of the changes, at most. */
const MOST_GROWTH = 1.15;

/** DALI's example with the longest chain of modules, and what its program is started with. */
const CHAIN = {
  folder: 'JanuszL__DALI/docs/examples/use_cases/pytorch/efficientnet',
  source: 'main.py',
  args: ['--data-backend', 'dali', '/data'],
  own: 'image_classification/dali.py',
  others: ['image_classification/dataloaders.py', 'main.py'],
};

/** @param {string | undefined} corpus @returns {Promise<boolean>} false where a bound is not kept */
export async function editor(corpus) {
  process.stdout.write(
    `\nEditor: ms from a change of one character to the answer; 95 of 100 within ${MOST}\n\n`,
  );
  const kept = [];
  if (corpus === undefined) process.stdout.write('left out, no --corpus DIR is given\n');
  else for (const example of examplesIn(corpus)) kept.push(await answersOf(example));
  kept.push(await memory());
  return kept.every(Boolean);
}

/** The chain, and the largest of the corpus's modules with a function under `@pipeline_def`. @param {string} corpus */
function examplesIn(corpus) {
  const [header, ...lines] = readFileSync(join(corpus, 'open.tsv'), 'utf8').trim().split('\n');
  const at = (name) => header.split('\t').indexOf(name);
  const modules = lines
    .map((line) => line.split('\t'))
    .filter((cells) => cells[at('style')] === 'pipeline_def')
    .map((cells) => ({ folder: cells[at('repo')].replace('/', '__'), own: cells[at('path')] }))
    .map((one) => ({ ...one, size: statSync(join(corpus, one.folder, one.own)).size }));
  const [{ folder, own }] = modules.toSorted((a, b) => b.size - a.size);
  const largest = { folder, source: own, args: [], own, others: null };
  return [CHAIN, largest].map((example) => ({ ...example, folder: join(corpus, example.folder) }));
}

/** Measures in a copy: a target is written into it. */
async function answersOf({ folder, source, args, own, others }) {
  const root = mkdtempSync(join(tmpdir(), 'dali-editor-'));
  const client = new Client();
  try {
    cpSync(folder, root, { recursive: true });
    const target = `[[tool.dali-transpile.target]]\nsource = "${source}"\nargs = ${JSON.stringify(args)}\n`;
    writeFileSync(join(root, 'pyproject.toml'), target);
    await client.begin();
    const uri = await client.open(root, own);
    const first = await client.ask('textDocument/diagnostic', { textDocument: { uri } });
    row(own, `first ${first.ms.toFixed(0)}`);
    const kept = [];
    for (const file of [own, ...(others ?? importedBy(own, root))]) {
      const changed = file === own ? uri : await client.open(root, file);
      for (const [kind, method, params] of REQUESTS) {
        const found = await times(client, changed, method, params(uri, client));
        kept.push(report(`${kind}, changes in ${file.split('/').at(-1)}`, found));
      }
    }
    await client.end();
    return kept.every(Boolean);
  } finally {
    rmSync(root, { recursive: true });
  }
}

/** The first module of the program itself that a file imports. @param {string} file @param {string} root */
function importedBy(file, root) {
  const [, ...[found]] = sourcesOf(file, root);
  return found === undefined ? [] : [found];
}

/** Files that the result depends on, the file itself first. @param {string} file @param {string} root @returns {string[]} */
function sourcesOf(file, root) {
  const [node, ...args] = cli(file, '--list', '--output-format', 'json');
  const { sources } = JSON.parse(outputOf(node, args, root));
  return [file, ...sources.filter((source) => source !== file && !source.endsWith('__init__.py'))];
}

/** Each kind of answer: how it is asked for in a document. */
const REQUESTS = [
  [
    'hover',
    'textDocument/hover',
    (uri, client) => ({ textDocument: { uri }, position: inPipeline(client.textOf(uri)) }),
  ],
  ['diagnostics', 'textDocument/diagnostic', (uri) => ({ textDocument: { uri } })],
  [
    'code action',
    'textDocument/codeAction',
    (uri, client) => {
      const position = inPipeline(client.textOf(uri));
      return {
        textDocument: { uri },
        range: { start: position, end: position },
        context: { diagnostics: [] },
      };
    },
  ],
];

/** The first operator of the document. @param {string} text */
function inPipeline(text) {
  const lines = text.split('\n');
  const line = Math.max(
    0,
    lines.findIndex((one) => /\bfn\.\w/.test(one)),
  );
  return { line, character: Math.max(0, lines[line].indexOf('fn.')) };
}

/** Milliseconds of each answer after a change at places all over the text. */
async function times(client, uri, method, params) {
  const found = [];
  const { length } = client.textOf(uri);
  for (let i = 0; i < WARM_UP + CHANGES; i++) {
    // Primes apart: every part of the text has its turn.
    const offset = (i * 7919 + 13) % length;
    await client.edit(uri, offset, 0, 'x');
    const there = await client.ask(method, params);
    await client.edit(uri, offset, 1, '');
    await client.ask(method, params);
    if (i >= WARM_UP) found.push(there.ms);
  }
  return found.toSorted((a, b) => a - b);
}

function report(name, sorted) {
  const of = (share) => sorted[Math.floor(share * (sorted.length - 1))];
  const isKept = of(0.95) <= MOST;
  row(`  ${name}`, `p50 ${of(0.5).toFixed(1)}`, `p95 ${of(0.95).toFixed(1)}`, isKept ? '' : 'TOO SLOW');
  return isKept;
}

/** Every change is followed by a question and makes a text that was not there before, so that all are analysed. */
async function memory() {
  const root = mkdtempSync(join(tmpdir(), 'dali-editor-'));
  const client = new Client();
  try {
    writeFileSync(join(root, 'pyproject.toml'), '');
    writeFileSync(join(root, 'train.py'), PROGRAM);
    await client.begin();
    const uri = await client.open(root, 'train.py');
    const resident = [];
    /** Where something was put in, the last first. */
    let inserted = [];
    for (let i = 0; i < MANY_CHANGES; i++) {
      if (inserted.length < 2) {
        const offset = (i * 7919) % PROGRAM.length;
        await client.edit(uri, offset, 0, 'x');
        inserted = [offset, ...inserted.map((one) => (one >= offset ? one + 1 : one))];
      } else {
        const oldest = inserted.pop();
        await client.edit(uri, oldest, 1, '');
        inserted = inserted.map((one) => (one > oldest ? one - 1 : one));
      }
      await client.ask('textDocument/diagnostic', { textDocument: { uri } });
      if ((i + 1) % (MANY_CHANGES / 5) === 0) resident.push(client.resident);
    }
    await client.end();
    const isFlat = resident.at(-1) <= MOST_GROWTH * resident[0];
    const columns = resident.map((mib) => mib.toFixed(0));
    row(`${MANY_CHANGES} changes, MiB on the way`, ...columns, isFlat ? '' : 'GROWS');
    return isFlat;
  } finally {
    rmSync(root, { recursive: true });
  }
}

const PROGRAM = `import argparse
from nvidia.dali import fn, pipeline_def, types

MEAN = [123.7, 116.3, 103.5]
STD = [58.4, 57.1, 57.4]


@pipeline_def
def validation_pipe(data_dir, size, crop):
    jpegs, labels = fn.readers.file(file_root=data_dir, name='Reader')
    images = fn.decoders.image(jpegs, device='mixed')
    images = fn.resize(images, resize_shorter=size, interp_type=types.INTERP_LINEAR)
    images = fn.crop_mirror_normalize(images, crop=(crop, crop), mean=MEAN, std=STD)
    return images, labels.gpu()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--size', type=int, default=256)
    args = parser.parse_args()
    pipe = validation_pipe('data/val', args.size, 224, batch_size=64, num_threads=4, device_id=0)
    pipe.build()


if __name__ == '__main__':
    main()
`;
