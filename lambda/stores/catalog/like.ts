/** The same text with the wildcards of LIKE meaning themselves. */
export const literal = (text: string) => text.replace(/[\\%_]/g, '\\$&');
