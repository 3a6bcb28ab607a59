import * as z from 'zod';
import { instant, prose, text, textOrNull, uuid } from '../fields.ts';

const seconds = z.number().min(0).max(100_000);

const scene = z.strictObject({ start: seconds, title: text(200).nullable().default(null) });

const word = text(100);

/** The fields of an episode's metadata that editors write. Null gives a field back to what the file says. */
export const metadataFields = {
  extracted_text: prose(10_000).nullish(),
  scenes_detected: z.array(scene).max(500).nullish(),
  tags: z.array(word).max(100).optional(),
  categories: z.array(word).max(50).optional(),
} as const;

const stream = z.object({
  index: z.int(),
  kind: z.enum(['video', 'audio', 'text', 'other']),
  codec: z.string(),
  language: textOrNull,
  title: textOrNull,
  is_default: z.boolean(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  frame_rate: z.number().nullable(),
  rotation: z.number().nullable(),
  bits: z.number().nullable(),
  hdr: z.boolean().nullable(),
  channels: z.number().nullable(),
  sample_rate: z.number().nullable(),
});

/** The technical metadata of a file. */
export const technicalMetadata = z
  .object({
    container: z.string(),
    bytes: z.number(),
    duration: z.number().meta({ description: 'Seconds, to the frame' }),
    claimed_duration: z.number().nullable().meta({ description: 'Seconds that the header of the file claims' }),
    truncated: z.boolean().meta({ description: 'Whether the file ends before its header says' }),
    bit_rate: z.number().nullable(),
    streams: z.array(stream),
    chapters: z.array(z.object({ start: z.number(), end: z.number(), title: textOrNull })),
    loudness: z.number().nullable().meta({ description: 'LUFS (EBU R 128) of the first audio track' }),
    scenes: z.array(z.number()),
  })
  .meta({ id: 'TechnicalMetadata' });

/** What is known of an episode from its file and from editors. */
export const episodeMetadata = z
  .object({
    id: uuid.meta({ description: 'The id of the episode' }),
    technical: technicalMetadata.nullable(),
    extracted_text: textOrNull.meta({
      description: 'The text of an editor, otherwise that of the first text track, at most 10,000 characters',
    }),
    scenes_detected: z
      .array(z.object({ start: z.number(), title: textOrNull }))
      .meta({ description: 'Moments where a scene begins, in seconds' }),
    tags: z.array(z.string()),
    categories: z.array(z.string()),
    edited_fields: z.array(z.string()).meta({ description: 'Fields that an editor wrote. A job never changes them' }),
    transcripts: z.array(
      z.object({
        id: uuid,
        language: textOrNull,
        title: textOrNull,
        cues: z.int(),
        url: z.string().meta({ description: 'A WebVTT file' }),
      }),
    ),
    file: z.object({ id: uuid, name: z.string(), bytes: z.number(), content_type: z.string(), uploaded_at: instant }).nullable(),
    extraction_timestamp: instant.nullable(),
    processing_duration_seconds: z.number().nullable(),
    version: z.int().meta({ description: '0 while nothing is stored' }),
  })
  .meta({ id: 'EpisodeMetadata' });

/** A moment at which words are said. */
export const transcriptHit = z
  .object({
    id: uuid,
    episode_id: uuid,
    tv_show_id: uuid,
    show_title: z.string(),
    season_number: z.int(),
    episode_number: z.int().nullable(),
    title: textOrNull,
    language: textOrNull,
    start: z.number().meta({ description: 'Seconds from the beginning of the video' }),
    end: z.number(),
    text: z.string(),
  })
  .meta({ id: 'TranscriptHit' });
