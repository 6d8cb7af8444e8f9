/** The hierarchy of built-in exceptions (library reference "Exception hierarchy"). */

/** Each class after its base; names on one line share it. */
export const HIERARCHY: readonly (readonly [base: string, names: string])[] = [
  ['BaseException', 'SystemExit KeyboardInterrupt GeneratorExit Exception'],
  [
    'Exception',
    'StopIteration StopAsyncIteration ArithmeticError AssertionError AttributeError BufferError EOFError ImportError LookupError MemoryError NameError OSError ReferenceError RuntimeError SyntaxError SystemError TypeError ValueError Warning',
  ],
  ['ArithmeticError', 'FloatingPointError OverflowError ZeroDivisionError'],
  ['ImportError', 'ModuleNotFoundError'],
  ['LookupError', 'IndexError KeyError'],
  ['NameError', 'UnboundLocalError'],
  [
    'OSError',
    'BlockingIOError ChildProcessError ConnectionError FileExistsError FileNotFoundError InterruptedError IsADirectoryError NotADirectoryError PermissionError ProcessLookupError TimeoutError',
  ],
  ['ConnectionError', 'BrokenPipeError ConnectionAbortedError ConnectionRefusedError ConnectionResetError'],
  ['RuntimeError', 'NotImplementedError RecursionError'],
  ['SyntaxError', 'IndentationError'],
  ['IndentationError', 'TabError'],
  ['ValueError', 'UnicodeError'],
  ['UnicodeError', 'UnicodeDecodeError UnicodeEncodeError UnicodeTranslateError'],
  [
    'Warning',
    'DeprecationWarning PendingDeprecationWarning RuntimeWarning SyntaxWarning UserWarning FutureWarning ImportWarning UnicodeWarning BytesWarning ResourceWarning EncodingWarning',
  ],
];

/** Other names of OSError. */
export const ALIASES = ['IOError', 'EnvironmentError'];

/** Every class, `BaseException` first. */
export const EXCEPTION_NAMES: readonly string[] = [
  'BaseException',
  ...HIERARCHY.flatMap(([, names]) => names.split(' ')),
];
