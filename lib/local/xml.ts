const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** Escapes text for an element or attribute of XML or HTML. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** Formats an object as XML: an element per entry, in order. An array repeats its element, an object nests, `undefined` is omitted. */
export function xml(value: Readonly<Record<string, unknown>>): string {
  return Object.entries(value)
    .flatMap(([name, content]) => [content].flat().map((item) => [name, item] as const))
    .filter(([, content]) => content !== undefined)
    .map(([name, content]) => {
      const inner = content !== null && typeof content === 'object' ? xml(content as Record<string, unknown>) : escapeXml(String(content));
      return `<${name}>${inner}</${name}>`;
    })
    .join('');
}

/** Texts of all elements with a name, at any depth. */
export function xmlTexts(document: string, name: string): string[] {
  const found = [...document.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))];
  return found.map(([, text = '']) =>
    text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal?: string, hex?: string) => {
      if (decimal) return String.fromCodePoint(Number(decimal));
      if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
      return Object.keys(entities).find((character) => entities[character] === whole) ?? whole;
    }),
  );
}
