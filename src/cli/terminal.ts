/** Standard output and standard error, and whether they show colours. */
import type { Settings } from '../run/settings.ts';
import { textSetting } from '../run/settings.ts';

export interface Terminal {
  /** What was asked for. */
  out(text: string): void;
  /** Everything else. */
  err(text: string): void;
  readonly colorOut: boolean;
  readonly colorErr: boolean;
}

export function createTerminal(settings: Settings): Terminal {
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    colorOut: isColored(settings, process.stdout),
    colorErr: isColored(settings, process.stderr),
  };
}

/** `NO_COLOR` (https://no-color.org) counts where `--color` says nothing. */
function isColored(settings: Settings, stream: { readonly isTTY?: boolean }): boolean {
  const wanted = textSetting(settings, 'color');
  if (wanted === 'always' || wanted === 'never') return wanted === 'always';
  const { NO_COLOR = '', TERM = '' } = process.env;
  return stream.isTTY === true && NO_COLOR === '' && TERM !== 'dumb';
}
