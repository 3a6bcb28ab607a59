/** Parts of Episodic that a stage can switch off: the routes of each, and its name at the start of a sentence. */
export const features = {
  imports: { name: 'Imports and bulk requests', routes: /^\S+ \/api\/v1\/(imports|import_schedules|\w+\/bulk)(\/|$)/ },
  analytics: { name: 'Analytics', routes: /^\S+ \/api\/v1\/analytics\// },
} as const satisfies Readonly<Record<string, { readonly name: string; readonly routes: RegExp }>>;

export type Feature = keyof typeof features;

/** The feature that a route belongs to. Undefined for a route that every stage has. */
export const featureOf = (key: string): Feature | undefined =>
  (Object.keys(features) as Feature[]).find((feature) => features[feature].routes.test(key));

/** Reads a list of features such as `imports,analytics`. @throws Error that names an unknown one. */
export function featuresIn(list: string): readonly Feature[] {
  const names = list.split(',').filter(Boolean);
  const unknown = names.find((name) => !Object.hasOwn(features, name));
  if (unknown) throw new Error(`${unknown} is not a feature. The features are: ${Object.keys(features).join(', ')}`);
  return names as Feature[];
}
