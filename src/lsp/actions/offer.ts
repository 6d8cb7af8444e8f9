/** Something that can be done, before it is known in which form this client takes it. */
import type { CodeAction, Command, Diagnostic, WorkspaceEdit } from 'vscode-languageserver-types';
import type { Abilities } from '../abilities.ts';
import { COMMANDS } from '../commands.ts';
import type { Kind } from './kinds.ts';
import type { Reference } from './reference.ts';

export interface Offer {
  readonly title: string;
  readonly kind: Kind;
  readonly reference: Reference;
  /** Why it cannot be done; null where it can. */
  readonly refusal: string | null;
  /** What it does; null for what only the server does. */
  readonly edit: (() => WorkspaceEdit) | null;
  readonly diagnostics?: readonly Diagnostic[];
  readonly isPreferred?: boolean;
}

/**
 * The form for a client; nothing where it takes it in none.
 * @param isAutomatic asked for without the user: then what cannot be done is not shown
 */
export function shownOf(
  offer: Offer,
  abilities: Abilities,
  isAutomatic: boolean,
): readonly (CodeAction | Command)[] {
  const { title, kind, refusal, reference, edit, diagnostics, isPreferred } = offer;
  const action: CodeAction = {
    title,
    kind,
    ...(diagnostics === undefined ? {} : { diagnostics: [...diagnostics] }),
    ...(isPreferred === true ? { isPreferred } : {}),
  };
  if (refusal !== null) {
    const isShown = abilities.showsDisabled && abilities.takesCodeActions && !isAutomatic;
    return isShown ? [{ ...action, disabled: { reason: refusal } }] : [];
  }
  const command: Command = { title, command: commandFor(reference), arguments: [reference] };
  if (!abilities.takesCodeActions) return [command];
  if (edit === null) return [{ ...action, command }];
  if (abilities.resolvesEdits) return [{ ...action, data: reference }];
  return [{ ...action, edit: edit() }];
}

/** The command that does what a reference names. */
export function commandFor({ deed }: Reference): string {
  switch (deed.what) {
    case 'write':
    case 'overwrite':
      return COMMANDS.write;
    case 'diff':
      return COMMANDS.diff;
    case 'settings':
      return deed.change.pipeline === undefined ? COMMANDS.fix : COMMANDS.target;
    case 'insert':
      return COMMANDS.fix;
    case 'fix-all':
      return COMMANDS.fixAll;
  }
}
