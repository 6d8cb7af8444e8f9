/**
 * The text that the grammar should see: a carriage return alone ends a line for Python (language reference 2.1.2), for the grammar it
 * is white space. Offsets stay.
 */
export function withLineFeeds(text: string): string {
  return text.replaceAll(/\r(?!\n)/g, '\n');
}
