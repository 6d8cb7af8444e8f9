/**
 * Names that Python has without an import: `dir(builtins)` of Python 3.11 without `site`, less the four that Python 3.10,
 * the oldest that is supported, does not have.
 */
const NAMES = `
  ArithmeticError AssertionError AttributeError BaseException BlockingIOError BrokenPipeError BufferError
  BytesWarning ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError
  ConnectionResetError DeprecationWarning EOFError Ellipsis EncodingWarning EnvironmentError Exception
  False FileExistsError FileNotFoundError FloatingPointError FutureWarning GeneratorExit IOError
  ImportError ImportWarning IndentationError IndexError InterruptedError IsADirectoryError KeyError
  KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError None NotADirectoryError
  NotImplemented NotImplementedError OSError OverflowError PendingDeprecationWarning PermissionError
  ProcessLookupError RecursionError ReferenceError ResourceWarning RuntimeError RuntimeWarning
  StopAsyncIteration StopIteration SyntaxError SyntaxWarning SystemError SystemExit TabError TimeoutError
  True TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError
  UnicodeWarning UserWarning ValueError Warning ZeroDivisionError __build_class__ __debug__ __doc__
  __import__ __loader__ __name__ __package__ __spec__ abs aiter all anext any ascii bin bool breakpoint
  bytearray bytes callable chr classmethod compile complex delattr dict dir divmod enumerate eval exec
  filter float format frozenset getattr globals hasattr hash hex id input int isinstance issubclass iter
  len list locals map max memoryview min next object oct open ord pow print property range repr reversed
  round set setattr slice sorted staticmethod str sum super tuple type vars zip`;

export const BUILTINS: ReadonlySet<string> = new Set(NAMES.trim().split(/\s+/));

/** Names that every module has, and those that a class body and its methods have (language reference 3.2, 3.3). */
export const IMPLICIT: ReadonlySet<string> = new Set([
  '__file__',
  '__builtins__',
  '__annotations__',
  '__path__',
  '__class__',
  '__module__',
  '__qualname__',
]);
