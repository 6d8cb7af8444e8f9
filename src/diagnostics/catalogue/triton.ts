/** DT4xx: the model at Triton's boundary, and what stands in the model repository. */
import { message } from '../message.ts';

export const tritonMessages = {
  'bad-model-name': message<{ name: string }>({
    code: 'DT401',
    severity: 'error',
    message: ({ name }) => `the DALI backend cannot load a model called \`${name}\``,
    help: () => 'give it a name of the characters a-z, A-Z, 0-9, `_`, `.` and `-` with --model NAME',
  }),
  'unloadable-path': message<{ path: string }>({
    code: 'DT402',
    severity: 'warning',
    message: ({ path }) =>
      `the DALI backend loads no model below \`${path}\`: it takes paths of a-z, A-Z, 0-9, \`_\`, \`.\`, \`-\` and \`/\` only`,
    help: () => 'serve it from a directory of another name, or choose one with --model-repository DIR',
  }),
  'stale-model-file': message<{ path: string; served: string }>({
    code: 'DT403',
    severity: 'warning',
    message: ({ path, served }) => `${path} is served instead of ${served}, without a word from Triton`,
    help: ({ path }) => `remove ${path}`,
  }),
  'config-in-the-way': message<{ path: string }>({
    code: 'DT405',
    severity: 'warning',
    message: ({ path }) =>
      `${path} is left alone, and Triton reads it although --config none asks for no file`,
    help: ({ path }) => `remove ${path}`,
  }),
  'not-ours': message<{ path: string }>({
    code: 'DT406',
    severity: 'error',
    message: ({ path }) => `${path} was not made by dali-transpile: it is not overwritten`,
    help: () => 'overwrite it with --force, or write elsewhere',
  }),
  'edited-since': message<{ path: string }>({
    code: 'DT407',
    severity: 'error',
    message: ({ path }) => `${path} was edited since dali-transpile made it: it is not overwritten`,
    help: () => 'move the edit to the training code, or give it up with --force',
  }),
  'unknown-tensor': message<{ kind: string; name: string; what: string; supply: string }>({
    code: 'DT408',
    severity: 'error',
    message: ({ kind, name, what }) => `the ${what} of ${kind} \`${name}\` is not known, and Triton needs it`,
    help: ({ supply }) => supply,
  }),
  'tensor-without-dimensions': message<{ kind: string; name: string }>({
    code: 'DT409',
    severity: 'error',
    message: ({ kind, name }) => `${kind} \`${name}\` has no dimensions, which Triton cannot serve`,
    help: () => 'give each sample one dimension of extent 1',
  }),
  'triton-release': message<{ release: string; served: string; current: string }>({
    code: 'DT460',
    severity: 'warning',
    message: ({ release, served, current }) =>
      `compose.yaml starts Triton ${release}, which serves with DALI ${served}: no release that is known here has DALI ${current}`,
    help: ({ served, current }) =>
      `--dali-version ${served} says what of the model that DALI lacks or does otherwise; where a release has DALI ${current}, start that: TRITON_RELEASE=YY.MM docker compose up`,
  }),
  'client-without-inputs': message<{ model: string }>({
    code: 'DT469',
    severity: 'error',
    message: ({ model }) => `\`${model}\` has no inputs: there is nothing that a client could send`,
    help: () => 'leave out --client',
  }),
} as const;
