/** The command line: what the launcher calls. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderText } from '../diagnostics/render/text.ts';
import { NoNativeEngine } from '../python/syntax/index.ts';
import { diagnosticOf } from '../workspace/index.ts';
import { parseArguments } from './arguments.ts';
import { initCommand } from './commands/init.ts';
import { lspCommand } from './commands/lsp.ts';
import { transpileCommand } from './commands/transpile.ts';
import { verifyCommand } from './commands/verify.ts';
import { ExitStatus } from './exit-status.ts';
import { UsageError } from '../run/usage-error.ts';
import { createTerminal } from './terminal.ts';

const COMMANDS = {
  transpile: transpileCommand,
  verify: verifyCommand,
  init: initCommand,
  lsp: lspCommand,
} as const;

/**
 * Runs the command and gives its exit status.
 * @param argv what follows the command's name
 * @param dist directory of the bundle, with the files that an engine needs beside it
 * @throws internal errors only
 */
export async function main(argv: readonly string[], dist: string): Promise<ExitStatus> {
  try {
    const version = versionBeside(dist);
    const line = parseArguments(argv, version);
    if ('notice' in line) {
      process.stdout.write(line.notice);
      return ExitStatus.done;
    }
    const around = { dist, version, cwd: process.cwd(), terminalFor: createTerminal };
    return await COMMANDS[line.command](line, around);
  } catch (error) {
    process.stderr.write(explained(error));
    return ExitStatus.unusable;
  }
}

function explained(error: unknown): string {
  if (error instanceof UsageError || error instanceof NoNativeEngine)
    return `dali-transpile: ${error.message}\n`;
  const diagnostic = diagnosticOf(error);
  if (diagnostic === undefined) throw error;
  // As seen from the working directory, like every other path.
  const message = diagnostic.message.replaceAll(`${process.cwd()}/`, '');
  return renderText([{ ...diagnostic, message }], {
    color: false,
    path: (file) => file,
    line: () => undefined,
  });
}

/** The version of the package that the bundle is part of. */
function versionBeside(dist: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(dist, '..', 'package.json'), 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest
    ? String(manifest.version)
    : 'unknown';
}
