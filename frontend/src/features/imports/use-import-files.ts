import { useEffect, useRef, useState } from 'react';
import { call, ProblemError } from '../../api.ts';
import { importName } from '../../catalog/source-names.ts';
import { patient, useChange } from '../../editing/use-change.ts';
import { useRequestKey } from '../../editing/use-request-key.ts';
import { uploadFile } from './upload-file.ts';
import type { NewImport } from './upload-sources.ts';

/** The files to import, and how. */
export interface UploadPlan extends Omit<NewImport, 'files'> {
  readonly files: readonly File[];
}

/** How far an upload is. */
export interface UploadProgress {
  readonly step: 'preparing' | 'uploading' | 'starting';
  /** The file that is being sent. */
  readonly name: string;
  readonly sent: number;
  readonly total: number;
}

const mostTries = 30;

const pause = (seconds: number, signal: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, seconds * 1000);
    signal.addEventListener('abort', () => reject(clearTimeout(timer) ?? signal.reason), { once: true });
  });

/** Starts a prepared import. Waits while the catalog wakes up or has not recorded the import yet. */
async function start(id: string, signal: AbortSignal) {
  for (let tries = 1; ; tries++) {
    try {
      return await call('POST /api/v1/imports/{id}/start', { path: { id }, headers: patient, signal });
    } catch (error) {
      const isEarly = error instanceof ProblemError && (error.code === 'catalog_waking' || error.status === 404);
      if (!isEarly || tries === mostTries) throw error;
      await pause(error.retryAfter ?? 2, signal);
    }
  }
}

/** Asks before the page is left while `active`. */
function useLeaveQuestion(active: boolean) {
  useEffect(() => {
    if (!active) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [active]);
}

/**
 * Prepares an import, uploads its files and starts it. Sending the same plan again continues: files that were uploaded are not sent
 * again. An upload ends when its component goes away.
 */
export function useImportFiles(onStarted: (id: string) => void) {
  const [progress, setProgress] = useState<UploadProgress | null>(null);
  const stop = useRef<AbortController>(null);
  const uploaded = useRef(new WeakMap<File, string>());
  const keyOf = useRequestKey();

  async function run({ files, ...question }: UploadPlan, signal: AbortSignal) {
    const total = files.reduce((sum, { size }) => sum + size, 0);
    setProgress({ step: 'preparing', name: '', sent: 0, total });
    const body = { ...question, files: files.map(({ name, size }) => ({ name, bytes: size })) };
    const headers = { ...patient, 'idempotency-key': keyOf(body) };
    const { id, uploads } = (await call('POST /api/v1/imports', { body, headers, signal })).body;
    let before = 0;
    for (const [index, file] of files.entries()) {
      const onSent = (bytes: number) =>
        setProgress({ step: 'uploading', name: file.name, sent: before + Math.min(bytes, file.size), total });
      onSent(0);
      if (uploaded.current.get(file) !== id) await uploadFile(uploads[index]?.url ?? '', file, { signal, onSent });
      uploaded.current.set(file, id);
      before += file.size;
    }
    setProgress({ step: 'starting', name: '', sent: total, total });
    return { ...(await start(id, signal)), importId: id };
  }

  const change = useChange(
    { key: 'import:upload', name: 'Import' },
    {
      send: (plan: UploadPlan) => {
        stop.current = new AbortController();
        return run(plan, stop.current.signal).finally(() => setProgress(null));
      },
      message: ({ source }) => `${importName(source)} started`,
      onDone: ({ importId }) => onStarted(importId),
    },
  );
  useEffect(() => () => stop.current?.abort(), []);
  useLeaveQuestion(progress !== null);
  const isStopped = change.error?.name === 'AbortError';
  return { progress, cancel: () => stop.current?.abort(), form: { ...change, error: isStopped ? null : change.error } };
}
