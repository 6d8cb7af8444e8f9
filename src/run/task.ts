/** What one run of the command is to do: one SOURCE with its settings, or each target of pyproject.toml. */
import { existsSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { createStanding, findProjectRoot, readSettings, type StandingFiles } from '../workspace/index.ts';
import type { CommandLine } from './command-line.ts';
import { UsageError } from './usage-error.ts';
import { flag, layered, type Settings, settingsOfTable, textSetting } from './settings.ts';

export interface Task {
  /** Absolute path of the project root. */
  readonly root: string;
  /** Absolute path of the directory that the run's paths and the training program are relative to. */
  readonly base: string;
  /** SOURCE without its `::` part, absolute. */
  readonly source: string;
  readonly isDirectory: boolean;
  /** `::` part of SOURCE. */
  readonly pipeline: string | null;
  readonly settings: Settings;
  readonly args: readonly string[];
  /** Buffers that are not saved, by path relative to the root. */
  readonly overlay: ReadonlyMap<string, Uint8Array>;
}

/** What a run is given besides the command line. */
export interface Surroundings {
  /** Absolute. */
  readonly cwd: string;
  readonly readStdin: () => Uint8Array;
}

/** @throws UsageError, and what the workspace throws for settings that cannot be read */
export function tasksOf(line: CommandLine, around: Surroundings): readonly Task[] {
  if (line.source === null) return targetTasks(line, around);
  const { path, pipeline } = partsOf(line.source);
  if (path === '-') return [stdinTask(line, pipeline, around)];
  if (line.settings.has('stdin-filename')) throw new UsageError('--stdin-filename goes with SOURCE -');
  const source = resolve(around.cwd, path);
  if (!existsSync(source)) throw new UsageError(`${path}: there is no such file or directory`);
  const isDirectory = statSync(source).isDirectory();
  const root = findProjectRoot(source);
  return [taskAt({ line, around, source, isDirectory, pipeline, root, overlay: new Map() })];
}

/** `train.py::Loader.pipeline` */
function partsOf(source: string): { readonly path: string; readonly pipeline: string | null } {
  const at = source.indexOf('::');
  if (at < 0) return { path: source, pipeline: null };
  if (at === 0 || at === source.length - 2) throw new UsageError(`SOURCE is file::pipeline, not ${source}`);
  return { path: source.slice(0, at), pipeline: source.slice(at + 2) };
}

function stdinTask(line: CommandLine, pipeline: string | null, around: Surroundings): Task {
  const name = textSetting(line.settings, 'stdin-filename');
  if (name === null) throw new UsageError('SOURCE - needs --stdin-filename FILE');
  const source = resolve(around.cwd, name);
  const root = findProjectRoot(source);
  const overlay = new Map([[slashed(relative(root, source)), around.readStdin()]]);
  return taskAt({ line, around, source, isDirectory: false, pipeline, root, overlay });
}

function taskAt({
  line,
  around,
  ...where
}: Pick<Task, 'source' | 'isDirectory' | 'pipeline' | 'root' | 'overlay'> & {
  readonly line: CommandLine;
  readonly around: Surroundings;
}): Task {
  const file = settingsFile(line.settings, where.root, around.cwd);
  const defaults = file === null ? null : readSettings(file);
  const settings =
    defaults === null
      ? line.settings
      : layered(settingsOfTable(defaults.defaults, shownTable(file!, around.cwd)), line.settings);
  return { ...where, base: around.cwd, settings, args: line.training ?? [] };
}

function targetTasks(line: CommandLine, around: Surroundings): readonly Task[] {
  if (line.training !== null) throw new UsageError('training arguments after -- need a SOURCE');
  if (line.settings.has('stdin-filename')) throw new UsageError('--stdin-filename goes with SOURCE -');
  const root = findProjectRoot(around.cwd);
  const file = settingsFile(line.settings, root, around.cwd);
  const project = file === null ? null : readSettings(file);
  if (file === null || project === null || project.targets.length === 0) {
    throw new UsageError(
      'there is no SOURCE, and no [[tool.dali-transpile.target]] in pyproject.toml (--help shows how)',
    );
  }
  const shown = shownTable(file, around.cwd);
  const defaults = settingsOfTable(project.defaults, shown);
  return project.targets.map((target, index) => {
    const { path, pipeline } = partsOf(target.source);
    const source = resolve(root, path);
    const where = `${shown}.target[${index}]`;
    if (!existsSync(source))
      throw new UsageError(`${where}.source: ${path} does not exist below the project root`);
    const own = settingsOfTable(target.options, where);
    return {
      root,
      base: root,
      source,
      isDirectory: statSync(source).isDirectory(),
      pipeline,
      settings: layered(defaults, own, line.settings),
      args: target.args,
      overlay: new Map(),
    };
  });
}

/** Absolute path of the file that settings are read from; null where there is none. */
function settingsFile(settings: Settings, root: string, cwd: string): string | null {
  const given = textSetting(settings, 'config-file');
  if (flag(settings, 'no-config-file')) {
    if (given !== null) throw new UsageError('--config-file and --no-config-file exclude each other');
    return null;
  }
  if (given !== null) {
    if (!existsSync(resolve(cwd, given))) throw new UsageError(`--config-file: ${given} does not exist`);
    return resolve(cwd, given);
  }
  const own = join(root, 'pyproject.toml');
  return existsSync(own) ? own : null;
}

function shownTable(file: string, cwd: string): string {
  return `${slashed(relative(cwd, file))}: tool.dali-transpile`;
}

/** Tasks of the targets that a project names; none where it names none. @throws UsageError, BadSettings, UnreadableFile */
export function targetsOf(root: string): readonly Task[] {
  const file = settingsFile(new Map(), root, root);
  const named = file === null ? undefined : readSettings(file)?.targets;
  return named === undefined || named.length === 0 ? [] : targetTasks(EDITORS_LINE, aroundRoot(root));
}

/** The task of a file by itself, run in the project root. @throws UsageError, BadSettings, UnreadableFile */
export function taskOfFile(source: string, root: string): Task {
  const where = { source, isDirectory: false, pipeline: null, root, overlay: new Map() };
  return taskAt({ line: EDITORS_LINE, around: aroundRoot(root), ...where });
}

/** What an editor asks for: nothing but what the project says. */
const EDITORS_LINE: CommandLine = { command: 'transpile', source: null, settings: new Map(), training: null };

function aroundRoot(root: string): Surroundings {
  return {
    cwd: root,
    readStdin: () => {
      throw new UsageError('an editor has no standard input');
    },
  };
}

/** What stands where a task's output goes: buffers over the disk. */
export function standingOf({ root, base, overlay }: Task): StandingFiles {
  return createStanding(base, new Map([...overlay].map(([file, bytes]) => [join(root, file), bytes])));
}

/** A path with `/` between its parts. */
export function slashed(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}

/** From the project root, as the public function names files. */
export function fromRoot({ root }: Pick<Task, 'root'>, path: string): string {
  return slashed(relative(root, path));
}

/** From the task's base, as a person in that directory names files. */
export function fromBase({ base }: Pick<Task, 'base'>, path: string): string {
  return slashed(relative(base, path));
}
