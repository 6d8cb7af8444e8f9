/** The set-up for Neovim, word for word as docs/editors.md has it, in a real Neovim with the real server. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import { realpathSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { blocks } from './page.ts';
import { type Playground, playground } from './playground.ts';

const isThere = spawnSync('nvim', ['--version']).status === 0;
// Only in CI is it a fault that there is none: `scripts/neovim.js`.
const isTried = isThere || process.env['CI'] === 'true';

(isTried ? describe : describe.skip)('Neovim', () => {
  let ground: Playground;
  beforeAll(() => {
    ground = playground();
  });
  afterAll(() => ground.remove());

  /** @param options of `nvim`, which begins with `setUp` as its init.lua */
  function neovim(setUp: string, ...options: readonly string[]): string {
    const init = ground.path('init.lua');
    writeFileSync(init, setUp);
    return execFileSync('nvim', ['--headless', '-i', 'NONE', '-n', '-u', init, ...options], {
      cwd: ground.project,
      env: ground.environment,
      encoding: 'utf8',
      timeout: 100_000,
    });
  }

  test('from 0.7 on: the file is told of, and the key shows what would be written', () => {
    const program = ground.path('project/train.py');
    const output = neovim(blocks('lua')[0]!, '-c', `luafile ${resolve('test/editors/session.lua')}`, program);
    const seen = JSON.parse(output) as Readonly<Record<string, unknown>>;
    expect(seen).toEqual({
      root: realpathSync(ground.project),
      name: 'dali-transpile',
      diagnostics: expect.arrayContaining([{ code: 'DT351', source: 'dali-transpile' }]),
      diff: ground.diff(),
      modified: false,
    });
  });

  test('from 0.11 on: what it calls is called with a server, its files and its options', () => {
    const stub = [
      'local said = { hints = 0 }',
      'vim.lsp.config = function(name, config) said.config = { name, config } end',
      'vim.lsp.enable = function(name) said.enabled = name end',
      'vim.lsp.inlay_hint = { enable = function() said.hints = said.hints + 1 end }',
      blocks('lua')[1]!,
      'io.stdout:write(vim.json.encode(said))',
    ];
    expect(JSON.parse(neovim(stub.join('\n'), '-c', 'qall!'))).toEqual({
      config: [
        'dali-transpile',
        {
          cmd: ['dali-transpile', 'lsp'],
          filetypes: ['python'],
          root_markers: ['pyproject.toml', '.git'],
          init_options: { inlayHints: true, showsDiff: true },
        },
      ],
      enabled: 'dali-transpile',
      hints: 1,
    });
  });
});
