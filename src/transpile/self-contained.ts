/** Step 7: whatever the kept code reads is there when the dali.py is executed alone, or is printed by value. */
import { arrayText } from './array-text.ts';
import { boundTo } from './called-objects.ts';
import { doubtIn, lostValue } from './lost-values.ts';
import { dataNodeOf } from '../dali/library.ts';
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { heldIn } from '../python/evaluation/held.ts';
import type { Cell, Value } from '../python/evaluation/value.ts';
import { ancestors, field, fieldAll, oneLine, placeOf, textOf, walk } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import { isInside, nodesIn } from './contexts.ts';
import { holdsMore } from './dictionary-keys.ts';
import { functionDisplay } from './function-displays.ts';
import { bindersOf, keep, writersOf } from './kept-code.ts';
import { isLabelOnly, readsIn } from './names-in-scope.ts';
import { settleObjects } from './asked-objects.ts';
import { sourceOf } from './name-values.ts';
import { importOf } from './imports.ts';
import { isSuppliedExpression, isSuppliedName } from './supplied.ts';
import { typedOperand } from './operands.ts';
import { ownNodesDeep } from './returned.ts';
import { givenBy } from './shown-arguments.ts';
import { Refused } from './plan.ts';
import type { Printed } from './printing.ts';
import type { UnitState } from './unit-state.ts';

const WHY = {
  step: 'make-self-contained',
  reason: 'printed by value: its origin is not carried over',
} as const;

/** Built-in functions that read the process. */
const READS_PROCESS = new Set([
  'open',
  'input',
  'exec',
  'eval',
  '__import__',
  'globals',
  'locals',
  'vars',
  'super',
  '__file__',
]);

/** Something kept reads what no text expresses. */
export class CannotExpress extends Error {
  readonly diagnostic: Diagnostic;
  constructor(found: Diagnostic) {
    super(found.message);
    this.diagnostic = found;
  }
}

/**
 * Makes everything that an expression or simple statement reads available.
 * @throws CannotExpress
 */
export function requireReads(state: UnitState, node: SyntaxNode): void {
  printPlainCalls(state, node);
  const reads = Array.from(readsIn(node, (item) => state.replaced.has(item)));
  for (const identifier of reads) {
    if (state.isGone(identifier)) continue;
    const values = state.contexts.values(identifier);
    const isTyped =
      typedOperand(state, identifier, values) !== undefined || arrayText(state, identifier) !== undefined;
    if (isTyped || isSuppliedName(state, identifier) || !isAvailable(state, identifier))
      print(state, identifier);
  }
  settleObjects(state, node);
}

/**
 * Calls of the program's own functions that give a plain value are printed: the function need not come along. So is what the
 * user gave a value.
 */
function printPlainCalls(state: UnitState, node: SyntaxNode): void {
  if (state.replaced.has(node)) return;
  const values = state.contexts.values(node);
  const printed = isSettled(state, node) ? state.printer.one(values) : undefined;
  const given = printed ?? (makesFunctions(state, node) ? functionsGiven(state, node, values) : undefined);
  if (given !== undefined) return putValue(state, node, state.carrier.use(given));
  for (const kid of node.kids) if (kid.type !== 'block') printPlainCalls(state, kid);
}

/** `build_transforms(32)`, `[resizing(size) for size in sizes]` */
function makesFunctions(state: UnitState, node: SyntaxNode): boolean {
  const isMaker = isSettled(state, node) || node.type === 'list_comprehension';
  return isMaker && state.contexts.operators(node).length === 0;
}

/**
 * What a maker gives. Where some of that cannot come along by itself, the maker may; what was carried for the attempt stays, and
 * goes at the end where nothing reads it.
 */
function functionsGiven(state: UnitState, call: SyntaxNode, values: readonly Value[]): Printed | undefined {
  const before = state.snapshot();
  try {
    return functionDisplay(state, call, values);
  } catch (error) {
    if (!(error instanceof CannotExpress) && !(error instanceof Refused)) throw error;
    state.restore(before);
    return undefined;
  }
}

