/** What a run was asked for: by the command line, or by what stands for one. */
import type { CommandName } from './option-table.ts';
import type { Settings } from './settings.ts';

export interface CommandLine {
  readonly command: CommandName;
  /** null where none is given: the targets of pyproject.toml. */
  readonly source: string | null;
  /** Options as given; defaults are filled in later, so that settings of pyproject.toml can come between. */
  readonly settings: Settings;
  /** null where there is no `--`. */
  readonly training: readonly string[] | null;
}
