/** The table that is kept in docs/: pointers into public repositories, and what becomes of what stands there. */
import type { Outcome } from './outcome.ts';
import { isInScope, topicOf } from './topics.ts';

const WIDEST_REASON = 160;
const PERCENT = 100;

const HEAD = `# Public programs

What \`dali-transpile --device cpu\` makes of pipelines in public training programs, which are read, never run, and not kept
here. \`npm run corpus -- DIR --markdown docs/corpus.md\` writes this page. A row is *built* where real DALI accepts what was
written and says of it what we say (levels L1 and L2), *refused* where an error gives the reason. What a user must say that
stands nowhere in the repository is an answer, given with its reason in \`test/corpus/answers.json\`.
`;

/** Always the same for the same outcomes. */
export function markdownOf(outcomes: readonly Outcome[]): string {
  const functions = outcomes.filter(({ row }) => row.style === 'pipeline_def');
  const others = outcomes.filter(({ row }) => row.style !== 'pipeline_def');
  return [
    HEAD,
    summaryOf(outcomes),
    '## Functions under `@pipeline_def`\n',
    tableOf(functions),
    '## Other styles\n',
    tableOf(others),
  ].join('\n');
}

function summaryOf(outcomes: readonly Outcome[]): string {
  const built = (of: readonly Outcome[]): number => of.filter(({ verdict }) => verdict === 'built').length;
  const functions = outcomes.filter(({ row }) => row.style === 'pipeline_def');
  const scope = outcomes.filter(isInScope);
  const random = outcomes.filter(({ derandomized }) => derandomized !== null);
  const unanswered = outcomes.filter((outcome) => outcome.unanswered === 'built').length;
  const defects = outcomes.filter(({ verdict }) => verdict === 'crashed' || verdict === 'wrong').length;
  const lines = [
    `Functions under \`@pipeline_def\`: ${built(functions)} of ${functions.length} built.`,
    `Those that read files or get data from outside, of operators of DALI alone, deterministic: ${built(scope)} of ${scope.length} (${((PERCENT * built(scope)) / Math.max(1, scope.length)).toFixed(0)} %).`,
    `All rows: ${built(outcomes)} of ${outcomes.length} built, ${unanswered} without answers; ${defects} crashed or wrong.`,
    `Refused for random operators: ${random.length}, of which \`--derandomize\` builds ${random.filter(({ derandomized }) => derandomized === 'built').length}.`,
  ];
  return `${lines.map((line) => `- ${line}`).join('\n')}\n`;
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

function escaped(cell: string): string {
  return cell.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('*', '\\*');
}
