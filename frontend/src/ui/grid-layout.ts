/** The layout of a poster list: one column of rows on a phone, otherwise as many posters in a row as fit. */
export interface GridLayout {
  readonly columns: number;
  readonly cardWidth: number;
  readonly rowHeight: number;
  readonly gap: number;
}

const listBelow = 520;
const smallestCard = 172;

/** Heights are known before anything is drawn, so that thousands of posters need no measuring. */
export function layoutGrid(width: number, heights: { readonly caption: number; readonly row: number }): GridLayout {
  if (width < listBelow) return { columns: 1, cardWidth: width, rowHeight: heights.row, gap: 0 };
  const gap = 20;
  const columns = Math.max(2, Math.floor((width + gap) / (smallestCard + gap)));
  const cardWidth = (width - gap * (columns - 1)) / columns;
  return { columns, cardWidth, rowHeight: Math.round((cardWidth * 4) / 3) + heights.caption, gap };
}