function isSettled(state: UnitState, node: SyntaxNode): boolean {
  if (!/^(call|attribute|subscript)$/.test(node.type)) return false;
  const values = state.contexts.values(node);
  if (isSuppliedExpression(values)) return true;
  if (node.type !== 'call' || state.contexts.callees(node).length === 0) return false;
  return values.every((value) => nodesIn(value).length === 0) && state.contexts.operators(node).length === 0;
}

function isAvailable(state: UnitState, identifier: SyntaxNode): boolean {
  const { plan } = state.carrier;
  const source = sourceOf(identifier, state.unit.fn, state.contexts, plan.evaluated);
  const name = textOf(identifier);
  if (givesOnlyDeadData(state, identifier)) return false;
  // It is read for what it was.
  if (/^(parameter|local)$/.test(source.kind) && state.matched.has(name)) return false;
  switch (source.kind) {
    case 'inner':
      return source.of === null || keepBinders(state, identifier, source.of);
    case 'builtin':
      return !READS_PROCESS.has(name);
    case 'parameter':
      return isParameterAvailable(state, name, source.values) && keepBinders(state, identifier);
    case 'local':
      if (isCaught(identifier)) return true;
      return !isDeclaredOutside(state, identifier) && isLocalAvailable(state, identifier);
    case 'captured':
      return isCapturedAvailable(state, identifier, source.value);
    case 'global':
      return isGlobalAvailable(state, identifier, source.value);
  }
}

/** An exception that the clause around an identifier binds: it stays with the clause. */
function isCaught(identifier: SyntaxNode): boolean {
  return [...ancestors(identifier)].some((at) => {
    if (at.type !== 'except_clause') return false;
    const aliases = at.kids.flatMap((kid) => fieldAll(kid, 'alias')).flatMap((alias) => [...walk(alias)]);
    return aliases.some((node) => node.type === 'identifier' && textOf(node) === textOf(identifier));
  });
}

/** `labels` in `if labels is not None`: the data goes, and with it what binds the name. */
function givesOnlyDeadData(state: UnitState, identifier: SyntaxNode): boolean {
  const nodes = state.contexts.values(identifier).map(dataNodeOf);
  return nodes.length > 0 && nodes.every((node) => node !== undefined && !state.carrier.plan.live.has(node));
}

function isParameterAvailable(state: UnitState, name: string, values: readonly Value[]): boolean {
  const isPlain = state.printer.one(values) !== undefined;
  const isOwn = (value: Value): boolean =>
    state.unit.activations.some((one) => one.defaulted.has(name) || boundTo(one) === value.cell);
  // An object that is called is handed on as the function that stands for it.
  const isCalled = (value: Value): boolean =>
    isFunction(value) || (!isOwn(value) && state.carrier.isCalledObject(value.cell));
  const isCarried = values.every(
    (value) => nodesIn(value).length > 0 || isCalled(value) || state.printer.print(value) !== undefined,
  );
  const isUnknown = values.some((value) => doubtIn(value) !== undefined);
  const fits = state.unit.isPipeline ? isPlain : isCarried || isUnknown;
  if (!fits) {
    state.objects.add(name);
    return false;
  }
  state.used.add(name);
  return true;
}

function isFunction(value: Value): boolean {
  return value.cell.kind === 'function' || value.cell.kind === 'method' || value.cell.kind === 'builtin';
}

/** A local stays with the statements that bind it, if these can stay. */
function isLocalAvailable(state: UnitState, identifier: SyntaxNode): boolean {
  const name = textOf(identifier);
  const binders = bindersOf(state, name);
  if (binders.some((binder) => binder.type.startsWith('import'))) {
    const [value] = state.contexts.values(identifier);
    if (value?.cell.kind === 'function' && state.carrier.hasRun(value.cell.node))
      return binders.length === 1 && state.carrier.nameFunction(state, identifier, value.cell);
    return isImportAvailable(state, identifier);
  }
  return (binders.length > 0 || state.inserted.has(name)) && keepBinders(state, identifier);
}

