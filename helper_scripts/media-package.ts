import { buildFunctions } from '../lib/build.ts';
import { assembleMediaPackage } from '../lib/media-package.ts';

await buildFunctions();
const { folder, hash, bytes } = assembleMediaPackage();
console.error(`process-media for arm64: ${Math.round(bytes / 1024 ** 2)} MB, SHA-256 ${hash}`);
console.log(folder);
