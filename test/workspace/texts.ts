/** What the programs of the crash tests write: two states of one file, of different lengths, several pages each. */
export const OLD = 'the old line\n'.repeat(3_000);
export const NEW = 'this is the new line\n'.repeat(5_000);
