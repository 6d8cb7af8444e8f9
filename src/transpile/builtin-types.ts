/** Names that annotations may use without an import. */
export const BUILTIN_TYPES: ReadonlySet<string> = new Set([
  'bool',
  'bytes',
  'complex',
  'dict',
  'float',
  'frozenset',
  'int',
  'list',
  'object',
  'set',
  'slice',
  'str',
  'tuple',
  'type',
]);
