/** Whether what stands before the dot of a call may be an object that has one of some methods. */
import type { ClassCell, FunctionCell, Value } from '../python/evaluation/value.ts';
import { enclosing, field, textOf, walk } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import { BUILTIN_TYPES } from './builtin-types.ts';
import type { Evaluated } from './evaluated.ts';
import { isBinding } from './names-in-scope.ts';
import { attributeGiven, nodesOf, receiverOf, scopeOfName, writesAttribute } from './receivers.ts';

/** Expressions whose values are of Python's own types. */
const OF_PYTHON =
  /^(string|concatenated_string|integer|float|true|false|list|tuple|dictionary|set|\w+_comprehension|generator_expression|comparison_operator|not_operator|lambda)$/;

/** `same`: it has the method; `other`: it is surely something else; `unknown`: neither can be told. */
export type Owner = 'same' | 'other' | 'unknown';

/** The methods of one name that are asked for. */
interface Asked {
  readonly name: string;
  readonly methods: readonly FunctionCell[];
  readonly evaluated: Evaluated;
  readonly classes: readonly ClassCell[];
  /** Expressions that were followed. */
  readonly seen: Set<SyntaxNode>;
}

/**
 * @param receiver what is asked for the method
 * @param methods what the name is where it made the pipeline
 */
export function ownerOfMethod(
  receiver: SyntaxNode,
  name: string,
  methods: readonly FunctionCell[],
  evaluated: Evaluated,
): Owner {
  // Where the program gives objects the name itself, they may have it from anywhere.
  if (methods.length === 0 || writesAttribute(name, evaluated)) return 'unknown';
  return followed(receiver, { name, methods, evaluated, classes: classesOf(evaluated), seen: new Set() });
}

function followed(expression: SyntaxNode, asked: Asked): Owner {
  if (asked.seen.has(expression)) return 'unknown';
  asked.seen.add(expression);
  if (OF_PYTHON.test(expression.type)) return 'other';
  switch (expression.type) {
    case 'identifier':
      return ofName(expression, asked);
    case 'attribute':
      return ofAttribute(expression, asked);
    case 'call':
      return ofCall(expression, asked);
    case 'parenthesized_expression':
      return followed(expression.kids[0]!, asked);
    default:
      return 'unknown';
  }
}

function ofName(identifier: SyntaxNode, asked: Asked): Owner {
  const { evaluated } = asked;
  const name = textOf(identifier);
  const around = enclosing(identifier, 'class_definition');
  if (around !== undefined && /^(self|cls)$/.test(name)) return ofClassText(around, asked);
  if (receiverOf(identifier, evaluated) === 'library') return 'other';
  const scope = scopeOfName(identifier, evaluated);
  const module = evaluated.modules.find(({ tree }) => tree === identifier.tree);
  const isGlobal = scope.kind === 'module' && module !== undefined;
  const known = isGlobal ? ofValue(evaluated.globals(module).read(name), asked) : 'unknown';
  const bound = [...walk(scope.node)].filter(
    (node) => node.type === 'identifier' && textOf(node) === name && isBinding(node),
  );
  const owners = bound.map((one) => {
    const value = valueBoundTo(one);
    const owner = value === undefined ? 'unknown' : followed(value, asked);
    return owner === 'unknown' ? known : owner;
  });
  return owners.length === 0 ? known : joined(owners);
}

/** What a name alone is bound to: by an assignment, or by `with … as`. */
function valueBoundTo(identifier: SyntaxNode): SyntaxNode | undefined {
  const { parent } = identifier;
  if (parent?.type === 'assignment') return field(parent, 'right');
  if (parent?.type === 'named_expression') return field(parent, 'value');
  const pattern = parent?.type === 'as_pattern_target' ? parent.parent : undefined;
  return pattern?.parent?.type === 'with_item' ? pattern.kids[0] : undefined;
}

/** `self.loader`: what the program gives attributes of that name. */
function ofAttribute(expression: SyntaxNode, asked: Asked): Owner {
  const { evaluated } = asked;
  if (receiverOf(expression, evaluated) === 'library') return 'other';
  const attribute = textOf(field(expression, 'attribute')!);
  const named = asked.classes.filter(({ name }) => name === attribute);
  if (named.length > 0) return joined(named.map((one) => ofClass(one, asked)));
  const given = nodesOf(evaluated).flatMap((node) => attributeGiven(node, attribute));
  return joined(given.map((value) => followed(value, asked)));
}

