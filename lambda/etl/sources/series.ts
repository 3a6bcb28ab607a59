import { readJson } from '../read/json.ts';
import { isObject, valueAt } from '../read/json-value.ts';
import { openFile } from '../read/open-file.ts';
import { rowOf, skip } from '../row.ts';
import type { Source } from '../source.ts';

/** The list of well-known series that comes with Episodic: facts written down by hand. The key is IMDb's id, or the title without one. */
export const series: Source = {
  prepare: () => ({
    keys: 'series',
    async *rows(file) {
      for await (const elements of readJson(openFile(file), 'series')) {
        yield elements.map(({ line, value, flaw }) => {
          if (flaw || !isObject(value)) return skip(line, flaw ?? 'unreadable', undefined, value);
          const { title, status, premiered, ended, runtime_minutes, genres, network, aliases, seasons, external_ids } = value;
          return rowOf(line, {
            ...{ kind: 'show', key: valueAt(external_ids, 'imdb') ?? title, title, status, premiered, ended, runtime_minutes },
            ...{ genres, network, aliases, seasons },
            external_ids: Object.entries(isObject(external_ids) ? external_ids : {}).map(([source, id]) => ({ source, value: id })),
          });
        });
      }
    },
  }),
};
