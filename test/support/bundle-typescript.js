/**
 * `node test/support/bundle-typescript.js FILE.ts OUT.mjs`: a TypeScript program as one JavaScript module whose parts know
 * themselves by the places of their sources. OUT must lie in the checkout, else its packages are not found.
 */
import { build } from 'esbuild';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [, , entry, outfile] = process.argv;

/** Every module knows itself by the place of its source. @type {import('esbuild').Plugin} */
const ownPlace = {
  name: 'own-place',
  setup(build) {
    build.onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const place = JSON.stringify(pathToFileURL(path).href);
      return { contents: readFileSync(path, 'utf8').replaceAll('import.meta.url', place), loader: 'ts' };
    });
  },
};

await build({
  entryPoints: [entry],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  packages: 'external',
  logLevel: 'warning',
  plugins: [ownPlace],
});
