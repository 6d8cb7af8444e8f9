/**
 * `node package.js [OUT.vsix [PACKAGE]]`: the extension and the server in one .vsix, made by vsce. PACKAGE is the directory of the npm package
 * whose server goes in; without it that is this checkout, with the `dist/` that stands there.
 */
import { build } from 'esbuild';
import { createVSIX } from '@vscode/vsce';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { licencesOf } from '../../scripts/licences.js';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const manifest = JSON.parse(readFileSync(join(HERE, 'package.json'), 'utf8'));
const [out = `${manifest.name}-${manifest.version}.vsix`, server = ROOT] = process.argv.slice(2);

if (!existsSync(join(server, 'dist', 'lsp.cjs')))
  throw new Error(`${join(server, 'dist')} holds no language server: npm run bundle`);

const stage = mkdtempSync(join(tmpdir(), 'dali-transpile-vsix-'));
try {
  await fill(stage);
  await createVSIX({ cwd: stage, packagePath: resolve(out), dependencies: false });
} finally {
  rmSync(stage, { recursive: true });
}

/** Nothing but what is to be in the .vsix. @param {string} stage */
async function fill(stage) {
  const { scripts: _, ...shipped } = manifest;
  writeFileSync(join(stage, 'package.json'), `${JSON.stringify(shipped, null, 2)}\n`);
  cpSync(join(HERE, 'README.md'), join(stage, 'README.md'));
  cpSync(join(ROOT, 'LICENSE'), join(stage, 'LICENSE'));
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: ['editors/vscode/src/extension.ts'],
    outfile: join(stage, 'extension.cjs'),
    bundle: true,
    metafile: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22.15',
    external: ['vscode'],
    minifySyntax: true,
    legalComments: 'none',
    logLevel: 'warning',
  });
  writeFileSync(join(stage, 'LICENSES.txt'), licencesOf(ROOT, Object.keys(metafile.inputs)));
  const { files } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  for (const part of ['package.json', ...files])
    cpSync(join(server, part), join(stage, 'server', part), { recursive: true, filter: isShipped });
}

/** What Python leaves beside its modules is not. @param {string} file */
function isShipped(file) {
  return basename(file) !== '__pycache__';
}
