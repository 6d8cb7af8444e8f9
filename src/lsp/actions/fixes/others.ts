/** What is said of files, of the model at Triton's boundary and of what is served with it, and what is to be done about it. */
import type { ArgumentsOf, MessageName } from '../../../diagnostics/catalogue/index.ts';
import type { transpileMessages } from '../../../diagnostics/catalogue/transpile.ts';
import { add, type Entry, proposedName, put, quotedIn, type Remedy, type Subject } from './remedy.ts';

type Others = Exclude<MessageName, keyof typeof transpileMessages>;
type Fixes = { readonly [Name in Others]: Entry<ArgumentsOf<Name>> };

const IN_CONFIG = { none: 'it is said of config.pbtxt, which the merge puts right or leaves to its author' };
const TYPED = { none: 'what should stand there is not known' };
const NOT_SAID = { none: 'it is said of files, in no document' };
const OF_OTHER_MODEL = { none: 'the other model is not ours' };

export const otherFixes: Fixes = {
  'syntax-error': TYPED,
  'syntax-error-elsewhere': TYPED,
  'not-python': TYPED,
  'override-unused': { none: 'which name is meant is not known' },
  'override-malformed': { none: 'which value is meant is not known' },

  'strided-slice': { none: 'it says what validation computed, too' },
  'strided-slice-moved': { fix: () => [put('device', 'keep', 'Leave operators where they are')] },
  'dimensions-left-out': { none: 'config.pbtxt says them' },
  'dimensions-told': { none: 'the new shape is not known' },

  'bad-model-name': { none: 'which name is wanted is not known' },
  'unloadable-path': { none: 'where the models are to lie is not known' },
  'stale-model-file': { none: 'files that are not ours are not removed' },
  'config-in-the-way': { none: 'files that are not ours are not removed' },
  'not-ours': { none: 'overwriting is an action of its own, which asks first' },
  'edited-since': { none: 'overwriting is an action of its own, which asks first' },
  'unknown-tensor': { none: 'what it holds is not known' },
  'tensor-without-dimensions': { none: 'the pipeline has to be changed' },
  'triton-release': { none: 'which release is wanted is not known' },
  'client-without-inputs': { fix: () => [put('client', false, 'Write no client')] },

  'config-unreadable': IN_CONFIG,
  'config-not-utf8': { none: 'how it is encoded is not known' },
  'config-of-other-model': IN_CONFIG,
  'config-extra-input': IN_CONFIG,
  'config-nameless-input': IN_CONFIG,
  'config-without-input': IN_CONFIG,
  'config-renames-input': IN_CONFIG,
  'config-extra-outputs': IN_CONFIG,
  'config-without-outputs': IN_CONFIG,
  'config-output-order': IN_CONFIG,
  'config-data-type': IN_CONFIG,
  'config-without-data-type': IN_CONFIG,
  'config-dimensions': IN_CONFIG,
  'config-dims': IN_CONFIG,
  'config-without-dims': IN_CONFIG,
  'config-not-ragged': IN_CONFIG,
  'config-without-batch-size': IN_CONFIG,
  'config-negative-batch-size': IN_CONFIG,
  'config-not-batched': IN_CONFIG,
  'config-batch-size': IN_CONFIG,
  'config-preferred-size': IN_CONFIG,
  'config-preferred-size-sign': IN_CONFIG,
  'config-streams': IN_CONFIG,
  'config-not-decoupled': IN_CONFIG,
  'config-decoupled': IN_CONFIG,
  'config-threads': IN_CONFIG,
  'config-bad-threads': IN_CONFIG,
  'config-without-gpu': IN_CONFIG,
  'config-wants-gpu': IN_CONFIG,
  'config-name': IN_CONFIG,
  'config-model-filename': IN_CONFIG,
  'config-model-path': IN_CONFIG,
  'config-not-python': IN_CONFIG,
  'config-no-extent': IN_CONFIG,
  'config-fixed-encoded': IN_CONFIG,
  'config-fixed-input': IN_CONFIG,
  'config-without-backend': IN_CONFIG,
  'config-needed': { fix: () => [put('config', 'explicit'), put('config', 'auto')] },
  'config-needed-for-dims': { fix: () => [put('config', 'explicit'), put('config', 'auto')] },
  'config-needed-for-name': { fix: () => [put('config', 'auto')] },

  'ensemble-model-missing': OF_OTHER_MODEL,
  'ensemble-model-unreadable': OF_OTHER_MODEL,
  'ensemble-model-incomplete': OF_OTHER_MODEL,
  'ensemble-batch': OF_OTHER_MODEL,
  'ensemble-streams': { none: 'no ensemble is written with such a model' },
  'ensemble-of-itself': { none: 'which network is meant is not known' },
  'ensemble-no-match': { fix: ({ supply }) => layoutIn(supply) },
  'ensemble-ambiguous': {
    fix: ({ input, among }, subject) =>
      tensorsIn(among).map((from) => renamed(from, tensorsIn(input)[0]!, subject)),
  },
  'ensemble-matched': {
    fix: ({ input, taken }, subject) => [renamed(tensorsIn(taken)[0]!, tensorsIn(input)[0]!, subject)],
  },

  'unreadable-file': NOT_SAID,
  'unwritable-file': NOT_SAID,
  'bad-settings': NOT_SAID,
  'output-alone': { none: 'which of the two is wanted is not known' },
  'ambiguous-source': { none: 'it is said of a directory, which is no document' },
};

/** Names of tensors as messages list them: `images` TYPE_FP32 [3, 224, 224]. */
const tensorsIn = quotedIn;

/** An output gets the name of what takes it. */
function renamed(from: string, to: string, { reading: { task } }: Subject): Remedy {
  const own = proposedName(from, task.settings);
  return add('output-name', `${own}=${to}`, `Call the output \`${from}\` \`${to}\``);
}

function layoutIn(supply: string): readonly Remedy[] {
  const found = /^--output-layout (\S+)$/.exec(supply);
  return found === null ? [] : [add('output-layout', found[1]!)];
}
