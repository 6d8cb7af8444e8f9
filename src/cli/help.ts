/** What `--help` prints, out of the table of options. */
import { type Option, OPTIONS } from './option-table.ts';

const USAGE = `dali-transpile [transpile] SOURCE [options] [-- TRAINING ARGUMENTS]

Turns the validation pipeline of a DALI training program into the dali.py that
Triton's DALI backend serves. Training code is read, never run.

SOURCE is a training script (train.py), one pipeline in it
(train.py::validation_pipe, train.py::Loader.pipeline), a directory to search, or
- (standard input, with --stdin-filename). Without a source, the targets in
pyproject.toml. What follows -- is the training program's own command line.`;

const EPILOGUE = `Exit status: 0 done; 1 cannot be transpiled, a change was found, or an overwrite
was refused; 2 wrong usage, or files that cannot be read or written.`;

const INDENT = 30;
const WIDTH = 88;

export function helpText(): string {
  const options = [
    ...OPTIONS.map(optionHelp),
    entry('-h, --help', 'this page'),
    entry('-V, --version', 'the version'),
  ];
  return `${USAGE}\n\nOptions:\n${options.join('')}\n${EPILOGUE}\n`;
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
