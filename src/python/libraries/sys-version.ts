/** `sys.version_info`: known as far as all Pythons from 3.10 to before 4 agree. */
import type { Interpreter } from '../evaluation/interpreter.ts';
import type { ForeignLibrary, Value } from '../evaluation/value.ts';
import { countOf } from './support/read.ts';

/** The oldest Python that programs are taken to run on. */
const OLDEST_MINOR = 10;

/** Where the version stands against another: -1, 1, or undefined where it depends on the Python. */
function order(interpreter: Interpreter, other: Value): -1 | 1 | undefined {
  const [major, minor] = interpreter.iterate(other)?.map(countOf) ?? [];
  if (major === undefined) return undefined;
  if (major !== 3) return major < 3 ? 1 : -1;
  return minor === undefined || minor < OLDEST_MINOR ? 1 : undefined;
}

const versionLibrary: ForeignLibrary = {
  name: 'sys.version_info',
  describe: () => 'the version of the training Python',
  attribute: (value, name, { make }) => {
    return name === 'major'
      ? make.int(3, [value])
      : make.unknown('the version of the training Python is not known', [value]);
  },
  subscript: (value, index, interpreter) => {
    const { make } = interpreter;
    if (
      index.cell.kind === 'slice' &&
      index.cell.start.cell.kind === 'none' &&
      index.cell.step.cell.kind === 'none'
    ) {
      const stop = countOf(index.cell.stop);
      if (stop === 1) return make.tuple([make.int(3)], [value]);
      if (stop !== undefined && stop > 1) return value;
    }
    if (countOf(index) === 0) return make.int(3, [value]);
    return make.unknown('the version of the training Python is not known', [value]);
  },
  binary: (operator, left, right, interpreter) => {
    const isLeft = left.cell.kind === 'foreign' && left.cell.library === versionLibrary;
    const compared = order(interpreter, isLeft ? right : left);
    if (compared === undefined) return undefined;
    const isGreater = (compared === 1) === isLeft;
    const answers: Readonly<Record<string, boolean>> = {
      '>': isGreater,
      '>=': isGreater,
      '<': !isGreater,
      '<=': !isGreater,
      '==': false,
      '!=': true,
    };
    const answer = answers[operator];
    if (answer === undefined) return undefined;
    return interpreter.make.via(
      interpreter.make.bool(answer),
      interpreter.assume(`the training program runs on Python 3.${OLDEST_MINOR} or newer`),
    );
  },
  truth: () => true,
};

export function versionInfo({ make }: Interpreter): Value {
  return make.foreign(versionLibrary, {});
}
