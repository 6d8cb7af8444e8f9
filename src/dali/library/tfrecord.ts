/** `nvidia.dali.tfrecord`: features, of positional arguments only, and their types, which are whole numbers. */
import type { CallArguments, Interpreter, LibraryModule } from '../../python/evaluation/interpreter.ts';
import type { ForeignLibrary, Value } from '../../python/evaluation/value.ts';
import type { DType } from '../../model.ts';
import { TFRECORD_FEATURE, type TfrecordFeature } from '../tfrecord.ts';
import { isSequence, itemsOf, numberOf } from '../values.ts';

const NAME = 'nvidia.dali.tfrecord';
const STRING = 1;
const TYPES: Readonly<Record<string, number>> = { int64: 0, string: STRING, float32: 2 };
const DTYPES: readonly (DType | null)[] = ['INT64', null, 'FLOAT'];

const FEATURES: ForeignLibrary = {
  name: TFRECORD_FEATURE,
  describe: () => 'a feature of TFRecord files',
};

export const tfrecordModule: LibraryModule = {
  name: NAME,
  alwaysThere: true,
  exports: ({ make }) => ({
    ...Object.fromEntries(Object.entries(TYPES).map(([name, value]) => [name, make.int(value)])),
    FixedLenFeature: make.builtin(`${NAME}.FixedLenFeature`, fixed, 'lazy'),
    VarLenFeature: make.builtin(`${NAME}.VarLenFeature`, varying, 'lazy'),
  }),
};

/** `FixedLenFeature(shape, type, default)`. */
function fixed(args: CallArguments, interpreter: Interpreter): Value {
  const [shape, type] = args.positional;
  if (args.open !== null)
    return interpreter.make.unknown('the arguments of FixedLenFeature are not known', [args.open]);
  if (shape === undefined || type === undefined || args.positional.length !== 3 || args.keywords.size > 0)
    return wrong('FixedLenFeature', interpreter);
  return feature(interpreter, type, extentsOf(shape), args.positional);
}

/** `VarLenFeature([shape,] type, default)`: one axis more than the shape. */
function varying(args: CallArguments, interpreter: Interpreter): Value {
  const { positional } = args;
  if (args.open !== null)
    return interpreter.make.unknown('the arguments of VarLenFeature are not known', [args.open]);
  if (positional.length < 2 || positional.length > 3 || args.keywords.size > 0)
    return wrong('VarLenFeature', interpreter);
  const type = positional.at(-2)!;
  const inner = positional.length === 3 ? extentsOf(positional[0]!) : [];
  return feature(interpreter, type, inner && [null, ...inner], positional);
}

function extentsOf(shape: Value): readonly (number | null)[] | null {
  if (!isSequence(shape)) return null;
  return itemsOf(shape)?.map((item) => numberOf(item)?.value ?? null) ?? null;
}

function feature(
  interpreter: Interpreter,
  type: Value,
  shape: readonly (number | null)[] | null,
  from: readonly Value[],
): Value {
  const number = numberOf(type)?.value;
  const payload: TfrecordFeature = {
    isText: number === STRING,
    dtype: number === undefined ? null : (DTYPES[number] ?? null),
    shape,
  };
  return interpreter.make.foreign(FEATURES, payload, from);
}

function wrong(name: string, interpreter: Interpreter): Value {
  return interpreter.raise('TypeError', `${name}(): incompatible function arguments.`);
}
