/** What was typed, by the name of the field, without spaces around it. */
export type Typed = Readonly<Record<string, string>>;

/** What was typed, or null where nothing was. */
export const textOrNull = (text: string | undefined): string | null => text || null;

/** The number that was typed, or null where none was. */
export const numberOrNull = (text: string | undefined): number | null => (text ? Number(text) : null);
