/** What evaluation knows of `logging`: logging changes nothing that evaluation follows, what is logged is not known. */
import type { LibraryModule } from '../evaluation/interpreter.ts';
import { each, silentFunction, silentMaker } from './support/harmless.ts';

const FUNCTIONS = [
  'debug',
  'info',
  'warning',
  'warn',
  'error',
  'critical',
  'exception',
  'fatal',
  'log',
  'basicConfig',
  'captureWarnings',
  'disable',
  'addLevelName',
  'setLoggerClass',
  'shutdown',
];
const MAKERS = [
  'getLogger',
  'Logger',
  'StreamHandler',
  'FileHandler',
  'NullHandler',
  'Formatter',
  'Filter',
  'LoggerAdapter',
];
/** Methods of loggers, handlers and formatters that give None. */
const METHODS = [
  ...FUNCTIONS,
  'setLevel',
  'addHandler',
  'removeHandler',
  'addFilter',
  'removeFilter',
  'setFormatter',
  'flush',
  'close',
];
const LEVELS = { NOTSET: 0, DEBUG: 10, INFO: 20, WARNING: 30, WARN: 30, ERROR: 40, CRITICAL: 50, FATAL: 50 };

export const logging: LibraryModule = {
  name: 'logging',
  alwaysThere: true,
  exports: (interpreter) => ({
    ...each(FUNCTIONS, (name) => silentFunction(interpreter, `logging.${name}`)),
    ...each(MAKERS, (name) => silentMaker(interpreter, `logging.${name}`, METHODS)),
    ...Object.fromEntries(Object.entries(LEVELS).map(([name, level]) => [name, interpreter.make.int(level)])),
  }),
};
