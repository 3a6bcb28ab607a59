/** Header with which CloudFront proves to the functions that a request came through it. */
export const originHeader = 'x-origin-verify';

/** How long CloudFront sends the same proof, in milliseconds. */
export const originPeriod = 300_000;
