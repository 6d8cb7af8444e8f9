/** Step 10: `@autoserialize` above `@pipeline_def` with the arguments that serving needs, and no others. */
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import type { Model } from '../model.ts';
import type { Decision } from '../python/rewrite/decision.ts';
import { layOutCall, type Argument } from '../python/rewrite/synthesis.ts';
import { field, placeOf, textOf } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import type { Autoconfiguration } from './autoconfigure.ts';
import { AUTOSERIALIZE } from './import-table.ts';
import { importOf } from './imports.ts';
import { type Plan, Refused } from './plan.ts';
import type { UnitState } from './unit-state.ts';

const STEP = 'decorate';
const SERVED = 'what Triton needs to know before it runs the pipeline';

/** Adds the decisions about the decorators of the pipeline function, and the imports that they need. */
export function decorate(plan: Plan, state: UnitState, model: Model, auto: Autoconfiguration): void {
  const args = argumentsOf(plan, state, model, auto);
  const { parent } = plan.fn.node;
  const around = parent?.type === 'decorated_definition' ? parent : undefined;
  const decorators = around?.kids.filter((kid) => kid.type === 'decorator') ?? [];
  const own = decorators.find((decorator) => isNamed(plan, decorator, 'pipeline_def'));
  // What another library calls so is none of ours.
  const marks = isServed(plan) ? decorators : [];
  const mark = marks.find((decorator) => isNamed(plan, decorator, 'autoserialize'));
  const name = mark === undefined ? state.carrier.imports.add(AUTOSERIALIZE) : null;
  // One that is called so by another library, or the program, is the mark once its name is.
  const same = decorators.find((decorator) => decorator.kids.map(textOf).join('') === name);
  const isSame = same !== undefined && own !== undefined && same.start < own.start;
  for (const node of decorators) {
    if (node === own || node === mark || (isSame && node === same)) continue;
    state.decide({ kind: 'delete', node, step: STEP, reason: 'serving needs no other decorator' });
  }
  const lines = [
    ...(name === null || isSame ? [] : [`@${name}`]),
    ...(own === undefined ? newDecorator(state, args) : []),
  ];
  if (mark !== undefined) importRoot(state, mark.kids[0]!);
  if (lines.length > 0) {
    const node = around ?? plan.fn.node;
    state.decide({
      kind: 'insert',
      node,
      where: 'before',
      lines,
      step: STEP,
      reason: 'Triton looks for this mark',
    });
  }
  if (own !== undefined)
    for (const decision of editDecorator(state, own.kids[0]!, args)) state.decide(decision);
}

function argumentsOf(
  plan: Plan,
  state: UnitState,
  { maxBatchSize, numThreads, needsGpu }: Model,
  { dtypes, ndims }: Autoconfiguration,
): readonly Argument[] {
  const device = deviceOf(plan, state, needsGpu);
  const types = dtypes.map((dtype) => {
    const printed = state.printer.type(dtype);
    return state.carrier.use(printed);
  });
  const conditionals = plan.call.construction.get('enable_conditionals')?.cell;
  return [
    { name: 'batch_size', value: String(maxBatchSize) },
    { name: 'num_threads', value: String(numThreads) },
    { name: 'device_id', value: device },
    ...(conditionals?.kind === 'bool' && conditionals.value
      ? [{ name: 'enable_conditionals', value: 'True' }]
      : []),
    { name: 'output_dtype', value: `[${types.join(', ')}]` },
    { name: 'output_ndim', value: `[${ndims.join(', ')}]` },
  ];
}

/** As asked for; else as a pipeline that is served already has it; else 0 where a GPU is needed. */
function deviceOf(plan: Plan, state: UnitState, needsGpu: boolean): string {
  const { deviceId } = plan.options;
  if (deviceId !== null) return deviceId === 'none' ? 'None' : String(deviceId);
  const { definition } = plan.call;
  const given = isServed(plan) ? definition.construction.get('device_id') : undefined;
  return (given === undefined ? undefined : state.printer.print(given)?.text) ?? (needsGpu ? '0' : 'None');
}

/** True where SOURCE itself is a module that Triton serves: its decorator stays. */
function isServed({ evaluated, call }: Plan): boolean {
  return evaluated.log.autoserialized.has(call.definition);
}

/** True where a decorator is DALI's of that name, called or not, under whatever name it was imported. */
function isNamed(plan: Plan, decorator: SyntaxNode, name: string): boolean {
  const callee = calleeOf(decorator.kids[0]!);
  if (callee.type === 'attribute') return textOf(field(callee, 'attribute')!) === name;
  return importOf(plan.evaluated, plan.fn.module, textOf(callee))?.name === name;
}

