/** Words that say of a tensor that it is a label, or that it is data. Whole words, singular or plural. */
import { wordsOf } from './variant-words.ts';

const LABELS: ReadonlySet<string> = new Set([
  'label',
  'target',
  'gt',
  'annotation',
  'mask',
  'seg',
  'segmentation',
  'class',
  'box',
  'bbox',
]);

const DATA: ReadonlySet<string> = new Set([
  'audio',
  'data',
  'encoded',
  'frame',
  'image',
  'img',
  'input',
  'jpeg',
  'jpg',
  'photo',
  'picture',
  'png',
  'video',
  'wav',
]);

function singular(word: string): string {
  if (/(ss|x)es$/.test(word)) return word.slice(0, -2);
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

function has(words: ReadonlySet<string>, text: string): string | undefined {
  return wordsOf(text).find((word) => words.has(word) || words.has(singular(word)));
}

/** The first word of a text that names a label; undefined where there is none. */
export function labelWord(text: string): string | undefined {
  return has(LABELS, text);
}

/** True where a text names data and no label. */
export function namesData(text: string): boolean {
  return labelWord(text) === undefined && has(DATA, text) !== undefined;
}
