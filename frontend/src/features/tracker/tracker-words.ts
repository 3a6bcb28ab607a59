import { shortPosition } from '../../catalog/position.ts';
import type { OwnEntry, UpNextShow } from '../../queries/tracker.ts';
import type { Formats } from '../../ui/formats.ts';

/** A number of items in words, such as `1 episode` or `12 episodes`. */
export const counted = (count: number, noun: string, plural = `${noun}s`): string => `${count} ${count === 1 ? noun : plural}`;

/** Why this episode is next, or why there is none. */
export function reasonWords(reason: UpNextShow['reason']): string {
  switch (reason.code) {
    case 'start':
      return 'The show begins here';
    case 'continues':
      return `Follows ${shortPosition(reason.after)}`;
    case 'missed':
      return `Missed before ${shortPosition(reason.after)}`;
    case 'rewatch':
      return reason.after ? `Run ${reason.cycle}, follows ${shortPosition(reason.after)}` : `Run ${reason.cycle} begins here`;
    case 'caught_up':
      return 'You are up to date with every episode that has aired';
    case 'finished':
      return 'The show has ended, and you are done with all of it';
    case 'not_aired':
      return 'No episode has aired yet';
    case 'unknown_episodes':
      return 'The catalog does not know its episodes';
  }
}

/** A length in words: `45 min`, `2 h`, or `9 h 20 min`. */
export function minutesWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours > 0 && `${hours} h`, (rest > 0 || hours === 0) && `${rest} min`].filter(Boolean).join(' ');
}

/** How many episodes remain, and how long they are: `12 episodes left, about 9 h 20 min`. */
export function remainingWords({ episodes, minutes }: UpNextShow['remaining']): string {
  const left = `${counted(episodes, 'episode')} left`;
  return minutes ? `${left}, about ${minutesWords(minutes)}` : left;
}

const day = 86_400_000;
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** The days until an air time in words: `today`, `tomorrow` or `in 3 days`. Null if it is in the past, more than two weeks away, or if the day is not known. */
export function daysUntil({ at, date, precision }: NonNullable<UpNextShow['upcoming']>['airs'], now: Date): string | null {
  const isDay = precision === 'minute' || precision === 'day';
  const start = (time: Date) => new Date(time.getFullYear(), time.getMonth(), time.getDate()).getTime();
  const then = at ? start(new Date(at)) : isDay && date ? start(new Date(`${date}T00:00:00`)) : Number.NaN;
  const days = Math.round((then - start(now)) / day);
  return days >= 0 && days <= 14 ? relative.format(days, 'day') : null;
}

/** The names of what a person does with a show. */
export const statusNames = {
  planned: 'Planned',
  watching: 'Watching',
  paused: 'Paused',
  dropped: 'Dropped',
  completed: 'Completed',
} as const;

/** When something was watched, as precisely as the person knows it. */
export function playDateWords(on: string | null, { dayAndTime, calendarDay }: Pick<Formats, 'dayAndTime' | 'calendarDay'>): string {
  if (on === null) return 'Date unknown';
  return on.length > 10 ? dayAndTime(on) : calendarDay(on);
}

const countWords: Readonly<Record<keyof OwnEntry['counts'], (count: number) => string>> = {
  watched: (count) => `${count} watched`,
  unwatched: (count) => `${count} no longer watched`,
  corrected: (count) => `${counted(count, 'play')} corrected`,
  skipped: (count) => `${count} skipped`,
  unskipped: (count) => `${count} no longer skipped`,
  others: (count) => counted(count, 'other change'),
};

const word = (slot: string): string => slot.split(' ')[0] ?? '';

/** What a change of a status, favourite, rating, note or setting did. */
function valueWords({ slot, after }: OwnEntry['changes'][number]): string {
  switch (word(slot)) {
    case 'status':
      return typeof after === 'string'
        ? `set to ${(statusNames as Readonly<Record<string, string>>)[after]?.toLowerCase()}`
        : 'status by the plays';
    case 'favourite':
      return after ? 'added to your favourites' : 'no longer a favourite';
    case 'rating':
      return after === null ? 'rating removed' : `rated ${after}`;
    case 'note':
      return after === null ? 'note removed' : 'note saved';
    case 'cycle':
      return 'a new run';
    default:
      return 'order changed';
  }
}

const isOfPlays = (slot: string): boolean => ['play', 'skip', 'position'].includes(word(slot));

/** What a change did: `3 watched, 1 skipped, rated 8`; of a movie, `watched`. More than three other values are only counted. */
export function entryWords({ counts, changes, show }: Pick<OwnEntry, 'counts' | 'changes'> & Partial<Pick<OwnEntry, 'show'>>): string {
  const others = [...new Set(changes.filter(({ slot }) => !isOfPlays(slot)).map(valueWords))];
  const shown = others.length > 0 && counts.others <= 3;
  const names = (Object.keys(countWords) as (keyof typeof countWords)[]).filter(
    (name) => counts[name] > 0 && !(shown && name === 'others'),
  );
  const count = (name: keyof typeof countWords) => {
    const words = countWords[name](counts[name]);
    return show?.kind === 'movie' && counts[name] === 1 ? words.slice('1 '.length) : words;
  };
  return [...names.map(count), ...(shown ? others : [])].join(', ');
}

/** The origin of a change. */
export const sourceWords: Readonly<Record<OwnEntry['source'], string>> = {
  page: 'on this site',
  api: 'through the API',
  flask: 'through the older API',
  bulk: 'in bulk',
  import: 'by an import',
  migration: 'when the history began',
  merge: 'when two shows were merged',
  remap: 'when the show was renumbered',
  undo: 'by an undo',
};

const slotNames: Readonly<Record<string, string>> = {
  play: 'a play',
  skip: 'a skip',
  rating: 'a rating',
  note: 'a note',
  status: 'the status',
  policy: 'the order',
  cycle: 'the run',
  favourite: 'the favourite',
  position: 'the position',
};

/** What an undo kept, in words; undefined if it kept nothing. */
export function keptWords(kept: readonly { readonly show: OwnEntry['show']; readonly slots: readonly string[] }[]): string | undefined {
  if (kept.length === 0) return undefined;
  const names = kept.flatMap(({ slots }) => slots.map((slot) => slotNames[slot.split(' ')[0] ?? ''] ?? slot));
  const [shown, more] = [[...new Set(names)].slice(0, 3), names.length];
  return `Kept, because you changed it later: ${shown.join(', ')} (${counted(more, 'value')}).`;
}

/** The name of a show or movie of the history. */
export const entryName = ({ title, tv_show }: OwnEntry['show']): string => title ?? tv_show;
