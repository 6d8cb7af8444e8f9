/** DT6xx: what the command line says of the training code. */
import { message } from '../message.ts';

export const cliMessages = {
  'ambiguous-source': message<{ choices: string }>({
    code: 'DT601',
    severity: 'error',
    message: ({ choices }) =>
      `the scripts of this directory do not agree on one pipeline with one set of arguments: ${choices}`,
    help: () => 'name one of these as SOURCE',
  }),
  'output-alone': message<{ options: string }>({
    code: 'DT602',
    severity: 'info',
    message: ({ options }) => `--output writes the dali.py alone: nothing comes of ${options}`,
    help: () => 'leave --output out to have them beside the model',
  }),
} as const;
