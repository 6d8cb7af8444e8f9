/** What follows from the text of nodes alone, remembered from one evaluation to the next. */
import type { SyntaxNode, Tree } from './node.ts';

/** Reads something off a node and its tree, and depends on nothing else. */
type Reading<T> = (node: SyntaxNode) => T;

/**
 * Readings of immutable trees, each made once. They are kept as long as their tree is: whoever keeps trees, as an editor
 * does of files that did not change, keeps one of these beside them, and evaluations share it.
 */
export class Facts {
  readonly #byTree = new WeakMap<Tree, Map<Reading<unknown>, Map<SyntaxNode, unknown>>>();

  /** @param read is its own key: the same function each time, not one that is made anew */
  of<T>(node: SyntaxNode, read: Reading<T>): T {
    const known = this.#readings(node.tree, read);
    const fact = known.get(node);
    if (fact !== undefined || known.has(node)) return fact as T;
    const made = read(node);
    known.set(node, made);
    return made;
  }

  #readings(tree: Tree, read: Reading<unknown>): Map<SyntaxNode, unknown> {
    let ofTree = this.#byTree.get(tree);
    if (ofTree === undefined) this.#byTree.set(tree, (ofTree = new Map()));
    let readings = ofTree.get(read);
    if (readings === undefined) ofTree.set(read, (readings = new Map()));
    return readings;
  }
}
