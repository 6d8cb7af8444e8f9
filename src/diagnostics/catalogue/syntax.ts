/** DT1xx: what reading the program says. */
import { message } from '../message.ts';

export const syntaxMessages = {
  'syntax-error': message<{ text: string }>({
    code: 'DT101',
    severity: 'error',
    message: ({ text }) => `syntax error${text}`,
    help: () => 'correct it: what lies inside is not used',
  }),
  'not-python': message<{ reason: string }>({
    code: 'DT102',
    severity: 'error',
    message: ({ reason }) => `this is not Python source: ${reason}`,
    help: () => '',
  }),
  'syntax-error-elsewhere': message<{ file: string }>({
    code: 'DT105',
    severity: 'warning',
    message: ({ file }) => `${file} has syntax errors: what lies inside them is not used`,
    help: () => 'correct them where the pipeline depends on them',
  }),
  'override-unused': message<{ name: string }>({
    code: 'DT103',
    severity: 'error',
    message: ({ name }) => `--set ${name} matches nothing that the program reads or binds`,
    help: () =>
      'name a pipeline parameter, `function.local`, an expression as the program writes it, or an imported name',
  }),
  'override-malformed': message<{ text: string }>({
    code: 'DT104',
    severity: 'error',
    message: ({ text }) => `--set: ${text}`,
    help: () => 'write --set NAME=VALUE with a Python literal or a dotted library name',
  }),
} as const;
