import type { ReadyMapping } from '../contract/imports/upload.ts';
import disneyPlusTitles from './mappings/disney-plus-titles.json' with { type: 'json' };
import huluTitles from './mappings/hulu-titles.json' with { type: 'json' };
import netflixTitles from './mappings/netflix-titles.json' with { type: 'json' };

/** Mappings that come with Episodic, by the name that `--map` takes. */
export const readyMappings: Readonly<Record<string, unknown>> = {
  'disney-plus-titles': disneyPlusTitles,
  'hulu-titles': huluTitles,
  'netflix-titles': netflixTitles,
} satisfies Readonly<Record<ReadyMapping, unknown>>;
