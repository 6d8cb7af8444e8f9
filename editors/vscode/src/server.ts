/** Which server is started. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Where a server may come from. */
export interface Places {
  /** The setting `dali-transpile.path`; '' where there is none. */
  readonly path: string;
  /** Directories of the workspace, in order. */
  readonly folders: readonly string[];
  /** What a workspace brings along may be started. */
  readonly isTrusted: boolean;
  /** Directory of the extension. */
  readonly extension: string;
}

/** A JavaScript file for the Node.js that the editor runs on, or a command. */
export type Start = { readonly module: string } | { readonly command: string };

/** Where the launcher lies in the package. */
const LAUNCHER = join('bin', 'dali-transpile.js');

/**
 * What was configured; else what the workspace has installed, which is what its hooks and its CI run; else the server
 * that comes with the extension.
 */
export function serverOf({ path, folders, isTrusted, extension }: Places): Start {
  if (path !== '') return path.endsWith('.js') ? { module: path } : { command: path };
  const installed = folders.map((folder) => join(folder, 'node_modules', 'dali-transpile', LAUNCHER));
  const own = isTrusted ? installed.find((file) => existsSync(file)) : undefined;
  return { module: own ?? join(extension, 'server', LAUNCHER) };
}
