/** What evaluation knows of `sys`: the command line, and what every supported Python has in common. */
import type { Interpreter, LibraryModule } from '../evaluation/interpreter.ts';
import type { Value } from '../evaluation/value.ts';
import { silentFunction, silentObject } from './support/harmless.ts';
import { commandLineOrigin } from './support/command-line.ts';
import { isNone, textOf } from './support/read.ts';
import { taught } from './support/signature.ts';
import { frameFunction } from './frames.ts';
import { loadedModules } from './sys-modules.ts';
import { versionInfo } from './sys-version.ts';

/** Methods of the standard streams that give None. */
const STREAM = ['flush', 'close', 'writelines', 'reconfigure'];

/** SOURCE as the training command names it: relative to the directory that it runs in. */
function scriptPath({ program, settings }: Interpreter): string {
  const to = program.main.file.split('/');
  const from = settings.cwd.split('/').filter((part) => part !== '');
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared++;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/');
}

/** `sys.exit(status)`: a text is printed, None and 0 are success. */
function exit(interpreter: Interpreter): Value {
  return taught(
    interpreter,
    'sys.exit',
    'status=',
    (given, it) => {
      const status = given.get('status');
      if (status === undefined || isNone(status)) return it.exit('the training program ends itself');
      return it.exit(
        textOf(status) ?? `the training program ends itself with status ${it.str(status) ?? 'unknown'}`,
      );
    },
    'lazy',
  );
}

export const sys: LibraryModule = {
  name: 'sys',
  alwaysThere: true,
  exports: (interpreter) => {
    const { make, settings } = interpreter;
    const words = [scriptPath(interpreter), ...settings.argv];
    return {
      argv: make.list(words.map((word) => make.via(make.str(word), commandLineOrigin(word)))),
      exit: exit(interpreter),
      version_info: versionInfo(interpreter),
      version: make.unknown('the version of the training Python is not known'),
      platform: make.str('linux'),
      byteorder: make.str('little'),
      maxsize: make.int(2n ** 63n - 1n),
      path: make.list([make.unknown('where the training Python finds modules is not known')]),
      modules: loadedModules(interpreter),
      _getframe: frameFunction(interpreter, 'sys._getframe'),
      executable: make.unknown('the training Python is not known'),
      stdout: silentObject(interpreter, 'sys.stdout', STREAM),
      stderr: silentObject(interpreter, 'sys.stderr', STREAM),
      setrecursionlimit: silentFunction(interpreter, 'sys.setrecursionlimit'),
    };
  },
};
