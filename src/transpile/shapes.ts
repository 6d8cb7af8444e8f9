/**
 * Tuples and lists that lose elements: whether what is left of one is the element itself, and where indices move.
 *
 * A container is followed by its identity from the display that makes it, through calls and names, to every expression
 * that takes it apart. It becomes its only element iff all of these are unpackings, or return it.
 */
import type { DataNode, PipelineCall } from '../dali/graph.ts';
import type { Activation } from '../python/evaluation/trace.ts';
import type { Cell, Value } from '../python/evaluation/value.ts';
import { field } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import { nodesIn } from './contexts.ts';
import { isTarget } from './tensor-names.ts';

export type Single = 'value' | 'sequence';

const DISPLAY = /^(tuple|list|expression_list)$/;
const PATTERN = /^(pattern_list|tuple_pattern|list_pattern)$/;
/** Expressions that hand on what something else made. */
const HANDS_ON =
  /^(identifier|attribute|subscript|parenthesized_expression|conditional_expression|named_expression)$/;

export class Shapes {
  readonly #live: ReadonlySet<DataNode>;
  /** Calls of input operators: a list of outputs becomes a display of inputs. */
  readonly #inputs: ReadonlySet<SyntaxNode>;
  /** Calls of operators: a list that one is given is its input sets, and one set alone is as good as its element. */
  readonly #operators: ReadonlySet<SyntaxNode>;
  readonly #cells = new Map<SyntaxNode, Set<Cell>>();
  readonly #sequences = new Set<Cell>();

  /** Of the pipeline function's execution and those below it. */
  constructor(call: PipelineCall, live: ReadonlySet<DataNode>) {
    this.#live = live;
    this.#inputs = new Set(call.operators.flatMap(({ isInput, at }) => (isInput && at !== null ? [at] : [])));
    this.#operators = new Set(call.operators.flatMap(({ at }) => (at?.type === 'call' ? [at] : [])));
    this.#visit(call.activation);
    this.#spread();
  }

  /** What becomes of a display when one element is left of it. */
  single(display: SyntaxNode): Single {
    const cells = this.#cells.get(display);
    return cells !== undefined && this.#areValues([...cells]) ? 'value' : 'sequence';
  }

  /** What becomes of the pattern that unpacks containers, when one target is left of it. */
  singleOf(containers: readonly Value[]): Single {
    const cells = containers.map(({ cell }) => cell);
    const isShown = cells.length > 0 && cells.every(({ kind }) => kind === 'tuple' || kind === 'list');
    return isShown && this.#areValues(cells) ? 'value' : 'sequence';
  }

  #areValues(cells: readonly Cell[]): boolean {
    return cells.every((cell) => !this.#sequences.has(cell));
  }

  /** True for what stays a sequence though one element is left of it. */
  isSequence({ cell }: Value): boolean {
    return this.#sequences.has(cell);
  }

  /** How many elements before an index of a container go. */
  goneBefore(container: Value, index: number): number {
    const items = itemsOf(container);
    const at = index < 0 ? items.length + index : index;
    return items.slice(0, at).filter((item) => this.isGone(item)).length;
  }

  /** True where a value is data and all of it goes. */
  isGone(value: Value): boolean {
    const nodes = nodesIn(value);
    return nodes.length > 0 && !nodes.some((node) => this.#live.has(node));
  }

  #visit(activation: Activation): void {
    for (const [node, values] of activation.values) {
      for (const value of values) if (this.#shrinks(value)) this.#note(activation, node, value);
    }
    activation.callees.forEach((callee) => this.#visit(callee));
  }

  #shrinks(value: Value): boolean {
    return itemsOf(value).some((item) => this.isGone(item)) && !this.isGone(value);
  }

  #note(activation: Activation, node: SyntaxNode, value: Value): void {
    if (isTarget(node)) return;
    const cells = this.#cells.get(node) ?? new Set();
    this.#cells.set(node, cells.add(value.cell));
    const isMade =
      DISPLAY.test(node.type) ||
      HANDS_ON.test(node.type) ||
      this.#inputs.has(node) ||
      this.#operators.has(node) ||
      returns(activation, node, value);
    if (!isMade || !this.#isTakenApart(activation, node, value)) this.#sequences.add(value.cell);
  }

  /** True where the place of an expression hands its value on whole, or unpacks it. */
  #isTakenApart(activation: Activation, node: SyntaxNode, value: Value): boolean {
    const { parent } = node;
    switch (parent?.type) {
      case 'assignment':
        return this.#isUnpacked(field(parent, 'left')!, value);
      case 'return_statement':
      case 'expression_statement':
      case 'parenthesized_expression':
      case 'expression_list':
      case 'pair':
      case 'named_expression':
        return true;
      case 'tuple':
      case 'list':
        return parent.parent?.type !== 'list_splat' || this.#isTakenApart(activation, parent.parent, value);
      case 'conditional_expression':
        return parent.kids[1] !== node;
      case 'argument_list':
        return isOfProgram(activation, parent.parent) || this.#isSets(parent.parent, value);
      case 'keyword_argument':
        return isOfProgram(activation, parent.parent?.parent ?? null);
      default:
        return false;
    }
  }

  #isSets(call: SyntaxNode | null, { cell }: Value): boolean {
    return call !== null && this.#operators.has(call) && cell.kind === 'list';
  }

  /** A starred target keeps a sequence; nested patterns take nested containers apart. */
  #isUnpacked(target: SyntaxNode, value: Value): boolean {
    if (!PATTERN.test(target.type)) return true;
    const items = itemsOf(value);
    const star = target.kids.findIndex((kid) => kid.type === 'list_splat_pattern');
    if (star >= 0)
      return items
        .slice(star, items.length - (target.kids.length - star - 1))
        .every((item) => this.isGone(item));
    return true;
  }

  /** Containers that share a place are of one kind. */
  #spread(): void {
    for (let grew = true; grew;) {
      grew = false;
      for (const cells of this.#cells.values()) {
        const known = [...cells].filter((cell) => this.#sequences.has(cell)).length;
        if (known === 0 || known === cells.size) continue;
        for (const cell of cells) this.#sequences.add(cell);
        grew = true;
      }
    }
  }
}

/** Elements of a tuple or list; none for anything else. */
export function itemsOf({ cell }: Value): readonly Value[] {
  if (cell.kind === 'tuple') return cell.items;
  if (cell.kind !== 'list') return [];
  const items = cell.items.read();
  return 'lost' in items ? [] : items;
}

/** True for a call of a function of the program that gave this very container. */
function returns(activation: Activation, node: SyntaxNode, value: Value): boolean {
  return activation.callees.some(({ call, result }) => call === node && result.cell === value.cell);
}

function isOfProgram(activation: Activation, call: SyntaxNode | null): boolean {
  return activation.callees.some((callee) => callee.call === call);
}
