/** What evaluation knows of `os`: names of the POSIX platform and an environment that is empty but for what was given. */
import type { Interpreter, LibraryModule } from '../evaluation/interpreter.ts';
import { absoluteText, pathValue } from '../evaluation/project-path.ts';
import type { Value } from '../evaluation/value.ts';
import { environ, getenv } from './os-environ.ts';
import { pathText } from './pathlib.ts';
import { each, silentFunction, unknownFunction } from './support/harmless.ts';
import { taught } from './support/signature.ts';

const FROM_DISK = ['listdir', 'walk', 'scandir', 'stat', 'access', 'readlink'];
const FROM_PROCESS = [
  'cpu_count',
  'getpid',
  'getppid',
  'getuid',
  'getlogin',
  'uname',
  'urandom',
  'sched_getaffinity',
];
const EFFECTS = [
  'makedirs',
  'mkdir',
  'remove',
  'unlink',
  'rename',
  'replace',
  'rmdir',
  'removedirs',
  'symlink',
  'nice',
  'umask',
  'system',
];

/** `os.chdir(path)`: relative paths start there from now on. */
function changeDirectory(interpreter: Interpreter): Value {
  return taught(
    interpreter,
    'os.chdir',
    'path',
    (given, it) => {
      const path = given.need('path');
      const relative = pathText(path);
      const text = relative === undefined ? undefined : absoluteText(it, relative);
      it.changeDirectory(
        text === undefined
          ? it.make.unknown('where the program changed its working directory to is not known', [path])
          : pathValue(it, text, [path]),
      );
      return it.make.none();
    },
    'lazy',
  );
}

export const os: LibraryModule = {
  name: 'os',
  alwaysThere: true,
  exports: (interpreter) => {
    const { make } = interpreter;
    const variables = environ(interpreter);
    return {
      ...each(FROM_DISK, (name) =>
        unknownFunction(interpreter, `os.${name}`, `os.${name}() reads the file system`),
      ),
      ...each(FROM_PROCESS, (name) =>
        unknownFunction(interpreter, `os.${name}`, `os.${name}() depends on the machine`),
      ),
      ...each(EFFECTS, (name) => silentFunction(interpreter, `os.${name}`)),
      environ: variables,
      getenv: getenv(interpreter, variables),
      putenv: silentFunction(interpreter, 'os.putenv'),
      fspath: taught(
        interpreter,
        'os.fspath',
        'path',
        (given, it) => {
          const text = pathText(given.need('path'));
          return text === undefined
            ? it.make.unknown('a path is not known', [given.need('path')])
            : pathValue(it, text, [given.need('path')]);
        },
        'paths',
      ),
      getcwd: taught(interpreter, 'os.getcwd', '', (_given, it) => it.workingDirectory),
      chdir: changeDirectory(interpreter),
      path: interpreter.taughtModule('os.path'),
      sep: make.str('/'),
      linesep: make.str('\n'),
      pathsep: make.str(':'),
      curdir: make.str('.'),
      pardir: make.str('..'),
      extsep: make.str('.'),
      devnull: make.str('/dev/null'),
      name: make.str('posix'),
    };
  },
};
