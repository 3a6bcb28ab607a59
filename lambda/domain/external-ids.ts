interface ExternalId {
  readonly source: string;
  readonly value: string;
}

/** A show with one more external id, in place of another one of the same source. A show that states no external ids keeps its own. */
export const withExternalId = <T extends { readonly external_ids?: unknown }>(show: T, given: ExternalId | undefined): T => {
  if (!given) return show;
  const others = (show.external_ids as readonly ExternalId[] | undefined)?.filter((id) => id.source !== given.source);
  return others ? { ...show, external_ids: [...others, given] } : show;
};
