import { X } from 'lucide-react';
import { type ComponentProps, type KeyboardEvent, useId, useRef, useState } from 'react';
import { type Choice, matchingChoices } from './choices.ts';
import { Combobox } from './combobox.tsx';
import { onKeys } from './composing.ts';

interface TokenFieldProps extends Pick<ComponentProps<'input'>, 'id' | 'aria-describedby' | 'aria-invalid' | 'placeholder' | 'maxLength'> {
  /** The name of the form's field; its value has one token on each line. */
  readonly name: string;
  readonly initial: readonly string[];
  /** The tokens to choose from; a person can type others. */
  readonly offered: readonly string[];
  /** The accessible name of the list of choices. */
  readonly listLabel: string;
  /** The accessible name of the list of tokens. */
  readonly tokensLabel: string;
}

const plain = (text: string) => text.trim().toLocaleLowerCase();

const tokenClass = 'flex max-w-full items-center gap-0.5 rounded-full bg-lamp-wash pl-3 text-[0.8125rem] font-medium text-accent';

const removeClass =
  'flex size-7 shrink-0 items-center justify-center rounded-full hover:bg-lamp hover:text-on-lamp pointer-coarse:size-9 [&>svg]:size-3.5';

/**
 * Several short texts. Enter, a comma or a press on a choice adds one; Backspace in the empty field or the button of a token removes one.
 * Text that is still in the field counts as the last token, so that saving loses nothing.
 */
export function TokenField({ name, initial, offered, listLabel, tokensLabel, placeholder, ...tie }: TokenFieldProps) {
  const [tokens, setTokens] = useState(initial);
  const [text, setText] = useState('');
  const [change, setChange] = useState('');
  const field = useRef<HTMLDivElement>(null);
  const hintId = useId();
  const taken = new Set(tokens.map(plain));
  const free: Choice[] = offered.filter((token) => !taken.has(plain(token))).map((token) => ({ key: token, name: token }));
  const withAdded = (texts: readonly string[]): readonly string[] => {
    const byName = new Map(tokens.map((token) => [plain(token), token]));
    for (const next of texts.filter((added) => plain(added) !== '' && !byName.has(plain(added))))
      byName.set(plain(next), offered.find((token) => plain(token) === plain(next)) ?? next.trim());
    return [...byName.values()];
  };
  const add = (texts: readonly string[], rest = '') => {
    const next = withAdded(texts);
    setText(rest);
    setTokens(next);
    if (next.length > tokens.length) setChange(`Added ${next.slice(tokens.length).join(', ')}`);
  };
  const remove = (removed: string) => {
    setTokens(tokens.filter((token) => token !== removed));
    setChange(`Removed ${removed}`);
    field.current?.querySelector<HTMLInputElement>('[role="combobox"]')?.focus();
  };
  const act = (event: KeyboardEvent) => {
    const last = tokens.at(-1);
    if (event.key === 'Backspace' && text === '' && last !== undefined) remove(last);
    if (event.key !== 'Enter' || text.trim() === '') return;
    event.preventDefault();
    add([text]);
  };
  return (
    <div ref={field}>
      {tokens.length > 0 && (
        <ul aria-label={tokensLabel} className="mb-2 flex flex-wrap gap-1.5">
          {tokens.map((token) => (
            <li key={token} className={tokenClass}>
              <span className="min-w-0 truncate py-1">{token}</span>
              <button type="button" aria-label={`Remove ${token}`} onClick={() => remove(token)} className={removeClass}>
                <X aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <Combobox
        {...tie}
        aria-describedby={[tie['aria-describedby'], hintId].filter(Boolean).join(' ')}
        placeholder={tokens.length > 0 ? undefined : placeholder}
        value={text}
        onChange={(next) => {
          const parts = next.split(',');
          if (parts.length === 1) setText(next);
          else add(parts.slice(0, -1), parts.at(-1)?.trimStart());
        }}
        onKeyDown={onKeys(act)}
        choices={matchingChoices(free, text.trim(), '')}
        onChoose={({ key }) => add([key])}
        listLabel={listLabel}
      />
      <span id={hintId} className="sr-only">
        Press Enter to add, Backspace to remove the last one.
      </span>
      <span role="status" className="sr-only">
        {change}
      </span>
      <input type="hidden" name={name} value={withAdded([text]).join('\n')} />
    </div>
  );
}
