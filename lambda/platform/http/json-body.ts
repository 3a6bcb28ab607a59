import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { Problem } from './problem.ts';

/** Maximum nesting of a body. Valid bodies have only a few levels. */
const mostLevels = 20;

/**
 * Parses the JSON body of a request.
 * @throws Problem `unsupported_media_type`, `malformed_json`, or `validation_failed` for a body that is nested too deeply.
 */
export function jsonBody(event: APIGatewayProxyEventV2): unknown {
  const type = event.headers['content-type'] ?? '';
  if (!/^application\/([\w.+-]+\+)?json\s*(;|$)/i.test(type)) throw new Problem('unsupported_media_type');
  const value = parsed(event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString('utf8') : (event.body ?? ''));
  if (isDeeperThan(mostLevels, value)) {
    const expected = `at most ${mostLevels} levels of objects and arrays`;
    throw new Problem('validation_failed', {
      errors: [{ in: 'body', field: '', code: 'value', expected, message: 'is nested too deeply' }],
    });
  }
  return value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem('malformed_json');
  }
}

function isDeeperThan(levels: number, value: unknown): boolean {
  if (value === null || typeof value !== 'object') return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeperThan(levels - 1, inner));
}