/** Keeps the statements that bind a name; where one cannot stay, none does, and the reason is remembered. */
function keepBinders(state: UnitState, identifier: SyntaxNode, within = state.unit.fn.node): boolean {
  const before = state.snapshot();
  const binders = bindersOf(state, textOf(identifier)).filter((binder) => isInside(binder, within));
  try {
    for (const binder of [...binders, ...writersOf(state, identifier)]) {
      if (!isDeadData(state, binder)) keep(state, binder);
    }
    return true;
  } catch (error) {
    if (!(error instanceof CannotExpress)) throw error;
    state.restore(before);
    state.obstacles.set(textOf(identifier), error.diagnostic);
    return false;
  }
}

/** Writes of data that goes do not come back because something else in the container is needed. */
function isDeadData(state: UnitState, statement: SyntaxNode): boolean {
  const operators = state.contexts.operators(statement);
  const [expression] = statement.kids;
  const right = expression?.type.endsWith('assignment') === true ? field(expression, 'right') : undefined;
  const called = expression?.type === 'call' ? givenBy(expression) : [];
  const given = right === undefined ? called : [right];
  const values = given.flatMap((item) => state.contexts.values(item));
  if (values.some(holdsMore)) return false;
  const nodes = [
    ...operators.flatMap((operator) => operator.outputs),
    ...values.flatMap((value) => nodesIn(value)),
  ];
  return nodes.length > 0 && !nodes.some((node) => state.carrier.plan.live.has(node));
}

/** A name that an import binds: it is imported by the dali.py, under another name where this one is taken. */
function isImportAvailable(state: UnitState, identifier: SyntaxNode): boolean {
  const name = textOf(identifier);
  const { module } = state.unit.fn;
  const [read] = state.contexts.values(identifier);
  const found = importOf(state.carrier.plan.evaluated, module, name, read);
  const local = found?.level === 0 ? state.carrier.addExternal(found, module) : null;
  if (local === null) return false;
  rename(state, identifier, local);
  return true;
}

function rename(state: UnitState, identifier: SyntaxNode, local: string): void {
  const reason = `\`${textOf(identifier)}\` means something else in the dali.py`;
  if (local !== textOf(identifier)) state.replace(identifier, local, { step: 'make-self-contained', reason });
}

/** A local of a function around the pipeline becomes a keyword parameter of it. */
function isCapturedAvailable(state: UnitState, identifier: SyntaxNode, value: Value): boolean {
  const read = state.contexts.values(identifier);
  if (value.cell.kind === 'function' && state.carrier.hasRun(value.cell.node)) {
    const { node } = value.cell;
    // Functions that one definition made may have captured others.
    if (read.some(({ cell }) => nodeOfFunction(cell) !== node)) return false;
    return state.carrier.nameFunction(state, identifier, value.cell);
  }
  const name = textOf(identifier);
  if (value.cell.kind === 'module' || value.cell.kind === 'symbol' || value.cell.kind === 'builtin')
    return isImportAvailable(state, identifier);
  return state.unit.isPipeline && capture(state, name, state.contexts.values(identifier), value);
}

function capture(state: UnitState, name: string, values: readonly Value[], fallback: Value): boolean {
  const printed = state.printer.one(values.length > 0 ? values : [fallback]);
  if (printed === undefined) return false;
  const before = state.captured.get(name);
  if (before !== undefined && before !== state.carrier.use(printed)) return false;
  state.captured.set(name, state.carrier.use(printed));
  return true;
}

function isGlobalAvailable(state: UnitState, identifier: SyntaxNode, final: Value): boolean {
  const name = textOf(identifier);
  const read = state.contexts.values(identifier);
  const { cell } = read[0] ?? final;
  if (cell.kind === 'function')
    return state.carrier.hasRun(cell.node) && state.carrier.nameFunction(state, identifier, cell);
  if (isImportAvailable(state, identifier)) return true;
  const { module } = state.unit.fn;
  const local = state.carrier.constant(module, name, read.length > 0 ? read : [final], state.printer);
  if (local === null) return false;
  rename(state, identifier, local);
  return true;
}

