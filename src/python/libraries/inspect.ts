/** What evaluation knows of `inspect`: signatures of the program's own functions. */
import type { CallArguments, Interpreter, LibraryModule } from '../evaluation/interpreter.ts';
import { parametersOf } from '../evaluation/parameters.ts';
import type { ClassCell, FunctionCell, Value } from '../evaluation/value.ts';
import { frameFunction } from './frames.ts';
import { taught } from './support/signature.ts';

/** The classes of `inspect`, made once for each evaluation. */
interface Classes {
  readonly Parameter: ClassCell;
  readonly Signature: ClassCell;
  /** `inspect.Parameter.empty`. */
  readonly empty: Value;
}

/** The function behind a callable, and whether its first parameter is bound. */
function functionOf({ cell }: Value): { readonly fn: FunctionCell; readonly isBound: boolean } | undefined {
  if (cell.kind === 'function') return { fn: cell, isBound: false };
  if (cell.kind !== 'method' || cell.function.cell.kind !== 'function') return undefined;
  return { fn: cell.function.cell, isBound: true };
}

/** The signature; Unknown for what is no function of the program, and for one that a decorator made of another. */
function signatureOf(it: Interpreter, callable: Value, { Parameter, Signature, empty }: Classes): Value {
  const { make } = it;
  const found = functionOf(callable);
  const hidden = found === undefined || found.fn.attributes.read('__wrapped__') !== undefined;
  if (hidden || found.fn.attributes.read('__signature__') !== undefined)
    return make.unknown('the signature of this callable is not followed', [callable]);
  const { positional, keywordOnly, rest, keywords } = parametersOf(found.fn.node);
  const names = [
    ...positional.slice(found.isBound ? 1 : 0),
    ...(rest === null ? [] : [rest]),
    ...keywordOnly,
    ...(keywords === null ? [] : [keywords]),
  ];
  const parameters = names.map((name): [string, Value] => [
    name,
    make.instance(Parameter, [
      ['name', make.str(name)],
      ['default', found.fn.defaults.get(name) ?? empty],
      ['annotation', make.unknown('annotations are not followed')],
      ['kind', make.unknown('the kinds of parameters are not taught')],
    ]),
  ]);
  return make.instance(Signature, [
    ['parameters', make.dict(parameters, [callable])],
    ['return_annotation', make.unknown('annotations are not followed')],
  ]);
}

function classesOf({ make }: Interpreter): Classes {
  const empty = make.class('_empty', {});
  const made = (name: string): ClassCell => {
    const unknown = (args: CallArguments, it: Interpreter): Value =>
      it.make.unknown(`making ${name} is not taught`, args.positional);
    const { cell } = make.class(name, { empty }, (_, args, it) => unknown(args, it));
    if (cell.kind !== 'class') throw new Error('a class is no class');
    return cell;
  };
  return { Parameter: made('Parameter'), Signature: made('Signature'), empty };
}

export const inspect: LibraryModule = {
  name: 'inspect',
  alwaysThere: true,
  exports: (interpreter) => {
    const classes = classesOf(interpreter);
    const value = (cell: ClassCell): Value => ({ cell, origin: { at: null, from: [] } });
    return {
      currentframe: frameFunction(interpreter, 'inspect.currentframe'),
      signature: taught(
        interpreter,
        'inspect.signature',
        'obj, *, follow_wrapped=, globals=, locals=, eval_str=',
        (given, it) => signatureOf(it, given.need('obj'), classes),
      ),
      Parameter: value(classes.Parameter),
      Signature: value(classes.Signature),
      _empty: classes.empty,
    };
  },
};
