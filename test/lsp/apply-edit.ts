/** Applies edits of the workspace by the protocol's rules, as an editor would. */
import type {
  CreateFile,
  Position,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-types';

/** The files of an editor: documents that are open, over the disk. */
export interface EditedFiles {
  /** Text without a byte order mark; undefined where there is no such file. */
  read(uri: string): string | undefined;
  write(uri: string, text: string): void;
  /** Of an open document; null for others. */
  version(uri: string): number | null;
}

/** @throws Error for what an editor would refuse, and for what this server has no use for */
export function applyWorkspaceEdit(
  { changes, documentChanges = [] }: WorkspaceEdit,
  files: EditedFiles,
): void {
  if (changes !== undefined) throw new Error('changes without versions');
  for (const change of documentChanges) {
    if (!('kind' in change)) editDocument(change, files);
    else if (change.kind === 'create') create(change, files);
    else throw new Error(`nothing is to be ${change.kind}d`);
  }
}

function create({ uri, options = {} }: CreateFile, files: EditedFiles): void {
  if (files.read(uri) === undefined || options.overwrite === true) return files.write(uri, '');
  if (options.ignoreIfExists !== true) throw new Error(`${uri} is there already`);
}

function editDocument({ textDocument: { uri, version }, edits }: TextDocumentEdit, files: EditedFiles): void {
  const text = files.read(uri);
  if (text === undefined) throw new Error(`${uri} is not there`);
  if (version !== null && version !== files.version(uri)) throw new Error(`${uri} has another version`);
  files.write(uri, edited(text, edits as readonly TextEdit[]));
}

/** All edits are places of the text as it was; none may overlap another. */
export function edited(text: string, edits: readonly TextEdit[]): string {
  const starts = lineStarts(text);
  const placed = edits
    .map(({ range, newText }) => ({
      start: offsetAt(range.start, text, starts),
      end: offsetAt(range.end, text, starts),
      newText,
    }))
    .toSorted((a, b) => a.start - b.start);
  let result = '';
  let done = 0;
  for (const { start, end, newText } of placed) {
    if (start < done || end < start) throw new Error('edits overlap');
    result += text.slice(done, start) + newText;
    done = end;
  }
  return result + text.slice(done);
}

/** Every line's first code unit: `\n`, `\r\n` and `\r` end one. */
function lineStarts(text: string): readonly number[] {
  return [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map(({ 0: end, index }) => index + end.length)];
}

/** @throws Error outside the text: an editor would move the place to where nobody meant it */
function offsetAt({ line, character }: Position, text: string, starts: readonly number[]): number {
  const start = starts[line];
  if (start === undefined) throw new Error(`there is no line ${line}`);
  const content = text.slice(start, starts[line + 1]).replace(/(\r\n|\n|\r)$/, '');
  if (character > content.length) throw new Error(`line ${line} has no character ${character}`);
  return start + character;
}
