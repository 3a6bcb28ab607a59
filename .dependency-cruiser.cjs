const inside = (...folders) => `^(${folders.join('|')})/`;

/** What may import what. Each part of the tree names everything of ours that it may reach. */
const only = (from, allowed) => ({
  name: `${from}: only ${allowed.length > 0 ? allowed.join(', ') : 'itself'}`,
  severity: 'error',
  from: { path: inside(from) },
  to: { path: `^(bin|lib|lambda|frontend|helper_scripts|test)/`, pathNot: [inside(from), ...allowed.map((folder) => `^${folder}`)] },
});

/** The rooms of the page, the lowest first. Each may reach the rooms below it, as far as it names them. */
const page = 'frontend/src';
const ground = `${page}/(api|claims|farewell|preferences|session|theme)\\.ts$`;
const room = (name, allowed) => ({
  name: `page ${name}: only ${allowed.length > 0 ? allowed.join(', ') : 'itself'}`,
  severity: 'error',
  from: { path: inside(`${page}/${name}`) },
  to: {
    path: inside(page),
    pathNot: [inside(`${page}/${name}`), ...allowed.map((part) => `^${part === 'ground' ? ground : `${page}/${part}`}`)],
  },
});

module.exports = {
  forbidden: [
    { name: 'no cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    only('lambda/contract', []),
    {
      name: 'the contract knows zod only',
      severity: 'error',
      from: { path: inside('lambda/contract') },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'], pathNot: 'node_modules/zod/' },
    },
    only('lambda/domain', ['lambda/contract']),
    only('lambda/platform', ['lambda/contract', 'lambda/domain']),
    only('lambda/migrations', ['lambda/platform']),
    only('lambda/stores', ['lambda/contract', 'lambda/domain', 'lambda/platform']),
    only('lambda/etl', ['lambda/contract', 'lambda/domain', 'lambda/platform']),
    only('lambda/api', ['lambda/contract', 'lambda/domain', 'lambda/platform', 'lambda/stores', 'lambda/etl', 'lambda/migrations']),
    only('lambda/workers', ['lambda/contract', 'lambda/domain', 'lambda/platform', 'lambda/stores', 'lambda/etl', 'lambda/migrations']),
    {
      name: 'handlers stand alone',
      severity: 'error',
      from: { path: '^lambda/(api/[^/]+|workers)/([^/]+)$' },
      to: { path: '^lambda/(api/[^/]+|workers)/[^/]+$' },
    },
    only('lib', ['lambda/contract']),
    only('frontend', ['lambda/contract', 'lambda/domain/next-episode']),
    {
      name: 'the page takes types of the contract only',
      severity: 'error',
      from: { path: inside('frontend') },
      to: { path: inside('lambda/contract'), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'page ui: nothing of Episodic',
      severity: 'error',
      from: { path: inside(`${page}/ui`) },
      to: { path: inside('lambda', 'lib') },
    },
    room('ui', []),
    {
      name: 'page ground: only itself, ui',
      severity: 'error',
      from: { path: `^${ground}` },
      to: { path: inside(page), pathNot: [`^${ground}`, inside(`${page}/ui`)] },
    },
    room('queries', ['ground', 'ui/store']),
    room('catalog', ['ground', 'queries/', 'ui/']),
    room('history', ['ground', 'queries/', 'ui/', 'catalog/']),
    room('editing', ['ground', 'queries/', 'ui/', 'catalog/', 'history/']),
    room('features', ['ground', 'queries/', 'ui/', 'catalog/', 'history/', 'editing/']),
    room('shell', ['ground', 'queries/', 'ui/', 'catalog/', 'features/palette/door']),
    {
      name: 'page features: another feature by its door only',
      severity: 'error',
      from: { path: `^${page}/features/([^/]+)/` },
      to: { path: inside(`${page}/features`), pathNot: [`^${page}/features/$1/`, '/door\\.ts$'] },
    },
    only('bin', ['lib']),
    only('helper_scripts', ['lib', 'lambda']),
    {
      name: 'nobody imports scripts',
      severity: 'error',
      from: { pathNot: '^(test|helper_scripts|bin)/' },
      to: { path: '^(helper_scripts|bin)/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|cdk\\.out|\\.cache|\\.local)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json', '.d.ts', '.css'],
    },
  },
};
