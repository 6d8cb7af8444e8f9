/** Every option, once: what is parsed, what `--help` shows, what pyproject.toml may set, what the header's command repeats. */
import { DTYPES } from './dtypes.ts';

/** What the command line can be asked to do. */
export type CommandName = 'transpile' | 'verify' | 'init' | 'lsp';

/** `list` may be given several times; `pairs` too, each `OLD=NEW`; `number` is a whole number from 1. */
export type OptionKind = 'string' | 'number' | 'boolean' | 'list' | 'pairs';

/** A file besides the model's own: the client program, compose.yaml, the files of an ensemble or a script. */
export type Companion = 'bls' | 'client' | 'compose' | 'ensemble';

export interface Option {
  readonly name: string;
  readonly kind: OptionKind;
  readonly help: string;
  readonly alias?: string;
  readonly default?: string | number;
  readonly choices?: readonly string[];
  /** How `--help` names the value. */
  readonly value?: string;
  /** True where it decides what the dali.py or config.pbtxt contains: the header's command repeats it. */
  readonly isContent?: boolean;
  /** The files besides the model's own whose content it decides, or which it asks for. */
  readonly decides?: readonly Companion[];
  /** True where it makes sense on the command line only. */
  readonly isOneRun?: boolean;
  /** The one command that takes it; none where all do. */
  readonly command?: CommandName;
}

