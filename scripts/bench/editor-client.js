/** A client of the language server, for measuring: what an editor sends, and how long answers take. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { cli } from './measuring.js';

const CAPABILITIES = {
  textDocument: {
    diagnostic: {},
    hover: { contentFormat: ['markdown'] },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: [] } },
      dataSupport: true,
      disabledSupport: true,
      resolveSupport: { properties: ['edit'] },
    },
  },
  workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } },
};

export class Client {
  #process;
  #connection;
  /** Open documents: URI → version and text. @type {Map<string, { version: number, text: string }>} */
  #documents = new Map();

  constructor() {
    const [node, ...args] = cli('lsp');
    this.#process = spawn(node, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    const { stdout, stdin } = this.#process;
    this.#connection = createProtocolConnection(
      new StreamMessageReader(stdout),
      new StreamMessageWriter(stdin),
    );
    this.#connection.listen();
  }

  async begin() {
    await this.#connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: CAPABILITIES,
    });
    await this.#connection.sendNotification('initialized', {});
  }

  /** Opens a file as it is on disk. @param {string} root @param {string} file */
  async open(root, file) {
    const path = join(root, file);
    const uri = pathToFileURL(path).href;
    const text = readFileSync(path, 'utf8');
    this.#documents.set(uri, { version: 1, text });
    await this.#connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'python', version: 1, text },
    });
    return uri;
  }

  /** @param {string} uri */
  textOf(uri) {
    return this.#documents.get(uri).text;
  }

  /** Replaces `length` characters at an offset. @param {string} uri @param {number} offset @param {number} length @param {string} newText */
  async edit(uri, offset, length, newText) {
    const document = this.#documents.get(uri);
    const range = {
      start: positionAt(document.text, offset),
      end: positionAt(document.text, offset + length),
    };
    document.text = document.text.slice(0, offset) + newText + document.text.slice(offset + length);
    document.version += 1;
    await this.#connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: document.version },
      contentChanges: [{ range, text: newText }],
    });
  }

  /** The answer, and the milliseconds that it took. @param {string} method @param {object} params */
  async ask(method, params) {
    const start = performance.now();
    const answer = await this.#connection.sendRequest(method, params);
    return { answer, ms: performance.now() - start };
  }

  /** Resident set of the server, MiB (Linux). */
  get resident() {
    const status = readFileSync(`/proc/${this.#process.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)[1]) / 1024;
  }

  async end() {
    await this.#connection.sendRequest('shutdown');
    await this.#connection.sendNotification('exit');
    await new Promise((resolve) => this.#process.once('exit', resolve));
    this.#connection.dispose();
  }
}

/** @param {string} text @param {number} offset */
function positionAt(text, offset) {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length - 1, character: before.at(-1).length };
}
