/** Every message of the catalogue, and what is to be done about it. */
import type { MessageName } from '../../../diagnostics/catalogue/index.ts';
import { otherFixes } from './others.ts';
import type { Entry, Remedy, Subject } from './remedy.ts';
import { transpileFixes } from './transpile.ts';

export const FIXES: Readonly<Record<MessageName, Entry<never>>> = { ...transpileFixes, ...otherFixes };

/** What may be tried, in order of preference. */
export function remediesFor(subject: Subject): readonly Remedy[] {
  const { name, args } = subject.diagnostic;
  const entry: Entry<never> | undefined = FIXES[name as MessageName];
  return entry === undefined || 'none' in entry ? [] : entry.fix(args as never, subject);
}
