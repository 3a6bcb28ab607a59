/** Checked by `tsc -p frontend`: calls that must not compile. Nothing here runs. */
import { call } from './api.ts';

export async function mustNotCompile() {
  const { body } = await call('GET /api/v1/show_user', { query: { username: 'viewer' } });
  body.shows.map((show) => show.tv_show.length + show.season);
  await call('GET /api/v1/dashboard');
  await call('PUT /api/v1/progress', { query: { tv_show: 'The Office' }, body: { season: 1, episode: 2 } });
  await call('POST /api/v1/movies', { body: { title: 'A', genre: 'B', rating: null }, headers: { prefer: 'wait=2' } });

  // @ts-expect-error no such route
  await call('GET /api/v1/nothing');
  // @ts-expect-error the body is needed
  await call('PUT /api/v1/progress', { query: { tv_show: 'The Office' } });
  // @ts-expect-error a text is not a number
  await call('PUT /api/v1/progress', { query: { tv_show: 'The Office' }, body: { season: '1', episode: 2 } });
  // @ts-expect-error the parameter is called tv_show
  await call('DELETE /api/v1/progress', { query: { show: 'The Office' } });
  // @ts-expect-error an unknown order
  await call('GET /api/v1/movies', { query: { sort: 'colour' } });
  // @ts-expect-error this route takes no body
  await call('GET /api/v1/dashboard', { body: {} });
  // @ts-expect-error a receipt has no title
  (await call('GET /api/v1/receipts/{id}', { path: { id: 'x' } })).body.title;
}
