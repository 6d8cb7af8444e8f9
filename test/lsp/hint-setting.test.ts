/** Whether inlay hints are on: what the client asks for in the beginning, and what its settings say. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { PassThrough } from 'node:stream';
import {
  createConnection,
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import type { Abilities } from '../../src/lsp/abilities.ts';
import { HintSetting } from '../../src/lsp/hint-setting.ts';
import { ABLE } from './editor.ts';

let client: MessageConnection;
let asked: string[];
/** What the client's settings say of the server. */
let settings: unknown;

beforeEach(() => {
  asked = [];
  settings = null;
});
afterEach(() => client.dispose());

function setting(abilities: Partial<Abilities>): HintSetting {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  const connection = createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient));
  connection.onInitialize(() => ({ capabilities: {} }));
  connection.listen();
  client = createMessageConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  client.onRequest((method) => {
    asked.push(method);
    if (method !== 'workspace/configuration') return null;
    if (settings instanceof Error) throw settings;
    return [settings];
  });
  client.listen();
  return new HintSetting(connection, { ...ABLE, ...abilities });
}

describe('inlay hints', () => {
  test.each([true, false])('are as the client asked for in the beginning: %s', async (wantsInlayHints) => {
    const hints = setting({ wantsInlayHints });
    await hints.begin();
    expect(hints.isOn).toBe(wantsInlayHints);
    expect(asked).toEqual(['workspace/configuration', 'client/registerCapability']);
  });

  test('are turned by the settings, and the client shows them anew', async () => {
    const hints = setting({ wantsInlayHints: false });
    settings = { inlayHints: true };
    await hints.begin();
    expect(hints.isOn).toBe(true);
    expect(asked).toContain('workspace/inlayHint/refresh');
    settings = { inlayHints: false };
    await hints.changed(null);
    expect(hints.isOn).toBe(false);
    settings = {};
    await hints.changed(null);
    expect(hints.isOn).toBe(false);
  });

  test('are turned by what a client says that cannot be asked', async () => {
    const hints = setting({
      wantsInlayHints: false,
      givesConfiguration: false,
      registersConfiguration: false,
    });
    await hints.begin();
    await hints.changed({ 'dali-transpile': { inlayHints: true } });
    expect(hints.isOn).toBe(true);
    await hints.changed({ other: {} });
    expect(hints.isOn).toBe(false);
    expect(asked).toEqual(['workspace/inlayHint/refresh', 'workspace/inlayHint/refresh']);
  });

  test('stay as they are where the client fails to answer', async () => {
    const hints = setting({ wantsInlayHints: true });
    settings = new Error('no settings');
    await hints.begin();
    expect(hints.isOn).toBe(true);
  });
});
