/** Taking a pipeline as the target: what becomes of pyproject.toml. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { CodeAction } from 'vscode-languageserver-types';
import type { Abilities } from '../../src/lsp/abilities.ts';
import { actionsAt, placeIn, take } from './actions.ts';
import { Editor } from './editor.ts';
import { ONE, pipelineNamed, TWO } from './programs.ts';

const FILE = 'pyproject.toml';

let editor: Editor;
afterEach(() => editor.close());

async function openProgram(
  text: string,
  files: Readonly<Record<string, string>> = {},
  abilities: Partial<Abilities> = {},
): Promise<void> {
  editor = await Editor.open({ 'main.py': text, ...files }, abilities);
  editor.show('main.py', text);
}

function targetsAt(part: string, text = TWO, file = 'main.py'): readonly CodeAction[] {
  return actionsAt(editor, { file, range: placeIn(text, part) }).filter(({ title }) =>
    title.startsWith('Take'),
  );
}

const settings = (): string => readFileSync(join(editor.root, FILE), 'utf8');

describe('is offered', () => {
  test.each([
    ['def train_pipe', ['Take train_pipe as the target']],
    ['@pipeline_def', ['Take train_pipe as the target']],
    ["file_root='data'", ['Take train_pipe as the target']],
    ['def val_pipe', ['Take val_pipe as the target']],
    ['from nvidia', []],
    ['train_pipe()', []],
  ])('at %s', async (part, titles) => {
    await openProgram(TWO);
    const title = ({ title: own }: CodeAction): string => own;
    expect(targetsAt(part === 'train_pipe()' ? 'train_pipe()\n' : part).map(title)).toEqual(titles);
  });

  test('where it is asked for', async () => {
    await openProgram(ONE);
    expect(actionsAt(editor, { file: 'main.py', only: ['refactor.rewrite.dali-transpile'] })).toHaveLength(3);
    expect(actionsAt(editor, { file: 'main.py', only: ['source'] })).toEqual([]);
  });

  test('but not of what the target takes already', async () => {
    await openProgram(ONE, { [FILE]: '[[tool.dali-transpile.target]]\nsource = "main.py"\n' });
    expect(targetsAt('def val_pipe', ONE)).toEqual([]);
  });
});

describe('pyproject.toml', () => {
  test.each([
    [
      'is made a table',
      '[project] # c\nname = "a"\n',
      '[project] # c\nname = "a"\n\n[[tool.dali-transpile.target]]\nsource = "main.py::val_pipe"\n',
    ],
    [
      'gets a target beside others, with a model of its own',
      '[tool.dali-transpile]\ndevice = "cpu" # c\n\n[[tool.dali-transpile.target]]\nsource = "other.py"\n',
      '[tool.dali-transpile]\ndevice = "cpu" # c\n\n[[tool.dali-transpile.target]]\nsource = "other.py"\n\n[[tool.dali-transpile.target]]\nsource = "main.py::val_pipe"\nmodel = "main"\n',
    ],
    [
      'has the target changed',
      '[[tool.dali-transpile.target]]\nsource = "main.py::train_pipe" # c\nmodel = "m"\n',
      '[[tool.dali-transpile.target]]\nsource = "main.py::val_pipe" # c\nmodel = "m"\n',
    ],
    [
      'has the option changed that names the pipeline',
      '[[tool.dali-transpile.target]]\nsource = "main.py"\npipeline = "train_pipe"\n',
      '[[tool.dali-transpile.target]]\nsource = "main.py"\npipeline = "val_pipe"\n',
    ],
    [
      'has that of all targets overridden',
      '[tool.dali-transpile]\npipeline = "train_pipe"\n[[tool.dali-transpile.target]]\nsource = "main.py"\n',
      '[tool.dali-transpile]\npipeline = "train_pipe"\n[[tool.dali-transpile.target]]\nsource = "main.py"\npipeline = "val_pipe"\n',
    ],
  ])('%s', async (_, before, after) => {
    await openProgram(TWO, { [FILE]: before, 'other.py': ONE });
    const [action] = targetsAt('def val_pipe');
    take(editor, action!);
    expect(settings()).toBe(after);
    expect(targetsAt('def val_pipe')).toEqual([]);
    expect(targetsAt('def train_pipe')).toHaveLength(1);
  });

  test('is created where there is none, at the root', async () => {
    await openProgram(TWO);
    rmSync(join(editor.root, FILE));
    mkdirSync(join(editor.root, '.git'));
    take(editor, targetsAt('def val_pipe')[0]!);
    expect(settings()).toBe('[[tool.dali-transpile.target]]\nsource = "main.py::val_pipe"\n');
  });

  test('is written by the server where the client creates no files', async () => {
    await openProgram(TWO, {}, { createsFiles: false });
    rmSync(join(editor.root, FILE));
    const [action] = targetsAt('def val_pipe');
    expect(action).toMatchObject({ command: { command: 'dali-transpile.target' } });
    expect(existsSync(join(editor.root, FILE))).toBe(false);
    take(editor, action!);
    expect(settings()).toContain('main.py::val_pipe');
  });

  test('is edited as the editor shows it', async () => {
    await openProgram(TWO);
    editor.show(FILE, '# typed\n');
    take(editor, targetsAt('def val_pipe')[0]!);
    expect(editor.files.read(editor.uri(FILE))).toBe(
      '# typed\n\n[[tool.dali-transpile.target]]\nsource = "main.py::val_pipe"\n',
    );
    expect(settings()).toBe('');
  });

  test('names the script that leads to a pipeline of another file', async () => {
    await openProgram('from pipes import val_pipe\nval_pipe()\n', {
      'pipes.py': TWO,
      [FILE]: '[[tool.dali-transpile.target]]\nsource = "main.py"\n',
    });
    editor.show('pipes.py', TWO);
    take(editor, targetsAt('def train_pipe', TWO, 'pipes.py')[0]!);
    expect(settings()).toContain('source = "main.py::train_pipe"');
  });

  test('names the script that a directory leads to', async () => {
    await openProgram(TWO.replace('train_pipe()\n', ''), {
      [FILE]: '[[tool.dali-transpile.target]]\nsource = "."\n',
    });
    take(editor, targetsAt('def train_pipe')[0]!);
    expect(settings()).toContain('source = "main.py::train_pipe"');
    expect(targetsAt('def train_pipe')).toEqual([]);
  });
});

describe('is refused', () => {
  test.each([
    [
      'settings in one line',
      '[tool.dali-transpile]\ntarget = [{ source = "main.py" }]\n',
      'its targets are not written as',
    ],
    ['a table in one line', 'tool = { a = 1 }\n', 'cannot be added'],
  ])('for %s', async (_, before, reason) => {
    await openProgram(TWO, { [FILE]: before });
    expect(targetsAt('def train_pipe')[0]!.disabled!.reason).toMatch(
      new RegExp(`^pyproject.toml cannot be changed: .*${reason}`),
    );
    expect(actionsAt(editor, { file: 'main.py', isAutomatic: true }).filter((one) => one.disabled)).toEqual(
      [],
    );
  });

  test('for two of one name', async () => {
    const text = `${TWO}${pipelineNamed('train_pipe')}train_pipe(32)\n`;
    await openProgram(text);
    expect(targetsAt('def train_pipe', text)[0]!.disabled!.reason).toBe(
      'two pipelines of this file are called train_pipe',
    );
  });

  test('in a document that was never saved', async () => {
    await openProgram(TWO);
    editor.show('untitled:1', TWO);
    expect(targetsAt('def train_pipe', TWO, 'untitled:1')[0]!.disabled!.reason).toContain('was never saved');
  });

  test('when the text has changed since it was offered', async () => {
    await openProgram(TWO);
    const [action] = targetsAt('def val_pipe');
    editor.shut('main.py');
    expect(editor.ask('resolveCodeAction', action!)).toEqual(action);
  });
});
