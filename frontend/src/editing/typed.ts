/** The typed texts by field name, trimmed. */
export type Typed = Readonly<Record<string, string>>;

/** The typed text, or null if it is empty. */
export const textOrNull = (text: string | undefined): string | null => text || null;

/** The typed number, or null if it is empty. */
export const numberOrNull = (text: string | undefined): number | null => (text ? Number(text) : null);
