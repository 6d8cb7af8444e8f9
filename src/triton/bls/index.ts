/** `--bls`: DALI's model and those behind it as a script of Triton's Python backend, a request to each in turn. */
import { tensors } from '../config-pbtxt.ts';
import { outputLines } from '../entry.ts';
import type { Ensemble, Step } from '../ensemble/index.ts';
import { listLines } from '../python-layout.ts';
import { identifiers, quoted } from '../python-names.ts';
import type { ServedTensor } from '../served-model.ts';

/** Instances wait for the models behind: so many requests are under way at a time. */
const INSTANCES = 4;

/** Its config.pbtxt, with LF and a line end at the end. */
export function blsConfig({ maxBatchSize, inputs, outputs }: Ensemble): string {
  const lines = [
    'backend: "python"',
    `max_batch_size: ${maxBatchSize}`,
    ...tensors('input', inputs.map(tensorLines)),
    ...tensors('output', outputs.map(tensorLines)),
    'instance_group [',
    '  {',
    `    count: ${INSTANCES}`,
    '    kind: KIND_CPU',
    '  }',
    ']',
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function tensorLines({ name, type, dims }: ServedTensor): readonly string[] {
  return outputLines({ name, type, extents: dims });
}

const NAMED = `def named(name, tensor):
    """The tensor under another name; its data stays where it is."""
    return pb_utils.Tensor.from_dlpack(name, tensor.to_dlpack())


`;

const INFER = `def infer(model, inputs, outputs):
    """The outputs of a model, by name."""
    request = pb_utils.InferenceRequest(
        model_name=model, inputs=inputs, requested_output_names=outputs
    )
    response = request.exec()
    if response.has_error():
        raise pb_utils.TritonModelException(f"{model}: {response.error().message()}")
    return {tensor.name(): tensor for tensor in response.output_tensors()}


class TritonPythonModel:
    def execute(self, requests):
        return [self.respond(request) for request in requests]

    def respond(self, request):
        inputs = {tensor.name(): tensor for tensor in request.inputs()}
        try:
            return pb_utils.InferenceResponse(self.outputs(inputs))
        except pb_utils.TritonModelException as error:
            return pb_utils.InferenceResponse([], pb_utils.TritonError(str(error)))

    def outputs(self, inputs):
        """What the models make of the inputs of one request."""
`;

/** The model.py, laid out as Black does it, with LF and a line end at the end. */
export function blsModel({ inputs, outputs, steps }: Ensemble): string {
  const models = steps.map(({ model }) => model);
  const variables = identifiers(models, 'model', new Set(['infer', 'inputs', 'named', 'pb_utils', 'self']));
  /** Expressions, and the names that the tensors have, by name in the ensemble. */
  const known = new Map(inputs.map(({ name }) => [name, { name, text: `inputs[${quoted(name)}]` }]));
  const as = (name: string, of: string): string => {
    const tensor = known.get(of)!;
    return tensor.name === name ? tensor.text : `named(${quoted(name)}, ${tensor.text})`;
  };
  const calls = steps.map((step, i) => {
    const text = callText(step, variables[i]!, as);
    for (const [name, to] of step.outputs) known.set(to, { name, text: `${variables[i]!}[${quoted(name)}]` });
    return text;
  });
  const returned = listLines(
    'return ',
    outputs.map(({ name }) => as(name, name)),
    '',
    INDENT,
  );
  const body = calls.join('') + returned;
  return [
    `"""Serves ${models.join(', ')} as one model: change here what happens between them."""\n\n`,
    'import triton_python_backend_utils as pb_utils\n\n\n',
    body.includes('named(') ? NAMED : '',
    INFER,
    body,
  ].join('');
}

const INDENT = ' '.repeat(8);

function callText(
  { model, inputs, outputs }: Step,
  variable: string,
  as: (name: string, of: string) => string,
): string {
  const inner = `${INDENT}    `;
  const given = [...inputs].map(([name, of]) => as(name, of));
  return [
    `${INDENT}${variable} = infer(\n`,
    `${inner}${quoted(model)},\n`,
    listLines('', given, ',', inner),
    listLines('', [...outputs.keys()].map(quoted), ',', inner),
    `${INDENT})\n`,
  ].join('');
}
