/** What a run puts out, and whether it writes. */
import { UsageError } from './usage-error.ts';
import { flag, type Settings, textSetting } from './settings.ts';

/** What standard output carries; `code` is the dali.py itself (`-o -`). */
export type Product = 'list' | 'explain' | 'diff' | 'diff-source' | 'code';

export interface Mode {
  readonly isJson: boolean;
  /** null where standard output stays empty; one of several where they are fields of the JSON object. */
  readonly product: Product | null;
  /** Compare with what stands, write nothing. */
  readonly isCheck: boolean;
  /** Neither writes nor compares. */
  readonly isReport: boolean;
}

/** @throws UsageError for two products on standard output, and for a check of nothing */
export function modeOf(settings: Settings): Mode {
  const isJson = textSetting(settings, 'output-format') === 'json';
  const toStdout = textSetting(settings, 'output') === '-';
  const products: readonly Product[] = [
    ...(['list', 'explain', 'diff', 'diff-source'] as const).filter((name) => flag(settings, name)),
    ...(toStdout ? (['code'] as const) : []),
  ];
  if (products.length > 1 && !isJson) {
    const names = products.map((name) => (name === 'code' ? '--output -' : `--${name}`));
    throw new UsageError(`standard output carries one product, not ${names.join(' and ')}`);
  }
  if (toStdout && flag(settings, 'check'))
    throw new UsageError('--check compares files, and --output - writes none');
  return {
    isJson,
    product: products[0] ?? null,
    isCheck: flag(settings, 'check') || flag(settings, 'diff'),
    isReport: toStdout || (['list', 'explain', 'diff-source'] as const).some((name) => flag(settings, name)),
  };
}
