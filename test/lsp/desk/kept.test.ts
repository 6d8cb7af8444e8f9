/** Which analyses hold again, and which are not made: what a change takes back, and what a syntax error hides. */
import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Desk } from '../../../src/lsp/desk/desk.ts';
import type { Reading } from '../../../src/lsp/desk/reading.ts';
import { understoodIn } from '../../../src/lsp/desk/understood.ts';
import type { Engine } from '../../../src/index.ts';
import { testEngine } from '../../support/evaluate.ts';
import { Editor } from '../editor.ts';

const URI = 'untitled:train.py';
const PROGRAM = `from nvidia.dali import fn, pipeline_def

@pipeline_def(batch_size=4, num_threads=2, device_id=0)
def validation_pipe(size):
    jpegs, labels = fn.readers.file(file_root='val')
    return fn.resize(fn.decoders.image(jpegs), size=[size, size]), labels

pipe = validation_pipe(32)
`;
const with_ = (text: string): string => PROGRAM.replace('validation_pipe(32)', text);

let engine: Engine;
let desk: Desk;
let version: number;
beforeAll(async () => {
  engine = await testEngine();
});
beforeEach(() => {
  [desk, version] = [new Desk(engine), 1];
  desk.documents.open(URI, 'python', version, PROGRAM);
});

/** The reading once the document has a text. */
function reading(text: string): Reading {
  version += 1;
  desk.documents.change(URI, version, [{ text }]);
  return desk.view(desk.documents.get(URI)!, () => false).readings[0]!;
}

const codesOf = ({ chosen }: Reading): readonly string[] =>
  chosen.result.diagnostics.filter(({ severity }) => severity === 'error').map(({ name }) => name);

describe('a change that is taken back', () => {
  test('leads to the analysis that was there, and made once more to the one behind it', () => {
    const [first, other] = [reading(PROGRAM), reading(with_('validation_pipe(48)'))];
    expect(other.chosen).not.toBe(first.chosen);
    expect(reading(PROGRAM).chosen).toBe(first.chosen);
    expect(reading(with_('validation_pipe(48)')).chosen).toBe(other.chosen);
  });

  test('is a change where what is to be written comes next', () => {
    const [first] = [reading(PROGRAM), reading(with_('validation_pipe(48)'))];
    desk.startOver(desk.documents.get(URI)!);
    const again = reading(PROGRAM);
    expect(again.chosen).not.toBe(first.chosen);
    expect(again.chosen.result).toEqual(first.chosen.result);
  });

  test('is analysed anew where it was long ago', () => {
    const first = reading(PROGRAM);
    for (let size = 33; size < 40; size++) reading(with_(`validation_pipe(${size})`));
    const again = reading(PROGRAM);
    expect(again.chosen).not.toBe(first.chosen);
    expect(again.chosen.result).toEqual(first.chosen.result);
  });

  test('goes on from there: what comes next rests on the right values', () => {
    reading(PROGRAM);
    reading(with_('validation_pipe(48)'));
    reading(PROGRAM);
    const { chosen } = reading(with_('validation_pipe(64)'));
    expect(chosen.result.text).toContain('size=64');
  });
});

describe('a change of a comment', () => {
  const commented = (what: string): string => with_(`validation_pipe(32)\n\n# ${what}\nprint(pipe)`);

  test('leads to the analysis that was there, however often', () => {
    const first = reading(commented('shown'));
    expect(reading(commented('shown:')).chosen).toBe(first.chosen);
    expect(reading(commented('printed below')).chosen).toBe(first.chosen);
  });

  test('keeps every place where it was', () => {
    reading(commented('shown'));
    const changed = reading(commented('shown here'));
    const view = desk.view(desk.documents.get(URI)!, () => false);
    const { reading: held, change } = understoodIn(view, desk)[0]!;
    expect(held).toBe(changed);
    // One that holds the comment.
    const around = { start: { line: 7, character: 0 }, end: { line: 10, character: 11 } };
    expect(change.after(around, true)).toEqual(around);
  });

  test('is analysed where the comment comes along', () => {
    const inPipe = (what: string): string => PROGRAM.replace('    return', `    # ${what}\n    return`);
    reading(inPipe('resized'));
    expect(reading(inPipe('to 32 pixels')).chosen.result.text).toContain('# to 32 pixels');
  });

  test('is analysed together with one of code', () => {
    reading(commented('shown'));
    const text = commented('printed').replace('validation_pipe(32)', 'validation_pipe(64)');
    expect(reading(text).chosen.result.text).toContain('size=64');
  });
});

