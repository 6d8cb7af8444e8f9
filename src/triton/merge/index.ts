/**
 * A config.pbtxt that stands is merged with what this pipeline needs. Owned are `backend`, the inputs' names and, of each
 * tensor, `data_type`, rank and known extents of `dims`, and `allow_ragged_batch`; for streamed video `max_batch_size` and
 * the transaction policy too. Everything else is the user's.
 */
import { diagnostic, type MessageName } from '../../diagnostics/catalogue/index.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { checkModelConfig } from '../model-config/index.ts';
import { type Message, parseTextFormat, TextFormatError, textOf } from '../text-format/index.ts';
import { mergeBatchSize } from './batch-size.ts';
import { conflictsOf } from './conflicts.ts';
import { mergeInputs } from './inputs.ts';
import { isOfOtherModel, mergeBackend, mergePolicy } from './model.ts';
import { mergeOutputs } from './outputs.ts';
import { mergeThreads } from './parameters.ts';
import { batchSizeOf, type MergeRequest } from './request.ts';
import { Scribe } from './scribe.ts';

export { backendOfName } from './model.ts';
export type { MergeRequest } from './request.ts';

/** What is said of something that the merge puts right. */
export const PUT_RIGHT: ReadonlySet<string> = new Set<MessageName>([
  'config-without-backend',
  'config-without-input',
  'config-renames-input',
  'config-without-outputs',
  'config-data-type',
  'config-without-data-type',
  'config-dimensions',
  'config-dims',
  'config-without-dims',
  'config-not-ragged',
  'config-streams',
  'config-not-decoupled',
]);

export interface Merged {
  /** What the file should be; as it stands where `diagnostics` holds an error. */
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
  /** `default_model_filename`; null where it says none. */
  readonly modelFile: string | null;
}

/** @param path names the file in messages */
export function mergeConfig(path: string, text: string, request: MergeRequest): Merged {
  const root = readConfig(path, text);
  if ('code' in root) return { text, diagnostics: [root], modelFile: null };
  const scribe = new Scribe(path, text);
  const modelFile = textOf(root, 'default_model_filename')?.value || null;
  if (isOfOtherModel(root, scribe)) return { text, diagnostics: scribe.diagnostics, modelFile };
  const batch = batchSizeOf(root, request);
  mergeBackend(root, request.model, scribe);
  mergeBatchSize(root, batch, request, scribe);
  mergeInputs(root, batch, request, scribe);
  mergeOutputs(root, batch, request, scribe);
  mergePolicy(root, request.model, scribe);
  mergeThreads(root, request, scribe);
  conflictsOf(root, request, scribe);
  const { diagnostics } = scribe;
  const isRefused = diagnostics.some(({ severity }) => severity === 'error');
  return { text: isRefused ? text : scribe.edits.result(), diagnostics, modelFile };
}

/** What stands for bytes that are no UTF-8 where a file was read: they cannot be written again. */
const UNDECODED = '\uFFFD';

function readConfig(path: string, text: string): Message | Diagnostic {
  if (text.includes(UNDECODED)) return diagnostic('config-not-utf8', { path });
  try {
    const root = parseTextFormat(text);
    checkModelConfig(text, root);
    return root;
  } catch (error) {
    if (!(error instanceof TextFormatError)) throw error;
    const { line, column } = error;
    const place = { file: path, line, column, endLine: line, endColumn: column + 1 };
    return diagnostic('config-unreadable', { problem: error.message }, place);
  }
}
