/** The text of an input: `fn.external_source(…)`, with the operators around it that convert what is fed. */
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import type { Conversion, Replacement } from '../dali/inputs/index.ts';
import type { DataNode, Device } from '../dali/graph.ts';
import { type Argument, type Call, layOutNested } from '../python/rewrite/synthesis.ts';
import type { Value } from '../python/evaluation/value.ts';
import { placeOf } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import { operatorText } from './operator-text.ts';
import { Refused } from './plan.ts';
import { isFedOnCpu } from './served-inputs.ts';
import type { UnitState } from './unit-state.ts';

/** What an input of the served model declares, options included. */
export type Declared = (node: DataNode) => Replacement;

/** `fn.external_source(name=…, dtype=…, ndim=…)` with the author's alias of fn, and the operators around it that convert it. */
export function sourceText(
  state: UnitState,
  call: SyntaxNode,
  node: DataNode,
  declared: Declared,
  column: number,
): string {
  return layOutNested(sourceCall(state, call, node, declared), { column });
}

/** As `sourceText`, not laid out. */
export function sourceCall(state: UnitState, call: SyntaxNode, node: DataNode, declared: Declared): Call {
  const replacement = declared(node);
  const { source, conversions } = replacement;
  const fed: Call = {
    callee: source === undefined ? state.carrier.sourceCallee(state, call) : operatorText(state, source.path),
    args: [...sourceArguments(state, call, node, replacement), ...deviceArgument(state, node, replacement)],
  };
  return (conversions ?? []).reduce((inner, step) => converted(state, call, inner, step), fed);
}

function converted(
  state: UnitState,
  at: SyntaxNode,
  inner: Call,
  { path, arguments: given, output, device }: Conversion,
): Call {
  return {
    callee: operatorText(state, path),
    args: [{ value: inner }, ...mixedArgument(state, device), ...printedArguments(state, at, path, given)],
    ...(output === null ? {} : { after: `[${output}]` }),
  };
}

function printedArguments(
  state: UnitState,
  at: SyntaxNode,
  path: string,
  given: ReadonlyMap<string, Value>,
): readonly Argument[] {
  return [...given].map(([name, value]): Argument => {
    const printed = state.printer.print(value);
    if (printed !== undefined) return { name, value: state.carrier.use(printed) };
    const what = `\`${name}\` of ${path}`;
    throw new Refused(
      diagnostic(
        'not-an-expression',
        { what, supply: "write it as a literal in the reader's call" },
        placeOf(at),
      ),
    );
  });
}

/** Operators run where their inputs are, but for decoders that take them from the CPU to the GPU. */
function mixedArgument(state: UnitState, device: Device | undefined): readonly Argument[] {
  if (device !== 'mixed' || state.carrier.plan.options.device === 'cpu') return [];
  return [{ name: 'device', value: state.printer.string('mixed') }];
}

/** An input that the author's operator puts on the GPU is still copied there. */
function deviceArgument(
  state: UnitState,
  { operator }: DataNode,
  replacement: Replacement,
): readonly Argument[] {
  if (replacement.source !== undefined) return mixedArgument(state, replacement.source.device);
  if (operator.device !== 'gpu' || isFedOnCpu(replacement) || state.carrier.plan.options.device === 'cpu')
    return [];
  return [{ name: 'device', value: state.printer.string('gpu') }];
}

/** What an input says of itself. */
export function sourceArguments(
  state: UnitState,
  at: SyntaxNode,
  node: DataNode,
  { source, dtype, ndim, isNdimTacit, layout }: Replacement,
): readonly Argument[] {
  const args: Argument[] = [{ name: 'name', value: state.printer.string(state.carrier.inputName(node)) }];
  if (source !== undefined) return [...args, ...printedArguments(state, at, source.path, source.arguments)];
  if (dtype !== undefined) {
    args.push({ name: 'dtype', value: state.carrier.use(state.printer.type(dtype)) });
  }
  if (ndim !== undefined && isNdimTacit !== true) args.push({ name: 'ndim', value: String(ndim) });
  if (layout !== undefined && layout !== '')
    args.push({ name: 'layout', value: state.printer.string(layout) });
  return args;
}
