import { Fact, Facts } from '../../catalog/sheet.tsx';
import type { ImportRun } from '../../queries/imports.ts';
import { useFormats } from '../../ui/use-formats.ts';
import { durationText, sizeText } from './import-words.ts';

/** How many files are listed by name. */
const mostFiles = 8;

/** Facts about an import: its times, who started it, its files and its id. */
export function ImportFacts({ run: { id, started_at, started_by, finished_at, files } }: { readonly run: ImportRun }) {
  const { number, dayAndTime, fullTime } = useFormats();
  const time = (at: string) => (
    <time dateTime={at} title={fullTime(at)}>
      {dayAndTime(at)}
    </time>
  );
  return (
    <Facts>
      <Fact name="Started">{time(started_at)}</Fact>
      <Fact name="By">
        <span className="[overflow-wrap:anywhere]">{started_by}</span>
      </Fact>
      {finished_at && (
        <Fact name="Ended">
          {time(finished_at)}
          <span className="block text-faint">after {durationText((Date.parse(finished_at) - Date.parse(started_at)) / 1000)}</span>
        </Fact>
      )}
      {files.length > 0 && (
        <Fact name={files.length === 1 ? 'File' : 'Files'}>
          <ul className="space-y-1">
            {files.slice(0, mostFiles).map(({ name, bytes }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the files of an import never change, and two can have the same name
              <li key={index} className="[overflow-wrap:anywhere]">
                {name} <span className="whitespace-nowrap text-faint">{sizeText(bytes, number)}</span>
              </li>
            ))}
          </ul>
          {files.length > mostFiles && <p className="mt-1 text-faint">and {number(files.length - mostFiles)} more</p>}
        </Fact>
      )}
      <Fact name="Id">
        <code className="font-mono text-[0.8125rem] break-all text-soft">{id}</code>
      </Fact>
    </Facts>
  );
}
