/** What may be called although nothing that was followed calls it. */
import { field, textOf, walk } from '../syntax/index.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import { hasUnknownBase, mro } from './classes.ts';
import { guarded } from './guarded.ts';
import { type HandedOver, isCode } from './handed-over.ts';
import type { Machine } from './machine.ts';
import { Reach } from './reach.ts';
import type { Cell, ClassCell, Value } from './value.ts';

type LeadsOn = (cell: Cell) => boolean;

export interface Root {
  readonly value: Value;
  /** Where code without source was given what is called, or the object whose method it is; null for all others. */
  readonly at: SyntaxNode | null;
  /** False for one that counts only for what it writes. */
  readonly leads: boolean;
}

/** What to call, asked for one by one: calling one may enter others, which are then left out. */
type Group = (m: Machine, leadsOn: LeadsOn) => Iterable<Root>;

/** From those that are surely called to those that only might be. */
export const ROOTS: readonly Group[] = [escaped, functions, methods, classes];

/** Special methods that are called to get something. */
const CALLED: ReadonlySet<string> = new Set([
  '__call__',
  '__enter__',
  '__getitem__',
  '__iter__',
  '__len__',
  '__next__',
]);

const NOTHING: ReadonlySet<string> = new Set();

/** Names and cells that are gone over in the time of one step. */
const FOUND_IN_A_STEP = 16;

/** Names of classes among which methods are looked for in the time of one step. */
const NAMES_IN_A_STEP = 4;

/** Functions, methods and objects that code without source was given. */
function escaped(m: Machine, leadsOn: LeadsOn): Iterable<Root> {
  return handedOver(
    m,
    m.escaped.filter(({ how }) => how === 'given'),
    leadsOn,
  );
}

/**
 * Those of them that nothing entered, functions that only their decorator can call, and the methods of objects whose class
 * derives from one of a library, which calls them: of those that were made, and that what was not run may make.
 */
export function* unfollowed(m: Machine, leadsOn: LeadsOn): Generator<Root> {
  const open = m.escaped.filter(
    ({ value, how }) => !isEntered(m, value) && (how === 'given' || !isNamed(m, value)),
  );
  yield* handedOver(m, open, leadsOn);
  const ofLibraries = m.made.filter(({ cell }) => cell.kind === 'instance' && hasUnknownBase(m, cell.class));
  yield* methodsOf(m, ofLibraries, leadsOn);
  const ahead = [...m.ahead].filter(
    (cell) => cell.kind === 'class' && cell.node !== null && hasUnknownBase(m, cell),
  );
  yield* madeOfNone(
    m,
    ahead.map((cell) => m.make.value(cell)),
    leadsOn,
  );
}

function* handedOver(m: Machine, handed: readonly HandedOver[], leadsOn: LeadsOn): Generator<Root> {
  const places = new Map(handed.toReversed().map(({ value, at }) => [value.cell, at]));
  const values = [...new Map(handed.map(({ value }) => [value.cell, value])).values()];
  const called = values.filter(({ cell }) => isCode(cell));
  for (const value of leading(m, called.map(alone), leadsOn))
    yield { value, at: places.get(value.cell) ?? null, leads: true };
  for (const root of methodsOf(m, values, leadsOn)) {
    const { cell } = root.value;
    yield { ...root, at: (cell.kind === 'method' ? places.get(cell.self.cell) : undefined) ?? null };
  }
}

/** True where a text of the program names a function beside its definition. */
function isNamed(m: Machine, value: Value): boolean {
  const own = nameOf(value);
  if (own === undefined) return false;
  const name = textOf(own);
  return m.modules.some(
    ({ tree }) =>
      tree !== null &&
      [...walk(tree.root)].some(
        (node) => node.type === 'identifier' && node !== own && textOf(node) === name,
      ),
  );
}

