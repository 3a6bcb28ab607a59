import { episodic } from '../lib/app.ts';
import { build } from '../lib/build.ts';

await build();
episodic().synth();
