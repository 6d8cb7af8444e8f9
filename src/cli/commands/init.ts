/** `init`: writes `[tool.dali-transpile]` into pyproject.toml for what it finds. */
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { diagnostic } from '../../diagnostics/catalogue/index.ts';
import { renderText } from '../../diagnostics/render/text.ts';
import { loadEngine } from '../../python/syntax/index.ts';
import {
  addSettings,
  CannotAdd,
  createStanding,
  findProjectRoot,
  readSettings,
  writeAll,
} from '../../workspace/index.ts';
import type { CommandLine } from '../../run/command-line.ts';
import { ExitStatus } from '../exit-status.ts';
import { UsageError } from '../../run/usage-error.ts';
import type { Chosen } from '../../run/choose.ts';
import { type Found, findTargets } from '../../run/found-targets.ts';
import { settingsTable, type SettingsTable } from '../../run/settings-table.ts';
import { slashed, type Task, tasksOf } from '../../run/task.ts';
import { sourcesOf } from '../sources.ts';
import type { Terminal } from '../terminal.ts';
import { engineKind, type Surroundings } from './transpile.ts';

const FILE = 'pyproject.toml';

/** @throws UsageError, NoNativeEngine, and what the workspace throws for files that cannot be read or written */
export async function initCommand(line: CommandLine, around: Surroundings): Promise<ExitStatus> {
  const { dist, cwd, terminalFor } = around;
  const task = taskOf(line, cwd);
  const terminal = terminalFor(task.settings);
  const file = join(task.root, FILE);
  const shown = slashed(relative(cwd, file));
  if (readSettings(file) !== null) {
    terminal.err(`dali-transpile: ${shown} has a [tool.dali-transpile] table: it is not touched\n`);
    return ExitStatus.failed;
  }
  const engine = await loadEngine(engineKind(task.settings), (name) => join(dist, name));
  const found = findTargets(task, engine);
  tellRefused(found, task, cwd, terminal);
  if (found.targets.length === 0) return ExitStatus.failed;
  const before = createStanding(task.root).read(FILE) ?? '';
  const text = withTable(before, settingsTable(found.targets, task), shown);
  const isNew = !existsSync(file);
  writeAll([{ path: file, text }]);
  terminal.err(`${isNew ? 'created' : 'changed'} ${shown}\n`);
  for (const target of found.targets) terminal.err(`  ${targetLine(target)}\n`);
  return ExitStatus.done;
}

/** Targets are relative to the project root, and run there. */
function taskOf(line: CommandLine, cwd: string): Task {
  if (line.settings.has('config-file'))
    throw new UsageError('init writes into pyproject.toml: --config-file has no use');
  const settings = new Map([...line.settings, ['no-config-file', true] as const]);
  const source = line.source ?? (relative(cwd, findProjectRoot(cwd)) || '.');
  const [task] = tasksOf(
    { ...line, settings, source },
    {
      cwd,
      readStdin: () => {
        throw new UsageError(
          'init writes the path of SOURCE down: it is a file or directory, not standard input',
        );
      },
    },
  );
  return { ...task!, base: task!.root, settings: line.settings };
}

function withTable(before: string, table: SettingsTable, shown: string): string {
  try {
    return addSettings(before, table);
  } catch (error) {
    if (!(error instanceof CannotAdd)) throw error;
    throw new UsageError(`${shown}: ${error.message}; write it by hand:\n\n${error.text}`);
  }
}

function tellRefused({ files, targets, refused }: Found, task: Task, cwd: string, terminal: Terminal): void {
  const { path, lines } = sourcesOf({ task, files, outputs: [] }, cwd);
  const rendering = {
    color: terminal.colorErr,
    path,
    line: (file: string, line: number) => lines(file)[line - 1],
  };
  const errors = refused.flatMap(({ result }) =>
    result.diagnostics.filter(({ severity }) => severity === 'error'),
  );
  const none = targets.length + refused.length === 0;
  const source = slashed(relative(cwd, task.source)) || '.';
  terminal.err(renderText(none ? [diagnostic('no-pipeline', { source })] : errors, rendering));
}

function targetLine({ options, result: { pipeline } }: Chosen): string {
  const args = options.args.length === 0 ? '' : ` -- ${options.args.join(' ')}`;
  return `${options.source}${args} (${pipeline!.name})`;
}
