const named: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', hellip: '…', mdash: '—', ndash: '–' },
  ...{ lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', eacute: 'é', middot: '·', bull: '•' },
};

/** The text of a summary in HTML: paragraphs are separated by an empty line, other tags are left out, and character references are read. */
export function htmlText(html: string): string {
  return html
    .replace(/\s+/g, ' ')
    .replace(/ ?<br ?\/?> ?/gi, '\n')
    .replace(/ ?<\/(p|div|ul|ol)> ?/gi, '\n\n')
    .replace(/<li> ?/gi, '\n• ')
    .replace(/<\/?[a-z][^<>]*>/gi, '')
    .replace(/&(#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});/gi, (whole, reference: string) => characterOf(reference) ?? whole)
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function characterOf(reference: string): string | undefined {
  if (!reference.startsWith('#')) return named[reference];
  const code = /^#x/i.test(reference) ? Number.parseInt(reference.slice(2), 16) : Number(reference.slice(1));
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
