/** `verify`: shows on real DALI and real samples that serving computes what validation computed. */
import { join } from 'node:path';
import { renderText } from '../../diagnostics/render/text.ts';
import { type Engine, loadEngine } from '../../python/syntax/index.ts';
import { DriverFailed, runCases, type VerifyCase } from '../../verify/index.ts';
import type { CommandLine } from '../../run/command-line.ts';
import { ExitStatus } from '../exit-status.ts';
import { UsageError } from '../../run/usage-error.ts';
import type { Mode } from '../../run/mode.ts';
import { carryOut, type Outcome } from '../../run/outcome.ts';
import { statusOf } from '../status.ts';
import { type Task, tasksOf } from '../../run/task.ts';
import { textSetting } from '../../run/settings.ts';
import { type Sources, sourcesOf } from '../sources.ts';
import type { Terminal } from '../terminal.ts';
import { caseOf } from '../verify/case.ts';
import { interruptible } from '../verify/interruption.ts';
import { createProgressBar } from '../verify/progress-bar.ts';
import { pythonOf } from '../verify/python.ts';
import { remarksOn } from '../verify/remarks.ts';
import { conclude, type Conclusion, refusedReport, verifyReportOf } from '../verify/report.ts';
import { type Subject, subjectOf } from '../verify/subject.ts';
import { verifyTable } from '../verify/table.ts';
import { STATUSES } from '../verify/verdict.ts';
import { engineKind, type Surroundings } from './transpile.ts';

/** Compares with what stands, writes nothing. */
const MODE: Mode = { isJson: false, product: null, isCheck: true, isReport: false };

/** One target, before the driver. */
export interface Planned {
  readonly outcome: Outcome;
  /** null where there is nothing to judge: it cannot be transpiled. */
  readonly asked: { readonly subject: Subject; readonly request: VerifyCase } | null;
}

/**
 * Judges every target, then tells.
 * @throws UsageError, NoNativeEngine, and what the workspace throws for files that cannot be read
 */
export async function verifyCommand(line: CommandLine, around: Surroundings): Promise<ExitStatus> {
  const planned = await planVerification(line, around);
  const requests = planned.flatMap(({ asked }) => (asked === null ? [] : [asked.request]));
  const { settings } = planned[0]!.outcome.task;
  const python = requests.length === 0 ? '' : pythonOf(settings, around.cwd, process.env);
  const bar = createProgressBar(process.stderr);
  const answers =
    requests.length === 0
      ? []
      : await interruptible((signal) =>
          runCases(python, requests, { onProgress: bar.show, signal }).finally(bar.clear),
        ).catch((error: unknown) => {
          throw explained(error, python);
        });
  const byId = new Map(answers.map((answer) => [answer.id, answer]));
  const terminal = around.terminalFor(settings);
  const statuses = planned.map(({ outcome, asked }) => {
    const sources = sourcesOf(outcome, around.cwd);
    if (asked === null) return tellRefusal(outcome, sources, terminal);
    const answer = byId.get(asked.request.id)!;
    return tell(conclude(outcome, asked.subject, answer), sources, terminal);
  });
  return statuses.reduce((worst, status) => (status > worst ? status : worst), ExitStatus.done);
}

/** @throws UsageError, NoNativeEngine, and what the workspace throws for files that cannot be read */
export async function planVerification(
  line: CommandLine,
  { dist, cwd }: Pick<Surroundings, 'dist' | 'cwd'>,
): Promise<readonly Planned[]> {
  const tasks = tasksOf(line, { cwd, readStdin: refuseStdin });
  const engine = await loadEngine(engineKind(tasks[0]!.settings), (file) => join(dist, file));
  return tasks.map((task, index) => planTask(task, String(index), engine));
}

/** @throws UsageError, and what the workspace throws for files that cannot be read */
export function planTask(task: Task, id: string, engine: Engine): Planned {
  const outcome = carryOut(task, MODE, engine);
  const subject = subjectOf(outcome);
  const asked = subject === null ? null : { subject, request: caseOf(id, outcome, subject) };
  return { outcome, asked };
}

function refuseStdin(): never {
  throw new UsageError('verify runs the training program: SOURCE is a file, not standard input');
}

/** Prints what was found. @returns the exit status of one target */
function tell(conclusion: Conclusion, sources: Sources, terminal: Terminal): ExitStatus {
  const report = verifyReportOf(conclusion, sources);
  if (textSetting(conclusion.outcome.task.settings, 'output-format') === 'json') {
    terminal.out(`${JSON.stringify(report)}\n`);
  } else {
    terminal.out(verifyTable(report, terminal.colorOut));
    terminal.err(remarksOn(report));
  }
  return STATUSES[report.verify.verdict];
}

function tellRefusal(outcome: Outcome, sources: Sources, terminal: Terminal): ExitStatus {
  if (textSetting(outcome.task.settings, 'output-format') === 'json') {
    terminal.out(`${JSON.stringify(refusedReport(outcome, sources))}\n`);
  } else {
    const { path, lines } = sources;
    const line = (file: string, number: number) => lines(file)[number - 1];
    terminal.err(renderText(outcome.diagnostics, { color: terminal.colorErr, path, line }));
  }
  return statusOf(outcome);
}

function explained(error: unknown, python: string): unknown {
  if (!(error instanceof DriverFailed)) return error;
  return /No module named '(nvidia|numpy)\b/.test(error.message)
    ? new UsageError(`${python} has no DALI: --python names an interpreter that has nvidia.dali and numpy`)
    : new UsageError(`verification could not be carried out: ${error.message}`);
}
