import sql from 'sql-template-tag';
import * as z from 'zod';
import { episodeMetadata } from '../../contract/media/episode-metadata.ts';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';
import { json } from '../sql/columns.ts';

const row = z.object({ metadata: json(episodeMetadata) });

/** What an episode's file and its editors say about its contents. Undefined if the episode does not exist. */
export async function metadataOfEpisode(grant: Grant<'catalog:read'>, id: string) {
  const [found] = await queryCatalog(
    grant,
    sql`SELECT jsonb_build_object(
          'id', e.id,
          'technical', m.technical,
          'extracted_text', coalesce(m.text, m.found_text),
          'scenes_detected', coalesce(m.scenes, (
            SELECT jsonb_agg(jsonb_build_object('start', scene, 'title', NULL)) FROM jsonb_array_elements(m.technical -> 'scenes') AS scene), '[]'),
          'tags', coalesce(m.tags, '[]'),
          'categories', coalesce(m.categories, '[]'),
          'edited_fields', array_remove(ARRAY[
            CASE WHEN m.text IS NOT NULL THEN 'extracted_text' END, CASE WHEN m.scenes IS NOT NULL THEN 'scenes_detected' END,
            CASE WHEN m.tags <> '[]' THEN 'tags' END, CASE WHEN m.categories <> '[]' THEN 'categories' END], NULL),
          'transcripts', coalesce((
            SELECT jsonb_agg(jsonb_build_object('id', t.id, 'language', t.language, 'title', t.title, 'url', '/' || t.s3_key,
              'cues', (SELECT count(*) FROM transcript_cues AS c WHERE c.track_id = t.id)) ORDER BY t.position)
            FROM transcript_tracks AS t WHERE t.episode_id = e.id), '[]'),
          'file', (
            SELECT jsonb_build_object('id', f.id, 'name', f.name, 'bytes', f.bytes, 'content_type', f.content_type,
              'uploaded_at', (to_jsonb(f.stored_at AT TIME ZONE 'UTC') #>> '{}') || 'Z')
            FROM media_files AS f WHERE f.episode_id = e.id AND f.state = 'stored' ORDER BY f.stored_at DESC LIMIT 1),
          'extraction_timestamp', (to_jsonb(m.extraction_timestamp AT TIME ZONE 'UTC') #>> '{}') || 'Z',
          'processing_duration_seconds', m.processing_duration_seconds,
          'version', coalesce(m.version, 0))::text AS metadata
        FROM episodes AS e LEFT JOIN episode_metadata AS m ON m.id = e.id WHERE e.id = ${id}::uuid AND e.deleted_at IS NULL`,
    row,
  );
  return found?.metadata;
}
