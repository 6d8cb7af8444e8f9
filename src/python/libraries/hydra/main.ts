/** `@hydra.main(config_path=…, config_name=…)`: the config that the decorated function gets when nobody gives it one. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { omegaconfKit } from '../omegaconf/index.ts';
import { attempt } from '../support/raising.ts';
import { isAbsent, isNone, textOf } from '../support/read.ts';
import { taught } from '../support/signature.ts';
import { compose } from './compose.ts';
import { NotFollowed } from './not-followed.ts';
import { readOverride } from './overrides.ts';
import { sourceOf } from './sources.ts';
import { readWords } from './words.ts';

interface Settings {
  readonly configPath: Value | undefined;
  readonly configName: Value | undefined;
  readonly versionBase: Value | undefined;
}

/** Makes `hydra.main`. @param store a dict: stored configs by path */
export function mainDecorator(interpreter: Interpreter, store: Value): Value {
  return taught(
    interpreter,
    'hydra.main',
    'config_path=, config_name=, version_base=',
    (given, it) => {
      const settings: Settings = {
        configPath: given.get('config_path'),
        configName: given.get('config_name'),
        versionBase: given.get('version_base'),
      };
      return it.make.builtin('hydra.main()', ({ positional: [task] }, running) => {
        if (task === undefined) return running.make.none();
        running.supply(task, () => configOf(running, store, settings, task));
        return task;
      });
    },
    'lazy',
  );
}

function configOf(it: Interpreter, store: Value, settings: Settings, task: Value): Value {
  try {
    const made = attempt(() => composed(it, store, settings, task));
    if ('value' in made) return made.value;
    throw new NotFollowed(made.raised.message);
  } catch (error) {
    if (!(error instanceof NotFollowed)) throw error;
    return it.make.unknown(`what hydra composes is not followed: ${error.message}`);
  } finally {
    movesAway(it, settings.versionBase);
  }
}

function composed(it: Interpreter, store: Value, settings: Settings, task: Value): Value {
  const words = readWords(it.settings.argv);
  const path = words.configPath ?? pathOf(settings);
  const name = words.configName ?? (isAbsent(settings.configName) ? null : textOf(settings.configName));
  const file = task.cell.kind === 'function' ? task.cell.module.file : undefined;
  if (name === undefined || file === undefined) throw new NotFollowed('the arguments of hydra.main()');
  const kit = omegaconfKit(it);
  const source = sourceOf(it, kit, path === null ? null : directoryOf(file, path), store);
  return compose(it, kit, source, name?.replace(/\.ya?ml$/, '') ?? null, words.overrides.map(readOverride));
}

/** The config directory as it is written; null for none. Up to version 1.1 it is the script's own where it is left out. */
function pathOf({ configPath, versionBase }: Settings): string | null {
  if (configPath === undefined) return isModern(versionBase) ? null : '.';
  if (isNone(configPath)) return null;
  const text = textOf(configPath);
  if (text === undefined) throw new NotFollowed('the arguments of hydra.main()');
  return text;
}

/** From the directory of the file that declares the function to the config directory, from the project root, with `/` behind. */
function directoryOf(file: string, path: string): string {
  if (path.startsWith('/') || path.includes('://')) throw new NotFollowed(`the config directory ${path}`);
  const parts = file.split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '..' && parts.pop() === undefined) throw new NotFollowed(`the config directory ${path}`);
    if (part !== '..' && part !== '.' && part !== '') parts.push(part);
  }
  return parts.map((part) => `${part}/`).join('');
}

/** `version_base` of at least 1.2, or None for that of the installed hydra, which is taken to be newer. */
function isModern(versionBase: Value | undefined): boolean {
  if (versionBase === undefined) return false;
  if (isNone(versionBase)) return true;
  const match = /^(\d+)\.(\d+)/.exec(textOf(versionBase) ?? '');
  if (match === null) throw new NotFollowed('the version_base of hydra.main()');
  const [major, minor] = [Number(match[1]), Number(match[2])];
  return major > 1 || minor >= 2;
}

/** Before 1.2 hydra changes into a directory of its own: what is opened by a relative path is then not in the project. */
function movesAway(it: Interpreter, versionBase: Value | undefined): void {
  const text = textOf(versionBase);
  const stays =
    versionBase !== undefined && (isNone(versionBase) || (text !== undefined && !/^1\.[01]\b/.test(text)));
  if (!stays || it.settings.argv.some((word) => /hydra[./](?:job\.chdir|run)/.test(word)))
    it.changeDirectory(it.make.unknown('hydra runs the program in a directory of its own'));
}
