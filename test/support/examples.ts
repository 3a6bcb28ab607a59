import type { Example } from '../../lambda/contract/route.ts';

/** `METHOD /path?query` of an example of the route `key`. */
export function target(key: string, { path = {}, query = {} }: Example): string {
  const filled = key.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(path[name])));
  const parameters = Object.entries(query).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, String(one)]));
  return parameters.length > 0 ? `${filled}?${new URLSearchParams(parameters)}` : filled;
}
