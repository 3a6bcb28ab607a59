import { resumeImport } from '../../contract/commands/imports/resume-import.ts';
import { resumeImport as route } from '../../contract/routes/imports/resume-import.ts';
import { change } from '../change.ts';

export const handler = change(route, resumeImport);
