/** The Python module of the cases: one pipeline each, its inputs external sources that say all they know. */
import type { Case, Special } from './cases/index.ts';

const DTYPES: Readonly<Record<string, string>> = {
  u8: 'UINT8',
  u16: 'UINT16',
  u32: 'UINT32',
  u64: 'UINT64',
  i8: 'INT8',
  i16: 'INT16',
  i32: 'INT32',
  i64: 'INT64',
  f16: 'FLOAT16',
  f32: 'FLOAT',
  f64: 'FLOAT64',
  b: 'BOOL',
};
/** Arguments of the external source, by the last part of an input's name. */
const DECLARED: Readonly<Record<string, string>> = {
  '0d': 'ndim=0',
  '1d': 'ndim=1',
  v4: 'ndim=1',
  '2d': 'ndim=2',
  '3d': 'ndim=3',
  '4d': 'ndim=4',
  nolayout: 'ndim=3',
  square: 'ndim=3',
  hw: 'layout="HW"',
  hwc: 'layout="HWC"',
  gray: 'layout="HWC"',
  chw: 'layout="CHW"',
  fhwc: 'layout="FHWC"',
  dhwc: 'layout="DHWC"',
  fchw: 'layout="FCHW"',
};
const ENCODED = ['gray_jpeg', 'jpeg', 'png', 'wav', 'npy'];
const NAME = new RegExp(
  `\\b(?:${[...ENCODED, `(?:${Object.keys(DTYPES).join('|')})_(?:${Object.keys(DECLARED).join('|')})`].join('|')})\\b`,
  'g',
);

export const special = (given: Case): Special => (typeof given === 'string' ? { code: given } : given);

/** Names of the inputs that a case uses. */
export function inputsOf({ code }: Special): readonly string[] {
  return [...new Set(code.match(NAME))];
}

function declaration(name: string): string {
  if (ENCODED.includes(name)) return `fn.external_source(name="${name}", dtype=types.UINT8, ndim=1)`;
  const [dtype, kind] = name.split('_');
  return `fn.external_source(name="${name}", dtype=types.${DTYPES[dtype!]}, ${DECLARED[kind!]})`;
}

const HEADER = `import numpy as np
import nvidia.dali as dali
import nvidia.dali.fn as fn
import nvidia.dali.types as types
from nvidia.dali import pipeline_def
`;

/** One pipeline a case, called \`case_0\`, \`case_1\`, … */
export function moduleOf(cases: readonly Special[]): string {
  return HEADER + cases.map(pipelineText).join('');
}

function pipelineText(given: Special, i: number): string {
  const { code } = given;
  const lines = /(^|\n)return /.test(code) ? code.split('\n') : [`return ${code}`];
  const inputs = inputsOf(given).map((name) => `${name} = ${declaration(name)}`);
  const body = [...inputs, ...lines].map((line) => `    ${line}\n`).join('');
  const mode = given.conditionals === true ? ', enable_conditionals=True' : '';
  return `\n\n@pipeline_def(batch_size=2, num_threads=1, device_id=None, seed=1${mode})\ndef case_${i}():\n${body}`;
}
