/** What docs/messages.md adds to messages that are put together where they are said, and what to do then. */
import type { MessageName } from '../../src/diagnostics/catalogue/index.ts';

export const REMARKS: Readonly<Partial<Record<MessageName, string>>> = {
  'not-python': 'Name a Python file as SOURCE.',
  'ambiguous-pipeline':
    'Name one with `--pipeline NAME`; where one pipeline has several calls, `--set` says with which arguments. [choosing.md](choosing.md) tells what is looked at.',
  'training-flag':
    'Say what validation has with `--set`, as the help does word for word; or name another pipeline with `--pipeline NAME`.',
  'unbound-parameter':
    'The places that belong to the message show where the value was lost. Give it with `--set NAME=VALUE`, or with the training argument after `--` that the help names.',
  'undecided-condition':
    'Give the condition, or what it asks for, with `--set`, as the help says, or with a training argument after `--`.',
  derandomized:
    'It names the random operator and what stands in its place; [derandomize.md](derandomize.md) has the rules.',
  'construct-not-covered': 'The help says how to write it so that it is covered.',
  'version-lacks': 'The operator or argument goes, or Triton gets the newer DALI that the help names.',
  'no-such-pipeline': '`--list` shows them all.',
  'unknown-dtype':
    'Say what the input holds (`--input-dtype NAME=TYPE`, `--input-ndim NAME=N`), or fix it in the pipeline (`fn.cast`, `fn.reshape`): the help names what applies.',
  'reader-argument': 'For some readers the help says what to write instead.',
  'not-an-expression': 'Give a value that can be written down, with `--set NAME=VALUE` or in the program.',
  'unknown-tensor':
    'Say it with the option that the help names: `--input-dtype`, `--input-ndim`, or an operator that fixes it (`fn.cast`, `fn.reshape`).',
  'ensemble-no-match':
    "An output of the pipeline needs this input's type and dims: the help names the `--output-layout` that makes them so where there is one. [serve.md](serve.md) composes an ensemble.",
  'unreadable-file': 'It names the file and what the system says of it.',
  'unwritable-file': 'It names the file and what the system says of it.',
  'bad-settings': 'It names the key of `[tool.dali-transpile]` and what may stand there.',
};
