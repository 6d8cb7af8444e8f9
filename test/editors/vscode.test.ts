/** The extension for VS Code: what vsce packs, and what that does on a stub of the editor with the real server. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleProgram } from '../support/bundle.ts';
import { systemPython } from '../support/python.ts';
import type { Seen } from './extension-host.ts';
import { type Playground, playground } from './playground.ts';

interface Manifest {
  readonly version: string;
  readonly main: string;
  readonly engines: { readonly vscode: string };
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly default: unknown }>> };
  };
}

const SOURCE = 'editors/vscode/package.json';
let folder: string;
let ground: Playground;
const extension = (): string => join(folder, 'extension');
const shipped = (): readonly string[] => filesOf(extension());
const manifestIn = (file: string): Manifest => JSON.parse(readFileSync(file, 'utf8')) as Manifest;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dali-transpile-vscode-'));
  ground = playground();
  const vsix = join(folder, 'dali-transpile.vsix');
  execFileSync(process.execPath, ['editors/vscode/package.js', vsix, ground.package], { stdio: 'ignore' });
  // A .vsix is a zip file.
  execFileSync(systemPython(), ['-m', 'zipfile', '-e', vsix, folder]);
});

afterAll(() => {
  ground.remove();
  rmSync(folder, { recursive: true });
});

describe('the .vsix', () => {
  test('holds the extension, the server, their licences and documents, and nothing else', () => {
    const own = shipped().filter((file) => !file.startsWith('server/'));
    expect(own).toEqual(['LICENSE.txt', 'LICENSES.txt', 'extension.cjs', 'package.json', 'readme.md']);
    const server = shipped().flatMap((file) => /^server\/(.*)$/.exec(file)?.[1] ?? []);
    expect(server).toEqual([
      ...filesOf('bin').map((file) => `bin/${file}`),
      ...filesOf(join(ground.package, 'dist')).map((file) => `dist/${file}`),
      ...filesOf('docs').map((file) => `docs/${file}`),
      'package.json',
    ]);
  });

  test('names no place of the machine that made it', () => {
    const named = shipped().filter((file) => {
      const text = readFileSync(join(extension(), file), 'latin1');
      return (
        text.includes(process.cwd()) ||
        text.includes(tmpdir() + '/dali') ||
        /file:\/\/\/(home|root|tmp|Users)\b/.test(text)
      );
    });
    expect(named).toEqual([]);
  });

  test('needs no package but the editor', () => {
    const code = readFileSync(join(extension(), 'extension.cjs'), 'utf8');
    const required = new Set([...code.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name!));
    const foreign = [...required].filter((name) => process.getBuiltinModule(name) === undefined);
    expect(foreign).toEqual(['vscode']);
  });

  test('comes with the licence of every package in it', () => {
    const licences = readFileSync(join(extension(), 'LICENSES.txt'), 'utf8');
    for (const name of ['vscode-languageclient', 'vscode-jsonrpc', 'semver', 'minimatch'])
      expect(licences).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ `, 'm'));
  });

  test('is of the version of the server', () => {
    const { version, main } = manifestIn(join(extension(), 'package.json'));
    expect(version).toBe(manifestIn('package.json').version);
    expect(existsSync(join(extension(), main))).toBe(true);
  });
});

describe('the manifest', () => {
  const { contributes, engines } = manifestIn(SOURCE);
  const code = filesOf('editors/vscode/src')
    .map((file) => readFileSync(join('editors/vscode/src', file), 'utf8'))
    .join('\n');

  test('the settings are those that are read, and those of the README', () => {
    const settings = Object.keys(contributes.configuration.properties);
    const own = [...code.matchAll(/settings\.get\('(\w+)'/g)].map(([, key]) => `dali-transpile.${key!}`);
    // This one is read by the language client.
    expect(settings.toSorted()).toEqual([...own, 'dali-transpile.trace.server'].toSorted());
    const readme = readFileSync('editors/vscode/README.md', 'utf8');
    for (const setting of settings) expect(readme).toContain(`\`${setting}\``);
  });

  test('it is checked with the types of the oldest editor that it takes', () => {
    const { version } = manifestIn('node_modules/@types/vscode/package.json');
    expect(engines.vscode).toBe(`^${version}`);
  });
});

describe('in the editor', () => {
  let seen: Seen;
  beforeAll(() => {
    mkdirSync(join(folder, 'node_modules', 'vscode'), { recursive: true });
    // Found from the extension as any package is, as the editor's own extension host answers for it.
    writeFileSync(
      join(folder, 'node_modules', 'vscode', 'index.js'),
      'module.exports = globalThis.vscode;\n',
    );
    const host = join(folder, 'extension-host.mjs');
    bundleProgram('test/editors/extension-host.ts', host);
    const output = execFileSync(process.execPath, [host, extension(), ground.project, 'train.py'], {
      encoding: 'utf8',
    });
    seen = JSON.parse(output) as Seen;
  });

  test('it shows what the server says, with a link to the message', () => {
    const { code, source } = seen.diagnostics.find((one) => one.message.startsWith('JPEG decoding'))!;
    expect(source).toBe('dali-transpile');
    const { value, target } = code as { readonly value: string; readonly target: string };
    expect(value).toBe('DT351');
    const [page, anchor] = target.split('#');
    expect(relative(extension(), fileURLToPath(page!))).toBe(join('server', 'docs', 'messages.md'));
    expect(readFileSync(fileURLToPath(page!), 'utf8')).toContain(`\n### ${anchor!.toUpperCase()}\n`);
  });

  test('every command of the manifest is there', () => {
    const { commands } = manifestIn(SOURCE).contributes;
    expect(seen.commands).toEqual(expect.arrayContaining(commands.map(({ command }) => command)));
  });

  test('it shows what would be written, as a diff that can only be read', () => {
    const [[uri, text] = []] = Object.entries(seen.views);
    expect(uri).toMatch(/^dali-transpile:.*\/train\.py\.diff\?/);
    expect(text).toBe(ground.diff());
  });

  test('it starts the server that comes along, and another one when a setting changes', () => {
    const launcher = join(extension(), 'server', 'bin', 'dali-transpile.js');
    expect(seen.servers.map((server) => server.arguments.slice(0, 2))).toEqual([
      [launcher, 'lsp'],
      [launcher, 'lsp'],
    ]);
  });

  test('each server ends as the protocol has it', () => {
    expect(seen.servers.map(({ exit }) => exit)).toEqual([0, 0]);
    expect(seen.messages).toEqual([]);
  });
});

/** Paths of files below a directory, sorted. */
function filesOf(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)))
    .toSorted();
}
