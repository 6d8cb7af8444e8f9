/** Where the files that an engine needs lie: in node_modules here, beside the bundle there. */
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** Absolute path of `web-tree-sitter.wasm`, `tree-sitter-python.wasm`, or a query such as `pipelines.scm`. */
export type Locator = (file: string) => string;

/** The locator for a checkout with its node_modules. */
export function checkoutLocator(base: string): Locator {
  const require = createRequire(base);
  return (file) => {
    if (file === 'web-tree-sitter.wasm') return require.resolve('web-tree-sitter/web-tree-sitter.wasm');
    if (file === 'tree-sitter-python.wasm')
      return require.resolve('tree-sitter-python/tree-sitter-python.wasm');
    return fileURLToPath(new URL(`../../../grammar-queries/${file}`, base));
  };
}
