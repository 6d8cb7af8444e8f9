export { Edits, type Written } from './edits.ts';
export {
  type Element,
  elementsOf,
  fieldsNamed,
  integerOf,
  messageOf,
  messagesOf,
  scalarOf,
  textOf,
} from './elements.ts';
export { positionOf, TextFormatError } from './error.ts';
export { parseTextFormat } from './parse.ts';
export { quoted } from './strings.ts';
export type { Field, Item, List, Message, Scalar, Span, Text, Value } from './tree.ts';
