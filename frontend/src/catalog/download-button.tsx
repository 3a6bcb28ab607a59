import { Download } from 'lucide-react';
import { useState } from 'react';
import { callRaw } from '../api.ts';
import { Button } from '../ui/button.tsx';
import { showToast } from '../ui/toast-store.ts';

type Query = Readonly<Record<string, string | number | undefined>>;

interface DownloadButtonProps {
  /** The method and path, as in the API's description. */
  readonly route: string;
  readonly query: Query;
  /** The content of the file, such as `these figures`. */
  readonly what: string;
}

/** Marks a file as UTF-8 for spreadsheets. Reading a response as text removes it. */
const byteOrderMark = '\ufeff';

/** Saves every page of a route as one CSV file. A link cannot do this, because the token is in a header. */
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

/** The text of one page, the file name, and the query of the next page. */
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