/** Functions of the program's modules that nothing entered. */
function* functions(m: Machine, leadsOn: LeadsOn): Generator<Root> {
  const found = globalsOf(m).filter((value) => value.cell.kind === 'function' && !isEntered(m, value));
  const roots = leading(m, found.map(alone), leadsOn);
  yield* outermost(m, roots, new Set(roots));
}

/** Methods, which nothing entered, of the objects that were made. */
function methods(m: Machine, leadsOn: LeadsOn): Iterable<Root> {
  return methodsOf(m, m.made.slice(), leadsOn);
}

/** Classes of which no object was made, and the methods of one that is made of what is known. */
function classes(m: Machine, leadsOn: LeadsOn): Iterable<Root> {
  return madeOfNone(m, globalsOf(m), leadsOn);
}

function* madeOfNone(m: Machine, values: readonly Value[], leadsOn: LeadsOn): Generator<Root> {
  const known = new Set<Cell>(m.made.map(({ cell }) => (cell.kind === 'instance' ? cell.class : cell)));
  const open = values.flatMap((value): Candidate[] =>
    value.cell.kind === 'class' && !known.has(value.cell) ? [[value, ...ownMethods(m, value.cell)]] : [],
  );
  for (const value of leading(m, open, leadsOn)) {
    yield { value, at: null, leads: true };
    const made = apart(m, value, ['made'], () => madeOf(m, value));
    if (made !== undefined) yield* methodsOf(m, [made], leadsOn);
  }
}

/** An object with what its class makes of arguments that nobody gives. */
function madeOf(m: Machine, value: Value): Value | undefined {
  let made: Value | undefined;
  m.quietly(
    () =>
      guarded(m, () => {
        made = m.pick(m.callAsRoot(value));
      }),
    () => undefined,
  );
  return made?.cell.kind === 'instance' ? made : undefined;
}

/** Methods that nothing entered yet, of those objects of which one leads on. */
function* methodsOf(m: Machine, objects: readonly Value[], leadsOn: LeadsOn): Generator<Root> {
  const open = objects.map((self) => unenteredOf(m, self));
  const found = new Set(leading(m, open.flat().map(alone), leadsOn));
  for (const bound of open) {
    const own = new Set(bound.filter((value) => found.has(value)));
    if (own.size > 0) yield* outermost(m, bound, own);
  }
}

function unenteredOf(m: Machine, self: Value): readonly Value[] {
  if (self.cell.kind !== 'instance') return [];
  return ownMethods(m, self.cell.class)
    .map((found) => {
      const isRead = found.cell.kind === 'descriptor' && found.cell.type.endsWith('property');
      return m.bind(isRead && found.cell.kind === 'descriptor' ? found.cell.function : found, self);
    })
    .filter((value) => !isEntered(m, value));
}

/** What the program's own classes in the order of resolution define and an object can be asked for, unbound. */
function ownMethods(m: Machine, cell: ClassCell): readonly Value[] {
  if (!m.canCall) return [];
  const order = mro(m, cell);
  const own = order.filter(({ node }) => node !== null).flatMap(({ namespace }) => namespace.names);
  m.spend(own.length / NAMES_IN_A_STEP);
  const names = new Set(own.filter((name) => !name.startsWith('__') || CALLED.has(name)));
  const first = new Map<string, Value>();
  for (const { namespace } of order)
    for (const name of namespace.names) {
      const value = names.has(name) && !first.has(name) ? m.presentOf(namespace.read(name)) : undefined;
      if (value !== undefined) first.set(name, value);
    }
  return [...names]
    .flatMap((name) => first.get(name) ?? [])
    .filter((value) => value.cell.kind === 'descriptor' || definitionOf(value) !== undefined);
}

