/** A chapter of a video, in seconds. */
export interface Chapter {
  readonly start: number;
  readonly end: number;
  readonly title: string | null;
}

/**
 * The chapters that FFmpeg's description of a file lists. The description arrives in pieces:
 * `Chapter #0:1: `, `start 10.000000, `, `end 20.000000`, then `Metadata:`, `title : `, `The heist`.
 */
export function chaptersIn(pieces: readonly string[]): Chapter[] {
  const chapters: { start: number; end: number; title: string | null }[] = [];
  let isChapter = false;
  for (const [index, piece] of pieces.entries()) {
    const [first = '', second = '', third = ''] = pieces.slice(index, index + 3);
    if (/^\s*Chapter #\d+:\d+: $/.test(first)) {
      const [start, end] = [/^start (-?[\d.]+), /.exec(second)?.[1], /^end (-?[\d.]+)/.exec(third)?.[1]];
      chapters.push({ start: Number(start ?? 0), end: Number(end ?? 0), title: null });
      isChapter = true;
    } else if (/^\s*(Stream|Program|Input) #/.test(piece)) isChapter = false;
    const last = chapters.at(-1);
    if (isChapter && last && /^\s+title\s*: $/.test(piece)) last.title ??= second.trim().slice(0, 255) || null;
  }
  return chapters;
}
