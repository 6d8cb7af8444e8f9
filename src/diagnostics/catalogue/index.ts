/** The catalogue of every message. */
import type { Diagnostic, Place, Related } from '../diagnostic.ts';
import type { Message } from '../message.ts';
import { cliMessages } from './cli.ts';
import { configMessages } from './config.ts';
import { ensembleMessages } from './ensemble.ts';
import { servedMessages } from './served.ts';
import { syntaxMessages } from './syntax.ts';
import { transpileMessages } from './transpile.ts';
import { tritonMessages } from './triton.ts';
import { workspaceMessages } from './workspace.ts';

export const messages = {
  ...syntaxMessages,
  ...transpileMessages,
  ...servedMessages,
  ...tritonMessages,
  ...configMessages,
  ...ensembleMessages,
  ...workspaceMessages,
  ...cliMessages,
} as const;

export type MessageName = keyof typeof messages;

/** What a message is made of. */
export type ArgumentsOf<N extends MessageName> = (typeof messages)[N] extends Message<infer A> ? A : never;

/** A message at its place. */
export function diagnostic<N extends MessageName>(
  name: N,
  args: ArgumentsOf<N>,
  place: Place | null = null,
  related: readonly Related[] = [],
): Diagnostic {
  const entry = messages[name] as unknown as Message<ArgumentsOf<N>>;
  return {
    code: entry.code,
    name,
    severity: entry.severity,
    message: entry.message(args),
    args,
    help: entry.help(args),
    place,
    related,
  };
}
