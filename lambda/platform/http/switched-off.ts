import { featureOf, features, featuresIn } from '../../contract/features.ts';
import { Problem } from './problem.ts';

/**
 * A check of whether this stage has a route. It reads the list of what is switched off once, at cold start.
 * @throws Error for a list with an unknown feature
 */
export function availability(key: string, list = process.env.SWITCHED_OFF ?? ''): () => void {
  const feature = featureOf(key);
  if (!feature || !featuresIn(list).includes(feature)) return () => {};
  return () => {
    throw new Problem('switched_off', { detail: `${features[feature].name} are switched off on this stage.` });
  };
}
