/** The language server: what `dali-transpile lsp` starts, and what its analysing thread starts with. */
import { createConnection, LogMessageNotification, MessageType } from 'vscode-languageserver/node';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { EngineKind } from '../python/syntax/index.ts';
import { Framing } from './framing.ts';
import { SOURCE } from './requests/source.ts';
import { serveOn } from './server.ts';
import { Analyst } from './thread/analyst.ts';

export { startAnalysis } from './thread/start.ts';

export interface Start {
  /** Directory of the bundle. */
  readonly dist: string;
  readonly version: string;
  readonly engine: EngineKind;
}

/** Serves one client on standard input and output; the process ends when the client says `exit`, or leaves. */
export function serve({ dist, version, engine }: Start): Promise<never> {
  const framing = new Framing((why) => {
    const message = `${SOURCE}: ${why}; where the next message begins cannot be told, and the server ends`;
    const end = (): void => void process.stderr.write(`${message}\n`, () => process.exit(1));
    // What is still to be written is lost when the process ends.
    connection
      .sendNotification(LogMessageNotification.type, { type: MessageType.Error, message })
      .then(end, end);
  });
  const connection = createConnection(process.stdin.pipe(framing), process.stdout);
  const page = join(dist, '..', 'docs', 'messages.md');
  const documentation = existsSync(page) ? pathToFileURL(page).href : null;
  serveOn(connection, version, (abilities) => {
    const given = { dist, engine, abilities, documentation };
    return new Analyst(join(dist, 'lsp.cjs'), given, (error) => {
      connection.console.error(error.message);
      process.exit(1);
    });
  });
  connection.listen();
  return new Promise(() => undefined);
}
