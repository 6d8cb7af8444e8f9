/**
 * DT42x to DT44x: a config.pbtxt that stands. Where Triton or its DALI backend would refuse to load the model, the message
 * is what they would say (src/config_tools of the backend, model_config_utils.cc of the server), spelling included.
 */
import { message } from '../message.ts';

const PUT_RIGHT = 'it is put right';

export const configMessages = {
  'config-unreadable': message<{ problem: string }>({
    code: 'DT420',
    severity: 'error',
    message: ({ problem }) => `Triton cannot read this config.pbtxt: ${problem}`,
    help: () => 'put it right, or remove the file to have it written anew',
  }),
  'config-of-other-model': message<{ what: string }>({
    code: 'DT421',
    severity: 'error',
    message: ({ what }) => `this is the configuration of another model (${what}): it is not touched`,
    help: () => 'write to a directory of another name with --model NAME, or remove it',
  }),
  'config-extra-input': message<{ name: string }>({
    code: 'DT422',
    severity: 'error',
    message: ({ name }) =>
      `Configuration file contains config for ${name} but such input is not present in the pipeline.`,
    help: () => 'remove its entry, or give the input this name with --input-name OLD=NEW',
  }),
  'config-nameless-input': message<{ index: string }>({
    code: 'DT423',
    severity: 'error',
    message: ({ index }) =>
      `The input at index ${index} in the model configuration does not contain a \`name\` field.`,
    help: () => 'give it the name of an input, or remove it',
  }),
  'config-without-input': message<{ name: string }>({
    code: 'DT424',
    severity: 'warning',
    message: ({ name }) => `Missing config for "${name}" input.`,
    help: () => 'it is added',
  }),
  'config-renames-input': message<{ name: string; ours: string }>({
    code: 'DT425',
    severity: 'warning',
    message: ({ name }) =>
      `Configuration file contains config for ${name} but such input is not present in the pipeline.`,
    help: ({ name, ours }) =>
      `it becomes \`${ours}\`, the only input that had no entry; --input-name ${ours}=${name} keeps the name`,
  }),
  'config-extra-outputs': message<{ seen: string; ours: string }>({
    code: 'DT426',
    severity: 'error',
    message: ({ seen, ours }) => countOfOutputs(seen, ours),
    help: () =>
      'remove the entries of outputs that are no more, or keep more of them with --keep-output NAME',
  }),
  'config-without-outputs': message<{ seen: string; ours: string }>({
    code: 'DT427',
    severity: 'warning',
    message: ({ seen, ours }) => countOfOutputs(seen, ours),
    help: () => 'the missing ones are added',
  }),
  'config-output-order': message<{ name: string; position: string; ours: string }>({
    code: 'DT428',
    severity: 'error',
    message: ({ name, position, ours }) =>
      `outputs are matched by position: under the name \`${name}\` (position ${position}) clients would get another one; the pipeline's are ${ours}`,
    help: () => "put the entries into the pipeline's order; the names are yours to choose",
  }),
  'config-data-type': message<{ name: string; seen: string; ours: string }>({
    code: 'DT429',
    severity: 'warning',
    message: ({ name, seen, ours }) =>
      `Mismatch of data_type config for "${name}". Data type defined in config: ${seen} Data type defined in pipeline: ${ours}`,
    help: () => PUT_RIGHT,
  }),
  'config-without-data-type': message<{ name: string; ours: string }>({
    code: 'DT430',
    severity: 'info',
    message: ({ name }) => `Missing data_type config for "${name}"`,
    help: ({ ours }) => `${ours} is added`,
  }),
  'config-dimensions': message<{ name: string; seen: string; ours: string }>({
    code: 'DT431',
    severity: 'warning',
    message: ({ name, seen, ours }) =>
      `Mismatch in number of dimensions for "${name}" Number of dimensions defined in config: ${seen} Number of dimensions defined in pipeline: ${ours}`,
    help: () => PUT_RIGHT,
  }),
  'config-dims': message<{ name: string; seen: string; ours: string }>({
    code: 'DT432',
    severity: 'warning',
    message: ({ name, seen, ours }) =>
      `Mismath in dims for ${name} Dims defined in config: {${seen}} Dims defined in pipeline: {${ours}}`,
    help: () => PUT_RIGHT,
  }),
  'config-without-dims': message<{ name: string; ours: string }>({
    code: 'DT433',
    severity: 'info',
    message: ({ name }) => `Missing dims config for "${name}"`,
    help: ({ ours }) => `[ ${ours} ] is added`,
  }),
  'config-not-ragged': message<{ name: string }>({
    code: 'DT434',
    severity: 'warning',
    message: ({ name }) =>
      `input \`${name}\` does not allow ragged batches: samples of different extents would not be batched`,
    help: () => PUT_RIGHT,
  }),
  'config-without-batch-size': message<Record<never, string>>({
    code: 'DT435',
    severity: 'warning',
    message: () => 'Missing max_batch_size field in model configuration.',
    help: () =>
      "--max-batch-size N writes it; without it Triton's autocompletion must be on, and takes the pipeline's",
  }),
  'config-negative-batch-size': message<{ name: string }>({
    code: 'DT436',
    severity: 'warning',
    message: ({ name }) => `'max_batch_size' must be non-negative value for ${name}`,
    help: () => '--max-batch-size N puts it right',
  }),
  'config-not-batched': message<Record<never, string>>({
    code: 'DT437',
    severity: 'warning',
    message: () =>
      'max_batch_size is 0, and the pipeline answers batches: Triton batches nothing, and dims begin with the extent of the batch',
    help: () => '--max-batch-size N has Triton batch requests',
  }),
  'config-batch-size': message<{ seen: string; ours: string }>({
    code: 'DT438',
    severity: 'info',
    message: ({ seen, ours }) =>
      `max_batch_size is ${seen} here and ${ours} in the pipeline: this file's counts`,
    help: ({ ours }) => `--max-batch-size ${ours} writes it here too`,
  }),
  'config-preferred-size': message<{ name: string; seen: string; largest: string }>({
    code: 'DT439',
    severity: 'warning',
    message: ({ name, seen, largest }) =>
      `dynamic batching preferred size must be <= max batch size for ${name} (${seen} is more than ${largest})`,
    help: () => 'lower it, or raise max_batch_size with --max-batch-size N',
  }),
  'config-streams': message<Record<never, string>>({
    code: 'DT440',
    severity: 'warning',
    message: () => 'a video that is streamed needs max_batch_size: 0; with another Triton answers wrongly',
    help: () => PUT_RIGHT,
  }),
  'config-not-decoupled': message<Record<never, string>>({
    code: 'DT441',
    severity: 'warning',
    message: () =>
      'a video that is streamed has several responses: without model_transaction_policy { decoupled: true } Triton answers wrongly',
    help: () => PUT_RIGHT,
  }),
  'config-decoupled': message<Record<never, string>>({
    code: 'DT442',
    severity: 'warning',
    message: () =>
      'the model is said to be decoupled, and answers each request once: HTTP clients get 501, and gRPC ones must stream',
    help: () => 'remove `decoupled: true`',
  }),
  'config-threads': message<{ seen: string; ours: string }>({
    code: 'DT443',
    severity: 'info',
    message: ({ seen, ours }) =>
      `num_threads is ${seen} here and ${ours} in the pipeline: this file's counts`,
    help: ({ ours }) => `--num-threads ${ours} writes it here too`,
  }),
  'config-bad-threads': message<{ seen: string }>({
    code: 'DT444',
    severity: 'warning',
    message: ({ seen }) => `num_threads is \`${seen}\`, which is no number of threads`,
    help: () => 'write string_value: "N", as --num-threads N does',
  }),
  'config-without-gpu': message<{ kind: string }>({
    code: 'DT445',
    severity: 'warning',
    message: ({ kind }) =>
      `instances of ${kind} have no GPU, and operators of the pipeline need one: the backend does not make the pipeline`,
    help: () => 'write KIND_GPU, or take --device cpu',
  }),
  'config-wants-gpu': message<Record<never, string>>({
    code: 'DT446',
    severity: 'info',
    message: () => 'KIND_GPU asks for a GPU that no operator of the pipeline needs',
    help: () => 'KIND_CPU serves it on hosts without one',
  }),
  'config-name': message<{ seen: string; ours: string }>({
    code: 'DT447',
    severity: 'warning',
    message: ({ seen, ours }) =>
      `unexpected directory name '${ours}' for model '${seen}', directory name must equal model name`,
    help: ({ seen }) => `remove the name, or write to its directory with --model ${seen}`,
  }),
  'config-model-filename': message<{ file: string; character: string }>({
    code: 'DT448',
    severity: 'warning',
    message: ({ file, character }) =>
      `Model file name '${file}' contains an invalid character: '${character}' Allowed characters are: a-z, A-Z, 0-9, _, ., -`,
    help: () => 'remove default_model_filename: dali.py is found without it',
  }),
  'config-not-python': message<{ file: string }>({
    code: 'DT449',
    severity: 'warning',
    message: ({ file }) =>
      `default_model_filename is ${file}, which Python does not load: the backend fails on it with a trace of its own before it looks for dali.py`,
    help: () => 'remove default_model_filename: dali.py is found without it',
  }),
  'config-needed': message<{ path: string }>({
    code: 'DT450',
    severity: 'error',
    message: ({ path }) =>
      `without ${path} Triton answers a streamed video wrongly: only there it is said that the model streams`,
    help: () => 'let it be written with --config explicit or --config auto, or serve --video decoder',
  }),
  'config-needed-for-dims': message<{ path: string; name: string }>({
    code: 'DT451',
    severity: 'error',
    message: ({ path, name }) =>
      `without ${path} Triton does not load the model: only there it is said how many dimensions \`${name}\` has`,
    help: () => 'let it be written with --config explicit or --config auto',
  }),
  'config-model-path': message<{ file: string }>({
    code: 'DT453',
    severity: 'warning',
    message: ({ file }) => `Invalid '..' sequence found in model path: '${file}'`,
    help: () => 'remove default_model_filename: dali.py is found without it',
  }),
  'config-preferred-size-sign': message<{ name: string; seen: string }>({
    code: 'DT454',
    severity: 'warning',
    message: ({ name, seen }) =>
      `dynamic batching preferred size must be positive for ${name} (it is ${seen})`,
    help: () => 'remove it',
  }),
  'config-no-extent': message<{ name: string; seen: string }>({
    code: 'DT455',
    severity: 'warning',
    message: ({ name, seen }) =>
      `'${name}' dimension must be integer >= 1, or -1 to indicate a variable-size dimension (it is ${seen})`,
    help: () => 'write -1, or the extent that all samples have',
  }),
  'config-fixed-encoded': message<{ name: string; seen: string; ours: string }>({
    code: 'DT456',
    severity: 'warning',
    message: ({ name, seen }) =>
      `\`${name}\` takes files of any length, and its dims are {${seen}} here: Triton refuses requests of any other length`,
    help: ({ ours }) => `write dims: [ ${ours} ]`,
  }),
  'config-fixed-input': message<{ name: string; seen: string; ours: string }>({
    code: 'DT457',
    severity: 'info',
    message: ({ name, seen, ours }) =>
      `dims of \`${name}\` are {${seen}} here and {${ours}} in the pipeline: Triton refuses requests of other extents than this file's`,
    help: ({ ours }) => `dims: [ ${ours} ] takes all that the pipeline takes`,
  }),
  'config-without-backend': message<{ name: string }>({
    code: 'DT458',
    severity: 'info',
    message: ({ name }) =>
      `Invalid model name: Could not determine backend for model '${name}' with no backend in model configuration.`,
    help: () => 'backend: "dali" is added',
  }),
  'config-needed-for-name': message<{ path: string; backend: string }>({
    code: 'DT459',
    severity: 'error',
    message: ({ path, backend }) =>
      `without ${path} Triton takes what follows the first dot of the directory's name for the backend, which is \`${backend}\` here`,
    help: () =>
      'give the model a name without dots with --model NAME, or let the file be written with --config auto',
  }),
  'config-not-utf8': message<{ path: string }>({
    code: 'DT452',
    severity: 'error',
    message: ({ path }) => `${path} holds bytes that are not UTF-8: it is not touched`,
    help: () => 'save it as UTF-8, or write to a directory of another name with --model NAME',
  }),
} as const;

function countOfOutputs(seen: string, ours: string): string {
  return `The number of outputs specified in the DALI pipeline and the configuration file do not match. Model config outputs: ${seen} Pipeline outputs: ${ours}`;
}
