/** The diff, where the client shows documents: a file that is there while the server is. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  type ProtocolConnection,
  ShowDocumentRequest,
  type ShowDocumentParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { makePackage, type Package } from './package.ts';
import { DALI, ONE } from './programs.ts';

let made: Package;
let root: string;
let server: ChildProcess;
let client: ProtocolConnection;
let shown: ShowDocumentParams[];

beforeAll(() => {
  made = makePackage();
});
afterAll(() => made.remove());

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'dali-diff-'));
  writeFileSync(join(root, 'pyproject.toml'), '');
  server = spawn(process.execPath, [made.launcher, 'lsp'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const streams = [new StreamMessageReader(server.stdout!), new StreamMessageWriter(server.stdin!)] as const;
  client = createProtocolConnection(...streams);
  shown = [];
  client.onRequest(ShowDocumentRequest.type, (params) => {
    shown.push(params);
    return { success: true };
  });
  client.listen();
});

afterEach(() => {
  client.dispose();
  server.kill();
  rmSync(root, { recursive: true });
});

async function askForDiff(support: boolean, initializationOptions: object): Promise<unknown> {
  const uri = pathToFileURL(join(root, 'main.py')).href;
  const capabilities = { window: { showDocument: { support } }, textDocument: { diagnostic: {} } };
  await client.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    capabilities,
    initializationOptions,
  });
  await client.sendNotification('initialized', {});
  const textDocument = { uri, languageId: 'python', version: 1, text: ONE };
  await client.sendNotification('textDocument/didOpen', { textDocument });
  const reference = { uri, reading: 0, deed: { what: 'diff' } };
  return client.sendRequest('workspace/executeCommand', {
    command: 'dali-transpile.diff',
    arguments: [reference],
  });
}

async function leave(): Promise<void> {
  await client.sendRequest('shutdown');
  const close = once(server, 'close');
  await client.sendNotification('exit');
  expect(await close).toEqual([0, null]);
}

test('the server shows it, and takes it away at the end', async () => {
  const diff = await askForDiff(true, {});
  expect(diff).toContain(`+++ ${DALI}`);
  const [{ uri, takeFocus }] = shown as [ShowDocumentParams];
  expect(takeFocus).toBe(true);
  expect(uri).toMatch(/\.diff$/);
  const path = fileURLToPath(uri);
  expect(readFileSync(path, 'utf8')).toBe(diff);
  await leave();
  expect(existsSync(path)).toBe(false);
});

test('it is gone, too, where the client leaves without a word', async () => {
  await askForDiff(true, {});
  const path = fileURLToPath(shown[0]!.uri);
  const close = once(server, 'close');
  server.stdin!.end();
  await close;
  expect(existsSync(path)).toBe(false);
});

test.each([
  ['cannot show it', false, {}],
  ['shows it itself', true, { showsDiff: true }],
])('a client that %s gets the text alone', async (_, support, options) => {
  expect(await askForDiff(support, options)).toContain(`+++ ${DALI}`);
  expect(shown).toEqual([]);
  await leave();
});
