import { Download } from 'lucide-react';
import { useState } from 'react';
import { callRaw } from '../api.ts';
import { Button } from '../ui/button.tsx';
import { showToast } from '../ui/toast-store.ts';

type Query = Readonly<Record<string, string | number | undefined>>;

interface DownloadButtonProps {
  /** Method and path, as the API's description writes them. */
  readonly route: string;
  readonly query: Query;
  /** What is in the file: `these figures`. */
  readonly what: string;
}

/** Tells spreadsheets that a file is UTF-8. Reading an answer as text takes it off. */
const byteOrderMark = '\ufeff';

/** Saves what a route answers as a CSV file, page after page. A link would not do: the token travels in a header. */
export function DownloadButton({ route, query, what }: DownloadButtonProps) {
  const [pages, setPages] = useState<number | null>(null);
  const download = async () => {
    setPages(0);
    try {
      const parts: string[] = [];
      let name = 'episodic.csv';
      for (let asked: Query | null = query; asked; ) {
        const page = await csvPage(route, asked);
        parts.push(parts.length === 0 ? page.text : page.text.slice(page.text.indexOf('\r\n') + 2));
        ({ name = name, next: asked } = page);
        setPages(parts.length);
      }
      save(new Blob([byteOrderMark, ...parts], { type: 'text/csv' }), name);
    } catch (error) {
      const detail = error instanceof Error ? error.message : '';
      showToast({ key: 'download', tone: 'danger', text: 'The file could not be created', ...(detail !== '' && { detail }) });
    } finally {
      setPages(null);
    }
  };
  return (
    <Button onClick={() => void download()} busy={pages !== null} className="h-10">
      {pages === null && <Download aria-hidden="true" className="size-4" />}
      {pages === null || pages < 2 ? 'CSV' : `${pages} pages`}
      <span className="sr-only"> of {what}</span>
    </Button>
  );
}

/** One page as a file, its name, and how to ask for the page after it. */
async function csvPage(route: string, query: Query): Promise<{ text: string; name: string | undefined; next: Query | null }> {
  const response = await callRaw(route, { query, headers: { accept: 'text/csv' } });
  if (!response.ok) throw new Error(response.status === 503 ? 'The catalog is waking up. Try again in half a minute.' : undefined);
  const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  const link = /<[^>?]*\?([^>]*)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1];
  return { text: await response.text(), name, next: link === undefined ? null : Object.fromEntries(new URLSearchParams(link)) };
}

function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  URL.revokeObjectURL(address);
}