/** In the order in which the header's command repeats them. */
export const OPTIONS: readonly Option[] = [
  {
    name: 'pipeline',
    kind: 'string',
    value: 'NAME',
    isContent: true,
    help: 'the pipeline to take: function, Class.method or file.py::function',
  },
  {
    name: 'list',
    kind: 'boolean',
    command: 'transpile',
    isOneRun: true,
    help: 'list every pipeline found, its score and why; write nothing',
  },
  {
    name: 'set',
    kind: 'list',
    value: 'NAME=VALUE',
    isContent: true,
    help: 'supply a value: of a parameter, function.local, dotted expression, imported name or call',
  },
  {
    name: 'env',
    kind: 'list',
    value: 'NAME=VALUE',
    isContent: true,
    help: 'environment of the training program (empty otherwise)',
  },
  {
    name: 'model-repository',
    kind: 'string',
    value: 'DIR',
    default: 'model_repository',
    decides: ['compose'],
    help: 'where the model goes',
  },
  {
    name: 'model',
    kind: 'string',
    value: 'NAME',
    default: 'preprocessing',
    decides: ['bls', 'client', 'ensemble'],
    help: 'model directory',
  },
  { name: 'model-version', kind: 'number', value: 'N', default: 1, help: 'version directory' },
  {
    name: 'output',
    alias: 'o',
    kind: 'string',
    command: 'transpile',
    value: 'FILE',
    help: 'write only the dali.py, there; - is standard output',
  },
  {
    name: 'config',
    kind: 'string',
    choices: ['explicit', 'auto', 'none'],
    default: 'explicit',
    isContent: true,
    help: 'explicit: a complete config.pbtxt; auto: what Triton cannot complete; none: no file, the directory is NAME.dali',
  },
  {
    name: 'device',
    kind: 'string',
    choices: ['keep', 'cpu', 'gpu'],
    default: 'keep',
    isContent: true,
    help: 'retarget operators; cpu gives a pipeline that runs without a GPU',
  },
  {
    name: 'max-batch-size',
    kind: 'number',
    value: 'N',
    isContent: true,
    help: "batch size [the call's, else 256]",
  },
  {
    name: 'num-threads',
    kind: 'number',
    value: 'N',
    isContent: true,
    help: "number of threads [the call's, else 4]",
  },
  {
    name: 'device-id',
    kind: 'string',
    value: 'N|none',
    isContent: true,
    help: 'GPU of the pipeline [0 where an operator needs one, else none]',
  },
  {
    name: 'video',
    kind: 'string',
    choices: ['inputs', 'decoder'],
    default: 'inputs',
    isContent: true,
    help: 'serve a reader of videos as a stream of sequences (inputs), or the first sequence of each video (decoder)',
  },
  { name: 'input-name', kind: 'pairs', value: 'OLD=NEW', isContent: true, help: 'rename an input' },
  { name: 'output-name', kind: 'pairs', value: 'OLD=NEW', isContent: true, help: 'rename an output' },
  {
    name: 'keep-output',
    kind: 'list',
    value: 'NAME',
    isContent: true,
    help: 'keep an output that counts as a label',
  },
  {
    name: 'drop-output',
    kind: 'list',
    value: 'NAME',
    isContent: true,
    help: 'drop an output that counts as data',
  },
  {
    name: 'pad-output',
    kind: 'list',
    value: 'NAME',
    isContent: true,
    help: 'pad an output whose extents differ between samples, so that a batch can be answered',
  },
  {
    name: 'output-layout',
    kind: 'pairs',
    value: 'NAME=LAYOUT',
    isContent: true,
    help: 'lay an output out for the model behind it: CHW, HWC, …',
  },
  {
    name: 'input-dtype',
    kind: 'pairs',
    value: 'NAME=TYPE',
    isContent: true,
    help: `what an input holds: ${DTYPES.join(', ')}`,
  },
  {
    name: 'input-ndim',
    kind: 'pairs',
    value: 'NAME=N',
    isContent: true,
    help: 'dimensions of one sample of an input',
  },
  {
    name: 'dali-version',
    kind: 'string',
    value: 'X',
    isContent: true,
    help: 'the DALI that serves: what it lacks is refused [2.4]',
  },
  {
    name: 'derandomize',
    kind: 'boolean',
    isContent: true,
    help: 'replace random operators by their documented deterministic counterparts [refuse them]',
  },
  {
    name: 'ensemble',
    kind: 'list',
    value: 'MODEL',
    command: 'transpile',
    decides: ['client', 'compose', 'ensemble'],
    help: 'also write MODEL_ensemble, which serves this model and the one of that name behind it as one',
  },
  {
    name: 'bls',
    kind: 'list',
    value: 'MODEL',
    command: 'transpile',
    decides: ['bls', 'client', 'compose'],
    help: 'also write MODEL_bls, the same as a script of the Python backend that calls both',
  },
  {
    name: 'client',
    kind: 'boolean',
    command: 'transpile',
    decides: ['client'],
    help: 'also write NAME_client.py beside the model repository: a program that sends files to the model',
  },
  {
    name: 'docker',
    kind: 'boolean',
    command: 'transpile',
    decides: ['compose'],
    help: 'also write compose.yaml beside the model repository: docker compose up starts Triton on it',
  },
  {
    name: 'force',
    kind: 'boolean',
    command: 'transpile',
    help: 'overwrite a file that is not ours, or was edited since',
  },
  {
    name: 'check',
    kind: 'boolean',
    command: 'transpile',
    isOneRun: true,
    help: 'write nothing; exit 1 if any file would change',
  },
  {
    name: 'diff',
    kind: 'boolean',
    command: 'transpile',
    isOneRun: true,
    help: 'print a unified diff of what would change; implies --check',
  },
  {
    name: 'diff-source',
    kind: 'boolean',
    command: 'transpile',
    isOneRun: true,
    help: 'print a unified diff from the training code to the dali.py; write nothing',
  },
  {
    name: 'explain',
    kind: 'boolean',
    command: 'transpile',
    isOneRun: true,
    help: 'print each edit with its reason; write nothing',
  },
  {
    name: 'exit-non-zero-on-change',
    kind: 'boolean',
    command: 'transpile',
    help: 'exit 1 when files were written',
  },
  {
    name: 'data',
    kind: 'string',
    value: 'DIR',
    command: 'verify',
    help: "real samples, in the form that the pipeline's reader reads",
  },
  {
    name: 'python',
    kind: 'string',
    value: 'FILE',
    command: 'verify',
    help: "interpreter with DALI and the training program's modules [the active environment's]",
  },
  {
    name: 'bind',
    kind: 'string',
    choices: ['training', 'ours'],
    default: 'training',
    command: 'verify',
    help: 'whose arguments the original gets: those of the training program, or ours',
  },
  {
    name: 'stub-missing',
    kind: 'boolean',
    command: 'verify',
    help: 'replace modules that cannot be imported [refuse, naming them]',
  },
  {
    name: 'samples',
    kind: 'number',
    value: 'N',
    command: 'verify',
    help: 'compare at most so many samples [all of DIR]',
  },
  {
    name: 'timeout',
    kind: 'number',
    value: 'SECONDS',
    default: 600,
    command: 'verify',
    help: 'for each step',
  },
  {
    name: 'bisect',
    kind: 'boolean',
    isOneRun: true,
    command: 'verify',
    help: 'name the first operator where the two part',
  },
  {
    name: 'static',
    kind: 'boolean',
    isOneRun: true,
    command: 'verify',
    help: 'only load, serialise and compare with config.pbtxt; run nothing',
  },
  {
    name: 'output-format',
    kind: 'string',
    choices: ['text', 'json'],
    default: 'text',
    help: 'of diagnostics and the report',
  },
  {
    name: 'stdin-filename',
    kind: 'string',
    value: 'FILE',
    isOneRun: true,
    command: 'transpile',
    help: 'the file that standard input stands for, with SOURCE -',
  },
  {
    name: 'config-file',
    kind: 'string',
    value: 'FILE',
    isOneRun: true,
    help: "settings instead of those of the project's pyproject.toml",
  },
  { name: 'no-config-file', kind: 'boolean', isOneRun: true, help: 'read no settings' },
  {
    name: 'engine',
    kind: 'string',
    choices: ['auto', 'native', 'wasm'],
    default: 'auto',
    help: 'parser of Python; the result is the same',
  },
  {
    name: 'stdio',
    kind: 'boolean',
    isOneRun: true,
    command: 'lsp',
    help: 'over standard input and output, as it is anyway: some clients add this',
  },
  {
    name: 'clientProcessId',
    kind: 'number',
    value: 'PID',
    isOneRun: true,
    command: 'lsp',
    help: 'process of the editor, with which the server ends: some clients add this',
  },
  {
    name: 'color',
    kind: 'string',
    choices: ['auto', 'always', 'never'],
    default: 'auto',
    help: 'colours of messages',
  },
];

const BY_NAME: ReadonlyMap<string, Option> = new Map(OPTIONS.map((option) => [option.name, option]));

export function optionNamed(name: string): Option | undefined {
  return BY_NAME.get(name);
}

/** The options that a command takes, in the table's order. */
export function optionsOf(command: CommandName): readonly Option[] {
  // An editor's settings are those of pyproject.toml.
  if (command === 'lsp')
    return OPTIONS.filter((option) => option.command === 'lsp' || option.name === 'engine');
  return OPTIONS.filter((option) => option.command === undefined || option.command === command);
}