/** `Loader(96)`, `super()`, `tf.Session()`, `pipe(96)`. */
function ofCall(call: SyntaxNode, asked: Asked): Owner {
  const callee = field(call, 'function')!;
  const around = enclosing(call, 'class_definition');
  if (textOf(callee) === 'super') return around === undefined ? 'unknown' : ofClassText(around, asked);
  const last = callee.type === 'attribute' ? field(callee, 'attribute')! : callee;
  const named = asked.classes.filter(({ name }) => name === textOf(last));
  if (named.length > 0) return joined(named.map((one) => ofClass(one, asked)));
  if (callee.type === 'identifier' && isPipelineOrType(callee, asked)) return 'other';
  if (receiverOf(callee, asked.evaluated) !== 'library') return 'unknown';
  // What a library makes of an object may have its methods, as a copy has.
  const given = (field(call, 'arguments')?.kids ?? []).map((kid) => field(kid, 'value') ?? kid);
  const owners = given.map((value) => followed(value, asked));
  const isMaking = /^[A-Z]/.test(textOf(last));
  return owners.every((owner) => owner === 'other' || (isMaking && owner === 'unknown'))
    ? 'other'
    : 'unknown';
}

function isPipelineOrType(callee: SyntaxNode, { evaluated }: Asked): boolean {
  const name = textOf(callee);
  const scope = scopeOfName(callee, evaluated);
  const module = evaluated.modules.find(({ tree }) => tree === callee.tree);
  if (scope.kind !== 'module' || module === undefined) return false;
  const value = evaluated.present(evaluated.globals(module).read(name));
  return value === undefined ? BUILTIN_TYPES.has(name) : value.cell.kind === 'foreign';
}

/** An object of a class of the text, or of one that is made of it. */
function ofClassText(definition: SyntaxNode, asked: Asked): Owner {
  const cells = asked.classes.filter(({ node }) => node === definition);
  if (cells.length === 0) return 'unknown';
  return joined(
    asked.classes
      .filter((one) => cells.some((cell) => lineageOf(one).includes(cell)))
      .map((one) => ofClass(one, asked)),
  );
}

/** An object of just this class, or the class itself. */
function ofClass(cell: ClassCell, { name, methods }: Asked): Owner {
  const lineage = lineageOf(cell);
  const read = (what: string): Value | undefined =>
    lineage.map(({ namespace }) => namespace.read(what)).find((value) => value !== undefined);
  const found = read(name);
  if (found !== undefined) return isOneOf(found, methods) ? 'same' : 'other';
  const isOpen = lineage.some(({ bases }) =>
    bases.some((base) => !/^(class|symbol|builtin)$/.test(base.cell.kind)),
  );
  return isOpen || read('__getattr__') !== undefined ? 'unknown' : 'other';
}

function isOneOf({ cell }: Value, methods: readonly FunctionCell[]): boolean {
  if (cell.kind === 'descriptor' || cell.kind === 'method') return isOneOf(cell.function, methods);
  // One side of what cannot be decided, or what a decorator made.
  if (cell.kind !== 'function') return true;
  return methods.some(({ node }) => node === cell.node);
}

function ofValue(slot: Value | undefined, asked: Asked): Owner {
  const cell = asked.evaluated.present(slot)?.cell;
  switch (cell?.kind) {
    case 'instance':
      return ofClass(cell.class, asked);
    case 'class':
      return ofClass(cell, asked);
    case 'module': {
      const found =
        cell.module === null ? undefined : asked.evaluated.present(cell.namespace.read(asked.name));
      return found !== undefined && isOneOf(found, asked.methods) ? 'same' : 'other';
    }
    // A pipeline, or an array.
    case 'foreign':
    case 'str':
    case 'list':
    case 'dict':
    case 'tuple':
    case 'set':
      return 'other';
    default:
      return 'unknown';
  }
}

/** A class and what it is made of, the nearest first. */
function lineageOf(cell: ClassCell): readonly ClassCell[] {
  const found = new Set<ClassCell>([cell]);
  for (const one of found) for (const { cell: base } of one.bases) if (base.kind === 'class') found.add(base);
  return [...found];
}

/** Classes that the program's modules define under a name of their own. */
function classesOf(evaluated: Evaluated): readonly ClassCell[] {
  return evaluated.modules.flatMap((module) => {
    const globals = evaluated.globals(module);
    return globals.names.flatMap((name) => {
      const cell = evaluated.present(globals.read(name))?.cell;
      return cell?.kind === 'class' && cell.module === module ? [cell] : [];
    });
  });
}

function joined(owners: readonly Owner[]): Owner {
  const [first = 'unknown'] = owners;
  if (owners.includes('same')) return 'same';
  return owners.every((one) => one === first) ? first : 'unknown';
}
