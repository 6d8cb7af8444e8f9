/** Commands that typer makes of functions, on the command lines of click. */
import type { CallArguments, Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { type Command, holdCommand } from '../click/commands.ts';
import { holdParameter } from '../click/parameters.ts';
import { isNone } from '../support/read.ts';
import { callWith } from '../support/signature.ts';
import { type Declared, declaredBy } from './parameters.ts';

/** What the function gets of what click gives: lists, and the context. */
function caller(it: Interpreter, fn: Value, declared: readonly (Declared | string)[]): Value {
  const call = ({ keywords }: CallArguments, running: Interpreter): Value => {
    const given = declared.map((each) => {
      if (typeof each === 'string')
        return [each, running.make.unknown('the context of typer is not followed')] as const;
      const { name } = each.parameter;
      const value = keywords.get(name)!;
      return [name, each.isList && !isNone(value) ? listOf(running, each, value) : value] as const;
    });
    return running.call(fn, { positional: [], keywords: new Map(given), open: null, node: running.here });
  };
  return it.make.builtin('typer.command', call, 'lazy');
}

function listOf(it: Interpreter, { parameter }: Declared, value: Value): Value {
  const isEmpty = it.iterate(value)?.length === 0;
  if (isEmpty && parameter.default === undefined)
    return it.make.unknown('what typer makes of no words depends on its version');
  if (isEmpty && isNone(parameter.default)) return it.make.none();
  const list = callWith(it, it.builtin('list'), value);
  return it.make.via(list, value.origin);
}

/** The command of a function; undefined where it is not followed. */
export function commandOfFunction(
  it: Interpreter,
  fn: Value,
  more: Pick<Command, 'commands' | 'runsAlone'>,
): Value | undefined {
  if (fn.cell.kind !== 'function' || fn.cell.node.tree.text.startsWith('async', fn.cell.node.start))
    return undefined;
  const declared = declaredBy(it, fn.cell);
  if (declared === undefined) return undefined;
  const parameters = declared.flatMap((each) =>
    typeof each === 'string' ? [] : [holdParameter(it, each.parameter)],
  );
  return holdCommand(it, {
    callback: caller(it, fn, declared),
    parameters: it.make.list(parameters),
    name: null,
    ...more,
  });
}
