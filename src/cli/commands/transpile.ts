/** The main job: from SOURCE, or the targets of pyproject.toml, to the model repository. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderText } from '../../diagnostics/render/text.ts';
import { loadEngine } from '../../python/syntax/index.ts';
import type { CommandLine } from '../../run/command-line.ts';
import { ExitStatus } from '../exit-status.ts';
import { UsageError } from '../../run/usage-error.ts';
import { reportOf } from '../json/report.ts';
import { sourceDiff } from '../products/diff-source.ts';
import { explainProduct } from '../products/explain.ts';
import { listProduct } from '../products/list.ts';
import { summary } from '../products/summary.ts';
import { filesDiff, refusedDiff } from '../../run/files-diff.ts';
import { withCompanions } from '../../run/companions.ts';
import { modeOf } from '../../run/mode.ts';
import { carryOut, type Outcome } from '../../run/outcome.ts';
import { statusOf } from '../status.ts';
import { tasksOf } from '../../run/task.ts';
import { refuseClashes, writeOutcomes } from '../../run/write.ts';
import { type Settings, textSetting } from '../../run/settings.ts';
import { type Sources, sourcesOf } from '../sources.ts';
import type { Terminal } from '../terminal.ts';

export interface Surroundings {
  /** Directory of the bundle, with the files that an engine needs. */
  readonly dist: string;
  readonly version: string;
  /** Absolute path of the working directory. */
  readonly cwd: string;
  readonly terminalFor: (settings: Settings) => Terminal;
}

/**
 * Computes everything, then writes, then tells.
 * @throws UsageError, NoNativeEngine, and what the workspace throws for files that cannot be read or written
 */
export async function transpileCommand(
  line: CommandLine,
  { dist, cwd, terminalFor }: Surroundings,
): Promise<ExitStatus> {
  const tasks = tasksOf(line, { cwd, readStdin: () => readFileSync(0) });
  const planned = tasks.map((task) => ({ task, mode: modeOf(task.settings) }));
  if (planned.filter(({ mode }) => mode.product === 'code').length > 1)
    throw new UsageError('standard output carries one dali.py: give the targets files of their own');
  const { settings } = tasks[0]!;
  const engine = await loadEngine(engineKind(settings), (file) => join(dist, file));
  const outcomes = withCompanions(planned.map(({ task, mode }) => carryOut(task, mode, engine)));
  refuseClashes(outcomes);
  const done = writeOutcomes(outcomes);
  const terminal = terminalFor(settings);
  for (const outcome of done) tell(outcome, sourcesOf(outcome, cwd), terminal);
  return done.map(statusOf).reduce((worst, status) => (status > worst ? status : worst), ExitStatus.done);
}

export function engineKind(settings: Settings): 'auto' | 'native' | 'wasm' {
  const kind = textSetting(settings, 'engine');
  return kind === 'native' || kind === 'wasm' ? kind : 'auto';
}

function tell(outcome: Outcome, sources: Sources, terminal: Terminal): void {
  const { mode } = outcome;
  const format = { nameOf: sources.outputPath, color: terminal.colorErr };
  if (mode.product !== 'diff') terminal.err(refusedDiff(outcome, format));
  if (mode.isJson) {
    terminal.out(`${JSON.stringify(reportOf(outcome, sources))}\n`);
    return;
  }
  terminal.out(productOf(outcome, sources, terminal));
  if (mode.product === 'list' && outcome.result.candidates.length > 0) return;
  const { path, lines } = sources;
  const rendering = {
    color: terminal.colorErr,
    path,
    line: (file: string, line: number) => lines(file)[line - 1],
  };
  terminal.err(renderText(outcome.diagnostics, rendering));
  if (!mode.isReport) terminal.err(summary(outcome, sources));
}

function productOf(outcome: Outcome, sources: Sources, { colorOut }: Terminal): string {
  switch (outcome.mode.product) {
    case 'list':
      return listProduct(outcome.result, sources);
    case 'explain':
      return explainProduct(outcome.result, sources);
    case 'diff':
      return filesDiff(outcome, { nameOf: sources.outputPath, color: colorOut });
    case 'diff-source':
      return sourceDiff(outcome.result, sources, colorOut);
    case 'code':
      return outcome.result.text ?? '';
    case null:
      return '';
  }
}
