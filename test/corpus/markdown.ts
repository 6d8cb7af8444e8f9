/** The table that is kept in docs/: pointers into public repositories, and what becomes of what stands there. */
import type { Ran } from '../metamorphic/trial.ts';
import type { RowBits } from './bits.ts';
import type { RunsApart } from './metamorphic.ts';
import type { Outcome } from './outcome.ts';
import { isInScope, topicOf } from './topics.ts';

const WIDEST_REASON = 160;
const PERCENT = 100;

/** Text between backticks. A reason that is cut may have one that opens and none that closes. */
const QUOTATION = /(`[^`]*`)/;
const MARKUP = /[\\`*[]/g;
/** Inside a word they are no emphasis: `create_dali_pipeline`, but not `__init__`. */
const EDGE_UNDERSCORES = /(?<![A-Za-z0-9])_+|_+(?![A-Za-z0-9])/g;

const HEAD = `# Public programs

What \`dali-transpile --device cpu\` makes of pipelines in public training programs, which are read, never run, and not kept
here. \`npm run corpus -- DIR --markdown docs/corpus.md\` writes this page. A row is *built* where real DALI accepts what was
written and says of it what we say (levels L1 and L2), *refused* where an error gives the reason. What a user must say that
stands nowhere in the repository is an answer, given with its reason in \`test/corpus/answers.json\`.
`;

/** What else was asked of the rows; each null where it was not. */
export interface Proofs {
  readonly bits: readonly RowBits[] | null;
  readonly rewritten: RunsApart<Pick<Ran, 'verdict'>> | null;
  /** How many single answers were left out, and without how many of them their row is built all the same. */
  readonly answers: { readonly tried: number; readonly needless: number } | null;
}

/** Always the same for the same outcomes. */
export function markdownOf(outcomes: readonly Outcome[], proofs: Proofs): string {
  const functions = outcomes.filter(({ row }) => row.style === 'pipeline_def');
  const others = outcomes.filter(({ row }) => row.style !== 'pipeline_def');
  return [
    HEAD,
    `${[...summaryOf(outcomes), ...proofLines(proofs)].map((line) => `- ${line}`).join('\n')}\n`,
    '## Functions under `@pipeline_def`\n',
    tableOf(functions),
    '## Other styles\n',
    tableOf(others),
  ].join('\n');
}

function summaryOf(outcomes: readonly Outcome[]): readonly string[] {
  const built = (of: readonly Outcome[]): number => of.filter(({ verdict }) => verdict === 'built').length;
  const functions = outcomes.filter(({ row }) => row.style === 'pipeline_def');
  const scope = outcomes.filter(isInScope);
  const random = outcomes.filter(({ derandomized }) => derandomized !== null);
  const unanswered = outcomes.filter((outcome) => outcome.unanswered === 'built').length;
  const defects = outcomes.filter(({ verdict }) => verdict === 'crashed' || verdict === 'wrong').length;
  return [
    `Functions under \`@pipeline_def\`: ${built(functions)} of ${functions.length} built.`,
    `Those that read files or get data from outside, of operators of DALI alone, deterministic: ${built(scope)} of ${scope.length} (${((PERCENT * built(scope)) / Math.max(1, scope.length)).toFixed(0)} %).`,
    `All rows: ${built(outcomes)} of ${outcomes.length} built, ${unanswered} without answers; ${defects} crashed or wrong.`,
    `Refused for random operators: ${random.length}, of which \`--derandomize\` builds ${random.filter(({ derandomized }) => derandomized === 'built').length}.`,
  ];
}

function proofLines({ bits, rewritten, answers }: Proofs): readonly string[] {
  return [
    bits && bitsLine(bits),
    rewritten && rewrittenLine(rewritten),
    answers && answersLine(answers),
  ].filter((line) => line !== null);
}

/** `--bits` */
function bitsLine(bits: readonly RowBits[]): string {
  const plain = bits.filter(({ isDerandomized }) => !isDerandomized);
  const derandomized = bits.filter(({ isDerandomized }) => isDerandomized);
  const line = `Run beside the original on small data (L3), of ${plain.length} that are built: ${bitCounts(plain)}.`;
  if (derandomized.length === 0) return line;
  return `${line} With \`--derandomize\`, beside a program whose random operators are made neutral, of ${derandomized.length}: ${bitCounts(derandomized)}.`;
}

function bitCounts(bits: readonly RowBits[]): string {
  const count = (verdict: RowBits['verdict'], values?: RowBits['values']): number =>
    bits.filter((one) => one.verdict === verdict && (values === undefined || one.values === values)).length;
  return [
    `${count('same', 'bound')} the same bits with arguments bound by CPython`,
    `${count('same', 'ours')} with ours (the graph is checked, values are not)`,
    `${count('wrong')} wrong`,
    `${count('not judged')} not judged, since neither could be had without what the program needs`,
  ].join(', ');
}

/** `--metamorphic` */
function rewrittenLine({ plain, derandomized }: NonNullable<Proofs['rewritten']>): string {
  const counts = (ran: readonly Pick<Ran, 'verdict'>[]): string => {
    const count = (verdict: Ran['verdict']): number => ran.filter((one) => one.verdict === verdict).length;
    return `${count('same')} the same graph, ${count('refused')} refused, ${count('different')} another graph`;
  };
  const apart =
    derandomized.length === 0
      ? ''
      : ` With \`--derandomize\`, ${derandomized.length} times: ${counts(derandomized)}.`;
  return `Rewritten so that they mean the same, ${plain.length} times: ${counts(plain)}.${apart}`;
}

/** `--without-each-answer` */
function answersLine({ tried, needless }: NonNullable<Proofs['answers']>): string {
  return `Answers left out one at a time: ${tried}, of which ${needless} were not needed.`;
}

function tableOf(outcomes: readonly Outcome[]): string {
  const header = ['#', 'repository', 'place', 'name', 'reader', 'outcome', 'code', 'reason', 'waits for'];
  const rows = outcomes.map((outcome) => {
    const { row, codes, message, derandomized } = outcome;
    const place = `${row.file}:${row.line}`;
    const outcomeText = [verdictText(outcome), derandomized === null ? '' : `--derandomize: ${derandomized}`];
    return [
      String(row.number),
      row.repository,
      place,
      row.name,
      row.readers,
      outcomeText.filter(Boolean).join('; '),
      codes.join(', '),
      message.replaceAll(/\s+/g, ' ').slice(0, WIDEST_REASON),
      topicOf(outcome),
    ];
  });
  const line = (cells: readonly string[]): string => `| ${cells.map(escaped).join(' | ')} |`;
  return `${[line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n')}\n`;
}

function verdictText({ verdict, decisive }: Outcome): string {
  const args = decisive?.args ?? [];
  const told = [
    args.length > 0 ? `-- ${args.join(' ')}` : '',
    decisive?.isAnswered === true ? 'answered' : '',
  ];
  const detail = told.filter(Boolean).join(', ');
  return detail === '' ? verdict : `${verdict} (${detail})`;
}

/** What stands in a cell: nothing of it is markup but quotations, in which a backslash would be shown as it is. */
function escaped(cell: string): string {
  const parts = cell.split(QUOTATION).map((part, at) => (at % 2 === 1 ? part : plain(part)));
  return parts.join('').replaceAll('|', String.raw`\|`);
}

function plain(text: string): string {
  return text
    .replaceAll(MARKUP, String.raw`\$&`)
    .replaceAll(EDGE_UNDERSCORES, (run) => String.raw`\_`.repeat(run.length))
    .replaceAll('<', '&lt;');
}
