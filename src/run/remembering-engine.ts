import type { Engine, Tree } from '../python/syntax/index.ts';

/** An engine that parses each text of each file once: trees are immutable, and scripts of one directory share modules. */
export function remembering(engine: Engine): Engine {
  const trees = new Map<string, Tree>();
  return {
    name: engine.name,
    query: (query, text) => engine.query(query, text),
    parse(file, text) {
      const known = trees.get(file);
      if (known?.text === text) return known;
      const tree = engine.parse(file, text);
      trees.set(file, tree);
      return tree;
    },
  };
}
