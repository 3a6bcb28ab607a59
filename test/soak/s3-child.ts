import { readFileSync } from 'node:fs';
import { createS3 } from '../../lib/local/s3.ts';
import { startCloud } from '../local/cloud.ts';

/** The most memory that this process ever had, in MiB. */
const peak = () => {
  const mark = process.platform === 'linux' && /^VmHWM:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  return Math.round(Number(mark || process.resourceUsage().maxRSS) / 1024);
};

process.once('message', async (folder: string) => {
  const service = createS3({ folder });
  service.ensureBucket('media');
  const { url } = await startCloud([service]);
  process.send?.(url);
  process.on('message', () => process.send?.(peak()));
});