/** Replaces the smallest enclosing expression whose recorded value is one literal or library symbol. */
function print(state: UnitState, identifier: SyntaxNode): void {
  for (
    let at: SyntaxNode | null = identifier;
    at !== null && !/_statement$|^block$|_definition$/.test(at.type);
    at = at.parent
  ) {
    if (at.type === 'assignment' || at.type === 'argument_list') continue;
    const values = state.contexts.values(at);
    if (values.length === 0) continue;
    if ((at.type === 'attribute' || at.type === 'subscript') && namedFunction(state, at, values)) return;
    const array = arrayText(state, at);
    if (array !== undefined) return putValue(state, at, state.carrier.use(array));
    const printed =
      typedOperand(state, at, values) ?? state.printer.one(values) ?? functionDisplay(state, at, values);
    if (printed === undefined || isTakenApart(state, at, values)) continue;
    return replaceByValue(state, at, state.carrier.use(printed), values);
  }
  throw new CannotExpress(whyNot(state, identifier));
}

/** `config["size"]`, `config.get("size")`: the element is printed, not the whole of what it is taken from. */
function isTakenApart(state: UnitState, node: SyntaxNode, values: readonly Value[]): boolean {
  if (!values.every(({ cell: { kind } }) => kind === 'dict' || kind === 'list' || kind === 'tuple'))
    return false;
  const { parent } = node;
  if (pathOfSelf(state, node) !== undefined) return false;
  if (parent === null || !/^(subscript|attribute)$/.test(parent.type) || parent.kids[0] !== node)
    return false;
  const element = parent.type === 'subscript' ? parent : parent.parent;
  const isElement = element?.type === 'subscript' || (element?.type === 'call' && element.kids[0] === parent);
  return isElement && state.printer.one(state.contexts.values(element)) !== undefined;
}

/** `module.helper` or `self.helper` becomes the carried function's own name. */
export function namedFunction(state: UnitState, attribute: SyntaxNode, values: readonly Value[]): boolean {
  const [first, ...others] = values.map(({ cell }) => cell);
  const fn = first?.kind === 'method' ? first.function.cell : first;
  if (first === undefined || fn?.kind !== 'function' || !state.carrier.hasRun(fn.node)) return false;
  // Objects of several classes: each has its own text.
  if (others.some((other) => nodeOfFunction(other) !== fn.node)) return false;
  const isCall = attribute.parent?.type === 'call' && field(attribute.parent, 'function') === attribute;
  if (isCall || first.kind !== 'method') return state.carrier.nameFunction(state, attribute, fn);
  const { self } = first;
  if (others.some((other) => other.kind !== 'method' || other.self.cell !== self.cell)) return false;
  const name = state.carrier.nameOfMethod(state, first, attribute);
  if (name !== undefined) state.replace(attribute, name, WHY);
  return name !== undefined;
}

function nodeOfFunction(cell: Cell): SyntaxNode | undefined {
  const fn = cell.kind === 'method' ? cell.function.cell : cell;
  return fn.kind === 'function' ? fn.node : undefined;
}

/** `self.a.b` of a pipeline method becomes a keyword parameter named by its last part. */
function replaceByValue(state: UnitState, node: SyntaxNode, text: string, values: readonly Value[]): void {
  const path = pathOfSelf(state, node);
  if (path !== undefined) {
    const name = [path.at(-1)!, path.slice(1).join('_')].find(
      (item) => isFree(state, item) && (state.captured.get(item) ?? text) === text,
    );
    if (name !== undefined && capture(state, name, values, values[0]!)) {
      return state.replace(node, name, {
        step: 'make-self-contained',
        reason: `\`${textOf(node)}\` becomes the parameter \`${name}\``,
      });
    }
  }
  putValue(state, node, text);
}

