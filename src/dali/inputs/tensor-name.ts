/** What data is called in its files, as the name of a tensor: `image/encoded` is `image_encoded`. */
export function tensorName(text: string): string | undefined {
  const name = text.replaceAll(/\W+/gu, '_').replaceAll(/^_+|_+$/g, '');
  return name === '' ? undefined : name;
}
