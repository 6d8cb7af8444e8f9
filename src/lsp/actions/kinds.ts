/** Kinds of code actions, and which of them were asked for. */

export const KINDS = {
  rewrite: 'refactor.rewrite.dali-transpile',
  quickFix: 'quickfix',
  fixAll: 'source.fixAll.dali-transpile',
} as const;

export type Kind = (typeof KINDS)[keyof typeof KINDS];

/** A kind stands for all below it: `refactor` for `refactor.rewrite.dali-transpile`. What runs on saving is only given where it is asked for. */
export function isWanted(kind: Kind, only: readonly string[] | undefined): boolean {
  if (only === undefined) return kind !== KINDS.fixAll;
  return only.some((wanted) => wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`));
}
