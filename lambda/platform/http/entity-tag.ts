/** Whether an `If-None-Match` header (RFC 9110, section 13.1.2) names `etag`: `*`, or a list of tags, compared weakly. */
export function isNamedBy(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  if (header.trim() === '*') return true;
  const opaque = etag.replace(/^W\//, '');
  const named: readonly string[] = header.match(/"[^"]*"/g) ?? [];
  return named.includes(opaque);
}
