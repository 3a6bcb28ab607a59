/** The parts of the id of a play: the id of its show or movie, and its id there. */
export const playIdIn = (id: string): { readonly of: string; readonly play: string } => {
  const dot = id.indexOf('.');
  return { of: id.slice(0, dot), play: id.slice(dot + 1) };
};
