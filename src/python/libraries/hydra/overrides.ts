/** Overrides given on the command line: `a.b=1`, `+a=1`, `++a=1`, `~a`. */
import { NotFollowed } from './not-followed.ts';

export interface Override {
  readonly kind: 'change' | 'add' | 'force' | 'delete';
  /** The key or config group, with a package behind `@` where one is given. */
  readonly key: string;
  /** As written; undefined for `~key` alone. */
  readonly value: string | undefined;
  readonly text: string;
}

const FORM = /^(~|\+\+?)?([\w$/.-]+(?:@[\w.]+)?)(?:=(.*))?$/s;
const KINDS = { '': 'change', '+': 'add', '++': 'force', '~': 'delete' } as const;

/** @throws NotFollowed where the word is none, or one of hydra's own settings that this does not follow */
export function readOverride(text: string): Override {
  const match = FORM.exec(text);
  const [, sign = '', key = '', value] = match ?? [];
  if (match === null || (value === undefined && sign !== '~'))
    throw new NotFollowed(`the override \`${text}\``);
  return { kind: KINDS[sign as keyof typeof KINDS], key, value, text };
}

/** Settings of hydra itself, which the program's config does not hold. */
export function isOfHydra({ key }: Override): boolean {
  return /^hydra(?:[./]|$)/.test(key);
}
