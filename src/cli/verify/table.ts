/** What verify prints for people: checks, arguments, outputs, throughput, a row each. */
import { harmless, type Paint, painter } from '../../diagnostics/render/style.ts';
import type { VerifyReport } from '../json/verify-schema.ts';

type Verified = VerifyReport['verify'];

/** A row: what it is about, how it is, and what more is to be said. */
type Row = readonly [name: string, status: Status, text: string];
type Status = 'equal' | 'passed' | 'different' | 'failed' | 'not verified' | '';

const COLOURS: Readonly<Record<Status, Parameters<Paint>[0] | null>> = {
  equal: 'green',
  passed: 'green',
  different: 'red',
  failed: 'red',
  'not verified': 'yellow',
  '': null,
};
const CHECKS = {
  parses: 'parses',
  builds: 'builds as in Triton',
  boundary: 'inputs, outputs, batch size',
} as const;

/** '' where there is nothing to judge: the diagnostics say why. */
export function verifyTable({ verify }: VerifyReport, color: boolean): string {
  if (verify.file === null || verify.pipeline === null) return '';
  const paint = painter(color);
  const { file, line, name } = verify.pipeline;
  const groups: readonly (readonly [string, readonly Row[]])[] = [
    ['file', verify.checks.map(({ name: check, status, message }) => [CHECKS[check], status, message])],
    [argumentsTitle(verify), verify.bindings.map(bindingRow)],
    ['outputs', verify.outputs.map(outputRow)],
    ['samples per second', throughputRows(verify)],
  ];
  const rows = groups.flatMap(([, some]) => some);
  const width = Math.max(0, ...rows.map(([title]) => title.length));
  const lines = [
    paint('bold', `${verify.file.path}, of ${file}:${line} ${name}`),
    ...groups.flatMap(([title, some]) =>
      some.length === 0 ? [] : [title, ...some.flatMap((row) => rowLines(row, width, paint))],
    ),
  ];
  return lines.map((text) => `${text.trimEnd()}\n`).join('');
}

function argumentsTitle({ values }: Verified): string {
  return values === 'ours'
    ? 'arguments (ours: not those of the training program)'
    : 'arguments (the training program gives)';
}

function bindingRow({ name, ours, python, status, message }: Verified['bindings'][number]): Row {
  const said = status === 'different' ? `${python ?? '?'}, ours is ${ours ?? 'not known'}` : (python ?? '');
  return [name, status, [said, message].filter(Boolean).join('; ')];
}

function outputRow(row: Verified['outputs'][number]): Row {
  const { name, status, samples, message, largest, firstSample, parting, ragged } = row;
  const isOff = status === 'different' && largest !== null;
  const said = [
    status === 'equal' ? `bit for bit in ${plural(samples, 'sample')}` : '',
    isOff ? `by up to ${largest}; first in sample ${firstSample} of ${samples}` : message,
    parting === null ? '' : `they part at ${parting.operator}, ${parting.file}:${parting.line}`,
    ragged ? 'extents differ between samples: Triton returns batches of it wrongly' : '',
  ];
  return [name, status, said.filter(Boolean).join('; ')];
}

function throughputRows({ throughput }: Verified): readonly Row[] {
  if (throughput === null) return [];
  return [
    ['original', '', rounded(throughput.original)],
    ['served', '', rounded(throughput.served)],
  ];
}

/** Two significant digits say all that a short measurement can. */
function rounded(perSecond: number): string {
  return String(Number(perSecond.toPrecision(2)));
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Further lines of a message (a traceback) stand below. */
function rowLines([title, status, text]: Row, width: number, paint: Paint): readonly string[] {
  const [first = '', ...rest] = text.split('\n').map(harmless);
  const colour = COLOURS[status];
  const padded = status.padEnd('not verified'.length);
  const shown = colour === null ? first : `${paint(colour, padded)}  ${first}`;
  return [`  ${title.padEnd(width)}  ${shown}`, ...rest.map((line) => `      ${line}`)];
}
