/** What of a text is not in another: offsets in the first, between what both begin and what both end with. */
export function difference(old: string, text: string): { readonly start: number; readonly end: number } {
  const shorter = Math.min(old.length, text.length);
  let start = 0;
  while (start < shorter && old.charCodeAt(start) === text.charCodeAt(start)) start++;
  let alike = 0;
  while (
    alike < shorter - start &&
    old.charCodeAt(old.length - 1 - alike) === text.charCodeAt(text.length - 1 - alike)
  )
    alike++;
  return { start, end: old.length - alike };
}
