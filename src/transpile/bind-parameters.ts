/** Step 2: parameters that nothing kept uses go; those of the pipeline get their value as default. */
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import type { FunctionCell, Value } from '../python/evaluation/value.ts';
import { field, placeOf, textOf, walk } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import { isBuiltinType, settleAnnotations } from './annotations.ts';
import { Refused } from './plan.ts';
import { CannotExpress } from './self-contained.ts';
import type { UnitState } from './unit-state.ts';

const STEP = 'bind-parameters';

/** Decides about the signature of a unit, after everything that its body keeps is known. */
export function bindParameters(state: UnitState): void {
  const list = field(state.unit.fn.node, 'parameters');
  // `lambda: data`
  if (list === undefined) return;
  for (const parameter of list.kids) {
    const name = nameOf(parameter);
    if (name === null) continue;
    if (!state.used.has(name)) {
      state.drop(parameter, { step: STEP, reason: 'nothing that is served uses it' });
      continue;
    }
    if (isSplat(parameter) && state.unit.isPipeline)
      throw new Refused(
        diagnostic(
          'construct-not-covered',
          {
            what: `\`${textOf(parameter)}\` in the signature of a carried function`,
            advice: 'name the parameters',
          },
          placeOf(parameter),
        ),
      );
    if (state.unit.isPipeline) bind(state, list, parameter, name);
    else if (!isSplat(parameter)) settleHelper(state, parameter, name);
  }
  for (const [name, text] of state.captured) {
    state.decide({
      kind: 'set-argument',
      node: list,
      name,
      text,
      step: 'make-self-contained',
      reason: 'it was a name of the code around the pipeline',
    });
  }
  settleAnnotations(state);
}

/** `*rest` and `**named`, typed or not. */
function isSplat(parameter: SyntaxNode): boolean {
  const pattern = parameter.type === 'typed_parameter' ? parameter.kids[0]! : parameter;
  return pattern.type.endsWith('splat_pattern');
}

/** Name of a parameter; null for the markers `*` and `/`. */
function nameOf(parameter: SyntaxNode): string | null {
  if (parameter.type.endsWith('separator')) return null;
  const named =
    field(parameter, 'name') ?? (parameter.type === 'typed_parameter' ? parameter.kids[0]! : parameter);
  return textOf(named).replace(/^\*+/, '');
}

/** The default is the author's own where validation used it, else the value that it got. */
function bind(state: UnitState, list: SyntaxNode, parameter: SyntaxNode, name: string): void {
  const { activation } = state.carrier.plan.call;
  const value = activation.parameters.get(name)!;
  const printed = print(state, value, parameter);
  const written = field(parameter, 'value');
  const type = field(parameter, 'type');
  const isTyped = type !== undefined && !isBuiltinType(type);
  if (isTyped)
    return state.replace(parameter, `${name}=${printed}`, {
      step: 'make-self-contained',
      reason: 'its annotation is not carried over',
    });
  const isDefault = written !== undefined && activation.defaulted.has(name);
  if (isDefault && isAsMade(state, name, value) && staysAsWritten(state, written, value)) return;
  if (written !== undefined && textOf(written) === printed) return;
  state.decide({
    kind: 'set-argument',
    node: list,
    name,
    text: printed,
    step: STEP,
    reason: 'the value that validation gave it',
  });
}

function print(state: UnitState, value: Value, parameter: SyntaxNode): string {
  const printed = state.printer.print(value);
  if (printed === undefined) throw cannotExpress(parameter);
  return state.carrier.use(printed);
}

function cannotExpress(parameter: SyntaxNode): CannotExpress {
  const values = { what: `\`${textOf(parameter)}\``, supply: 'supply it with --set NAME=VALUE' };
  return new CannotExpress(diagnostic('not-an-expression', values, placeOf(parameter)));
}

