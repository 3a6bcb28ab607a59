import * as catalog from './commands/catalog.ts';
import * as core from './commands/core.ts';
import * as distributors from './commands/distributors.ts';
import * as imports from './commands/imports.ts';
import * as media from './commands/media.ts';
import * as shows from './commands/shows.ts';

const areas = { core, catalog, shows, distributors, imports, media } as const;

type Areas = typeof areas;
type Defined = { [A in keyof Areas]: Areas[A][keyof Areas[A]] }[keyof Areas];

export type Commands = { readonly [C in Defined as `${C['type']}@${C['v']}`]: C };

/** Every command, by its type and version: `add-movie@1`. */
export const commands = Object.fromEntries(
  Object.values(areas)
    .flatMap((area) => Object.values<Defined>(area))
    .map((command) => [`${command.type}@${command.v}`, command]),
) as unknown as Commands;
