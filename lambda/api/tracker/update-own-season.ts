import { updateOwnSeason as route } from '../../contract/routes/tracker/update-own-season.ts';
import { setting } from '../../domain/tracker/setting.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { answerChange, noSeason } from '../own-change.ts';

export const handler = endpoint(route, async (request) => {
  const { id, number } = request.path;
  return answerChange(route, request, { id }, ({ projection, episodes }) => {
    if (episodes.length > 0 && !episodes.some(({ season }) => season === number)) throw noSeason(number);
    return { changes: setting(projection, `season ${number}`, request.body) };
  });
});
