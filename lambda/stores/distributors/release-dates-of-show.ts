import sql from 'sql-template-tag';
import type { Grant } from '../../platform/grants.ts';
import { livingShow } from '../shows/show-reference.ts';
import { type Asked, pageOfParent } from '../sql/view.ts';
import { byDay, releaseDates } from './release-dates.ts';

const list = { where: [sql`r.tv_show_id = asked.id`, releaseDates.living], order: byDay };

/** A page of the release dates of a show, by day. Undefined if the show does not exist. */
export const releaseDatesOfShow = (grant: Grant<'catalog:read'>, { id, ...asked }: Asked) =>
  pageOfParent(grant, releaseDates, { asked: livingShow(id), ...list }, asked);
