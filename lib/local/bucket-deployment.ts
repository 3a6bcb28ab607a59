import { globSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Deployment, Properties } from './deployment.ts';

/** Content types by file extension, as CDK's function sets them. */
const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/**
 * Does what CDK's bucket deployment does in AWS: copies the source files into a bucket with their metadata, and replaces markers in
 * them with values. Unchanged files are not written again.
 */
export async function deployFiles(deployment: Deployment, properties: Properties): Promise<void> {
  const bucket = String(properties.DestinationBucketName);
  const cacheControl = (properties.SystemMetadata as Record<string, string>)['cache-control'] ?? '';
  const markers = (properties.SourceMarkers ?? []) as Record<string, string>[];
  const files = (properties.SourceObjectKeys as string[]).flatMap((key, index) => {
    const folder = join(deployment.assets, `asset.${key.replace('.zip', '')}`);
    return globSync('**/*', { cwd: folder, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => ({ key: file.slice(folder.length + 1), body: replaceMarkers(deployment, readFileSync(file), markers[index] ?? {}) }));
  });
  for (const { key, body } of files) {
    const headers = { 'content-type': contentTypes[extname(key)] ?? 'application/octet-stream', 'cache-control': cacheControl };
    if (!deployment.s3.has(bucket, key, body, headers)) await deployment.s3.write(bucket, key, body, headers);
  }
}

function replaceMarkers({ resolver }: Deployment, body: Buffer, markers: Readonly<Record<string, string>>): Buffer {
  if (Object.keys(markers).length === 0) return body;
  const text = Object.entries(markers).reduce(
    (result, [marker, value]) => result.replaceAll(marker, JSON.stringify(value).slice(1, -1)),
    body.toString(),
  );
  return Buffer.from(resolver.localAddresses(text));
}
