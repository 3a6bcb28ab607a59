import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isComposing, onKeys } from '../../frontend/src/ui/composing.ts';

const source = join(import.meta.dirname, '../../frontend/src');

/** What a file does with key presses: `onKeyDown={…}`, `onKeyDown: …` or `addEventListener('keydown', …)`. */
const listeners =
  /\bonKey(?:Down|Up|Press)(?:Capture)?\s*(?:=\{|[:,])\s*(?<jsx>[^\n]*)|addEventListener\('key(?:down|up|press)',\s*(?<name>\w+)/g;

test('every listener for keys leaves those of an input method alone', () => {
  const careless: string[] = [];
  let count = 0;
  for (const file of globSync('**/*.{ts,tsx}', { cwd: source })) {
    const text = readFileSync(join(source, file), 'utf8');
    for (const { groups, 0: found } of text.matchAll(listeners)) {
      count++;
      const wrapped = groups?.name ? new RegExp(`const ${groups.name} = onKeys\\(`).test(text) : groups?.jsx?.startsWith('onKeys(');
      if (!wrapped) careless.push(`${file}: ${found}`);
    }
  }
  expect(careless).toEqual([]);
  expect(count).toBeGreaterThanOrEqual(8);
});

test('a key is an input method’s where it composes, or where its code is 229', () => {
  const key = (isComposingNow: boolean, keyCode: number) => ({ key: 'Enter', isComposing: isComposingNow, keyCode }) as KeyboardEvent;
  expect([key(true, 13), key(false, 229), key(false, 13)].map(isComposing)).toEqual([true, true, false]);
  const acted: string[] = [];
  const listen = onKeys((event: KeyboardEvent) => acted.push(event.key));
  listen(key(true, 13));
  listen(key(false, 229));
  expect(acted).toEqual([]);
  listen(key(false, 13));
  expect(acted).toEqual(['Enter']);
});
