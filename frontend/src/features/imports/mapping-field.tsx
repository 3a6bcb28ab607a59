import { useState } from 'react';
import { controlClass, Field } from '../../ui/field.tsx';
import { FilePicker } from './file-picker.tsx';
import { readyMappingNames } from './upload-sources.ts';

/** A mapping: the name of one that comes with Episodic, or the content of a file. Null if there is none yet. */
export type ChosenMapping = string | Readonly<Record<string, unknown>> | null;

interface MappingFieldProps {
  readonly error: string | undefined;
  readonly onChange: (mapping: ChosenMapping) => void;
}

const own = 'own';

/** The content of a mapping file. @throws Error in words if it is not one */
async function mappingIn(file: File): Promise<Readonly<Record<string, unknown>>> {
  const content: unknown = await file
    .text()
    .then(JSON.parse)
    .catch(() => undefined);
  if (typeof content === 'object' && content !== null && !Array.isArray(content)) return content as Readonly<Record<string, unknown>>;
  throw new Error(`${file.name} is not a mapping: it must be a JSON object.`);
}

/** A field for a mapping of columns to fields: one that comes with Episodic, or a file. */
export function MappingField({ error, onChange }: MappingFieldProps) {
  const [choice, setChoice] = useState<string>(Object.keys(readyMappingNames)[0] ?? own);
  const [file, setFile] = useState<File | null>(null);
  const [flaw, setFlaw] = useState<string>();
  const pick = (picked: File | undefined) => {
    setFile(picked ?? null);
    setFlaw(undefined);
    onChange(null);
    if (picked) mappingIn(picked).then(onChange, ({ message }: Error) => setFlaw(message));
  };
  return (
    <>
      <Field label="Mapping" error={choice === own ? undefined : error}>
        {(tie) => (
          <select
            {...tie}
            value={choice}
            className={controlClass}
            onChange={({ target: { value } }) => {
              setChoice(value);
              if (value === own) pick(undefined);
              else onChange(value);
            }}
          >
            {Object.entries({ ...readyMappingNames, [own]: 'My own mapping file' }).map(([key, name]) => (
              <option key={key} value={key} className="bg-raised text-ink">
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      {choice === own && (
        <FilePicker
          label="Mapping file"
          hint="A JSON file that says which column is which field. The guide import-mappings describes it."
          error={flaw ?? error}
          accept=".json,application/json"
          files={file ? [file] : []}
          onChange={([picked]) => pick(picked)}
        />
      )}
    </>
  );
}
