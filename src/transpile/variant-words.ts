/** Words that say of a name, a path or a text that it is about validation, or about training. */

const VALIDATION: ReadonlySet<string> = new Set([
  'val',
  'valid',
  'validate',
  'validation',
  'eval',
  'evaluate',
  'evaluation',
  'test',
  'testing',
  'infer',
  'inference',
  'dev',
  'predict',
]);
const TRAINING: ReadonlySet<string> = new Set(['train', 'training', 'trainer', 'trn']);

/** 1 for validation, -1 for training, 0 for neither or both. */
export type Leaning = 1 | 0 | -1;

/** Whole words of a name or path, split at `_ / . -`, digits and case changes, in lower case. */
export function wordsOf(text: string): readonly string[] {
  return text
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}

export function leaningOf(text: string): Leaning {
  const words = wordsOf(text);
  const validates = words.some((word) => VALIDATION.has(word));
  const trains = words.some((word) => TRAINING.has(word));
  return validates === trains ? 0 : validates ? 1 : -1;
}

/** The words of a name without those of training; null where it has none. */
export function withoutTraining(name: string): string | null {
  const words = wordsOf(name);
  const others = words.filter((word) => !TRAINING.has(word));
  return others.length === words.length ? null : others.join(' ');
}

/** What a leaning reads as, in a sentence. */
export function asText(leaning: 1 | -1): 'validation' | 'training' {
  return leaning > 0 ? 'validation' : 'training';
}

/** Names of functions and classes about data. */
export const ABOUT_DATA = /data|load|pipe|reader|iter|dali/i;
