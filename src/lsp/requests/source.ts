/** Who says what the server says, as editors show it. */
export const SOURCE = 'dali-transpile';