function calleeOf(expression: SyntaxNode): SyntaxNode {
  return expression.type === 'call' ? field(expression, 'function')! : expression;
}

/** Takes over the import of a dotted name's root; false where it is not DALI's own. */
function importRoot(state: UnitState, expression: SyntaxNode): boolean {
  const root = textOf(calleeOf(expression)).split('.')[0]!.trim();
  const imported = importOf(state.carrier.plan.evaluated, state.unit.fn.module, root);
  return (
    imported !== undefined &&
    imported.level === 0 &&
    state.carrier.addExternal(imported, state.unit.fn.module) === root
  );
}

function plainCallee(state: UnitState): string {
  const [module, name] = splitLast(state.carrier.plan.call.definition.decorator);
  return state.carrier.imports.add({ module, name, local: name });
}

function splitLast(path: string): readonly [string, string] {
  const at = path.lastIndexOf('.');
  return [path.slice(0, at), path.slice(at + 1)];
}

function newDecorator(state: UnitState, args: readonly Argument[]): readonly string[] {
  return `@${layOutCall(plainCallee(state), args, { column: 1 })}`.split('\n');
}

function editDecorator(
  state: UnitState,
  expression: SyntaxNode,
  args: readonly Argument[],
): readonly Decision[] {
  const callee = calleeOf(expression);
  const decisions: Decision[] = [];
  const isThere = importRoot(state, expression);
  const name = isThere ? textOf(callee) : plainCallee(state);
  const list = expression.type === 'call' ? field(expression, 'arguments')! : undefined;
  if (list === undefined || list.type !== 'argument_list') {
    const text = layOutCall(name, args, { column: 1 });
    return [{ kind: 'replace', node: expression, text, step: STEP, reason: SERVED }];
  }
  if (!isThere)
    decisions.push({
      kind: 'replace',
      node: callee,
      text: name,
      step: STEP,
      reason: 'its origin is not carried over',
    });
  const wanted = new Map(args.map((argument) => [argument.name!, argument.value]));
  for (const [given, value] of unpacked(state, list)) if (!wanted.has(given)) wanted.set(given, value);
  for (const kid of list.kids) {
    if (kid.type === 'dictionary_splat') {
      decisions.push({ kind: 'delete', node: kid, step: STEP, reason: 'what it unpacks is written out' });
      continue;
    }
    const given = kid.type === 'keyword_argument' ? textOf(field(kid, 'name')!) : '';
    const value = wanted.get(given);
    if (value === undefined) {
      if (!isServed(state.carrier.plan) && given !== 'enable_conditionals')
        decisions.push({ kind: 'delete', node: kid, step: STEP, reason: 'serving has no use for it' });
    } else if (isSameText(field(kid, 'value')!, value)) wanted.delete(given);
  }
  for (const [argument, text] of wanted) {
    decisions.push({ kind: 'set-argument', node: list, name: argument, text, step: STEP, reason: SERVED });
  }
  return decisions;
}

/** What a pipeline that is served already gets by `**`: it keeps its decorator, by name. @throws Refused */
function unpacked(state: UnitState, list: SyntaxNode): readonly (readonly [string, string])[] {
  const { plan } = state.carrier;
  if (!isServed(plan) || !list.kids.some(({ type }) => type === 'dictionary_splat')) return [];
  const named = list.kids.filter(({ type }) => type === 'keyword_argument');
  const written = new Set(named.map((kid) => textOf(field(kid, 'name')!)));
  const { construction } = plan.call.definition;
  return [...construction]
    .filter(([name]) => !written.has(name))
    .map(([name, value]) => {
      const printed = state.printer.print(value);
      if (printed !== undefined) return [name, state.carrier.use(printed)] as const;
      const what = `\`${name}\`, unpacked into the decorator of a pipeline that is served already,`;
      throw new Refused(
        diagnostic(
          'construct-not-covered',
          { what, advice: 'write it into the decorator by its name' },
          placeOf(list),
        ),
      );
    });
}

/** Equal but for white space and a comma behind the last element. */
function isSameText(node: SyntaxNode, text: string): boolean {
  return squeezed(textOf(node)) === squeezed(text);
}

function squeezed(text: string): string {
  return text.replaceAll(/\s+/g, '').replace(/,\]$/, ']');
}
