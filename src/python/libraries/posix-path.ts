/** Pure functions on POSIX paths, as CPython's posixpath.py computes them. */

/** Joins with `/`; a part that begins with `/` discards all before it. */
export function joinPath(first: string, ...parts: readonly string[]): string {
  let path = first;
  for (const part of parts) {
    if (part.startsWith('/')) path = part;
    else path += path === '' || path.endsWith('/') ? part : `/${part}`;
  }
  return path;
}

/** `os.path.split`: what stands before the last `/`, without slashes at its end unless it is all slashes, and after it. */
export function splitPath(path: string): readonly [string, string] {
  const at = path.lastIndexOf('/') + 1;
  const head = path.slice(0, at);
  return [/^\/*$/.test(head) ? head : head.replace(/\/+$/, ''), path.slice(at)];
}

/** `os.path.splitext`: dots at the beginning of the last part belong to its root. */
export function splitExtension(path: string): readonly [string, string] {
  const base = path.lastIndexOf('/') + 1;
  const dot = path.lastIndexOf('.');
  if (dot < base || /^\.*$/.test(path.slice(base, dot))) return [path, ''];
  return [path.slice(0, dot), path.slice(dot)];
}

/** `os.path.normpath`. */
export function normalizePath(path: string): string {
  if (path === '') return '.';
  const root = path.startsWith('//') && !path.startsWith('///') ? '//' : path.startsWith('/') ? '/' : '';
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..' || (root === '' && parts.length === 0) || parts.at(-1) === '..') parts.push(part);
    else parts.pop();
  }
  return root + parts.join('/') || '.';
}

function partsOf(path: string): readonly string[] {
  return normalizePath(path)
    .split('/')
    .filter((part) => part !== '');
}

/** `os.path.relpath` of two paths that are both absolute; undefined where one depends on the working directory. */
export function relativePath(path: string, start: string): string | undefined {
  if (!path.startsWith('/') || !start.startsWith('/')) return undefined;
  const [to, from] = [partsOf(path), partsOf(start)];
  let shared = 0;
  while (shared < to.length && to[shared] === from[shared]) shared++;
  const parts = [...from.slice(shared).map(() => '..'), ...to.slice(shared)];
  return parts.join('/') || '.';
}
