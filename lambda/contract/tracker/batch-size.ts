/** Most shows and movies of a request that adds plays of many. */
export const mostItems = 1_000;

/** Most plays of such a request. */
export const mostPlays = 20_000;

/** Most plays of one item of such a request. */
export const mostPlaysOfItem = 500;

/** Most bytes of a request in the header of its batch, packed. An item of DynamoDB has at most 400 KB. */
export const mostBytesOfRequest = 300_000;
