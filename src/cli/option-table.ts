/** Every option, once: what yargs parses, what `--help` shows, what pyproject.toml may set, what the canonical command repeats. */
import { DTYPES } from './dtypes.ts';

export type OptionKind = 'string' | 'number' | 'boolean' | 'list' | 'pairs';

export interface Option {
  readonly name: string;
  readonly kind: OptionKind;
  readonly help: string;
  readonly alias?: string;
  readonly default?: string | number;
  readonly choices?: readonly string[];
  /** How `--help` names the value. */
  readonly value?: string;
  /** True where it decides what the dali.py contains: the canonical command repeats it. */
  readonly content?: boolean;
}

/** In the order of the command line contract; the canonical command keeps it. */
export const OPTIONS: readonly Option[] = [
  { name: 'pipeline', kind: 'string', value: 'NAME', content: true, help: 'the pipeline to take: function, Class.method or file.py::function' },
  { name: 'list', kind: 'boolean', help: 'list every pipeline found, its score and why; write nothing' },
  { name: 'set', kind: 'list', value: 'NAME=VALUE', content: true, help: 'supply a value: a parameter, function.local, dotted expression, imported name or call' },
  { name: 'env', kind: 'list', value: 'NAME=VALUE', content: true, help: 'environment of the training program (empty otherwise)' },
  { name: 'model-repository', kind: 'string', value: 'DIR', default: 'model_repository', help: 'where the model goes' },
  { name: 'model', kind: 'string', value: 'NAME', default: 'preprocessing', help: 'model directory' },
  { name: 'model-version', kind: 'number', value: 'N', default: 1, help: 'version directory' },
  { name: 'output', alias: 'o', kind: 'string', value: 'FILE', help: 'write only the dali.py, there; - is standard output' },
  { name: 'config', kind: 'string', choices: ['explicit', 'none'], default: 'explicit', help: 'explicit: a complete config.pbtxt; none: no file, the directory is NAME.dali' },
  { name: 'device', kind: 'string', choices: ['keep', 'cpu', 'gpu'], default: 'keep', content: true, help: 'retarget operators; cpu gives a pipeline that runs without a GPU' },
  { name: 'max-batch-size', kind: 'number', value: 'N', content: true, help: 'batch size of the decorator [the call site\'s]' },
  { name: 'num-threads', kind: 'number', value: 'N', content: true, help: 'threads of the decorator [the call site\'s]' },
  { name: 'device-id', kind: 'string', value: 'N|none', content: true, help: 'device of the decorator [0 where an operator needs a GPU, else none]' },
  { name: 'input-name', kind: 'pairs', value: 'OLD=NEW', content: true, help: 'rename an input' },
  { name: 'output-name', kind: 'pairs', value: 'OLD=NEW', content: true, help: 'rename an output' },
  { name: 'keep-output', kind: 'list', value: 'NAME', content: true, help: 'keep an output that counts as a label' },
  { name: 'drop-output', kind: 'list', value: 'NAME', content: true, help: 'drop an output that counts as data' },
  { name: 'output-layout', kind: 'pairs', value: 'NAME=LAYOUT', content: true, help: 'lay an output out for the model behind it: CHW, HWC, …' },
  { name: 'input-dtype', kind: 'pairs', value: 'NAME=TYPE', content: true, help: `what an input holds: ${DTYPES.join(', ')}` },
  { name: 'input-ndim', kind: 'pairs', value: 'NAME=N', content: true, help: 'dimensions of one sample of an input' },
  { name: 'force', kind: 'boolean', help: 'overwrite a dali.py that is not ours, or was edited since' },
  { name: 'check', kind: 'boolean', help: 'write nothing; exit 1 if any file would change' },
  { name: 'diff', kind: 'boolean', help: 'print a unified diff of what would change; implies --check' },
  { name: 'diff-source', kind: 'boolean', help: 'print a unified diff from the training code to the dali.py; write nothing' },
  { name: 'explain', kind: 'boolean', help: 'print each edit with its reason; write nothing' },
  { name: 'exit-non-zero-on-change', kind: 'boolean', help: 'exit 1 when files were written' },
  { name: 'output-format', kind: 'string', choices: ['text', 'json'], default: 'text', help: 'of diagnostics and the report' },
  { name: 'stdin-filename', kind: 'string', value: 'FILE', help: 'the file that standard input stands for, with SOURCE -' },
  { name: 'config-file', kind: 'string', value: 'FILE', help: 'settings instead of pyproject.toml\'s' },
  { name: 'no-config-file', kind: 'boolean', help: 'read no settings' },
  { name: 'engine', kind: 'string', choices: ['auto', 'native', 'wasm'], default: 'auto', help: 'parser' },
  { name: 'color', kind: 'string', choices: ['auto', 'always', 'never'], default: 'auto', help: 'colours of messages' },
];

const BY_NAME: ReadonlyMap<string, Option> = new Map(OPTIONS.map((option) => [option.name, option]));

export function optionNamed(name: string): Option | undefined {
  return BY_NAME.get(name);
}
