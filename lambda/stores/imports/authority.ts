/**
 * Which source is believed where two state different values of one thing: the one with the higher number. Of equal ones the first that
 * named the resource is. The other only fills in what is unknown, so that loading both again changes nothing. What editors send in bulk
 * counts more than any source, and less than what they write one by one.
 */
const authorities: Readonly<Record<string, number>> = { bulk: 6, tvmaze: 5, tmdb: 4, imdb: 3, vega: 1, series: 1, sample: 0 };

/** Whether a source only adds: it never changes or completes what already exists. */
export const onlyAdds = (source: string): boolean => authorityOf(source) === 0;

/** The authority of a source; lists that an operator maps have 2. */
export const authorityOf = (source: string): number => authorities[source] ?? 2;
