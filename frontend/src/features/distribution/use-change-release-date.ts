import type { CallOf } from '../../../../lambda/contract/client.ts';
import type { ReleaseDate } from '../../../../lambda/contract/release-date.ts';
import { call } from '../../api.ts';
import { type NamedShow, regionName } from '../../catalog/show-facts.ts';
import { useAdd } from '../../editing/use-add.ts';
import { patientlyIf, useChange } from '../../editing/use-change.ts';

/** The fields of a release date that editors set. */
export type ReleaseDraft = CallOf<'POST /api/v1/tv_shows/{id}/release_dates'>['body'];

/** Adds a release date to a show. */
export const useAddReleaseDate = ({ id, title }: NamedShow, onDone: () => void) =>
  useAdd({
    send: (body: ReleaseDraft, headers) => call('POST /api/v1/tv_shows/{id}/release_dates', { path: { id }, body, headers }),
    nameOf: () => `The release date of ${title}`,
    onDone,
  });

/** Replaces or deletes a release date at the version that the person saw. */
export function useChangeReleaseDate({ id, region, version }: ReleaseDate, onDone: () => void) {
  const resource = { key: `release-date:${id}`, name: `The release date for ${regionName(region)}` };
  const headers = patientlyIf(version);
  const replace = useChange(resource, {
    send: (body: ReleaseDraft) => call('PUT /api/v1/release_dates/{id}', { path: { id }, headers, body }),
    message: `${resource.name} is changed`,
    onDone,
  });
  const remove = useChange(resource, {
    send: () => call('DELETE /api/v1/release_dates/{id}', { path: { id }, headers }),
    message: `${resource.name} is deleted`,
    onDone,
  });
  return { replace, remove };
}
