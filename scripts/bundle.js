/**
 * Makes `dist/`: the command line and the language server, each as one CommonJS file, and the files that they read, beside them. `dist/` is committed, so
 * that a hook installed from git runs without a build; `--check` exits 1 where it is not what the sources make. Another
 * directory may be named instead of `dist/`.
 */
import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { licencesOf } from './licences.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const [folder = 'dist'] = process.argv.slice(2).filter((argument) => argument !== '--check');
const DIST = resolve(ROOT, folder);
const require = createRequire(import.meta.url);

/** JSON.parse of a string starts faster than the same object as a literal. @type {import('esbuild').Plugin} */
const parsedJson = {
  name: 'parsed-json',
  setup(build) {
    build.onLoad({ filter: /\.json$/ }, ({ path }) => {
      const text = JSON.stringify(JSON.parse(readFileSync(path, 'utf8')));
      return { contents: `module.exports = JSON.parse(${JSON.stringify(text)});`, loader: 'js' };
    });
  },
};

const made = await bundle();
if (process.argv.includes('--check')) {
  const stale = differences(made, stored());
  for (const line of stale) process.stderr.write(`${folder}/${line}\n`);
  if (stale.length > 0) {
    process.stderr.write(`${folder}/ is stale: npm run bundle\n`);
    process.exitCode = 1;
  }
} else {
  for (const [file, content] of made) {
    mkdirSync(dirname(join(DIST, file)), { recursive: true });
    writeFileSync(join(DIST, file), content);
  }
  for (const file of stored().keys()) if (!made.has(file)) rmSync(join(DIST, file));
}

/** @returns {Promise<Map<string, Uint8Array>>} path below dist/ → content */
async function bundle() {
  const result = await build({
    absWorkingDir: ROOT,
    entryPoints: { cli: 'src/cli/main.ts', lsp: 'src/lsp/main.ts' },
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20.19',
    // Names stay: a stack in a bug report should say something, and error classes keep theirs.
    minifyWhitespace: true,
    minifySyntax: true,
    // The launcher runs this as a script, which has no `import()` of its own.
    supported: { 'dynamic-import': false },
    legalComments: 'none',
    // One byte a character: half of what the launcher reads otherwise.
    charset: 'ascii',
    logLevel: 'warning',
    // The ES module of web-tree-sitter asks import.meta where it is; its CommonJS twin starts as it is.
    alias: { 'web-tree-sitter': require.resolve('web-tree-sitter') },
    // The native engine is taken from where it was installed, if it was.
    external: ['tree-sitter', 'tree-sitter-python'],
    define: { 'import.meta.url': '__bundle_url' },
    banner: { js: "const __bundle_url = require('node:url').pathToFileURL(__filename).href;" },
    plugins: [parsedJson],
  });
  const files = new Map(
    result.outputFiles.map(({ path, contents }) => [basename(path), codeOf(basename(path), contents)]),
  );
  for (const wasm of ['web-tree-sitter/web-tree-sitter.wasm', 'tree-sitter-python/tree-sitter-python.wasm']) {
    files.set(wasm.split('/')[1], readFileSync(require.resolve(wasm)));
  }
  for (const file of list('grammar-queries', '.scm'))
    files.set(file, readFileSync(join(ROOT, 'grammar-queries', file)));
  for (const file of list('src/verify/driver', '.py')) {
    files.set(`driver/${file}`, readFileSync(join(ROOT, 'src/verify/driver', file)));
  }
  const packages = [...Object.keys(result.metafile.inputs), 'node_modules/tree-sitter-python/package.json'];
  files.set('LICENSES.txt', Buffer.from(licencesOf(ROOT, packages)));
  return files;
}

/** @param {string} file @param {Uint8Array} contents */
function codeOf(file, contents) {
  const code = withEdition(file, contents);
  if (code.includes(ROOT)) throw new Error(`dist/${file} would contain ${ROOT}`);
  return code;
}

/**
 * The code below a line that tells it from any other: under it the launcher keeps what V8 compiled (bin/load-cached.js).
 * @param {string} file
 * @param {Uint8Array} code
 */
function withEdition(file, code) {
  if (code.some((byte) => byte > 127)) throw new Error(`dist/${file} would not be ASCII`);
  const edition = createHash('sha256').update(code).digest('hex').slice(0, 32);
  return Buffer.concat([Buffer.from(`// ${edition}\n`), code]);
}

/** @param {string} folder @param {string} ending */
function list(folder, ending) {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .toSorted();
}

/** @returns {Map<string, Uint8Array>} */
function stored() {
  try {
    const files = readdirSync(DIST, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    return new Map(
      files.map((entry) => {
        const path = join(entry.parentPath, entry.name);
        return [relative(DIST, path), readFileSync(path)];
      }),
    );
  } catch {
    return new Map();
  }
}

/**
 * @param {Map<string, Uint8Array>} wanted
 * @param {Map<string, Uint8Array>} found
 */
function differences(wanted, found) {
  return [...new Set([...wanted.keys(), ...found.keys()])].toSorted().flatMap((file) => {
    const [want, have] = [wanted.get(file), found.get(file)];
    if (want === undefined) return [`${file} is not made by the bundle`];
    if (have === undefined) return [`${file} is missing`];
    return Buffer.compare(want, have) === 0 ? [] : [`${file} differs`];
  });
}
