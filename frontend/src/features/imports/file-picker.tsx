import { FileUp, X } from 'lucide-react';
import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { buttonClass, IconButton } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { sizeText } from './import-words.ts';

interface FilePickerProps {
  readonly label: string;
  readonly hint: ReactNode;
  readonly error: string | undefined;
  readonly files: readonly File[];
  /** Whether several files can be chosen. */
  readonly multiple?: boolean;
  readonly accept?: string;
  readonly onChange: (files: readonly File[]) => void;
}

/** The chosen files with more files; a file replaces an earlier one with the same name. */
const joined = (files: readonly File[], more: readonly File[]) => [
  ...files.filter(({ name }) => !more.some((other) => other.name === name)),
  ...more,
];

/** A field for files, which can also be dropped on it. */
export function FilePicker({ label, hint, error, files, multiple = false, accept, onChange }: FilePickerProps) {
  const { number } = useFormats();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const add = (list: FileList | null) => {
    const more = [...(list ?? [])];
    if (more.length > 0) onChange(multiple ? joined(files, more) : more.slice(0, 1));
  };
  const over = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  return (
    <Field label={label} hint={hint} error={error}>
      {(tie) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button inside works without a mouse
        <div
          onDragEnter={over}
          onDragOver={over}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            event.preventDefault();
            setOver(false);
            add(event.dataTransfer.files);
          }}
          className={`relative rounded-md border border-dashed p-3 transition-colors has-aria-invalid:border-danger ${isOver ? 'border-accent bg-lamp-wash' : 'border-edge bg-surface'}`}
        >
          {files.length > 0 && (
            <ul aria-label={`${label}, chosen`} className="mb-3 divide-y divide-line rounded-md border border-line">
              {files.map((file) => (
                <li key={file.name} className="flex items-center gap-3 py-0.5 pr-1 pl-3 text-sm">
                  <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">{file.name}</span>
                  <span className="whitespace-nowrap text-faint tabular-nums">{sizeText(file.size, number)}</span>
                  <IconButton
                    label={`Remove ${file.name}`}
                    onClick={() => {
                      onChange(files.filter((other) => other !== file));
                      input.current?.focus();
                    }}
                  >
                    <X aria-hidden="true" />
                  </IconButton>
                </li>
              ))}
            </ul>
          )}
          <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-sm">
            <input
              {...tie}
              ref={input}
              type="file"
              multiple={multiple}
              accept={accept}
              className="peer sr-only"
              onChange={({ target }) => {
                add(target.files);
                // Choosing the same file again is a change.
                target.value = '';
              }}
            />
            <label
              htmlFor={tie.id}
              className={`${buttonClass('secondary', 'small')} cursor-pointer peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-accent`}
            >
              <FileUp aria-hidden="true" className="-ml-0.5 size-4" />
              {multiple ? 'Choose files' : 'Choose file'}
            </label>
            <span className="text-faint pointer-coarse:hidden">or drop {multiple ? 'them' : 'it'} here</span>
          </div>
        </div>
      )}
    </Field>
  );
}
