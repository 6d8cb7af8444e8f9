/** Failures of the operating system as clauses for people. */

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EDQUOT: 'the disk quota is exceeded',
  EEXIST: 'a file stands where a directory is needed',
  EIO: 'the device failed',
  EISDIR: 'it is a directory',
  ELOOP: 'its symbolic links lead in a circle',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'its name is too long',
  ENOENT: 'there is no such file',
  ENOSPC: 'no space is left on the device',
  ENOTDIR: 'a part of its path is not a directory',
  EPERM: 'the operation is not permitted',
  EROFS: 'the file system is read-only',
};

/** The code of a failed system call (`ENOENT`), or undefined for any other error. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if (!('syscall' in error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** A clause such as `permission denied`. */
export function reasonFor(code: string): string {
  return REASONS[code] ?? `the system says ${code}`;
}
