import { type Engine, spliced, type Tree } from '../python/syntax/index.ts';

/**
 * An engine that parses each text of each file once: trees are immutable, and scripts of one directory share modules. Of a text
 * that differs in a few statements from the last of its file that was Python, only these are parsed.
 */
export function remembering(engine: Engine): Engine {
  const trees = new Map<string, Tree>();
  const whole = new Map<string, Tree>();
  return {
    name: engine.name,
    query: (query, text) => engine.query(query, text),
    parse(file, text) {
      const known = trees.get(file);
      if (known?.text === text) return known;
      const last = whole.get(file);
      const made = last && spliced(last, text, (part) => engine.parse(file, part));
      const tree = made ?? engine.parse(file, text);
      trees.set(file, tree);
      if (tree.errors.length === 0) whole.set(file, tree);
      return tree;
    },
  };
}
