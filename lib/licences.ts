/** The parts of package-lock.json that name licences. */
export interface PackageLock {
  readonly packages: Readonly<Record<string, { readonly license?: string; readonly dev?: boolean; readonly devOptional?: boolean }>>;
}

/** Licences that allow everything that Episodic does. Of a choice, one of these is enough; of a combination, all must be listed. */
const permissive = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Python-2.0',
  'Unlicense',
  'Zlib',
];

/** Further licences for single packages, each with the reason. */
const exceptions: Readonly<Record<string, string>> = {
  '@shinyoshiaki/jspack': 'BSD-3-Clause in its source; comes with the WebRTC part of node-av, which nothing here loads',
  mediabunny: 'MPL-2.0: comes with the WebRTC part of node-av, which nothing here loads',
  '@fontsource-variable/inter': 'OFL-1.1: the font is served unchanged, with its licence',
};

/** Licences that ask for something of those who change or ship the package. Tools are used unchanged and not shipped. */
const ofTools = [...permissive, 'Artistic-2.0', 'CC-BY-3.0', 'CC-BY-4.0', 'CC0-1.0', 'MPL-2.0', 'WTFPL'];

/** Native parts of sharp. Libvips is LGPL-3.0, loaded as a library of its own, unchanged, and installed from npm. */
const libvips = /^@img\/sharp-(libvips-|win32-|wasm32$)/;

const allows = (licence: string, allowed: readonly string[]) =>
  licence
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(/ and /i).every((one) => allowed.includes(one)));

/** Packages by licence, those that run and those that are tools, and the packages whose licence nobody has accepted. */
export function licencesOf({ packages }: PackageLock): { rows: readonly (readonly string[])[]; refused: readonly string[] } {
  const all = Object.entries(packages)
    .filter(([path]) => path !== '')
    .map(([path, { license = 'none', dev, devOptional }]) => ({
      name: path.replace(/^.*node_modules\//, ''),
      licence: license,
      isTool: dev === true || devOptional === true,
    }));
  const names = (licence: string, isTool: boolean) => [
    ...new Set(all.filter((one) => one.licence === licence && one.isTool === isTool).map(({ name }) => name)),
  ];
  const shown = (list: readonly string[]) => (list.length > 12 ? `${list.length} packages` : list.join(', ') || '–');
  const rows = [...new Set(all.map(({ licence }) => licence))]
    .sort()
    .map((licence) => [licence, shown(names(licence, false)), shown(names(licence, true))]);
  const refused = all
    .filter(({ name }) => !libvips.test(name))
    .filter(({ name, licence, isTool }) => !allows(licence, isTool ? ofTools : permissive) && !(name in exceptions))
    .map(({ name, licence }) => `${name} has the licence ${licence}, which lib/licences.ts does not accept.`);
  return { rows, refused };
}
