/** What a user of the test editor does with code actions. */
import type { CodeAction, Command, Diagnostic, Position, Range } from 'vscode-languageserver-types';
import { applyWorkspaceEdit } from './apply-edit.ts';
import type { Editor } from './editor.ts';

export interface Where {
  readonly file: string;
  /** Everything unless given. */
  readonly range?: Range;
  readonly only?: readonly string[];
  readonly diagnostics?: readonly Diagnostic[];
  /** Asked for by the editor, not by the user. */
  readonly isAutomatic?: boolean;
}

const EVERYWHERE: Range = { start: { line: 0, character: 0 }, end: { line: 1e6, character: 0 } };

export function actionsAt(editor: Editor, where: Where): readonly CodeAction[] {
  const { file, range = EVERYWHERE, only, diagnostics = [], isAutomatic = false } = where;
  const context = {
    diagnostics: [...diagnostics],
    triggerKind: isAutomatic ? (2 as const) : (1 as const),
    ...(only === undefined ? {} : { only: [...only] }),
  };
  const textDocument = { uri: editor.uri(file) };
  return editor.ask('codeActions', { textDocument, range, context }) as readonly CodeAction[];
}

/** Carries an action out, as a client does: the rest of it is asked for, its edit is made, then its command. */
export function take(editor: Editor, action: CodeAction | Command): void {
  if (isCommand(action)) return carryOut(editor, action);
  if (action.disabled !== undefined) throw new Error(`disabled: ${action.disabled.reason}`);
  const { edit, command } = action.data === undefined ? action : editor.ask('resolveCodeAction', action);
  if (edit === undefined && command === undefined) throw new Error(`${action.title}: nothing to do`);
  if (edit !== undefined) applyWorkspaceEdit(edit, editor.files);
  if (command !== undefined) carryOut(editor, command);
}

/** Clients that know no code actions are given commands. */
function isCommand(action: CodeAction | Command): action is Command {
  return typeof action.command === 'string';
}

function carryOut(editor: Editor, { command, arguments: given = [] }: Command): void {
  const { isError, message, edit } = editor.ask('executeCommand', { command, arguments: given });
  if (isError) throw new Error(message);
  if (edit !== null) applyWorkspaceEdit(edit, editor.files);
}

export function diagnosticsOf(editor: Editor, file: string): readonly Diagnostic[] {
  return editor.ask('diagnostics', { uri: editor.uri(file) });
}

/** The place of a text in another, in the line where it first stands. */
export function placeIn(text: string, part: string): Range {
  const start = positionAt(text, text.indexOf(part));
  return { start, end: { line: start.line, character: start.character + part.length } };
}

function positionAt(text: string, offset: number): Position {
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length - 1, character: lines.at(-1)!.length };
}
