/**
 * Loads a CommonJS file together with the code that V8 compiled for it in an earlier run: a third of a short run is compiling.
 * From Node.js 22.1 on, Node.js does this itself (`module.enableCompileCache`).
 */
'use strict';

const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { dirname, join } = require('node:path');
const { getHeapCodeStatistics } = require('node:v8');
const { Script } = require('node:vm');

/** What a run compiled beside what was kept is worth keeping from this ratio on; a look for it costs next to nothing. */
const GROWN = 1.25;

function compiledBytes() {
  return getHeapCodeStatistics().bytecode_and_metadata_size;
}

/**
 * The exports of the file.
 * @param {string} file absolute path
 * @param {string} folder where compiled code is kept; nothing is where it cannot be written
 * @param {(status: number) => boolean} isTypical whether a run that ends with a status has called what most runs call
 */
module.exports = function loadCached(file, folder, isTypical) {
  // ASCII, as the bundle is: read as it stands.
  const source = readFileSync(file, 'latin1');
  const cache = cacheFor(source, folder);
  const cachedData = cache === null ? undefined : readIfThere(cache);
  const script = new Script(`(function (exports, require, module, __filename, __dirname) {${source}\n})`, {
    filename: file,
    cachedData,
  });
  // At the end, so that the functions that were called are among what is kept: where nothing was, and again where an
  // earlier run had called much less.
  if (cache !== null) {
    const isNew = cachedData === undefined || script.cachedDataRejected;
    const before = compiledBytes();
    process.on('exit', (status) => {
      if (isTypical(status) && (isNew || compiledBytes() > before * GROWN)) writeIfPossible(cache, script);
    });
  }
  const loaded = { exports: {} };
  script.runInThisContext()(loaded.exports, createRequire(file), loaded, file, dirname(file));
  return loaded.exports;
};

/**
 * Where the compiled code is kept; null for a file that does not say which edition it is. V8 itself refuses code that was
 * compiled under other flags, but tells sources apart by their lengths alone, and to compute a hash would cost as much as
 * is saved: the bundle's first line has one.
 * @param {string} source
 * @param {string} folder
 */
function cacheFor(source, folder) {
  const edition = /^\/\/ ([0-9a-f]{32})\n/.exec(source);
  if (edition === null) return null;
  return join(folder, `${edition[1]}-${process.versions.v8}-${process.arch}.bin`);
}

/** @param {string} path */
function readIfThere(path) {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** Whole or not at all: half of it would crash the next run. @param {string} path @param {Script} script */
function writeIfPossible(path, script) {
  const unfinished = `${path}.${process.pid}`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(unfinished, script.createCachedData());
    renameSync(unfinished, path);
  } catch {
    // The next run compiles as this one did.
  }
}