/** The parts of `self.a.b` in a pipeline method; undefined for anything else. */
function pathOfSelf(state: UnitState, node: SyntaxNode): readonly string[] | undefined {
  const path = node.type === 'attribute' ? attributePath(node) : undefined;
  const [first = ''] = path ?? [];
  return state.unit.isPipeline && state.objects.has(first) && state.carrier.isSelf(first) ? path : undefined;
}

/** True where nothing in the author's function, and nothing that the tool writes there, has a name. */
function isFree(state: UnitState, name: string): boolean {
  if (state.carrier.imports.mayUse(name)) return false;
  return ![...ownNodesDeep(state.unit.fn.node)].some(
    (node) => node.type === 'identifier' && textOf(node) === name && !isLabelOnly(node),
  );
}

/** A value that nothing takes goes with its statement. */
export function putValue(state: UnitState, node: SyntaxNode, text: string): void {
  const { parent } = node;
  if (parent?.type === 'expression_statement') state.drop(parent, WHY);
  else state.replace(node, text, WHY);
}

function attributePath(node: SyntaxNode): readonly string[] | undefined {
  if (node.type === 'identifier') return [textOf(node)];
  const object = node.type === 'attribute' ? attributePath(field(node, 'object')!) : undefined;
  return object === undefined ? undefined : [...object, textOf(field(node, 'attribute')!)];
}

export function whyNot(state: UnitState, identifier: SyntaxNode): Diagnostic {
  const { call } = state.carrier.plan;
  const name = textOf(identifier);
  const obstacle = state.obstacles.get(name);
  if (obstacle !== undefined) return obstacle;
  for (
    let at: SyntaxNode | null = identifier;
    at !== null && !/_statement$|^block$/.test(at.type);
    at = at.parent
  ) {
    const doubt = state.contexts.values(at).find((value) => doubtIn(value) !== undefined);
    if (doubt !== undefined) return lostValue(`\`${oneLine(at)}\``, doubt, call, at);
  }
  const values = state.contexts.values(identifier);
  const what = isDeclaredOutside(state, identifier)
    ? `\`${name}\`, which a function of the graph changes outside of itself,`
    : values.some((value) => nodesIn(value).length > 0)
      ? `the way in which \`${name}\` gets its data`
      : values.some(({ cell }) => cell.kind === 'instance')
        ? `\`${name}\`, an object of a class, in the graph`
        : values.some(holdsObject)
          ? `\`${name}\`, which holds objects of a class, in the graph`
          : kindOf(values) !== undefined
            ? `\`${name}\`, ${kindOf(values)}, in the graph`
            : undefined;
  if (what !== undefined) {
    const advice = 'write it with functions, their arguments and results';
    return diagnostic('construct-not-covered', { what, advice }, placeOf(identifier));
  }
  const supply = `supply it with --set ${name}=VALUE, or write its value into the pipeline`;
  return diagnostic('not-an-expression', { what: `\`${name}\``, supply }, placeOf(identifier));
}

/** What no value that the user could supply stands for. */
function kindOf(values: readonly Value[]): string | undefined {
  const kinds = values.map(({ cell }) => cell.kind);
  if (kinds.includes('class')) return 'a class';
  if (kinds.includes('function') || kinds.includes('method')) return 'a function';
  return kinds.includes('iterator') ? 'an iterator' : undefined;
}

function holdsObject({ cell }: Value): boolean {
  return /^(list|tuple|dict)$/.test(cell.kind) && heldIn(cell).some((item) => item.cell.kind === 'instance');
}

/** `global` and `nonlocal` names that a carried function binds. */
function isDeclaredOutside(state: UnitState, identifier: SyntaxNode): boolean {
  const { node } = state.unit.fn;
  return [...ownNodesDeep(node)].some(
    (statement) =>
      /^(global|nonlocal)_statement$/.test(statement.type) &&
      statement.kids.some((kid) => textOf(kid) === textOf(identifier)),
  );
}
