import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as s3 from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { clientSettings } from '../local/cloud.ts';
import { makeClip } from '../support/media-clips.ts';
import { openWorkshop } from '../support/media-workshop.ts';

const mib = 1024 ** 2;

test('an upload of 1 GB adds at most 100 MB of memory to the local S3, and so does reading it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'episodic-large-'));
  const child = fork(new URL('s3-child.ts', import.meta.url));
  const ask = async (message: string) => {
    child.send(message);
    return (await once(child, 'message'))[0];
  };
  try {
    const client = new s3.S3Client({ ...clientSettings(await ask(folder)), requestChecksumCalculation: 'WHEN_REQUIRED' });
    const place = { Bucket: 'media', Key: 'film' };
    const { UploadId } = await client.send(new s3.CreateMultipartUploadCommand(place));
    const before = await ask('peak');
    const Parts: s3.CompletedPart[] = [];
    for (let PartNumber = 1; PartNumber <= 64; PartNumber++) {
      const { ETag } = await client.send(
        new s3.UploadPartCommand({ ...place, UploadId, PartNumber, Body: Buffer.alloc(16 * mib, PartNumber) }),
      );
      Parts.push({ PartNumber, ETag });
    }
    await client.send(new s3.CompleteMultipartUploadCommand({ ...place, UploadId, MultipartUpload: { Parts } }));
    const { Body, ContentLength } = await client.send(new s3.GetObjectCommand(place));
    let received = 0;
    for await (const piece of Body as unknown as AsyncIterable<Buffer>) received += piece.length;
    expect([ContentLength, received]).toEqual([1024 * mib, 1024 * mib]);
    const added = (await ask('peak')) - before;
    console.log(`an upload and a download of 1 GiB added ${added} MiB`);
    expect(added).toBeLessThan(100);
  } finally {
    child.kill();
    rmSync(folder, { recursive: true });
  }
});

test('a video of two hours has its exact length, and its thumbnails need a part of the file', async () => {
  const workshop = await openWorkshop();
  try {
    const part = ['stripes', 'checks', 'circles', 'waves'] as const;
    const scenes = Array.from({ length: 24 }, (_, index) => [part[index % 4] ?? 'gray', 300] as const);
    await makeClip({
      path: workshop.at('long.mp4'),
      fps: 1,
      width: 320,
      height: 180,
      scenes: [...scenes, ['gray', 1]],
      audio: ['eng'],
      seconds: 7_201,
    });
    for (const task of [{ kind: 'metadata' }, { kind: 'pictures', formats: ['avif', 'webp', 'jpeg'], quality: 'high' }]) {
      const started = Date.now();
      const answer = await workshop.run('long.mp4', task);
      const result = 'result' in answer ? answer.result : undefined;
      const peak = Math.round(answer.peakBytes / mib);
      console.log(
        `${task.kind} of two hours: ${Date.now() - started} ms, ${result?.read.bytes} bytes in ${result?.read.requests} requests, ${peak} MiB`,
      );
      if (result?.facts) expect(Math.abs(result.facts.duration - 7_201)).toBeLessThan(1.1);
      else expect(result?.pictures?.every(({ good }) => good)).toBe(true);
    }
  } finally {
    workshop.close();
  }
});
