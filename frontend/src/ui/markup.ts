const blocks = 'p|div|li|ul|ol|h[1-6]|blockquote';
const inline = 'a|b|i|u|s|em|strong|span|small|sub|sup|font';

const hidden = /<(script|style)\b[^>]*>[\s\S]*?<\/\1\s*>/gi;
const lineBreak = /<br\s*\/?>[ \t]*\n?/gi;
const blockTag = new RegExp(`\\s*<\\/?(?:${blocks})(?:\\s[^>]*)?>\\s*`, 'gi');
const inlineTag = new RegExp(`<\\/?(?:${inline})(?:\\s[^>]*)?\\/?>`, 'gi');

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** Decodes HTML entities such as `&amp;` and `&#39;`. Other text stays the same. */
const decoded = (text: string) =>
  text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/gi, (whole, decimal, hex, name) => {
    if (name) return entities[String(name).toLowerCase()] ?? whole;
    const code = Number.parseInt(decimal ?? hex, decimal ? 10 : 16);
    return code > 31 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : whole;
  });

/** The plain text of an HTML text, such as a summary from another catalog. A text without HTML stays the same. */
export const textOfMarkup = (text: string): string =>
  decoded(text.replace(hidden, '').replace(lineBreak, '\n').replace(blockTag, '\n\n').replace(inlineTag, ''))
    .replace(/\n{3,}/g, '\n\n')
    .trim();
