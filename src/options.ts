/** Options of one transpilation that decide content. Names follow the long options of the command line. */
import type { DType } from './model.ts';

export interface TranspileOptions {
  /** SOURCE: a file relative to the project root. */
  readonly source: string;
  /** `::` part of SOURCE or `--pipeline`: `function`, `Class.method` or `file.py::function`; null chooses. */
  readonly pipeline: string | null;
  /** Training arguments (what follows `--`). */
  readonly args: readonly string[];
  /** `--set NAME=VALUE`, in order, as given. */
  readonly set: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Directory that the command runs in, relative to the project root, '' for the root. */
  readonly cwd: string;
  readonly model: string;
  readonly modelVersion: number;
  readonly config: 'explicit' | 'auto' | 'none';
  readonly device: 'keep' | 'cpu' | 'gpu';
  readonly maxBatchSize: number | null;
  readonly numThreads: number | null;
  /** `none` writes `device_id=None`; null derives it from the kept operators. */
  readonly deviceId: number | 'none' | null;
  /** What a reader of videos becomes: `fn.experimental.inputs.video`, or a decoder behind a source of bytes. */
  readonly video: 'inputs' | 'decoder';
  readonly inputName: Readonly<Record<string, string>>;
  readonly outputName: Readonly<Record<string, string>>;
  readonly keepOutput: readonly string[];
  readonly dropOutput: readonly string[];
  readonly padOutput: readonly string[];
  readonly outputLayout: Readonly<Record<string, string>>;
  readonly inputDtype: Readonly<Record<string, DType>>;
  readonly inputNdim: Readonly<Record<string, number>>;
  /** The DALI that serves, as it was asked for (`1.53`): what it lacks is refused; null for the newest known. */
  readonly daliVersion: string | null;
  /** Random operators are replaced by their deterministic counterparts; else they are refused. */
  readonly derandomize: boolean;
  /** The command that the header repeats, one line, without a leading `cd`; null where there is none (editor). */
  readonly command: string | null;
}
