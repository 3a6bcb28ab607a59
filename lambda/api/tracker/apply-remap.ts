import { applyRemap as route } from '../../contract/routes/tracker/apply-remap.ts';
import { applying } from '../../domain/tracker/remap.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { Problem } from '../../platform/http/problem.ts';
import { answerChange } from '../own-change.ts';

export const handler = endpoint(route, async (request) => {
  const choices = new Map(request.body.choices.map(({ was, becomes }) => [was, becomes]));
  return answerChange(route, request, { ...request.path, source: 'remap', onlyTracked: true }, ({ projection, episodes }) => {
    const { changes, unknown } = applying(projection, episodes, choices);
    if (unknown.length > 0)
      throw new Problem('not_found', {
        detail: `Choices must replace vanished episodes by present ones. ${unknown.length} of the ids are of neither kind.`,
      });
    return { changes };
  });
});
