import { sharedCloudAndBrowser } from './shared-cloud.ts';
import { signedIn } from './sign-in.ts';

/**
 * An editor's browser on distributors, contracts and release dates, and helpers to read and change the same data without the page.
 * A test file awaits this once, at its top.
 */
export async function distributionVisit() {
  const [cloud, browser] = await sharedCloudAndBrowser();
  const editor = await signedIn(browser, cloud.siteUrl, 'editor');
  const { page } = editor;
  const read = async (path: string) => (await cloud.call(`GET /api/v1/${path}`)).body;
  const write = (route: string, body?: object) => cloud.call(route, { as: 'editor', headers: { prefer: 'wait=8' }, body });
  const addDistributor = async (name: string, more: object = {}): Promise<string> =>
    (await write('POST /api/v1/distributors', { kind: 'network', name, ...more })).body.id;
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
  const shows = new Map<string, string>();
  for (const { id, title } of (await read('tv_shows?limit=200')).data) shows.set(title, id);
  return { cloud, browser, editor, page, read, write, addDistributor, button, shows };
}
