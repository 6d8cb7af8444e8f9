/** Every request that the analysis answers. */
import { codeActions } from './code-actions.ts';
import { codeLenses, resolveCodeLens } from './code-lenses.ts';
import { diagnostics } from './diagnostics.ts';
import { executeCommand } from './execute-command.ts';
import { hover } from './hover.ts';
import { inlayHints, resolveInlayHint } from './inlay-hints.ts';
import { resolveCodeAction } from './resolve-code-action.ts';

export const REQUESTS = {
  codeActions,
  codeLenses,
  diagnostics,
  executeCommand,
  hover,
  inlayHints,
  resolveCodeAction,
  resolveCodeLens,
  resolveInlayHint,
} as const;

export type RequestName = keyof typeof REQUESTS;
export type ParamsOf<Name extends RequestName> = Parameters<(typeof REQUESTS)[Name]>[0];
export type AnswerOf<Name extends RequestName> = ReturnType<(typeof REQUESTS)[Name]>;
