import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Choice } from '../ui/choices.ts';
import { Combobox } from '../ui/combobox.tsx';
import { Field } from '../ui/field.tsx';
import { useFieldProblem } from './edit-form.tsx';
import type { InputProps } from './fields.tsx';

/** The choices for a text, and a status below them. */
export interface Offer {
  readonly choices: readonly Choice[];
  readonly status?: ReactNode;
}

interface PickFieldProps extends InputProps {
  readonly placeholder?: string;
  /** Whether the field gets the focus when the dialog opens. */
  readonly first?: boolean;
  readonly initial: Choice | null;
  /** The accessible name of the list of choices. */
  readonly listLabel: string;
  /** A hook that finds the choices for a text. `chosen` is the current choice's name; `except` is a key to leave out. */
  readonly useOffer: (text: string, chosen: string, except: string | undefined) => Offer;
  readonly except?: string;
}

const same = (a: string, b: string) => a.trim().toLocaleLowerCase() === b.trim().toLocaleLowerCase();

/** A field for one of many options. The person types and sees its name; the form has its key. */
export function PickField({ name, label, hint, required = false, initial, useOffer, except, first = false, ...rest }: PickFieldProps) {
  const [text, setText] = useState(initial?.name ?? '');
  const [picked, setPicked] = useState(initial);
  const offer = useOffer(text, picked?.name ?? '', except);
  const named = offer.choices.filter((choice) => same(choice.name, text) || same(choice.key, text));
  const value = picked ?? (named.length === 1 ? named[0] : null);
  const unknown = text.trim() !== '' && !value;
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    input.current?.setCustomValidity(unknown ? 'Choose an entry from the list.' : '');
  }, [unknown]);
  return (
    <Field label={label} hint={hint ?? value?.note} optional={!required} error={useFieldProblem(name)}>
      {(tie) => (
        <>
          <Combobox
            {...tie}
            {...rest}
            ref={input}
            data-autofocus={first || undefined}
            required={required}
            spellCheck={false}
            value={text}
            onChange={(next) => {
              setText(next);
              setPicked(null);
            }}
            choices={offer.choices}
            onChoose={(choice) => {
              setText(choice.name);
              setPicked(choice);
            }}
            status={offer.status}
          />
          <input type="hidden" name={name} value={value?.key ?? ''} />
        </>
      )}
    </Field>
  );
}
