/**
 * The set-ups for Emacs, word for word as docs/editors.md has them, in a real Emacs with the real server. Nothing installs Emacs for
 * this: where it or its client is missing, that test is skipped, in CI too (Debian: emacs-nox, elpa-eglot, elpa-lsp-mode).
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import { realpathSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { blocks } from './page.ts';
import { type Playground, playground } from './playground.ts';

const [EGLOT, LSP_MODE] = blocks('elisp') as readonly [string, string];
const DEBIAN = '(add-to-list \'package-directory-list "/usr/share/emacs/site-lisp/elpa")';

function has(library: string): boolean {
  const found = `(progn (require 'package) ${DEBIAN} (package-initialize) (require '${library}))`;
  return spawnSync('emacs', ['-Q', '--batch', '--eval', found]).status === 0;
}

const when = (isThere: boolean): typeof describe.skip => (isThere ? describe : describe.skip);

when(has('lisp-mode'))('Emacs', () => {
  let ground: Playground;
  beforeAll(() => {
    ground = playground();
  });
  afterAll(() => ground.remove());

  /** @param session a program beside this file, that plays the person */
  function emacs(session: string, setUp: string): Readonly<Record<string, unknown>> {
    const file = ground.path('set-up.el');
    writeFileSync(file, setUp);
    const program = ['-Q', '--batch', '-l', resolve('test/editors', session), file];
    const output = execFileSync('emacs', [...program, ground.path('project/train.py')], {
      env: ground.environment,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 100_000,
    });
    return JSON.parse(output) as Readonly<Record<string, unknown>>;
  }

  const shown = () => ({ root: realpathSync(ground.project), diff: ground.diff(), mode: 'diff-mode' });

  test('both set-ups are read, before their clients are there too', () => {
    for (const setUp of [EGLOT, LSP_MODE]) {
      const file = ground.path('set-up.el');
      writeFileSync(file, `;;; -*- lexical-binding: t -*-\n${setUp}`);
      const { status, stderr } = spawnSync('emacs', ['-Q', '--batch', '-l', file], { encoding: 'utf8' });
      expect([status, stderr]).toEqual([0, '']);
    }
  });

  when(has('eglot'))('with eglot', () => {
    test('the file is told of, and the key shows what would be written', () => {
      expect(emacs('eglot.el', EGLOT)).toEqual({
        ...shown(),
        diagnostics: expect.arrayContaining([expect.stringContaining('[DT351]')]),
      });
    });
  });

  when(has('lsp-mode'))('with lsp-mode', () => {
    test('the file is told of, and the code action shows what would be written', () => {
      expect(emacs('lsp-mode.el', LSP_MODE)).toEqual({
        ...shown(),
        codes: expect.arrayContaining(['DT351']),
      });
    });
  });
});
