import { raw } from 'sql-template-tag';
import * as z from 'zod';
import { processingStatus } from '../../contract/episode.ts';
import { decimal, timestamp } from '../sql/columns.ts';

/** An episode as lists show it. */
export const listedEpisodeRow = z.object({
  id: z.string(),
  tv_show_id: z.string(),
  show_title: z.string(),
  season_number: z.int(),
  episode_number: z.int(),
  title: z.string().nullable(),
  air_date: z.string().nullable(),
  duration_minutes: z.int().nullable(),
  director: z.string().nullable(),
  writer: z.string().nullable(),
  rating: decimal.nullable(),
  genre: z.string().nullable(),
  thumbnail_url: z.string().nullable(),
  processing_status: processingStatus,
  version: z.int(),
  created_at: timestamp,
  updated_at: timestamp,
  deleted_at: timestamp.nullable(),
});

/** The columns of a listed episode, from `episodes AS e JOIN tv_shows AS s ON s.id = e.tv_show_id`. */
export const listedEpisodeColumns = raw(`
  e.id, e.tv_show_id, s.title AS show_title, e.season_number, e.episode_number, e.title, e.air_date::text, e.duration_minutes,
  e.director, e.writer, e.rating, e.genre, e.thumbnail_url, e.processing_status, e.version, e.created_at, e.updated_at, e.deleted_at`);

/** An episode is there while neither it nor its show is deleted. */
export const livingEpisodes = raw(`episodes AS e JOIN tv_shows AS s ON s.id = e.tv_show_id AND s.deleted_at IS NULL`);
