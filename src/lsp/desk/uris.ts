/** Paths of `file:` URIs. */
import { fileURLToPath } from 'node:url';

/** Absolute path; null where the URI names no file of this machine. */
export function pathOf(uri: string): string | null {
  if (!uri.startsWith('file:')) return null;
  try {
    return fileURLToPath(uri);
  } catch {
    // Another host's file, or an escaped `/`.
    return null;
  }
}
