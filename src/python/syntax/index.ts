export type { Engine, QueryMatch } from './engine.ts';
export type { SyntaxNode, Tree } from './node.ts';
export { TooDeep } from './convert.ts';
export * from './helpers.ts';
export * from './positions.ts';
export { checkoutLocator, type Locator } from './locator.ts';
export { loadWasmEngine } from './wasm.ts';
export { decodePython, NotPython } from './decode.ts';