/** Calls may change a default that is a container: what it was at the definition is not what it was for this call. */
function isAsMade(state: UnitState, name: string, value: Value): boolean {
  const made = state.unit.fn.defaultsAsMade.get(name);
  if (made === undefined) return true;
  const isFilled = ({ cell }: Value): boolean =>
    (cell.kind === 'list' || cell.kind === 'dict') && cell.was !== undefined;
  if (isFilled(made) !== isFilled(value)) return false;
  return !isFilled(made) || state.printer.print(made)?.text === state.printer.print(value)?.text;
}

/** A default stays where its own text gives the value when the file is executed. */
function staysAsWritten(state: UnitState, written: SyntaxNode, value: Value): boolean {
  const isLiteral = [...walk(written)].every((node) => node.type !== 'identifier' && node.type !== 'call');
  if (isLiteral) return true;
  const reads = [...walk(written)].filter((node) => node.type === 'identifier');
  const isPlainName = written.type === 'identifier' || written.type === 'attribute';
  if (!isPlainName || reads.length === 0) return false;
  return state.carrier.defaultStays(state, written, value);
}

/** A helper's default that is changed before validation calls it would have to be another one. */
function refuseChanged(state: UnitState, parameter: SyntaxNode, name: string): void {
  const first = state.unit.activations.find(({ defaulted }) => defaulted.has(name));
  if (first === undefined || isAsMade(state, name, first.parameters.get(name)!)) return;
  throw new Refused(
    diagnostic(
      'construct-not-covered',
      {
        what: `the default \`${textOf(parameter)}\`, which calls before validation change,`,
        advice: 'make it anew in each call, or pass it',
      },
      placeOf(parameter),
    ),
  );
}

/**
 * The default that all functions have whose executions share the text: each execution of a definition makes a function.
 * @throws CannotExpress where they differ
 */
function oneDefault(state: UnitState, parameter: SyntaxNode, name: string): Value | undefined {
  const functions = new Set(state.unit.activations.map((activation) => activation.function));
  const [first, ...others] = [...functions].map(({ defaults }) => defaults.get(name));
  if (first !== undefined && others.length > 0) {
    const text = print(state, first, parameter);
    if (others.some((other) => other === undefined || print(state, other, parameter) !== text))
      throw cannotExpress(parameter);
  }
  return first;
}

/** Defaults of a helper are evaluated where it is defined: what they read must be there. */
function settleHelper(state: UnitState, parameter: SyntaxNode, name: string): void {
  const written = field(parameter, 'value');
  const type = field(parameter, 'type');
  const value = oneDefault(state, parameter, name);
  refuseChanged(state, parameter, name);
  if (type !== undefined && !isBuiltinType(type)) {
    const printed = value === undefined ? undefined : state.printer.print(value);
    state.replace(parameter, written === undefined ? name : `${name}=${printed?.text ?? textOf(written)}`, {
      step: 'make-self-contained',
      reason: 'its annotation is not carried over',
    });
    return;
  }
  if (written === undefined || value === undefined || staysAsWritten(state, written, value)) return;
  if (value.cell.kind === 'function') return settleFunction(state, parameter, written, name, value.cell);
  state.replace(written, print(state, value, parameter), {
    step: 'make-self-contained',
    reason: 'printed by value: its origin is not carried over',
  });
}

/** A function that is a default is called by its name in the dali.py; one that no call takes is left out. */
function settleFunction(
  state: UnitState,
  parameter: SyntaxNode,
  written: SyntaxNode,
  name: string,
  fn: FunctionCell,
): void {
  const { carrier, unit } = state;
  if (!unit.activations.some(({ defaulted }) => defaulted.has(name)))
    return state.replace(written, 'None', {
      step: 'make-self-contained',
      reason: 'no call takes the default',
    });
  const isName = written.type === 'identifier' || written.type === 'attribute';
  if (!isName || !carrier.hasRun(fn.node) || !carrier.nameFunction(state, written, fn))
    throw cannotExpress(parameter);
}
