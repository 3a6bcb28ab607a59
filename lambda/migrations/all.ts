import { movies } from './0001-movies.ts';
import { shows } from './0002-shows.ts';
import { contracts } from './0003-contracts.ts';
import { erasure } from './0004-erasure.ts';
import { merging } from './0005-merging.ts';
import { finding } from './0006-finding.ts';
import { genres } from './0007-genres.ts';
import { plainTitles } from './0008-plain-titles.ts';
import { deleted } from './0009-deleted.ts';
import { contractsOnce } from './0010-contracts-once.ts';
import { foldedNames } from './0011-folded-names.ts';
import { facts } from './0012-facts.ts';
import { imports } from './0013-imports.ts';
import { partialDates } from './0014-partial-dates.ts';
import { importsByPrograms } from './0015-imports-by-programs.ts';
import { importSources } from './0016-import-sources.ts';
import { showsOfNetworks } from './0017-shows-of-networks.ts';
import { latestDifferences } from './0018-latest-differences.ts';
import { episodeFiles } from './0019-episode-files.ts';

/** Every migration in order; the first has number 1. Never edit a released migration; add another one. */
export const migrations = [
  movies,
  shows,
  contracts,
  erasure,
  merging,
  finding,
  genres,
  plainTitles,
  deleted,
  contractsOnce,
  foldedNames,
  facts,
  imports,
  partialDates,
  importsByPrograms,
  importSources,
  showsOfNetworks,
  latestDifferences,
  episodeFiles,
] as const;
