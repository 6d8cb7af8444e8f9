/** Python's built-in types and functions over abstract values. */
export { attributeKnown } from './attribute-names.ts';
export { attributesLost, attributesOf } from './attributes-dict.ts';
export { binaryConstant, unaryConstant } from './arithmetic.ts';
export { equalCells, orderCells } from './compare.ts';
export { heldBy, hold, isHiddenSlot } from './derived.ts';
export {
  loseAttributes,
  loseReplaced,
  openAttributes,
  replaceDict,
  replacedAttribute,
  replacedDict,
  setReplaced,
} from './replaced-dict.ts';
export { formatSpec } from './format.ts';
export { builtinFunctions } from './functions/index.ts';
export { localNames, namesOf, openNames } from './functions/namespaces.ts';
export { unreadText } from './functions/open.ts';
export { deleteSubscriptOf, setSubscriptOf } from './item-writes.ts';
export { EqualKeys, keyOf } from './keys.ts';
export { pairsOf } from './methods/dict.ts';
export { defines, isSubclass } from './lookup.ts';
export { methodOf } from './methods.ts';
export { reprText, strText } from './repr.ts';
export { containsOf, iterateBuiltin, iterateInAnyOrder, lengthOf } from './sequences.ts';
export { sortValues } from './sorting.ts';
export { STANDARD_LIBRARY } from './standard-library.ts';
export { subscriptOf } from './subscripts.ts';
export { isInstanceOf, isSubclassOf, typeOf } from './types.ts';
