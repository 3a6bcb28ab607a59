const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** Text for XML or HTML, in an element or an attribute. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** An element per entry in order; an array repeats its element, an object nests, `undefined` is left out. */
export function xml(value: Readonly<Record<string, unknown>>): string {
  return Object.entries(value)
    .flatMap(([name, content]) => [content].flat().map((one) => [name, one] as const))
    .filter(([, content]) => content !== undefined)
    .map(([name, content]) => {
      const inner = content !== null && typeof content === 'object' ? xml(content as Record<string, unknown>) : escapeXml(String(content));
      return `<${name}>${inner}</${name}>`;
    })
    .join('');
}

/** The texts of all elements with a name, wherever they are. */
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
