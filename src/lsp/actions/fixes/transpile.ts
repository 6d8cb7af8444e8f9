/** What the steps say, and what is to be done about it. */
import type { ArgumentsOf } from '../../../diagnostics/catalogue/index.ts';
import type { transpileMessages } from '../../../diagnostics/catalogue/transpile.ts';
import { listSetting } from '../../../run/settings.ts';
import { decoderLoad } from './decoder-load.ts';
import { add, type Entry, put, quotedIn, type Remedy, remove, set } from './remedy.ts';

type Fixes = { readonly [Name in keyof typeof transpileMessages]: Entry<ArgumentsOf<Name>> };

const OF_THE_PROGRAM = 'what the program should say instead is not known';

export const transpileFixes: Fixes = {
  'no-pipeline': { none: 'which file builds the pipeline is not known' },
  'no-such-pipeline': { fix: ({ known }) => known.split(', ').map(takePipeline) },
  'ambiguous-pipeline': {
    fix: ({ candidates, supply }) => [
      ...namesIn(candidates).map(takePipeline),
      ...optionIn(supply).map((option) => ({
        title: `Give the training argument ${option}`,
        change: { args: [option] },
      })),
    ],
  },
  'training-flag-turned': { fix: ({ set: said }) => [set([said])] },
  'training-flag': {
    fix: ({ supply }) => {
      const settings = settingsIn(supply);
      return settings.length === 0 ? [] : [set(settings)];
    },
  },
  'unbound-parameter': { none: 'the value is not known' },
  'undecided-condition': { none: 'which way the condition goes is not known' },
  'training-failed': { none: OF_THE_PROGRAM },
  'training-too-long': { none: 'what is computed there is not known' },
  'training-arguments-rejected': { none: 'which arguments are meant is not known' },
  'random-operator': {
    fix: () => [put('derandomize', true, 'Take the deterministic counterparts of random operators')],
  },
  derandomized: { none: 'it says what was asked for' },
  'no-counterpart': { none: OF_THE_PROGRAM },
  'not-serialisable': { none: OF_THE_PROGRAM },
  'construct-not-covered': { fix: ({ advice }) => optionsNamed(advice) },
  'unknown-operator': { none: OF_THE_PROGRAM },
  'style-not-covered': { none: 'a pipeline written otherwise is another program' },
  'invalid-argument': { none: OF_THE_PROGRAM },
  'invalid-argument-elsewhere': { none: OF_THE_PROGRAM },
  'version-lacks': { fix: ({ advice }) => optionsNamed(advice) },
  'version-leaves-images': { none: 'what clients send is not ours' },
  'operator-object-not-covered': { none: OF_THE_PROGRAM },
  'label-without-evidence': { fix: ({ outputs }) => divisionsOf(quotedIn(outputs)) },
  'no-output-left': {
    fix: ({ outputs }) => outputs.split(', ').map((name) => add('keep-output', name, `Serve \`${name}\``)),
  },
  'output-dropped-by-name': { fix: ({ name }) => asLabelOrData(name) },
  'mixed-roles': { fix: ({ output }) => asLabelOrData(output) },
  'no-such-tensor': { none: 'which tensor is meant is not known' },
  'name-taken': { none: 'which name is wanted is not known' },
  'unknown-dtype': { none: 'what the input holds is not known' },
  'input-contradiction': {
    fix: ({ name, what, given }) => [remove(`input-${what}`, `${name}=${given}`)],
  },
  'reader-argument': { fix: ({ instead }) => optionsNamed(instead ?? '') },
  'input-of-files': { none: 'what the files hold is not known' },
  'label-is-fed': {
    fix: ({ output }) => [add('drop-output', output, `Serve no \`${output}\``)],
  },
  'first-sequence': { fix: () => [put('video', 'inputs', 'Serve all sequences, as a stream')] },
  'video-stream': { none: 'it says how clients use the model' },
  'last-sequence': { none: 'what clients send is not ours' },
  'whole-videos': { none: 'what clients send is not ours' },
  'cpu-video': { fix: () => [KEEP_DEVICES] },
  'default-batch-size': {
    fix: ({ what, value }) => [put(what === 'batch_size' ? 'max-batch-size' : 'num-threads', Number(value))],
  },
  'mixed-jpeg': { fix: (_, subject) => decoderLoad(subject) },
  'cpu-jpeg': { fix: () => [KEEP_DEVICES] },
  'ragged-output': {
    fix: ({ name }) => [
      add('pad-output', name, `Pad \`${name}\``),
      put('max-batch-size', 1, 'Serve single samples'),
    ],
  },
  'nothing-to-pad': {
    fix: (_, { reading: { task } }) =>
      listSetting(task.settings, 'pad-output').map((name) => remove('pad-output', name)),
  },
  'consumer-changes-data': { none: 'which layout, type or numbers the model wants is not known for certain' },
  'not-an-expression': { none: 'the value is not known' },
  'internal-error': { none: 'it is a fault of ours' },
};

const KEEP_DEVICES = put('device', 'keep', 'Leave operators where they are');

function takePipeline(name: string): Remedy {
  return { title: `Take ${name} as the target`, change: { pipeline: name } };
}

/** Either is said; that it is a label is what was assumed. */
function asLabelOrData(name: string): readonly Remedy[] {
  return [add('drop-output', name, `\`${name}\` is a label`), add('keep-output', name, `Serve \`${name}\``)];
}

/** One of the outputs is data and all others are labels; or all are data. */
function divisionsOf(names: readonly string[]): readonly Remedy[] {
  const each = names.map((name) => ({
    title: `Serve \`${name}\` alone of these`,
    change: { add: { 'keep-output': [name], 'drop-output': names.filter((other) => other !== name) } },
  }));
  return [...each, { title: 'Serve all of these', change: { add: { 'keep-output': names } } }];
}

/** `file.py::name`, each once. */
function namesIn(candidates: string): readonly string[] {
  return [...new Set(quotedIn(candidates).filter((text) => text.includes('::')))];
}

/** The training argument that a message asks for. */
function optionIn(supply: string): readonly string[] {
  const found = /say with `(--?[\w-]+)` after `--`/.exec(supply);
  return found === null ? [] : [found[1]!];
}

/** Values as a message gives them: `--set "NAME=VALUE"`, each behind the other. */
function settingsIn(supply: string): readonly string[] {
  return [...supply.matchAll(/--set "(.+?)"(?= --set "|$)/gs)].map((match) => match[1]!);
}

/** Options that an advice names with their value. */
function optionsNamed(advice: string): readonly Remedy[] {
  return [
    ...(advice.includes('--video decoder') ? [put('video', 'decoder', 'Serve the first sequence')] : []),
    ...(advice.includes('leave --device out') ? [KEEP_DEVICES] : []),
    ...(/--device-id 0\b/.test(advice) ? [put('device-id', '0')] : []),
  ];
}
