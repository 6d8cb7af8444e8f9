/** Python that takes samples from the command line and makes the arrays of a request of them. */
import type { DType, Tensor } from '../../model.ts';
import { entryText, listText } from '../python-layout.ts';
import { loadersOf } from './loading.ts';
import { quoted } from '../python-names.ts';
import { fileNames, optionOf } from './names.ts';

/** The parts of a program that depend on how many inputs there are. */
export interface Samples {
  /** What its own documentation shows behind the program's name. */
  readonly usage: string;
  /** Statements that add arguments to `parser`. */
  readonly argumentsText: string;
  /** Statements that make `samples` of `args`: files, or tuples of files. */
  readonly samplesText: string;
  /** A definition: the arrays of one request. */
  readonly batchOf: string;
  /** An expression: what `sample` is called. */
  readonly title: string;
}

/** numpy's names of DALI's data types. */
const NUMPY_TYPES: Readonly<Record<DType, string>> = {
  UINT8: 'uint8',
  UINT16: 'uint16',
  UINT32: 'uint32',
  UINT64: 'uint64',
  INT8: 'int8',
  INT16: 'int16',
  INT32: 'int32',
  INT64: 'int64',
  FLOAT16: 'float16',
  FLOAT: 'float32',
  FLOAT64: 'float64',
  BOOL: 'bool',
};

/** @param inputs every dtype and ndim known */
export function samplesOf(inputs: readonly Tensor[]): Samples {
  const [only] = inputs;
  return inputs.length === 1 ? ofOneInput(only!) : ofSeveral(inputs);
}

function ofOneInput(input: Tensor): Samples {
  return {
    usage: 'FILE...',
    argumentsText: argument('files', ['nargs="+"', 'metavar="FILE"', `help=${quoted(helpFor(input))}`]),
    samplesText: '    samples = args.files\n',
    batchOf: batchOf([entryOf(input, 'sample')]),
    title: 'sample',
  };
}

function ofSeveral(inputs: readonly Tensor[]): Samples {
  const names = fileNames(inputs.map(({ name }) => name));
  const attributes = names.map((name) => `args.${name}`);
  return {
    usage: names.map((name) => `${optionOf(name)} FILE...`).join(' '),
    argumentsText: inputs.map((input, i) => fileOption(names[i]!, input)).join(''),
    samplesText: `${listText('files', attributes, '    ')}    if len(set(map(len, files))) > 1:
        parser.error("each input takes as many files as the others")
    samples = list(zip(*files))
`,
    batchOf: batchOf(inputs.map((input, i) => entryOf(input, `sample[${i}]`))),
    title: '" ".join(sample)',
  };
}

/** @param file an expression: the input's file, of `sample` */
function entryOf(input: Tensor, file: string): string {
  const { load, join } = loadersOf(input);
  return entryText(quoted(input.name), join, `[${load}(${file}) for sample in samples]`, '        ');
}

function batchOf(entries: readonly string[]): string {
  return `def batch_of(samples):
    """The arrays of one request, by the model's inputs."""
    return {
${entries.join('')}    }
`;
}

function fileOption(name: string, input: Tensor): string {
  const keywords = ['nargs="+"', 'required=True', 'metavar="FILE"', `help=${quoted(helpFor(input))}`];
  return argument(optionOf(name), keywords);
}

function argument(name: string, keywords: readonly string[]): string {
  const lines = [quoted(name), ...keywords].map((item) => `        ${item},\n`);
  return `    parser.add_argument(\n${lines.join('')}    )\n`;
}

function helpFor({ name, isEncoded, dtype, dims, ndim }: Tensor): string {
  if (dtype === null || ndim === null) throw new TypeError(`the dtype or ndim of ${name} is not known`);
  if (isEncoded) return 'encoded data, each file a sample';
  const shape = dims.length === ndim ? dims : Array.from({ length: ndim }, () => -1);
  return `.npy files, each ${NUMPY_TYPES[dtype]} [${shape.join(', ')}]`;
}
