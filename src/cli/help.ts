/** What `--help` prints, out of the table of options. */
import { type CommandName, type Option, optionsOf } from '../run/option-table.ts';

const USAGES: Readonly<Record<CommandName, string>> = {
  transpile: `dali-transpile [transpile] SOURCE [options] [-- TRAINING ARGUMENTS]

Turns the validation pipeline of a DALI training program into the dali.py that
Triton's DALI backend serves. Training code is read, never run.`,
  verify: `dali-transpile verify SOURCE --data DIR [options] [-- TRAINING ARGUMENTS]

Shows on real DALI and real samples that the served pipeline computes what
validation computed. It runs the training program up to the construction of the
pipeline, in your Python: use it on code that you trust.`,
  init: `dali-transpile init [SOURCE] [options] [-- TRAINING ARGUMENTS]

Writes [tool.dali-transpile] into pyproject.toml, with a target for each pipeline
that is found; dali-transpile without a source then makes them all.`,
  lsp: `dali-transpile lsp [options]

Serves an editor: the Language Server Protocol on standard input and output.`,
};

const COMMANDS = `dali-transpile verify SOURCE --data DIR shows that serving computes the same
(dali-transpile verify --help).
dali-transpile init writes what it finds into pyproject.toml (dali-transpile init --help).
dali-transpile lsp serves an editor (dali-transpile lsp --help).`;

const SOURCES: Readonly<Record<CommandName, string>> = {
  transpile: `SOURCE is a training script (train.py), one pipeline in it
(train.py::validation_pipe, train.py::Loader.pipeline), a directory to search, or
- (standard input, with --stdin-filename). Without a source, the targets in
pyproject.toml. What follows -- is the training program's own command line.`,
  verify: `SOURCE and what follows -- are those of dali-transpile. The files that stand in the
model repository are judged; where there are none, what would be written.`,
  init: `SOURCE and what follows -- are those of dali-transpile; without a source the project
is searched. Options become settings of the table, training arguments those of each
target.`,
  lsp: `Everything else is what pyproject.toml says: a file that is part of a target is
looked at as that target, any other one as a training script without arguments.`,
};

const EPILOGUES: Readonly<Record<CommandName, string>> = {
  transpile: `Exit status: 0 done; 1 cannot be transpiled, a change was found, or an overwrite
was refused; 2 wrong usage, or files that cannot be read or written.`,
  verify: `Exit status: 0 no difference; 1 a difference, or it cannot be transpiled; 2 wrong
usage, or it could not be carried out.`,
  init: `Exit status: 0 done; 1 nothing was found that can be transpiled, or there is a table
already; 2 wrong usage, or files that cannot be read or written.`,
  lsp: `Exit status: 0 after shutdown and exit; 1 where the client left without them; 2 wrong
usage.`,
};

const INDENT = 30;
const WIDTH = 88;

/** @param command null where none was named: then the other commands are told too */
export function helpText(command: CommandName | null): string {
  const shown = command ?? 'transpile';
  const options = [
    ...optionsOf(shown).map(optionHelp),
    entry('-h, --help', 'this page'),
    entry('-V, --version', 'the version'),
  ];
  const text = [USAGES[shown], ...(command === null ? [COMMANDS] : []), SOURCES[shown]];
  return `${text.join('\n\n')}\n\nOptions:\n${options.join('')}\n${EPILOGUES[shown]}\n`;
}

function optionHelp(option: Option): string {
  const alias = option.alias === undefined ? '    ' : `-${option.alias}, `;
  const value = option.choices?.join('|') ?? option.value;
  const left = `${alias}--${option.name}${value === undefined ? '' : ` ${value}`}`;
  return entry(left, option.default === undefined ? option.help : `${option.help} [${option.default}]`);
}

/** The help beside the option where that is short enough, else below it. */
function entry(left: string, help: string): string {
  const lines = wrapped(help, WIDTH - INDENT);
  const head = `  ${left}`;
  const pad = ' '.repeat(INDENT);
  const [first = '', ...rest] =
    head.length < INDENT ? [head.padEnd(INDENT) + lines[0], ...lines.slice(1)] : [head, ...lines];
  return [first, ...rest.map((line) => pad + line)].map((line) => `${line}\n`).join('');
}

function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
