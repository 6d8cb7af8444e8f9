/** Every fixture in an editor: what the code action writes is, byte for byte, what the command line writes. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { stringify } from 'smol-toml';
import type { CodeAction } from 'vscode-languageserver-types';
import type { Report } from '../../src/cli/json/schema.ts';
import { KINDS } from '../../src/lsp/actions/kinds.ts';
import { START } from '../../src/lsp/places.ts';
import { decodePython, NotPython } from '../../src/python/syntax/index.ts';
import { readExpectation } from '../fixtures/expectation.ts';
import { findFixtures, type Fixture } from '../fixtures/fixture.ts';
import { readProject } from '../fixtures/project.ts';
import { applyWorkspaceEdit } from './apply-edit.ts';
import { Editor } from './editor.ts';
import { filesOnDisk, withoutMark } from './edited-files.ts';
import { makePackage } from './package.ts';

const RUN_IN_EACH = fileURLToPath(new URL('run-in-each.cjs', import.meta.url));

/** What one run of the command line printed. */
interface Said {
  readonly stdout: string;
  readonly stderr: string;
}

interface Run {
  /** What stands where the command line writes, by the name of the file. */
  readonly files: Readonly<Record<string, string | null>>;
  /** True iff it wrote. */
  readonly changes: boolean;
  /** The first error's message. */
  readonly error: string | null;
}

const fixtures = findFixtures();
let folder: string;
const runs = new Map<Fixture, Run>();
const actions = new Map<Fixture, CodeAction | undefined>();

const place = (by: 'cli' | 'editor', { name }: Fixture): string => join(folder, by, name);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dali-lsp-fixtures-'));
  for (const fixture of fixtures)
    for (const by of ['cli', 'editor'] as const) layOut(fixture, place(by, fixture));
  const running = runInEach(fixtures.map((fixture) => place('cli', fixture)));
  for (const fixture of fixtures) actions.set(fixture, await writeFrom(fixture, place('editor', fixture)));
  for (const [i, run] of (await running).entries()) runs.set(fixtures[i]!, run);
}, 600_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(fixtures.map((fixture) => [fixture.name, fixture] as const))('%s', (_, fixture) => {
  test('the editor writes what the command line writes', () => {
    expect(readProject(place('editor', fixture))).toEqual(readProject(place('cli', fixture)));
  });

  test('the action is there where there is something to write, and says why where there cannot be', () => {
    const action = actions.get(fixture);
    const { changes, error } = runs.get(fixture)!;
    expect({ isOffered: action !== undefined, reason: action?.disabled?.reason ?? null }).toEqual({
      isOffered: changes || error !== null,
      reason: error,
    });
  });

  test('the target is what the fixture says of a command', () => {
    const { files, error } = runs.get(fixture)!;
    expect({ files: error === null ? files : {}, error }).toEqual(expected(fixture));
  });
});

/** A project with the fixture's input, of which the fixture's SOURCE is the one target. */
function layOut({ folder: from, options }: Fixture, to: string): void {
  cpSync(join(from, 'input'), to, { recursive: true });
  const { source, args, options: settings } = options;
  const env = Object.entries(options.env).map(([variable, value]) => `${variable}=${value}`);
  const target = { source, args, ...settings, ...(env.length === 0 ? {} : { env }) };
  writeFileSync(join(to, 'pyproject.toml'), stringify({ tool: { 'dali-transpile': { target: [target] } } }));
}

/** Opens SOURCE and takes the action that writes. @returns the action as it was offered */
async function writeFrom({ options }: Fixture, root: string): Promise<CodeAction | undefined> {
  const editor = await Editor.at(root);
  const [file] = options.source.split('::') as [string];
  editor.show(file, shown(readFileSync(join(root, file)), file));
  const textDocument = { uri: editor.uri(file) };
  const context = { diagnostics: [], only: [KINDS.rewrite] };
  const offered = editor.ask('codeActions', { textDocument, range: START, context }) as readonly CodeAction[];
  const action = offered.find(({ title }) => /^(Write|Update) /.test(title));
  if (action === undefined || action.disabled !== undefined) return action;
  if (action.command !== undefined) {
    editor.ask('executeCommand', action.command);
    return action;
  }
  applyWorkspaceEdit(editor.ask('resolveCodeAction', action).edit!, filesOnDisk);
  return action;
}

/** A file as an editor shows it, which takes whatever is there. */
function shown(bytes: Uint8Array, file: string): string {
  try {
    return withoutMark(decodePython(bytes, file));
  } catch (error) {
    if (error instanceof NotPython) return new TextDecoder().decode(bytes);
    throw error;
  }
}

/** The bundled command line without arguments in each directory. */
async function runInEach(directories: readonly string[]): Promise<readonly Run[]> {
  const made = makePackage();
  try {
    const child = spawn(process.execPath, [RUN_IN_EACH, made.dist], { stdio: ['pipe', 'pipe', 'inherit'] });
    child.stdin.end(JSON.stringify(directories));
    const said = await textOf(child.stdout);
    return (JSON.parse(said) as readonly Said[]).map((one, i) => runOf(one, directories[i]!));
  } finally {
    made.remove();
  }
}

function runOf({ stdout, stderr }: Said, directory: string): Run {
  if (stdout === '') return { files: {}, changes: false, error: stderr };
  const { files, diagnostics } = JSON.parse(stdout) as Report;
  const error = diagnostics.find(({ severity }) => severity === 'error');
  return {
    files: Object.fromEntries(files.map(({ path }) => [basename(path), readIfThere(join(directory, path))])),
    changes: error === undefined && files.some(({ status }) => /^(created|changed)$/.test(status)),
    error: error?.message ?? null,
  };
}

function readIfThere(path: string): string | null {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

/** What the fixture says of the command line. */
function expected(fixture: Fixture): Pick<Run, 'files' | 'error'> {
  const { 'result.json': result, ...files } = readExpectation(fixture);
  const { diagnostics } = JSON.parse(result!) as Pick<Report, 'diagnostics'>;
  const error = diagnostics.find(({ severity }) => severity === 'error');
  return { files, error: error?.message ?? null };
}
