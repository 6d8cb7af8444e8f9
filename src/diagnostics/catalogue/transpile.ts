/** DT3xx: what the steps say. */
import { message } from '../message.ts';

export const transpileMessages = {
  'no-pipeline': message<{ source: string }>({
    code: 'DT301',
    severity: 'error',
    message: ({ source }) => `no DALI pipeline is found from ${source}`,
    help: () => 'name the training script that builds the pipeline, or the file that defines it',
  }),
  'no-such-pipeline': message<{ name: string; known: string }>({
    code: 'DT302',
    severity: 'error',
    message: ({ name }) => `no pipeline is called \`${name}\``,
    help: ({ known }) => `the pipelines found are: ${known}`,
  }),
  'ambiguous-pipeline': message<{ candidates: string; why: string; supply: string }>({
    code: 'DT303',
    severity: 'error',
    message: ({ candidates, why }) => `which pipeline validates cannot be told: ${candidates}${why}`,
    help: ({ supply }) => supply,
  }),
  'training-flag-turned': message<{ pipeline: string; flag: string; from: string; set: string }>({
    code: 'DT304',
    severity: 'warning',
    message: ({ pipeline, flag, from, set }) =>
      `only training calls \`${pipeline}\`, where \`${flag}\` is ${from}: it is taken with ${set}`,
    help: ({ set }) =>
      `say so with --set "${set}"; the other arguments are still those of training: where validation has others, set them likewise`,
  }),
  'training-flag': message<{ pipeline: string; flag: string; from: string; supply: string }>({
    code: 'DT305',
    severity: 'error',
    message: ({ pipeline, flag, from }) =>
      `\`${flag}\` is ${from}: what is found of \`${pipeline}\` is its training variant`,
    help: ({ supply }) => supply,
  }),
  'unbound-parameter': message<{ name: string; reason: string; supply: string }>({
    code: 'DT310',
    severity: 'error',
    message: ({ name, reason }) => `the value of ${name} is not known: ${reason}`,
    help: ({ supply }) => supply,
  }),
  'undecided-condition': message<{ what: string; condition: string; supply: string }>({
    code: 'DT311',
    severity: 'error',
    message: ({ what, condition }) => `${what} depends on \`${condition}\`, which is not known`,
    help: ({ supply }) => supply,
  }),
  'training-failed': message<{ type: string; text: string }>({
    code: 'DT312',
    severity: 'error',
    message: ({ type, text }) =>
      `the training program ends here before it builds the pipeline: ${type}${text}`,
    help: () => 'check the training arguments after `--`',
  }),
  'training-too-long': message<Record<never, never>>({
    code: 'DT314',
    severity: 'error',
    message: () =>
      'the training program is followed no further than here, and no pipeline is found before: it takes too many steps',
    help: () =>
      'name the file that defines the pipeline as SOURCE, or give what is computed here with --set NAME=VALUE',
  }),
  'training-arguments-rejected': message<{ text: string }>({
    code: 'DT313',
    severity: 'error',
    message: ({ text }) => `the training program rejects its arguments: ${text}`,
    help: () => 'correct the training arguments after `--`',
  }),
  'random-operator': message<{ operator: string; output: string; goal: string }>({
    code: 'DT320',
    severity: 'error',
    message: ({ operator, output, goal }) => `${operator} is random and reaches output \`${output}\`${goal}`,
    help: () =>
      'take the validation pipeline with --pipeline NAME; of a pipeline that only trains, --derandomize makes the deterministic counterpart',
  }),
  derandomized: message<{ said: string }>({
    code: 'DT328',
    severity: 'warning',
    message: ({ said }) => said,
    help: () => 'docs/derandomize.md says what --derandomize puts in the place of each random operator',
  }),
  'no-counterpart': message<{ operator: string; output: string; goal: string }>({
    code: 'DT329',
    severity: 'error',
    message: ({ operator, output, goal }) =>
      `${operator} is random and reaches output \`${output}\`${goal}, for which --derandomize has no rule`,
    help: () => 'take it out of the pipeline, or choose another with --pipeline NAME',
  }),
  'not-serialisable': message<{ operator: string }>({
    code: 'DT321',
    severity: 'error',
    message: ({ operator }) => `${operator} runs Python code, which cannot be serialised for Triton`,
    help: () => 'express it with DALI operators, or drop the output that needs it with --drop-output',
  }),
  'construct-not-covered': message<{ what: string; advice: string }>({
    code: 'DT323',
    severity: 'error',
    message: ({ what }) => `${what} is not covered yet`,
    help: ({ advice }) => advice,
  }),
  'unknown-operator': message<{ operator: string }>({
    code: 'DT324',
    severity: 'error',
    message: ({ operator }) => `${operator} is no operator of DALI`,
    help: () => 'operators of plug-ins cannot be served by the stock backend: take it out of the pipeline',
  }),
  'style-not-covered': message<{ what: string; style: string }>({
    code: 'DT325',
    severity: 'error',
    message: ({ what, style }) => `${what} is written ${style}, which is not covered yet`,
    help: () => 'write it as a function under @pipeline_def that returns its outputs',
  }),
  'invalid-argument': message<{ what: string; why: string }>({
    code: 'DT326',
    severity: 'error',
    message: ({ what, why }) => `DALI 2.4 refuses ${what}: ${why}`,
    help: () => 'correct the call in the training program',
  }),
  'invalid-argument-elsewhere': message<{ what: string; why: string }>({
    code: 'DT357',
    severity: 'warning',
    message: ({ what, why }) => `DALI 2.4 refuses ${what}: ${why}; it is no part of what is served`,
    help: () => 'the training program does not run with DALI 2.4 as it stands',
  }),
  'version-lacks': message<{ version: string; what: string; advice: string; newer: string }>({
    code: 'DT364',
    severity: 'error',
    message: ({ version, what }) => `DALI ${version} does not have ${what}`,
    help: ({ advice, newer }) => `${advice}, or ${newer}`,
  }),
  'version-leaves-images': message<{ version: string; operator: string }>({
    code: 'DT365',
    severity: 'warning',
    message: ({ version, operator }) =>
      `${operator} of DALI ${version} leaves images as they are stored, where DALI 2.2 and later turn them as their EXIF orientation says`,
    help: () => 'let clients send images that are stored upright',
  }),
  'operator-object-not-covered': message<{ object: string; function: string }>({
    code: 'DT327',
    severity: 'error',
    message: ({ object }) => `an ${object} object is applied, which is not covered yet`,
    help: ({ function: path }) => `call ${path} with the arguments of both instead`,
  }),
  'label-without-evidence': message<{ outputs: string }>({
    code: 'DT330',
    severity: 'error',
    message: ({ outputs }) => `which of the outputs ${outputs} is data and which is a label cannot be told`,
    help: () => 'name them with --keep-output NAME and --drop-output NAME',
  }),
  'no-output-left': message<{ outputs: string }>({
    code: 'DT331',
    severity: 'error',
    message: () => 'every output of the pipeline is a label: nothing is left to serve',
    help: () => 'keep one with --keep-output NAME',
  }),
  'output-dropped-by-name': message<{ name: string; why: string }>({
    code: 'DT332',
    severity: 'warning',
    message: ({ name, why }) => `output \`${name}\` goes: ${why}`,
    help: ({ name }) => `keep it with --keep-output ${name}`,
  }),
  'mixed-roles': message<{ operator: string; output: string }>({
    code: 'DT333',
    severity: 'info',
    message: ({ operator, output }) =>
      `${operator} joins data and labels, so output \`${output}\` counts as a label`,
    help: ({ output }) => `keep it with --keep-output ${output}`,
  }),
  'no-such-tensor': message<{ option: string; name: string; known: string }>({
    code: 'DT334',
    severity: 'error',
    message: ({ option, name }) => `${option} ${name}: the pipeline has no such tensor`,
    help: ({ known }) => `it has: ${known}`,
  }),
  'name-taken': message<{ option: string; name: string }>({
    code: 'DT335',
    severity: 'error',
    message: ({ option, name }) => `${option}: two tensors of the model would be called \`${name}\``,
    help: () => 'give each input and output a name of its own',
  }),
  'unknown-dtype': message<{ name: string; what: string; reason: string; supply: string }>({
    code: 'DT340',
    severity: 'error',
    message: ({ name, what, reason }) => `the ${what} of output \`${name}\` cannot be known: ${reason}`,
    help: ({ supply }) => supply,
  }),
  'input-contradiction': message<{ name: string; what: string; known: string; given: string }>({
    code: 'DT341',
    severity: 'error',
    message: ({ name, what, known, given }) => `the ${what} of input \`${name}\` is ${known}, not ${given}`,
    help: () => 'remove the option',
  }),
  'reader-argument': message<{ operator: string; argument: string; why: string; instead?: string }>({
    code: 'DT342',
    severity: 'error',
    message: ({ operator, argument, why }) =>
      `\`${argument}\` of ${operator} cannot be carried over to what the server is fed: ${why}`,
    help: ({ instead }) => instead ?? 'leave it out of the reader, and do the same with operators behind it',
  }),
  'input-of-files': message<{ name: string; operator: string; what: string; supply: string }>({
    code: 'DT343',
    severity: 'error',
    message: ({ name, operator, what }) =>
      `the ${what} of input \`${name}\` is not known: ${operator} takes it from the files`,
    help: ({ supply }) => `say what they hold with ${supply}`,
  }),
  'label-is-fed': message<{ name: string; role: string; output: string; goal: string }>({
    code: 'DT344',
    severity: 'warning',
    message: ({ name, role, output, goal }) =>
      `${role} become input \`${name}\`, which clients must feed: output \`${output}\` needs it${goal}`,
    help: ({ output }) =>
      `where they do not have it, take the operator that needs it out of the pipeline, or leave the output out with --drop-output ${output}`,
  }),
  'first-sequence': message<{ name: string }>({
    code: 'DT345',
    severity: 'warning',
    message: ({ name }) =>
      `input \`${name}\` takes a video, of which the first sequence is served; validation saw every sequence, and none of a shorter video, which is filled up with black frames`,
    help: () =>
      'let clients send a clip for each sequence, or serve all of them as a stream with --video inputs',
  }),
  'video-stream': message<{ name: string; instead: string }>({
    code: 'DT346',
    severity: 'info',
    message: ({ name }) =>
      `input \`${name}\` takes one whole video, and its sequences are streamed: the model is decoupled, a request has several responses`,
    help: ({ instead }) =>
      `clients stream over gRPC, which HTTP cannot; a response holds up to --max-batch-size sequences${instead}`,
  }),
  'last-sequence': message<{ name: string }>({
    code: 'DT347',
    severity: 'warning',
    message: ({ name }) =>
      `where the frames of a video end within a sequence, validation left that sequence out; of input \`${name}\` it is served, filled up with black frames`,
    help: () => 'let clients leave out the last sequence of a video that it is not long enough for',
  }),
  'whole-videos': message<{ name: string }>({
    code: 'DT348',
    severity: 'warning',
    message: ({ name }) =>
      `where the file list names ranges of frames, validation saw these alone; of input \`${name}\` the video is served from its first frame on`,
    help: () => 'let clients send videos that are cut as the list says',
  }),
  'cpu-video': message<{ operator: string }>({
    code: 'DT349',
    severity: 'warning',
    message: ({ operator }) =>
      `what ${operator} decodes on the GPU is decoded on the CPU (--device cpu), where DALI reads VP8, VP9 and Motion JPEG alone; frames of VP9 differ there by up to 2 of 255`,
    help: () => 'transcode videos of other codecs, or leave --device out',
  }),
  'default-batch-size': message<{ what: string; value: string }>({
    code: 'DT350',
    severity: 'info',
    message: ({ what, value }) => `the call of the pipeline gives no known ${what}: ${value} is written`,
    help: ({ what }) =>
      `give it with ${what === 'batch_size' ? '--max-batch-size' : '--num-threads'}; Triton's configuration overrides it`,
  }),
  'mixed-jpeg': message<Record<never, string>>({
    code: 'DT351',
    severity: 'info',
    message: () =>
      'JPEG decoding with device="mixed" depends on the batch size in its last bits: part of a batch goes to the hardware decoder',
    help: () => 'hw_decoder_load=0 on the decoder makes it the same for every batch, at a lower rate',
  }),
  'cpu-jpeg': message<Record<never, string>>({
    code: 'DT352',
    severity: 'warning',
    message: () =>
      'decoding JPEG on the CPU differs from device="mixed": by at most 87 of 255 in a pixel with 4:2:0 chroma, 0.9 on average',
    help: () => 'serve with --device keep on a host with a GPU where that matters',
  }),
  'ragged-output': message<{ name: string; dims: string }>({
    code: 'DT355',
    severity: 'warning',
    message: ({ name, dims }) =>
      `the extents of output \`${name}\` (${dims}) are not fixed: where samples of one batch differ, Triton answers wrongly`,
    help: ({ name }) =>
      `pad it with --pad-output ${name}, crop it to one size (fn.crop), or serve single samples with --max-batch-size 1`,
  }),
  'nothing-to-pad': message<{ name: string }>({
    code: 'DT358',
    severity: 'info',
    message: ({ name }) =>
      `all samples of output \`${name}\` have the same extents: --pad-output pads nothing`,
    help: () => 'leave the option out',
  }),
  'consumer-changes-data': message<{ name: string; what: string; how: string }>({
    code: 'DT356',
    severity: 'warning',
    message: ({ name, what }) =>
      `output \`${name}\` is changed here before the model gets it (${what}): the served model leaves it as the pipeline does`,
    help: ({ how }) => `do it at the end of the pipeline (${how}), or in what calls the served model`,
  }),
  'not-an-expression': message<{ what: string; supply: string }>({
    code: 'DT354',
    severity: 'error',
    message: ({ what }) => `${what} has a value that no Python literal expresses`,
    help: ({ supply }) => supply,
  }),
  'internal-error': message<{ what: string }>({
    code: 'DT390',
    severity: 'error',
    message: ({ what }) => `internal error, nothing is written: ${what}`,
    help: () => 'please report it with the training code that shows it',
  }),
} as const;
