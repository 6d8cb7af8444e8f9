/** The server goes on with a client that refuses everything that it is asked, although it said that it could do it. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  CodeLensRefreshRequest,
  createProtocolConnection,
  DiagnosticRefreshRequest,
  InlayHintRefreshRequest,
  LogMessageNotification,
  type LogMessageParams,
  type ProtocolConnection,
  RegistrationRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { makePackage, type Package } from './package.ts';

let made: Package;
let server: ChildProcess;
let client: ProtocolConnection;
const refused: string[] = [];
let allRefused: Promise<void>;
const logged: string[] = [];

beforeAll(() => {
  made = makePackage();
  server = spawn(process.execPath, [made.launcher, 'lsp'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const streams = [new StreamMessageReader(server.stdout!), new StreamMessageWriter(server.stdin!)] as const;
  client = createProtocolConnection(...streams);
  const asked = [
    RegistrationRequest,
    DiagnosticRefreshRequest,
    CodeLensRefreshRequest,
    InlayHintRefreshRequest,
  ];
  allRefused = new Promise((resolve) => {
    for (const { method } of asked) {
      client.onRequest(method, () => {
        refused.push(method);
        if (refused.length === asked.length) resolve();
        throw new Error(`no ${method}`);
      });
    }
  });
  client.onNotification(
    LogMessageNotification.method,
    ({ message }: LogMessageParams) => void logged.push(message),
  );
  client.listen();
});

afterAll(() => {
  server.kill();
  made.remove();
});

test('watchers and refreshes that are refused are done without', async () => {
  const refreshSupport = { refreshSupport: true };
  await client.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    initializationOptions: { inlayHints: true },
    capabilities: {
      textDocument: { diagnostic: {} },
      workspace: {
        didChangeWatchedFiles: { dynamicRegistration: true },
        diagnostics: refreshSupport,
        codeLens: refreshSupport,
        inlayHint: refreshSupport,
      },
    },
  });
  await client.sendNotification('initialized', {});
  await client.sendNotification('workspace/didChangeWatchedFiles', { changes: [] });
  const uri = 'untitled:Untitled-1';
  const textDocument = { uri, languageId: 'python', version: 1, text: 'x = (\n' };
  await client.sendNotification('textDocument/didOpen', { textDocument });
  await client.sendRequest('textDocument/diagnostic', { textDocument: { uri } });
  await Promise.race([allRefused, once(server, 'exit')]);
  await client.sendRequest('shutdown');
  const close = once(server, 'close');
  await client.sendNotification('exit');
  expect(await close).toEqual([0, null]);
  const unsaid = refused.filter((method) => !logged.some((message) => message.endsWith(`no ${method}`)));
  expect(unsaid).toEqual([]);
});
