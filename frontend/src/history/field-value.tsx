import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { episodeTypeNames, regionName, statusNames, typeNames } from '../catalog/show-facts.ts';
import { sourceName } from '../catalog/source-names.ts';
import { distributorNameQuery } from '../queries/activity.ts';
import { type EpisodePlace, episodeCode } from '../queries/episode-code.ts';
import { tvShowQuery } from '../queries/tv-shows.ts';
import type { Formats } from '../ui/formats.ts';
import { useFormats } from '../ui/use-formats.ts';

const days = new Set(['premiered', 'ended', 'air_date', 'release_date', 'contract_start_date', 'contract_end_date']);
const minutes = new Set(['runtime_minutes', 'duration_minutes']);
const countries = new Set(['region', 'air_region', 'country', 'country_code']);
const words = new Set(['state', 'kind', 'distribution_type', 'processing_status']);

/** The texts of fields without a value, where that does not mean that the value is unknown. */
const absent: Readonly<Record<string, string>> = { contract_end_date: 'no end date', problem: 'none' };

/** The target of a merge: an id for shows, a name for genres. */
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const longest = 240;

interface FieldValueProps {
  readonly field: string;
  readonly value: unknown;
  /** The value on the other side of the change. Long texts are shortened to the part around the difference. */
  readonly other?: unknown;
}

/** The value of a field for people. */
export function FieldValue({ field, value, other }: FieldValueProps) {
  const formats = useFormats();
  if (typeof value === 'string' && (field === 'network_id' || field === 'distributor_id')) return <DistributorName id={value} />;
  const isShow = field === 'tv_show_id' || (field === 'merged_into' && uuid.test(String(value)));
  if (typeof value === 'string' && isShow) return <ShowName id={value} />;
  return <LongText text={textOf(field, value, formats)} from={firstDifference(value, other)} />;
}

const capitalized = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function textOf(field: string, value: unknown, formats: Formats): string {
  if (value === null || value === undefined) return absent[field] ?? 'unknown';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') {
    if (field === 'rating') return formats.rating(value);
    return minutes.has(field) ? `${formats.number(value)} min` : String(value);
  }
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map((item) => textOf(field, item, formats)).join(', ');
  if (typeof value === 'object') return textOfObject(value);
  const text = String(value);
  if (field === 'airs_at' || (field === 'air_date' && text.length > 10)) return formats.dayAndTime(text);
  if (days.has(field)) return formats.calendarDay(text);
  if (field === 'taken_from') return sourceName(text);
  if (field === 'upload_date') return formats.fullTime(text);
  if (field === 'status') return statusNames[text as keyof typeof statusNames] ?? text;
  if (field === 'type') return typeNames[text as keyof typeof typeNames] ?? episodeTypeNames[text as keyof typeof episodeTypeNames] ?? text;
  if (countries.has(field)) return regionName(text);
  return words.has(field) ? capitalized(text) : text;
}

/** An external id, a network, or the numbers of an episode. */
function textOfObject(value: object): string {
  if ('season' in value && 'episode' in value) return episodeCode(value as EpisodePlace);
  if ('source' in value && 'value' in value) return `${value.source}:${value.value}`;
  if ('name' in value) return String(value.name);
  return JSON.stringify(value);
}

function DistributorName({ id }: { readonly id: string }) {
  const { data } = useQuery(distributorNameQuery(id));
  return data ?? id;
}

function ShowName({ id }: { readonly id: string }) {
  const { data } = useQuery(tvShowQuery(id));
  if (!data) return id;
  return (
    <Link to="/shows/$id" params={{ id }} className="text-accent underline decoration-accent/40 underline-offset-4 hover:decoration-accent">
      {data.title}
    </Link>
  );
}

/** Whether the values of a field are shown below each other. */
export const isLong = (value: unknown): boolean => typeof value === 'string' && value.length > longest;

const context = 40;

/** The start of the shown part of a text, so that the difference is visible. */
function firstDifference(value: unknown, other: unknown): number {
  if (typeof value !== 'string' || typeof other !== 'string') return 0;
  let at = 0;
  while (at < value.length && value[at] === other[at]) at++;
  const start = Math.min(at - context, value.length - longest);
  return start <= 0 ? 0 : value.lastIndexOf(' ', start) + 1;
}

function LongText({ text, from }: { readonly text: string; readonly from: number }) {
  const [whole, setWhole] = useState(false);
  if (text.length <= longest) return <span className="whitespace-pre-line">{text}</span>;
  const part = text.slice(from, from + longest);
  const excerpt = `${from > 0 ? '…' : ''}${part.trim()}${from + longest < text.length ? '…' : ''}`;
  return (
    <>
      <span className="whitespace-pre-line">{whole ? text : excerpt}</span>{' '}
      <button
        type="button"
        aria-expanded={whole}
        onClick={() => setWhole(!whole)}
        className="rounded-sm text-accent underline decoration-accent/40 underline-offset-4 hover:decoration-accent"
      >
        {whole ? 'Less' : 'Show all'}
      </button>
    </>
  );
}
