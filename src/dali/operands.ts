/** Names that scalar operands have among the arguments of an `arithmetic` operator, by position. */
export const OPERANDS = ['left', 'right', 'third'] as const;
