import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** Folders whose texts are checked, besides the Markdown files of the root folder. */
const folders = ['.github', 'bin', 'docs', 'frontend', 'helper_scripts', 'lambda', 'lib', 'test'];

/** Phrases that a native speaker stumbles over, each with what to write instead. See docs/style.md. */
const banned: readonly (readonly [phrase: RegExp, instead: string])[] = [
  [/\bwhoever\b/i, 'the person who, anyone who, or a name'],
  [/\b(is|are|was|were|be) called (so|like this)\b/i, 'has this name'],
  [/\banew\b/i, 'again'],
  [/\b(is|are|was|were) to be\b(?! or not)/i, 'must be, will be, or the active voice'],
  [/\bwhat (is|was) there\b/i, 'name it: the stored episode, the existing rows'],
  [/\bwhat (leads|is meant|is asked)\b/i, 'name it'],
  [/\bThe same,? (but|of|for|as|with|without)\b(?= )/, 'what it is or does, on its own'],
  [/\b(of theirs|whose they are|such a one|as it stands)\b/i, 'name it'],
  [/\b(stands?|standing) (in|there|beside)\b/i, 'is in, is listed in, is beside'],
  [/\bwith (its|the) cure\b/i, 'and says what to do'],
  [/\b(said|refused|told|fails) in words\b/i, 'explained, or quote the message'],
  [/\bnobody called\b/i, 'no user named'],
  [/\b(on|in) (the|its|their) way\b(?! (in|out|to|from|of)\b)/i, 'queued, under way, not finished'],
  [/\b(by|in) the time of\b/i, 'when'],
  [/\b(known|named) as long as\b/i, 'while'],
  [/(?<!\bthere )\b(is|are) no (?!longer\b|more\b|one\b|less\b|other\b|such\b)/i, 'is not a, does not have, or there is no'],
  [/(?<!\bthere )\b(is|are|be|was|were) none\b/i, 'is not one, does not exist, is empty'],
  [/\bby way of\b/i, 'through, with'],
  [/\bholds? good\b|\bgood no longer\b/i, 'is valid, applies'],
  [/\b(the|this|that|same|which|such a|no such|a|each|every) things?\b/i, 'the noun: resource, item, value'],
  [/\bwhat (an editor|somebody|people|a caller|others?|other catalogs) (says?|calls?|tells?)\b/i, 'the fields, the name, the external ids'],
  [/\b(said|says?|tells?) of\b/i, 'contains, has, the fields of'],
  [/\bas (it|they) came\b/i, 'the original request, unchanged'],
  [/\b(is|are|was|were) there already\b|\b(is|are) not there\b|\bthe one that is there\b/i, 'already exists, does not exist'],
  [/\bgoes? without saying\b|\bat (its|their) word\b|\bfound no more\b/i, 'say it: the default, without a check, hidden'],
  [/\b(tells?|told)( \w+){0,3} apart\b/i, 'distinguishes'],
  [/\bother capitals\b/i, 'ignoring case, in other case'],
  [/\bmeans? (itself|themselves)\b/i, 'is a plain character, keeps its usual effect'],
  [/\bsays? otherwise\b|\bunless it is said\b|\bnobody says\b/i, 'by default'],
  [/\bin figures\b/i, 'figures about'],
  [/\bwhere (nobody|none|it has none)\b/i, 'if'],
  [/\b(mark of deletion|takes? back the deletion)\b/i, 'restores, can be restored'],
  [/\b(likest|most alike)\b/i, 'the most similar'],
];

const texts = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((file) => /^[^/]+\.md$/.test(file) || folders.some((folder) => file.startsWith(`${folder}/`)))
  .filter((file) => /\.(tsx?|mjs|cjs|css|md|yml)$/.test(file))
  .filter((file) => !/^docs\/(generated\/|style\.md)|prose\.test\.ts$/.test(file))
  .map((file) => ({ file, lines: readFileSync(join(root, file), 'utf8').split('\n') }));

test('there are texts to read', () => expect(texts.length).toBeGreaterThan(300));

test.each(banned)('nothing says %s: write %s', (phrase) => {
  const found = texts.flatMap(({ file, lines }) =>
    lines.flatMap((line, index) => (phrase.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [])),
  );
  expect(found).toEqual([]);
});
