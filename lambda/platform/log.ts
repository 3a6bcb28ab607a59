import { createHash } from 'node:crypto';
import { Logger } from '@aws-lambda-powertools/logger';

/** The logger. Writes JSON lines to standard output. Never log bodies, tokens, e-mail addresses or names. */
export const log = new Logger({ serviceName: process.env.AWS_LAMBDA_FUNCTION_NAME ?? 'episodic' });

/** The id of the trace that this invocation belongs to. Undefined outside of Lambda. The functions of one trace log the same id. */
export const traceId = () => /Root=([^;]+)/.exec(process.env._X_AMZN_TRACE_ID ?? '')?.[1];

/** A pseudonym for a person, so that log lines of one person can be grouped without naming them. */
export const userHash = (sub: string) => createHash('sha256').update(sub).digest('hex').slice(0, 16);
