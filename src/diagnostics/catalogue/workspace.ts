/** DT5xx: files and settings that cannot be read or written. */
import { message } from '../message.ts';

export const workspaceMessages = {
  'unreadable-file': message<{ text: string }>({
    code: 'DT501',
    severity: 'error',
    message: ({ text }) => text,
    help: () => 'correct the path, or the permissions of the file',
  }),
  'unwritable-file': message<{ text: string; elsewhere: string }>({
    code: 'DT502',
    severity: 'error',
    message: ({ text }) => text,
    help: ({ elsewhere }) => `make it writable${elsewhere}`,
  }),
  'bad-settings': message<{ text: string }>({
    code: 'DT503',
    severity: 'error',
    message: ({ text }) => text,
    help: () => 'correct the file, or pass it over with --no-config-file',
  }),
} as const;
