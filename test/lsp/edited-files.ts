/** The files of an editor with nothing open but what it shows: edits go to the disk, as saving everything would put them there. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EditedFiles } from './apply-edit.ts';

const MARK = '\uFEFF';

/** An editor keeps a byte order mark to itself, and puts it back. */
export const filesOnDisk: EditedFiles = {
  read(uri) {
    const path = fileURLToPath(uri);
    return existsSync(path) ? withoutMark(readFileSync(path, 'utf8')) : undefined;
  },
  write(uri, text) {
    const path = fileURLToPath(uri);
    const mark = existsSync(path) && readFileSync(path, 'utf8').startsWith(MARK) ? MARK : '';
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, mark + text);
  },
  version: () => null,
};

export function withoutMark(text: string): string {
  return text.startsWith(MARK) ? text.slice(1) : text;
}
