import type { Bugs } from './bug.ts';

/** Mistakes of the local cloud. */
export const laptopBugs: Bugs = {
  'the queue forgets what it journalled': {
    file: 'lib/local/sqs-journal.ts',
    right: '      this.#load();\n      this.#compact();',
    wrong: '      this.#compact();',
    tests: ['test/local/sqs-delivery.test.ts'],
  },
  'a state folder may hold somebody else’s files': {
    file: 'lib/local/state-folder.ts',
    right: '  refuseForeign(path);\n',
    wrong: '',
    tests: ['test/local/state-folder.test.ts'],
  },
  'a reset removes files that are not Episodic’s': {
    file: 'lib/local/state-folder.ts',
    right: 'if (!ofTheLock.has(name)) rmSync(join(path, name), { recursive: true, force: true });',
    wrong:
      'if (!ofTheLock.has(name)) rmSync(join(path, name), { recursive: true, force: true });\n      for (const name of left ?? []) rmSync(join(path, name), { recursive: true, force: true });',
    tests: ['test/local/state-folder.test.ts'],
  },
  'two servers may run on one state': {
    file: 'lib/local/lock.ts',
    right: "database.exec('BEGIN EXCLUSIVE')",
    wrong: "database.exec('BEGIN')",
    tests: ['test/local/state-folder.test.ts'],
  },
  'the page is served before everything is deployed': {
    file: 'lib/local/front-door.ts',
    right: 'private isOpen = false;',
    wrong: 'private isOpen = true;',
    tests: ['test/local/start.test.ts'],
  },
  'a table that lost its last writes is believed': {
    file: 'lib/local/dynamodb-store.ts',
    right: 'if (expected > count) {',
    wrong: 'if (expected > count + 1_000_000) {',
    tests: ['test/local/damaged-state.test.ts'],
  },
  'a missing database is made again without a word': {
    file: 'lib/local/state-folder.ts',
    right: "  'postgres/PG_VERSION': 'postgres',\n",
    wrong: '',
    tests: ['test/local/damaged-state.test.ts'],
  },
  'a port that is not a number is tried': {
    file: 'lib/local/start-options.ts',
    right: '!/^\\d{1,5}$/.test(port) || Number(port) > 65_535',
    wrong: 'Number(port) > 65_535',
    tests: ['test/local/start.test.ts'],
  },
  'a name that is rebound to this machine is trusted': {
    file: 'lib/local/loopback.ts',
    right: 'names.some((name) => host === ',
    wrong: 'names.some((name) => host?.startsWith(name) || host === ',
    tests: ['test/local/front-door.test.ts'],
  },
  'two slashes are not a path': {
    file: 'lib/local/loopback.ts',
    right: "const path = url.replace(/^https?:\\/\\/[^/?]*/i, '').split('?')[0] as string;",
    wrong: "const path = new URL(url, 'http://localhost').pathname;",
    tests: ['test/local/front-door.test.ts'],
  },
  'an upload that is given up keeps its connection': {
    file: 'lib/local/front-door.ts',
    right: "  response.once('close', () => upstream.destroy());\n",
    wrong: '',
    tests: ['test/local/front-door.test.ts'],
  },
  'the gateway does not say why it refuses a token': {
    file: 'lib/local/http-api.ts',
    right: "return send(response, 401, { 'www-authenticate': claims });",
    wrong: 'return send(response, 401);',
    tests: ['test/local/front-door.test.ts'],
  },
  'an unknown method is a 405': {
    file: 'lib/local/http-api.ts',
    right: 'if (!match) return send(response, 404);',
    wrong: 'if (!match) return send(response, this.routes.length > 0 ? 405 : 404);',
    tests: ['test/local/front-door.test.ts'],
  },
  'a session outlives its account': {
    file: 'lib/local/oidc-store.ts',
    right: 'payload.accountId === undefined || hasAccount(payload.accountId)',
    wrong: 'payload.accountId === undefined || hasAccount !== undefined',
    tests: ['test/local/oidc-endings.test.ts'],
  },
  'a refresh token ends with its session': {
    file: 'lib/local/oidc.ts',
    right: 'expiresWithSession: async () => false',
    wrong: 'expiresWithSession: async () => true',
    tests: ['test/local/oidc-endings.test.ts'],
  },
};
