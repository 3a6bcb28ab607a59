import { Download } from 'lucide-react';
import { useState } from 'react';
import { callRaw } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { showToast } from '../../components/toast-store.ts';

interface DownloadButtonProps {
  /** Method and path, as the API's description writes them. */
  readonly route: string;
  readonly query: Readonly<Record<string, string | number | undefined>>;
}

/** Saves what a route answers as a CSV file. A link would not do: the token travels in a header. */
export function DownloadButton({ route, query }: DownloadButtonProps) {
  const [busy, setBusy] = useState(false);
  const download = async () => {
    setBusy(true);
    try {
      const response = await callRaw(route, { query, headers: { accept: 'text/csv' } });
      if (!response.ok) throw new Error(response.status === 503 ? 'The catalog is waking up. Try again in half a minute.' : undefined);
      const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'figures.csv';
      save(await response.blob(), name);
    } catch (error) {
      const detail = error instanceof Error ? error.message : '';
      showToast({ key: 'download', tone: 'danger', text: 'The file could not be made', ...(detail !== '' && { detail }) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button onClick={() => void download()} busy={busy} className="h-10">
      {!busy && <Download aria-hidden="true" className="size-4" />}
      CSV
      <span className="sr-only"> of these figures</span>
    </Button>
  );
}

function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  URL.revokeObjectURL(address);
}
