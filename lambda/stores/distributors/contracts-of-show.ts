import sql, { raw } from 'sql-template-tag';
import type { Grant } from '../../platform/grants.ts';
import { livingShow } from '../shows/show-reference.ts';
import { type Asked, pageOfParent } from '../sql/view.ts';
import { contracts } from './contracts.ts';

const list = {
  where: [sql`c.tv_show_id = asked.id`, contracts.living],
  order: { key: raw('c.contract_start_date'), type: raw('date') },
};

/** A page of the contracts of a show, by first day. Undefined if the show does not exist. */
export const contractsOfShow = (grant: Grant<'catalog:read'>, { id, ...asked }: Asked) =>
  pageOfParent(grant, contracts, { asked: livingShow(id), ...list }, asked);
