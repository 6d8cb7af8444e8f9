/** Edits of the workspace that put files where a run would have written them. */
import { diffLines } from 'diff';
import type { CreateFile, TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import type { Documents } from './desk/documents.ts';

/** A file that is to be created or changed. */
export interface Change {
  /** Absolute path. */
  readonly path: string;
  /** What stands there; null where nothing does. */
  readonly before: string | null;
  readonly text: string;
}

/**
 * Files that are not there are created; where one is, only the lines that differ are touched.
 * @param takesVersions false for clients that take nothing but edits of files that are there
 */
export function workspaceEditOf(
  changes: readonly Change[],
  documents: Documents,
  takesVersions = true,
): WorkspaceEdit {
  if (takesVersions) return { documentChanges: changes.flatMap((change) => editsOf(change, documents)) };
  const edits = changes.map(({ path, before, text }): [string, TextEdit[]] => [
    documents.uriOf(path),
    [...textEdits(before ?? '', text)],
  ]);
  return { changes: Object.fromEntries(edits) };
}

/** The same, each change of a file that is there only after the user has agreed to it. */
export function confirmedEditOf(
  changes: readonly Change[],
  documents: Documents,
  annotation: { readonly label: string; readonly description: string },
): WorkspaceEdit {
  const id = 'dali-transpile';
  const documentChanges = changes.flatMap((change) =>
    editsOf(change, documents).map((edit) =>
      'kind' in edit || change.before === null
        ? edit
        : { ...edit, edits: edit.edits.map((one) => ({ ...one, annotationId: id })) },
    ),
  );
  return { documentChanges, changeAnnotations: { [id]: { ...annotation, needsConfirmation: true } } };
}

function editsOf(
  { path, before, text }: Change,
  documents: Documents,
): readonly (CreateFile | TextDocumentEdit)[] {
  const uri = documents.uriOf(path);
  const version = documents.at(path)?.version ?? null;
  const edit: TextDocumentEdit = {
    textDocument: { uri, version },
    edits: [...textEdits(before ?? '', text)],
  };
  // Where another program was first, the editor must refuse: the edit would put the text before that program's.
  return before === null ? [{ kind: 'create', uri }, edit] : [edit];
}

/** Edits of one text, none of which overlap, in its order. */
export function textEdits(marked: string, markedAfter: string): readonly TextEdit[] {
  const [before, after] = [withoutMark(marked), withoutMark(markedAfter)];
  // For the protocol a carriage return by itself ends a line, for diffLines it does not.
  if (/\r(?!\n)/.test(before)) return [replaceAll(before, after)];
  const edits: TextEdit[] = [];
  let line = 0;
  let open: TextEdit | null = null;
  for (const { value, added, removed, count } of diffLines(before, after)) {
    if (!added && !removed) {
      open = null;
      line += count;
      continue;
    }
    if (open === null) {
      open = { range: { start: { line, character: 0 }, end: { line, character: 0 } }, newText: '' };
      edits.push(open);
    }
    if (added) {
      open.newText += value;
      continue;
    }
    line += count;
    // The last line may have no end of its own.
    open.range.end = value.endsWith('\n')
      ? { line, character: 0 }
      : { line: line - 1, character: value.slice(value.lastIndexOf('\n') + 1).length };
  }
  return edits;
}

/** An editor keeps a byte order mark to itself: it is no text. */
function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, '');
}

function replaceAll(before: string, newText: string): TextEdit {
  const lines = before.split(/\r\n|\r|\n/);
  const end = { line: lines.length - 1, character: lines.at(-1)!.length };
  return { range: { start: { line: 0, character: 0 }, end }, newText };
}
