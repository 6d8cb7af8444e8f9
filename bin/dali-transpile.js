#!/usr/bin/env node
/**
 * Starts the bundled command line. Written in the syntax of old Node (hence also the package.json beside it), so that
 * one that cannot run the bundle says so instead of reporting a syntax error.
 */
'use strict';

const USAGE_OR_INTERNAL_ERROR = 2;

if (!isSupported(process.versions.node)) {
  fail(
    'needs Node.js 20.19 or later, 22.12 or later, or 23 or later; this is Node.js ' + process.versions.node,
  );
} else {
  start();
}

/** @param {string} version `20.19.0` */
function isSupported(version) {
  const parts = version.split('.');
  const major = Number(parts[0]);
  const minor = Number(parts[1]);
  return major >= 23 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19);
}

function start() {
  const path = require('path');
  const dist = path.join(__dirname, '..', 'dist');
  // Before the cache: it depends on flags.
  if (process.argv[2] !== 'lsp') hurry(require('v8'));
  process.on('uncaughtException', onError);
  try {
    load(path.join(dist, 'cli.cjs'), path.join(__dirname, '..', '.cache'))
      .main(process.argv.slice(2), dist)
      .then(finish, onError);
  } catch (error) {
    onError(error);
  }
}

/** For a run that is over before code compiled a second time, and better, would pay. @param {import('v8')} v8 */
function hurry(v8) {
  v8.setFlagsFromString('--wasm-tiering-budget=1000000000');
  v8.setFlagsFromString('--no-opt');
  // Nor would collecting garbage ahead of need.
  v8.setFlagsFromString('--no-incremental-marking');
  v8.setFlagsFromString('--no-minor-gc-task');
}

/** @param {string} file @param {string} cache */
function load(file, cache) {
  const enableCompileCache = require('module').enableCompileCache;
  if (process.env.NODE_DISABLE_COMPILE_CACHE) return require(file);
  if (enableCompileCache === undefined) return require('./load-cached.js')(file, cache, isTypical);
  enableCompileCache();
  return require(file);
}

/** Neither wrong usage nor a look at the help. @param {number} status */
function isTypical(status) {
  return status < USAGE_OR_INTERNAL_ERROR && !/^(-h|--help|-V|--version)$/m.test(process.argv.join('\n'));
}

/** Sets the status, and lets what is still being written reach its reader. @param {number} status */
function finish(status) {
  process.exitCode = status;
}

/** @param {unknown} error */
function onError(error) {
  // The reader of a pipe has left (`… -o - | head`): it has what it wanted.
  if (isBrokenPipe(error)) return;
  const isError = error instanceof Error;
  if (isError && /\bdali-transpile\b/.test(process.env.NODE_DEBUG || ''))
    process.stderr.write(error.stack + '\n');
  const message = isError ? error.name + ': ' + error.message : String(error);
  fail('internal error: ' + message.split('\n')[0] + ' (NODE_DEBUG=dali-transpile shows where)');
}

/** @param {unknown} error */
function isBrokenPipe(error) {
  return error instanceof Error && 'code' in error && error.code === 'EPIPE';
}

/** Ends the process, whatever else is still under way. @param {string} message */
function fail(message) {
  process.stderr.write('dali-transpile: ' + message + '\n', function () {
    process.exit(USAGE_OR_INTERNAL_ERROR);
  });
}