describe('a syntax error', () => {
  test('is all that is said, and nothing is evaluated, while it hides a program that was understood', () => {
    const first = reading(PROGRAM);
    const broken = reading(with_('validation_pipe(32'));
    expect({ codes: codesOf(broken), seen: broken.chosen.seen }).toEqual({
      codes: ['syntax-error'],
      seen: null,
    });
    expect(broken.good).toBe(first.chosen);
    const mended = reading(with_('validation_pipe(40)'));
    expect({ codes: codesOf(mended), isGood: mended.good === mended.chosen }).toEqual({
      codes: [],
      isGood: true,
    });
  });

  test('that only the compiler finds does the same', () => {
    const first = reading(PROGRAM);
    const broken = reading(with_('validation_pipe(size=32, size=33)'));
    expect(codesOf(broken)).toEqual(['syntax-error']);
    expect(broken.good).toBe(first.chosen);
  });

  test('that comes again shows what was understood since', () => {
    reading(PROGRAM);
    reading(with_('validation_pipe(32'));
    const last = reading(with_('validation_pipe(48)'));
    expect(reading(with_('validation_pipe(32')).good).toBe(last.chosen);
  });

  test('says the same as where nothing was understood before', () => {
    const text = with_('validation_pipe(32');
    const alone = reading(text);
    expect(alone.good).toBeNull();
    reading(PROGRAM);
    const after = reading(text.replace('size):', 'size, ):'));
    expect(after.chosen.result.diagnostics.map(({ message }) => message)).toEqual(
      alone.chosen.result.diagnostics.map(({ message }) => message),
    );
  });
});

describe('a syntax error in the file of the pipeline', () => {
  const URIS = ['main', 'loaders', 'pipes'].map((name) => `file:///nowhere/${name}.py`);
  const [MAIN, LOADERS, PIPES] = URIS as [string, string, string];
  const LOADING = 'from pipes import validation_pipe\npipe = validation_pipe(32)\n';
  const definition = PROGRAM.slice(0, PROGRAM.indexOf('pipe ='));

  beforeEach(() => {
    desk.documents.open(MAIN, 'python', 1, 'import loaders\n');
    desk.documents.open(LOADERS, 'python', 1, LOADING);
    desk.documents.open(PIPES, 'python', 1, definition);
  });

  function once(uri: string, text: string): Reading {
    version += 1;
    desk.documents.change(uri, version, [{ text }]);
    return desk.view(desk.documents.get(MAIN)!, () => false).readings[0]!;
  }

  test('is all that is said, and nothing is evaluated, while nothing else changes', () => {
    const first = once(PIPES, definition);
    const broken = once(PIPES, `${definition}x = = 1\n`);
    expect({ codes: codesOf(broken), seen: broken.chosen.seen }).toEqual({
      codes: ['syntax-error'],
      seen: null,
    });
    expect(broken.good).toBe(first.chosen);
    expect(codesOf(once(PIPES, definition))).toEqual([]);
  });

  test('is no matter once another file leads elsewhere', () => {
    once(PIPES, definition);
    once(PIPES, `${definition}x = = 1\n`);
    const led = once(LOADERS, PROGRAM);
    expect({ codes: codesOf(led), isGood: led.good === led.chosen }).toEqual({ codes: [], isGood: true });
    expect(codesOf(once(PIPES, `${definition}x = = 2\n`))).toEqual([]);
  });

  test('hides nothing that was not understood before', () => {
    desk.documents.change(PIPES, 2, [{ text: `${definition}x = = 1\n` }]);
    const broken = once(LOADERS, LOADING);
    expect(broken.chosen.seen).not.toBeNull();
    expect(broken.good).toBeNull();
  });
});

test('what a module raises is told at the import as it stands now', async () => {
  const main = (name: string): string => `from settings import ${name}\n${PROGRAM}`;
  const editor = await Editor.open({ 'settings.py': 'SIZE = 32\n' });
  try {
    editor.show('train.py', main('SIZE'));
    editor.ask('diagnostics', { uri: editor.uri('train.py') });
    editor.type('train.py', main('SIZES'));
    const said = editor.ask('diagnostics', { uri: editor.uri('train.py') });
    expect(said.map(({ range, message }) => [String(message).split('\n')[0], range])).toEqual([
      [
        "the training program ends here before it builds the pipeline: ImportError: cannot import name 'SIZES' from 'settings'",
        { start: { line: 0, character: 21 }, end: { line: 0, character: 26 } },
      ],
    ]);
  } finally {
    editor.close();
  }
});

test('a file with a syntax error that nothing imports any more is no matter', async () => {
  const [head, pipeline] = [PROGRAM.slice(0, PROGRAM.indexOf('@')), PROGRAM.slice(PROGRAM.indexOf('@'))];
  const [definition] = pipeline.split('pipe = ') as [string];
  const editor = await Editor.open({ 'pipes.py': head + definition });
  const errors = (): readonly string[] =>
    editor
      .ask('diagnostics', { uri: editor.uri('train.py') })
      .filter(({ severity }) => severity === 1)
      .map(({ message }) => String(message));
  try {
    editor.show('pipes.py', head + definition);
    editor.show('train.py', 'from pipes import validation_pipe\npipe = validation_pipe(32)\n');
    expect(errors()).toEqual([]);
    editor.type('pipes.py', `${head}${definition}x = = 1\n`);
    expect(errors()).not.toEqual([]);
    editor.type('train.py', PROGRAM);
    expect(errors()).toEqual([]);
  } finally {
    editor.close();
  }
});
