import type { Bugs } from './bug.ts';

/** Mistakes of the page. */
export const pageBugs: Bugs = {
  'the page sends the title of a show': {
    file: 'frontend/src/queries/shows.ts',
    right: 'return { ...(tv_show !== null && { tv_show }), ...(card && { show_id: card.id }) };',
    wrong: 'return { tv_show: tv_show ?? card?.title ?? key };',
    tests: ['test/browser/equal-titles.test.ts'],
  },
  'Enter acts while an input method composes': {
    file: 'frontend/src/ui/composing.ts',
    right: 'return native.isComposing || native.keyCode === 229;',
    wrong: 'return native.isComposing && native.keyCode === 229;',
    tests: ['test/frontend/composing.test.ts'],
  },
  'a field listens for Enter itself': {
    file: 'frontend/src/features/palette/palette.tsx',
    right: 'onKeyDown={onKeys(onKeyDown)}',
    wrong: 'onKeyDown={onKeyDown}',
    tests: ['test/frontend/composing.test.ts'],
  },
  'a day begins at a midnight that does not exist': {
    file: 'frontend/src/ui/day-bounds.ts',
    right: 'if (ahead !== later) candidates.add(changeOfClock(shown, at, at + hour));',
    wrong: '',
    tests: ['test/frontend/day-bounds.test.ts'],
  },
  'a long word is wider than the page': {
    file: 'frontend/src/styles.css',
    right: '    overflow-wrap: break-word;\n',
    wrong: '',
    tests: ['test/browser/long-words.test.ts'],
  },
  'going back loses the place where motion is reduced': {
    file: 'frontend/src/styles.css',
    right: 'transition: none !important;',
    wrong: 'transition-duration: 0.01ms !important;',
    tests: ['test/browser/going-back.test.ts'],
  },
  'the key that opens the palette is lost after it closes': {
    file: 'frontend/src/features/palette/palette.tsx',
    right: '    dialog.current?.close();\n    onClose();',
    wrong: '    dialog.current?.close();',
    tests: ['test/browser/palette.test.ts'],
    only: 'the key that opens it',
  },
  'signing out leaves the refresh token good': {
    file: 'frontend/src/session.ts',
    right: '  revokeRefreshToken();\n  if',
    wrong: '  if',
    tests: ['test/browser/sign-out.test.ts'],
  },
  'a dashboard without movies is empty': {
    file: 'frontend/src/features/dashboard/dashboard-page.tsx',
    right: 'total_movies === 0 && total_shows === 0',
    wrong: 'total_movies === 0 || total_shows === 0',
    tests: ['test/browser/figures-of-shows.test.ts'],
    only: 'dashboard counts',
  },
  'almost all is 100 %': {
    file: 'frontend/src/ui/formats.ts',
    right: 'Math.min(Math.max(percent, 0.1), 99.9)',
    wrong: 'Math.min(Math.max(percent, 0.1), 100)',
    tests: ['test/frontend/formats.test.ts'],
  },
  'a summary shows its tags': {
    file: 'frontend/src/features/shows/about-show.tsx',
    right: '{textOfMarkup(text)}</p>',
    wrong: '{text}</p>',
    tests: ['test/browser/figures-of-shows.test.ts'],
    only: 'HTML',
  },
  'a figure that is estimated does not say so': {
    file: 'frontend/src/features/analytics/episodes-view.tsx',
    right: "note={estimated_episodes === 0 ? 'of known length' : 'estimated'}",
    wrong: 'note="of known length"',
    tests: ['test/browser/analytics.test.ts'],
    only: 'usual length',
  },
  'lengths that are only estimated are dashes': {
    file: 'frontend/src/features/analytics/episodes-view.tsx',
    right: 'const counted = timed_episodes + estimated_episodes;',
    wrong: 'const counted = timed_episodes;',
    tests: ['test/browser/analytics.test.ts'],
    only: 'usual length',
  },
  'an empty list is off-centre': {
    file: 'frontend/src/ui/state-panel.tsx',
    right: "'max-w-3xl has-[[data-panel]]:max-w-none'",
    wrong: "'max-w-3xl'",
    tests: ['test/browser/empty-states.test.ts'],
  },
  'a list of suggestions always opens below its field': {
    file: 'frontend/src/ui/use-popover-beside.ts',
    right: 'below < enough && above > below',
    wrong: 'false',
    tests: ['test/browser/comboboxes.test.ts'],
    only: 'is entirely visible',
  },
  'a closed list of suggestions remembers its option': {
    file: 'frontend/src/ui/combobox.tsx',
    right: '    setOpen(false);\n    setMarked(null);\n',
    wrong: '    setOpen(false);\n',
    tests: ['test/browser/comboboxes.test.ts'],
    only: 'follows the keyboard pattern',
  },
  'an address has a value that every object inherits': {
    file: 'frontend/src/ui/search-params.ts',
    right: 'Object.hasOwn(choices, value)',
    wrong: 'value in choices',
    tests: ['test/frontend/address.test.ts'],
  },
};