/** First those that none of the others mentions; then what calling these did not enter. */
function* outermost(m: Machine, values: readonly Value[], leading: ReadonlySet<Value>): Generator<Root> {
  const before = new Set(m.entered);
  const mentioned = new Map<string, number>();
  for (const value of new Set(values))
    for (const name of mentionsOf(m, value)) mentioned.set(name, (mentioned.get(name) ?? 0) + 1);
  const isInner = (value: Value): boolean => {
    const node = nameOf(value);
    if (node === undefined) return false;
    const name = textOf(node);
    return (mentioned.get(name) ?? 0) > (mentionsOf(m, value).has(name) ? 1 : 0);
  };
  const inner = new Set(values.filter(isInner));
  for (const value of [...values.filter((item) => !inner.has(item)), ...inner]) {
    const definition = definitionOf(value);
    const isCalled = definition !== undefined && m.entered.has(definition) && !before.has(definition);
    if (!isCalled) yield { value, at: null, leads: leading.has(value) };
  }
}

function mentionsOf(m: Machine, value: Value): ReadonlySet<string> {
  const definition = definitionOf(value);
  return definition === undefined ? NOTHING : m.summary(definition).mentions;
}

/** What may be called, first, and what is at hand where it is. */
type Candidate = readonly [Value, ...Value[]];

/** So many are asked about one by one: of two halves of them, both would often lead on. */
const FEW = 4;

const alone = (value: Value): Candidate => [value];

/**
 * Those that lead on. Where all of them together do not, none of them does: together they get at whatever each of them
 * does, and more. So most are told at once.
 */
function leading(m: Machine, candidates: readonly Candidate[], leadsOn: LeadsOn): readonly Value[] {
  const [first, ...others] = candidates;
  // What cannot be called any more is not asked about: what was found until here is.
  if (first === undefined || !m.canCall || !leads(m, candidates.flat(), leadsOn)) return [];
  if (others.length === 0) return [first[0]];
  const size = candidates.length <= FEW ? 1 : Math.ceil(candidates.length / 2);
  const parts = [];
  for (let i = 0; i < candidates.length; i += size) parts.push(candidates.slice(i, i + size));
  return parts.flatMap((part) => leading(m, part, leadsOn));
}

function leads(m: Machine, values: readonly Value[], leadsOn: LeadsOn): boolean {
  const reach = new Reach(m, leadsOn);
  for (const value of values) reach.visit(value);
  reach.close();
  m.spend((values.length + reach.size) / FOUND_IN_A_STEP);
  return reach.isEnough;
}

function isEntered(m: Machine, value: Value): boolean {
  const definition = definitionOf(value);
  return definition !== undefined && m.entered.has(definition);
}

/**
 * Runs what concerns one root, or repeats it where nothing of it would differ.
 * @param others what it depends on beside the value and what it reads
 */
export function apart<T>(m: Machine, value: Value, others: readonly unknown[], run: () => T): T {
  const definition = value.cell.kind === 'class' ? value.cell.node : definitionOf(value);
  if (m.history === null || definition === null || definition === undefined) return run();
  return m.history.apart(definition, { value, others }, run);
}

/** Where its definition names a callable. */
export function nameOf(value: Value): SyntaxNode | undefined {
  const definition = definitionOf(value);
  return definition && field(definition, 'name');
}

/** The text of a callable: that of a function, of what a method binds, of what a library made of a function. */
function definitionOf({ cell }: Value): SyntaxNode | undefined {
  switch (cell.kind) {
    case 'function':
      return cell.node;
    case 'method':
    case 'descriptor':
      return definitionOf(cell.function);
    case 'foreign': {
      const [held] = cell.library.bindsLikeFunction?.(cell.payload)
        ? (cell.library.holds?.(cell.payload) ?? [])
        : [];
      return held && definitionOf(held);
    }
    default:
      return undefined;
  }
}

/** Functions and classes that the program's modules define, by their global names. */
function globalsOf(m: Machine): readonly Value[] {
  return m.modules.flatMap((module) => {
    const globals = m.globalsOf(module);
    return globals.names.flatMap((name) => {
      const value = m.presentOf(globals.read(name));
      const isOwn =
        (value?.cell.kind === 'function' || value?.cell.kind === 'class') && value.cell.module === module;
      return isOwn ? [value] : [];
    });
  });
}
