/** Colours, where they are wanted. */
import { styleText } from 'node:util';

export type Format = Parameters<typeof styleText>[0];

/** Puts a format around a text; the text itself where colours are off. */
export type Paint = (format: Format, text: string) => string;

export function painter(color: boolean): Paint {
  return color
    ? (format, text) => styleText(format, text, { validateStream: false })
    : (_format, text) => text;
}

/** Control characters other than tabs, as the terminal would act on them instead of showing them. */
// oxlint-disable-next-line no-control-regex -- control characters are what this is about
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** One line of a foreign text, made harmless for a terminal. */
export function harmless(text: string): string {
  return text.replaceAll(CONTROLS, '\ufffd');
}
