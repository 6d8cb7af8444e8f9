/** Puts a counterpart into the graph in place of the call that it stands for. */
import type { Interpreter } from '../../python/evaluation/interpreter.ts';
import type { Value } from '../../python/evaluation/value.ts';
import { IDENTITY } from '../counterpart.ts';
import { dataNodeOf } from '../library/guards.ts';
import { operate, type Running } from '../library/operate.ts';
import type { Session } from '../library/session.ts';
import { randomBehind } from './chance.ts';
import { counterpartOf, multiplexed } from './index.ts';
import type { Replaced } from './rule.ts';

/** Runs an operator, or under `--derandomize` its counterpart. Gives the outputs; undefined where their number is not known. */
export function operateAsAsked(
  session: Session,
  interpreter: Interpreter,
  running: Running,
): readonly Value[] | undefined {
  if (!session.derandomizes) return operate(session, interpreter, running);
  const isArithmetic = running.path === 'arithmetic';
  const replaced = isArithmetic ? multiplexed(interpreter, running) : counterpartOf(interpreter, running);
  if (replaced === undefined) return operate(session, interpreter, running);
  if (replaced === 'none') return operate(session, interpreter, { ...running, isRandom: true });
  return stand(session, interpreter, running, replaced);
}

function stand(
  session: Session,
  interpreter: Interpreter,
  running: Running,
  replaced: Replaced,
): readonly Value[] | undefined {
  const { edit } = replaced;
  const { at } = running;
  const counterpart = { ...replaced, random: randomBehind(running) };
  if (edit.kind === 'call') {
    const given = new Map([...running.arguments].filter(([name]) => !edit.without.includes(name)));
    for (const [name, value] of edit.with) given.set(name, value);
    const inputs = running.inputs.slice(0, edit.inputs ?? undefined);
    const own = { ...running, path: edit.path, inputs, arguments: given, counterpart };
    const outputs = operate(session, interpreter, own);
    const input = outputs?.length === 1 ? dataNodeOf(outputs[0]!) : undefined;
    if (edit.around === null || input === undefined) return outputs;
    return operate(session, interpreter, {
      ...edit.around,
      inputs: [input],
      device: input.meta.device,
      at,
      counterpart,
    });
  }
  const input = running.inputs[edit.kind === 'operand' && edit.side === 'right' ? 1 : 0]!;
  const { device } = input.meta;
  const around = edit.around ?? { path: IDENTITY, arguments: new Map<string, Value>() };
  return operate(session, interpreter, { ...around, inputs: [input], device, at, counterpart });
}
