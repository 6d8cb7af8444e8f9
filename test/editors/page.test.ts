/** docs/editors.md says what the server offers, and its set-ups for editors that do not run here are at least well formed. */
import { describe, expect, test } from '@jest/globals';
import { parse } from 'smol-toml';
import { existsSync, readFileSync } from 'node:fs';
import { KINDS } from '../../src/lsp/actions/kinds.ts';
import { isReference } from '../../src/lsp/actions/reference.ts';
import { COMMANDS } from '../../src/lsp/commands.ts';
import { DIFF, diffOf } from '../../editors/vscode/src/commands.ts';
import { blocks, firstColumn, PAGE } from './page.ts';

const SERVER = ['dali-transpile', 'lsp'];
const json = blocks('json').map((block) => JSON.parse(block) as unknown);
const manifest = JSON.parse(readFileSync('editors/vscode/package.json', 'utf8')) as {
  readonly version: string;
  readonly scripts: Readonly<Record<string, string>>;
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly configuration: { readonly properties: object };
  };
};

describe('what the server offers', () => {
  test('all commands', () => {
    expect(firstColumn('command').toSorted()).toEqual(Object.values(COMMANDS).toSorted());
  });

  test('the argument that can be put together is one that the server takes', () => {
    const [, text] = /`(\{"uri".*?\}\})`/.exec(PAGE)!;
    const reference: unknown = JSON.parse(text!);
    expect(isReference(reference)).toBe(true);
    expect(reference).toEqual(diffOf('file:///…/train.py'));
  });

  test('the extension calls the command by its name', () => {
    expect(DIFF).toBe(COMMANDS.diff);
  });

  test('links lead somewhere', () => {
    const files = [...PAGE.replaceAll(/```.*?```/gs, '').matchAll(/\]\((?!https:)([^)#]+)\)/g)].map(
      ([, file]) => file!,
    );
    expect(files.filter((file) => !existsSync(`docs/${file}`))).toEqual([]);
    expect(files).toContain('messages.md');
  });
});

test('VS Code: scripts, settings and commands are those of the extension', () => {
  const [install] = blocks('sh');
  expect(install).toContain(`dali-transpile-${manifest.version}.vsix`);
  expect(install).toContain('npm --prefix editors/vscode run package');
  expect(manifest.scripts).toHaveProperty('package');
  const [settings, keys] = json as [object, readonly { readonly command: string }[]];
  const own = Object.keys(settings).filter((key) => key.startsWith('dali-transpile.'));
  expect(own).not.toEqual([]);
  for (const key of own) expect(Object.keys(manifest.contributes.configuration.properties)).toContain(key);
  const commands = manifest.contributes.commands.map(({ command }) => command);
  for (const { command } of keys) expect(commands).toContain(command);
  expect(settings).toHaveProperty(['editor.codeActionsOnSave', KINDS.fixAll]);
});

test('Helix: the server is one, and Python has it', () => {
  const [text] = blocks('toml');
  const toml = parse(text!) as unknown as {
    readonly 'language-server': Readonly<Record<string, { command: string; args: string[]; config: object }>>;
    readonly language: readonly { readonly name: string; readonly 'language-servers': readonly string[] }[];
  };
  const { command, args, config } = toml['language-server']['dali-transpile']!;
  expect([command, ...args]).toEqual(SERVER);
  expect(config).toEqual({ inlayHints: true });
  expect(toml.language[0]!.name).toBe('python');
  expect(toml.language[0]!['language-servers']).toContain('dali-transpile');
});

test('PyCharm: the server is started for Python', () => {
  const [template, options] = json.slice(2);
  expect(template).toMatchObject({
    programArgs: { default: SERVER.join(' ') },
    fileTypeMappings: [{ fileType: { name: 'Python' }, languageId: 'python' }],
  });
  expect(options).toEqual({ inlayHints: true });
});
