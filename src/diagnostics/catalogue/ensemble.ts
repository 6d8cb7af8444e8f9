/** DT461 to DT468: an ensemble of DALI's model with those that take what it makes. */
import { message } from '../message.ts';

export const ensembleMessages = {
  'ensemble-model-missing': message<{ model: string; path: string }>({
    code: 'DT461',
    severity: 'error',
    message: ({ model, path }) =>
      `there is no ${path}, and no model.onnx in a version of it, which say what the model \`${model}\` takes and gives`,
    help: ({ model }) =>
      `write its inputs and outputs there; a Triton that serves it prints what it found: curl localhost:8000/v2/models/${model}/config`,
  }),
  'ensemble-model-unreadable': message<{ path: string; problem: string }>({
    code: 'DT462',
    severity: 'error',
    message: ({ path, problem }) => `Triton cannot read ${path}: ${problem}`,
    help: () => 'put it right',
  }),
  'ensemble-model-incomplete': message<{ model: string; path: string }>({
    code: 'DT463',
    severity: 'error',
    message: ({ model, path }) => `${path} does not say what all inputs and outputs of \`${model}\` are`,
    help: () => 'give each a name, a data_type and dims, in its config.pbtxt',
  }),
  'ensemble-no-match': message<{ input: string; model: string; among: string; supply: string }>({
    code: 'DT464',
    severity: 'error',
    message: ({ input, model, among }) => `input ${input} of \`${model}\` takes none of: ${among}`,
    help: ({ supply }) => supply,
  }),
  'ensemble-ambiguous': message<{ input: string; model: string; among: string; supply: string }>({
    code: 'DT465',
    severity: 'error',
    message: ({ input, model, among }) =>
      `it is not clear what input ${input} of \`${model}\` takes; by type and dims it could be: ${among}`,
    help: ({ supply }) => `give one the input's name: ${supply}`,
  }),
  'ensemble-batch': message<{ model: string }>({
    code: 'DT466',
    severity: 'error',
    message: ({ model }) =>
      `\`${model}\` has max_batch_size 0, and the first of its dims is not the same -1 or 1 for all: it cannot take part in batches`,
    help: () => 'give it a max_batch_size, or dims that begin with -1',
  }),
  'ensemble-streams': message<{ model: string }>({
    code: 'DT467',
    severity: 'error',
    message: ({ model }) =>
      `\`${model}\` answers with a stream, and no ensemble is written with such a model`,
    help: () => 'write the ensemble by hand, or call the models one after the other',
  }),
  'ensemble-of-itself': message<{ model: string }>({
    code: 'DT470',
    severity: 'error',
    message: ({ model }) =>
      `\`${model}\` is the model that is written itself, not one that takes what it makes`,
    help: () => 'name the network behind it, or give this model another name with --model NAME',
  }),
  'ensemble-matched': message<{ input: string; model: string; taken: string }>({
    code: 'DT468',
    severity: 'info',
    message: ({ input, model, taken }) =>
      `input ${input} of \`${model}\` takes ${taken}: no other fits its type and dims`,
    help: ({ input }) => `give the output the name ${input.split(' ')[0]!} with --output-name to say so`,
  }),
} as const;
