/**
 * `extension-host EXTENSION PROJECT FILE`: activates the packed extension as the editor's extension host does, on a stub of the
 * editor, opens FILE of PROJECT, previews the diff, names another server, and ends. Standard output is what was seen, as JSON.
 */
import childProcess, { type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Diagnostic } from './vscode-stub.ts';
import { Window } from './vscode-window.ts';

interface Extension {
  activate(context: { readonly extensionPath: string; readonly subscriptions: unknown[] }): Promise<void>;
  deactivate(): Promise<void>;
}

export interface Seen {
  readonly diagnostics: readonly Diagnostic[];
  readonly commands: readonly string[];
  readonly messages: readonly string[];
  /** What the preview showed: URI → text. */
  readonly views: Readonly<Record<string, unknown>>;
  /** What each server was started with, and how it ended. */
  readonly servers: readonly { readonly arguments: readonly string[]; readonly exit: number | null }[];
}

const [extension, project, file] = process.argv.slice(2) as [string, string, string];
const require = createRequire(join(extension, 'package.json'));

interface Server {
  readonly arguments: readonly string[];
  readonly process: ChildProcess;
  readonly exit: Promise<unknown[]>;
}
const servers: Server[] = [];
const { fork } = childProcess;
childProcess.fork = ((module: string, args: readonly string[], options: childProcess.ForkOptions) => {
  const started = fork(module, args, options);
  servers.push({ arguments: [module, ...args], process: started, exit: once(started, 'exit') });
  return started;
}) as typeof fork;

const window = new Window(project);
Object.assign(globalThis, { vscode: window.module() });
const { main } = require('./package.json') as { readonly main: string };
const { activate, deactivate } = require(main) as Extension;

await activate({ extensionPath: extension, subscriptions: [] });
const document = window.show(join(project, file));
const diagnostics = await window.shown(document);
const commands = [...window.commands.keys()];
await window.commands.get('dali-transpile.previewDiff')!();
const second = nextServer();
window.set('dali-transpile.path', join(extension, 'server', 'bin', 'dali-transpile.js'));
await second;
await deactivate();
const ended = await Promise.all(servers.map(({ exit }) => exit));
const seen: Seen = {
  diagnostics,
  commands,
  messages: window.messages,
  views: Object.fromEntries(window.views),
  servers: servers.map((server, i) => ({ arguments: server.arguments, exit: ended[i]![0] as number | null })),
};
process.stdout.write(JSON.stringify(seen));

/** Resolves once another server has come. */
async function nextServer(): Promise<void> {
  const count = servers.length;
  await servers[count - 1]!.exit;
  while (servers.length === count) await new Promise(setImmediate);
}
