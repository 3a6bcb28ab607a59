import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { ProblemError } from '../../api.ts';
import { importSourceNames } from '../../catalog/source-names.ts';
import { EditForm, useFieldProblem } from '../../editing/edit-form.tsx';
import { CheckField, TextField } from '../../editing/fields.tsx';
import type { Typed } from '../../editing/typed.ts';
import { sending } from '../../editing/use-change.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { controlClass, Field } from '../../ui/field.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { FilePicker } from './file-picker.tsx';
import { type ChosenMapping, MappingField } from './mapping-field.tsx';
import { UploadPanel } from './upload-panel.tsx';
import { flawOfFiles, needsMapping, readyMappingNames, type UploadSource, uploadSources } from './upload-sources.ts';
import { useImportFiles } from './use-import-files.ts';

/** The dialog that uploads files, starts their import and opens its page. */
export function ImportFilesDialog({ onClose }: { readonly onClose: () => void }) {
  const navigate = useNavigate();
  const [source, setSource] = useState<UploadSource>('csv');
  const [files, setFiles] = useState<readonly File[]>([]);
  const [mapping, setMapping] = useState<ChosenMapping>(Object.keys(readyMappingNames)[0] ?? null);
  const [tries, setTries] = useState(0);
  const { progress, cancel, form } = useImportFiles((id) => void navigate({ to: '/imports/$id', params: { id } }));
  const map = needsMapping(source) ? mapping : undefined;
  const flaw = flawOfFiles(files);
  const frame = useRef<HTMLDivElement>(null);
  useFocusAfter(progress !== null, frame);
  useFocusOnFlaw(tries, frame);
  useNoStrayDrops();
  const submit = ({ show_key, dry_run }: Typed) => {
    setTries(tries + 1);
    if (flaw !== undefined || map === null) return;
    form.mutate({ source, files, dry_run: dry_run === 'on', ...(map !== undefined && { map }), ...(show_key && { show_key }) });
  };
  const close = () => {
    if (progress) showToast({ key: 'import:upload', text: 'Upload cancelled', detail: 'Nothing was imported.' });
    onClose();
  };
  return (
    <Dialog title="Import files" wide onClose={close}>
      {progress && <UploadPanel progress={progress} onCancel={cancel} />}
      <div ref={frame} hidden={progress !== null}>
        <EditForm
          fields={['files', 'show_key']}
          verbs={['Import', 'Importing…']}
          {...sending(form)}
          onSubmit={submit}
          onClose={close}
          refusal={() => form.error && <ImportRefusal error={form.error} />}
        >
          <SourceField source={source} onChange={setSource} />
          {needsMapping(source) && (
            <MappingField error={tries > 0 && mapping === null ? 'Choose a mapping file.' : undefined} onChange={setMapping} />
          )}
          <Files files={files} hint={uploadSources[source]} flaw={tries > 0 ? flaw : undefined} onChange={setFiles} />
          {source === 'tmdb' && (
            <TextField name="show_key" label="Show at TMDB" hint="Its number, such as 4607, for a file with one season" maxLength={200} />
          )}
          <CheckField name="dry_run" label="Dry run" hint="Find out what would change, and change nothing" />
        </EditForm>
      </div>
    </Dialog>
  );
}

type Frame = RefObject<HTMLDivElement | null>;

/** Gives the focus to the submit button when an upload ends and no field took it. */
function useFocusAfter(isUploading: boolean, frame: Frame) {
  const was = useRef(isUploading);
  useEffect(() => {
    const ended = was.current && !isUploading;
    was.current = isUploading;
    if (ended && !frame.current?.contains(document.activeElement)) {
      frame.current?.querySelector<HTMLElement>('button[type="submit"]')?.focus();
    }
  }, [isUploading, frame]);
}

/** Gives the focus to the first invalid field after each try. */
function useFocusOnFlaw(tries: number, frame: Frame) {
  useEffect(() => {
    if (tries > 0) frame.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [tries, frame]);
}

/** Keeps the browser from opening a file that is dropped beside the field. */
function useNoStrayDrops() {
  useEffect(() => {
    const keep = (event: globalThis.DragEvent) => event.preventDefault();
    for (const type of ['dragover', 'drop'] as const) addEventListener(type, keep);
    return () => {
      for (const type of ['dragover', 'drop'] as const) removeEventListener(type, keep);
    };
  }, []);
}

interface SourceFieldProps {
  readonly source: UploadSource;
  readonly onChange: (source: UploadSource) => void;
}

const SourceField = ({ source, onChange }: SourceFieldProps) => (
  <Field label="Source">
    {(tie) => (
      <select
        {...tie}
        data-autofocus
        value={source}
        onChange={({ target }) => onChange(target.value as UploadSource)}
        className={controlClass}
      >
        {(Object.keys(uploadSources) as UploadSource[]).map((key) => (
          <option key={key} value={key} className="bg-raised text-ink">
            {importSourceNames[key]}
          </option>
        ))}
      </select>
    )}
  </Field>
);

interface FilesProps {
  readonly files: readonly File[];
  readonly hint: ReactNode;
  readonly flaw: string | undefined;
  readonly onChange: (files: readonly File[]) => void;
}

function Files({ files, hint, flaw, onChange }: FilesProps) {
  const problem = useFieldProblem('files');
  return <FilePicker label="Files" multiple hint={hint} error={flaw ?? problem} files={files} onChange={onChange} />;
}

/** Why an import was refused; for a mapping with mistakes, each of them. */
function ImportRefusal({ error }: { readonly error: Error }) {
  const mistakes = error instanceof ProblemError ? error.errors : [];
  if (mistakes.length === 0) return <Refusal>{error.message}</Refusal>;
  return (
    <Refusal>
      <p>The mapping has mistakes:</p>
      <ul className="mt-1 list-disc space-y-0.5 pl-5">
        {mistakes.map(({ field, message }) => (
          <li key={field + message} className="[overflow-wrap:anywhere]">
            <span className="font-mono text-[0.8125rem]">{field.replace(/^map\.?/, '') || 'mapping'}</span> {message}
          </li>
        ))}
      </ul>
    </Refusal>
  );
}
