import { useState } from 'react';
import { useGenres } from '../catalog/use-genres.ts';
import { matchingChoices } from '../ui/choices.ts';
import { Combobox } from '../ui/combobox.tsx';
import { Field } from '../ui/field.tsx';
import { useFieldProblem } from './edit-form.tsx';

const plain = (name: string) => name.trim().toLocaleLowerCase();

/** Several genres between commas: those that the catalog has are offered for the one that is being typed, new ones can be typed too. */
export function GenresField({ initial = '' }: { readonly initial?: string | undefined }) {
  const [text, setText] = useState(initial);
  const names = useGenres();
  const [typed = '', ...before] = text.split(',').reverse();
  const taken = new Set(before.map(plain));
  const free = names.filter((name) => !taken.has(plain(name))).map((name) => ({ key: name, name }));
  const isKnown = free.some(({ name }) => plain(name) === plain(typed));
  return (
    <Field label="Genres" optional hint="Between commas, the most telling first." error={useFieldProblem('genres')}>
      {(tie) => (
        <Combobox
          {...tie}
          name="genres"
          placeholder="Drama, Crime"
          value={text}
          onChange={setText}
          choices={isKnown ? [] : matchingChoices(free, typed.trim(), '')}
          onChoose={({ name }) => setText([...before.reverse().map((one) => one.trim()), name].join(', '))}
          listLabel="Genres of the catalog"
        />
      )}
    </Field>
  );
}
