/** The command line of a hydra program: flags of hydra itself, and overrides (hydra 1.3, `get_args_parser`). */
import { NotFollowed } from './not-followed.ts';

export interface Words {
  readonly configName: string | undefined;
  readonly configPath: string | undefined;
  readonly overrides: readonly string[];
}

const NAMES: Readonly<Record<string, 'configName' | 'configPath'>> = {
  '--config-name': 'configName',
  '-cn': 'configName',
  '--config-path': 'configPath',
  '-cp': 'configPath',
};

/** @throws NotFollowed for flags that make hydra do something else (`--multirun`, `--cfg`, `--config-dir`) */
export function readWords(argv: readonly string[]): Words {
  const found: { configName?: string; configPath?: string } = {};
  const overrides: string[] = [];
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i]!;
    if (!word.startsWith('-')) {
      overrides.push(word);
      continue;
    }
    const at = word.startsWith('--') ? word.indexOf('=') : -1;
    const slot = NAMES[at < 0 ? word : word.slice(0, at)];
    const value = at < 0 ? argv[++i] : word.slice(at + 1);
    if (slot === undefined || value === undefined) throw new NotFollowed(`the flag ${word} of hydra`);
    found[slot] = value;
  }
  return { configName: found.configName, configPath: found.configPath, overrides };
}
